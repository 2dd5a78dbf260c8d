@testable import Building
import Foundation
import Inputs
import Reporting
import Languages
import Synchronization
import Testing

@testable import Scheduling

@Suite("Nights")
struct NightTests {
  /// A folder with so many reports that are due at 02:30 in Hong Kong.
  private final class Office {
    let root: URL
    let reports: [String]
    var output: String { root.appendingPathComponent("out").path }

    init(_ names: [String], schedule: String = #"{at: "02:30", timezone: Asia/Hong_Kong}"#) throws {
      root = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
      for name in names {
        let folder = root.appendingPathComponent(name)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try "schedule: \(schedule)\n".write(
          to: folder.appendingPathComponent("report.yaml"), atomically: true, encoding: .utf8)
      }
      let root = root
      reports = names.map { root.appendingPathComponent($0).path }
    }

    deinit { try? FileManager.default.removeItem(at: root) }

    /// A look at the clock; answers the names of the reports that were built.
    func look(at now: Int, _ diagnostics: inout Diagnostics) async -> [String] {
      let tick = ScheduleTick(reports: reports, outputFolder: output, retrying: .never)
      let night = await tick.run(
        diagnostics: &diagnostics, clock: { Instant(now) }, build: { _ in BuildResult() }, pause: { _ in true })
      return (night?.reports ?? []).map { ($0 as NSString).lastPathComponent }
    }
  }

  /// 02:30 on 28 March 2026 in Hong Kong.
  private static let moment = 1_774_636_200
  private static let day = 86_400

  @Test("what is due is built once; a missed night is made up for once")
  func looks() async throws {
    let office = try Office(["a", "b"])
    var diagnostics = Diagnostics()
    #expect(await office.look(at: Self.moment - 7200, &diagnostics) == [], "seen for the first time")
    #expect(await office.look(at: Self.moment - 30, &diagnostics) == [])
    #expect(await office.look(at: Self.moment, &diagnostics) == ["a", "b"])
    #expect(await office.look(at: Self.moment + 30, &diagnostics) == [])
    #expect(await office.look(at: Self.moment + 5 * Self.day + 9999, &diagnostics) == ["a", "b"])
    #expect(await office.look(at: Self.moment + 5 * Self.day + 10_029, &diagnostics) == [])
    #expect(diagnostics.all == [])
  }

  @Test("a timer that was installed just now finds its first moment")
  func firstLook() async throws {
    let office = try Office(["a"])
    var diagnostics = Diagnostics()
    #expect(await office.look(at: Self.moment + 40, &diagnostics) == ["a"])
  }

  @Test("a clock set back repeats no night, and one that was years ahead costs none")
  func clockSteps() async throws {
    let office = try Office(["a"])
    var diagnostics = Diagnostics()
    _ = await office.look(at: Self.moment - 7200, &diagnostics)
    #expect(await office.look(at: Self.moment + 60, &diagnostics) == ["a"])
    #expect(await office.look(at: Self.moment - 1800, &diagnostics) == [])
    #expect(await office.look(at: Self.moment + 30, &diagnostics) == [])
    #expect(await office.look(at: Self.moment + Self.day, &diagnostics) == ["a"])
    #expect(await office.look(at: Self.moment + 4000 * Self.day, &diagnostics) == ["a"])
    #expect(await office.look(at: Self.moment + 2 * Self.day - 7200, &diagnostics) == [])
    #expect(await office.look(at: Self.moment + 2 * Self.day, &diagnostics) == ["a"])
  }

  @Test("a ledger that cannot be read is said and begun anew")
  func damagedLedger() async throws {
    let office = try Office(["a"])
    var diagnostics = Diagnostics()
    _ = await office.look(at: Self.moment - 7200, &diagnostics)
    try "{\"a\": ".write(toFile: NightLedger.path(in: office.output), atomically: true, encoding: .utf8)
    #expect(await office.look(at: Self.moment - 7000, &diagnostics) == [])
    #expect(diagnostics.all.map(\.code) == ["schedule-ledger"])
    #expect(await office.look(at: Self.moment, &diagnostics) == ["a"])
    #expect(diagnostics.all.count == 1)
  }

  @Test("a thousand nights over both settings of the clocks: each night once, however irregular the looks")
  func thousandNights() async throws {
    let office = try Office(["a"], schedule: #"{at: "02:30", timezone: Europe/Paris}"#)
    let zone = try #require(ClockZone("Europe/Paris"))
    var diagnostics = Diagnostics()
    var seed: UInt64 = 7
    var (now, end) = (1_774_500_000, 1_774_500_000 + 1000 * Self.day)
    _ = await office.look(at: now, &diagnostics)
    var built: [Day] = []
    while now < end {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      now += 1 + Int(seed >> 33) % 40_000
      if await !office.look(at: now, &diagnostics).isEmpty { built.append(try #require(zone.civil(Instant(now))?.day)) }
    }
    end = now
    #expect(diagnostics.all == [])
    // A look comes at least every eleven hours, so each night is built on its own day, or early on the next.
    #expect((999...1001).contains(built.count))
    #expect(Set(built).count == built.count)
  }

  @Test("what may pass is tried again, what cannot is not")
  func retries() async {
    func night(_ fault: Diagnostic.Fault, mendedAfter: Int) async -> (Night, pauses: [Int]) {
      let pauses = Mutex<[Int]>([])
      var tries = 0
      let night = await Night.run(
        ["a"], retrying: RetryRule(pauses: [60, 300, 1500]), clock: { Instant(0) },
        build: { _ in
          tries += 1
          var result = BuildResult()
          var diagnostics = Diagnostics()
          if tries <= mendedAfter { diagnostics.report(Diagnostic("x", fault: fault, "It went wrong.")) }
          result.diagnostics = [("a", diagnostics)]
          result.outputs = [BuildResult.Output(path: "p", outcome: tries <= mendedAfter ? .failed : .built)]
          return result
        },
        pause: { seconds in
          pauses.withLock { $0.append(seconds) }
          return seconds < 1500
        })
      return (night, pauses.withLock { $0 })
    }
    let passing = await night(.machine, mendedAfter: 2)
    #expect(passing.0.tries == 3)
    #expect(!passing.0.hasFailed)
    #expect(passing.pauses == [60, 300])
    let hopeless = await night(.input, mendedAfter: 9)
    #expect(hopeless.0.tries == 1)
    #expect(hopeless.0.hasFailed)
    #expect(hopeless.pauses == [])
    let cutShort = await night(.machine, mendedAfter: 9)
    #expect(cutShort.0.tries == 3)
    #expect(cutShort.pauses == [60, 300, 1500])
  }
}
