import Testing

@testable import Charts

@Suite struct ScaleTests {
  @Test func ticksAreRound() {
    #expect(Ticks.ticks(from: 0, to: 1, count: 5) == [0, 0.2, 0.4, 0.6, 0.8, 1])
    #expect(Ticks.ticks(from: 0, to: 91, count: 5) == [0, 20, 40, 60, 80])
    #expect(Ticks.ticks(from: -3, to: 7, count: 10) == [-3, -2, -1, 0, 1, 2, 3, 4, 5, 6, 7])
    #expect(Ticks.ticks(from: 1, to: 0, count: 2) == [1, 0.5, 0])
    #expect(Ticks.ticks(from: 5, to: 5, count: 3) == [5])
    #expect(Ticks.ticks(from: 0, to: 1, count: 0) == [])
    #expect(Ticks.ticks(from: 0, to: .infinity, count: 3) == [])
  }

  @Test func niceWidensToRoundNumbers() {
    #expect(Ticks.nice(0.201479, 0.996679) == (0.2, 1))
    #expect(Ticks.nice(0, 91) == (0, 100))
    #expect(Ticks.nice(0, 16) == (0, 16))
    #expect(Ticks.nice(123.1, 6.7) == (130, 0))
    #expect(Ticks.nice(0.7, 11.001) == (0, 12))
  }

  /// Every range of small whole numbers: rising ticks within the range, evenly apart, about as many as asked for.
  @Test func ticksHoldForAllSmallRanges() {
    for low in -12...12 {
      for span in 1...24 {
        for count in [2.0, 5, 10] {
          let (start, stop) = (Double(low) / 4, Double(low + span) / 4)
          let ticks = Ticks.ticks(from: start, to: stop, count: count)
          #expect(ticks.count <= Int(count) * 2 + 2)
          #expect(ticks.allSatisfy { $0 >= start - 1e-9 && $0 <= stop + 1e-9 })
          let steps = zip(ticks, ticks.dropFirst()).map { $1 - $0 }
          #expect(steps.allSatisfy { abs($0 - (steps.first ?? 0)) < 1e-9 && $0 > 0 })
          let (a, b) = Ticks.nice(start, stop, count: count)
          #expect(a <= start && b >= stop)
        }
      }
    }
  }

  @Test func logarithmsHavePowersAndMultiples() {
    let scale = ContinuousScale(kind: .log(base: 10), domain: [1, 10000]).niced()
    #expect(scale.fraction(100) == 0.5)
    #expect(scale.ticks(count: 10).contains(1000))
    #expect(LogTicks.isLabelled(1000, base: 10, count: 10, of: 37))
    #expect(!LogTicks.isLabelled(9000, base: 10, count: 10, of: 37))
    #expect(ContinuousScale(kind: .log(base: 10), domain: [3, 480]).niced().domain.map { $0.rounded() } == [1, 1000])
  }

  @Test func momentsHaveCalendarTicks() throws {
    let year = try #require(CivilDate.read("2019-01-01")).milliseconds
    let end = try #require(CivilDate.read("2023-01-01")).milliseconds
    let scale = ContinuousScale(kind: .time, domain: [year, end])
    #expect(scale.ticks(count: 5).map { CivilDate(milliseconds: $0).year } == [2019, 2020, 2021, 2022, 2023])
    let months = TimeInterval.dividing(year, year + 200 * 86_400_000, count: 6)
    #expect(months == TimeInterval(.month))
  }

  @Test func bandsFillTheirRange() {
    let values: [DataValue] = [.string("a"), .string("b"), .string("c")]
    let band = BandScale(domain: DiscreteDomain(values), paddingInner: 0.1, paddingOuter: 0.05, start: 0, stop: 300)
    #expect(band.step == 100)
    #expect(band.bandwidth == 90)
    #expect(band.position(.string("b")) == 105)
    #expect(band.position(.string("z")) == nil)
  }

  @Test func binsFollowVega() {
    let binning = Binning(from: 1.2, to: 9.8, options: Binning.Options())
    #expect(binning == Binning(from: 1, to: 10, options: Binning.Options()))
    #expect(binning.step == 1)
    #expect(binning.edges == [1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    #expect(binning.beginning(of: 9.8) == 9)
    var options = Binning.Options()
    options.step = 2.5
    #expect(Binning(from: 1.2, to: 9.8, options: options).edges == [0, 2.5, 5, 7.5, 10])
  }

  @Test func seriesColorsDifferInLightness() {
    for theme in [ChartTheme.print(), .slideLight, .slideDark] {
      let ground = theme.background ?? .white
      #expect(theme.text.contrast(with: ground) >= 7)
      #expect(theme.muted.contrast(with: ground) >= 4.5)
      for (first, second) in zip(theme.categories, theme.categories.dropFirst()) {
        #expect(first.contrast(with: second) >= 1.15, "\(first.hex) \(second.hex)")
      }
    }
  }
}
