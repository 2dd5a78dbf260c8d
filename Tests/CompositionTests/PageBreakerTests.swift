import Pages
import SeededRandom
import Testing

@testable import Composition

extension PageBreaker.Part {
  /// Gives it a note of these lines.
  mutating func note(_ lines: [Length]) {
    noteLines = lines
    lastNoteCount = lines.count
  }
}

@Suite struct PageBreakerTests {
  let breaker = PageBreaker(height: 100.pt, firstHeight: 100.pt, noteRuleHeight: 5.pt, costs: Layout.BreakCosts())

  func parts(_ heights: [Int]) -> [PageBreaker.Part] { heights.map { PageBreaker.Part(height: $0.pt) } }

  @Test func whatFitsStandsOnOnePage() {
    #expect(breaker.pages(of: parts([30, 30, 40])).pages == [0..<3])
    #expect(breaker.pages(of: []).pages == [])
  }

  @Test func spaceAtTheHeadOfAPageIsDropped() {
    var strips = parts([60, 40, 60, 40])
    strips[2].spaceBefore = 20.pt
    #expect(breaker.pages(of: strips).pages == [0..<2, 2..<4])
    strips[1].spaceBefore = 1.pt
    #expect(breaker.pages(of: strips).pages == [0..<1, 1..<2, 2..<4])
    #expect(breaker.pages(of: []).pages.isEmpty)
  }

  @Test func aLastPageHasSeveralLines() {
    var breaker = self.breaker
    breaker.leastLast = 25.pt
    let lines = parts([Int](repeating: 5, count: 41))
    #expect(self.breaker.pages(of: lines).pages == [0..<20, 20..<40, 40..<41])
    #expect(breaker.pages(of: lines).pages == [0..<20, 20..<36, 36..<41])
    // Lines that are kept together go there together, and what can nowhere be parted stays.
    var kept = lines
    for line in 36..<40 { kept[line].breakCost = 3000 }
    #expect(breaker.pages(of: kept).pages == [0..<20, 20..<35, 35..<41])
    for line in 21..<40 { kept[line].breakCost = 50_000 }
    #expect(breaker.pages(of: kept).pages == [0..<20, 20..<40, 40..<41])
    // One page, or one before a forced break, is as short as its text.
    #expect(breaker.pages(of: parts([5])).pages == [0..<1])
  }

  @Test func aCostlyBreakIsAvoidedByALooserPage() {
    var strips = parts([20, 20, 20, 20, 20, 20, 20])
    #expect(breaker.pages(of: strips).pages == [0..<5, 5..<7])
    strips[5].breakCost = 7000
    #expect(breaker.pages(of: strips).pages == [0..<4, 4..<7])
  }

  @Test func notesTakeTheirPlaceOnThePageOfTheirMark() {
    var strips = parts([20, 20, 20, 20, 20])
    strips[3].note([10.pt])
    #expect(breaker.pages(of: strips).pages == [0..<4, 4..<5])
    strips[3].note([16.pt])
    #expect(breaker.pages(of: strips).pages == [0..<3, 3..<5])
  }

  @Test func aLongNoteGoesOnOverleaf() {
    var strips = parts([20, 20, 20, 20, 20, 20])
    strips[0].note(Array(repeating: 10.pt, count: 12))
    // 100 pt with 5 pt for the rule: one line of text with seven of the note, then two with the five that are left.
    let answer = breaker.pages(of: strips)
    #expect(answer.notes.map(\.count).reduce(0, +) == 12)
    #expect(answer.notes.first?.isEmpty == false)
    for (page, lines) in zip(answer.pages, answer.notes) {
      #expect(page.count * 20 + lines.count * 10 + (lines.isEmpty ? 0 : 5) <= 100)
    }
    #expect(answer.pages.flatMap { Array($0) } == Array(0..<6))
    #expect(zip(answer.notes, answer.notes.dropFirst()).allSatisfy { $0.upperBound == $1.lowerBound })
  }

  @Test func aNoteLongerThanAllPagesGetsPagesOfItsOwn() {
    var strips = parts([20])
    strips[0].note(Array(repeating: 10.pt, count: 30))
    let answer = breaker.pages(of: strips)
    #expect(answer.pages == [0..<1, 1..<1, 1..<1, 1..<1])
    #expect(answer.notes == [0..<7, 7..<16, 16..<25, 25..<30])
  }

  @Test func eachOfSeveralNotesBeginsOnThePageOfItsMark() {
    var strips = parts([20, 20, 20, 20, 20, 20])
    strips[1].note([10.pt, 10.pt])
    strips[2].note([10.pt, 10.pt, 10.pt, 10.pt, 10.pt, 10.pt])
    let answer = breaker.pages(of: strips)
    for (page, lines) in zip(answer.pages, answer.notes) {
      if page.contains(1) { #expect(lines.contains(0)) }
      if page.contains(2) { #expect(lines.contains(2)) }
      #expect(page.count * 20 + lines.count * 10 + (lines.isEmpty ? 0 : 5) <= 100)
    }
  }

  @Test func aRepeatedHeadTakesPlaceOnlyWhereAPageBegins() {
    var strips = parts([50, 50, 50, 50])
    strips[2].headHeight = 10.pt
    #expect(breaker.pages(of: strips).pages == [0..<2, 2..<3, 3..<4])
  }

  @Test func aPartTallerThanAPageStandsAlone() {
    #expect(breaker.pages(of: parts([10, 250, 10])).pages == [0..<1, 1..<2, 2..<3])
  }

  @Test func aForcedBreakBeginsAPage() {
    var strips = parts([10, 10, 10])
    strips[1].beginsPage = true
    #expect(breaker.pages(of: strips).pages == [0..<1, 1..<3])
  }

  /// Every way to break up to twelve parts is tried; none may be cheaper than the answer.
  @Test func noWayIsCheaper() {
    var random = SeededRandom(seed: 1981)
    for _ in 0..<300 {
      let count = Int.random(in: 1...12, using: &random)
      let strips = (0..<count).map { _ in
        var part = PageBreaker.Part(
          height: Int.random(in: 5...60, using: &random).pt, spaceBefore: Int.random(in: 0...9, using: &random).pt,
          breakCost: [0, 0, 40, 900, 3000, 50_000].randomElement(using: &random) ?? 0,
          isTied: Int.random(in: 0..<5, using: &random) == 0,
          beginsPage: Int.random(in: 0..<12, using: &random) == 0,
          headHeight: Int.random(in: 0..<4, using: &random) == 0 ? 12.pt : .zero,
          footHeight: Int.random(in: 0..<4, using: &random) == 0 ? 8.pt : .zero)
        if Int.random(in: 0..<4, using: &random) == 0 { part.note([9.pt]) }
        return part
      }
      let answer = breaker.pages(of: strips)
      #expect(answer.cost == cheapest(strips), "\(strips)")
      #expect(answer.pages.flatMap { Array($0) } == Array(0..<count))
    }
  }

  /// A part with those behind it that stand on its page.
  private func following(_ strips: [PageBreaker.Part], _ start: Int) -> [PageBreaker.Part] {
    let rest = strips[start...]
    let end = rest.dropFirst().firstIndex { part in
      part.beginsPage || !part.isTied && part.breakCost <= breaker.costs.emptyPage
    }
    return Array(rest[..<(end ?? strips.count)])
  }

  /// The least cost over all subsets of breaks, each page measured on its own.
  private func cheapest(_ strips: [PageBreaker.Part]) -> Int {
    var least = Int.max
    for choice in 0..<(1 << (strips.count - 1)) {
      var cost = 0
      var first = 0
      for end in 1...strips.count where end == strips.count || choice & (1 << (end - 1)) != 0 {
        let page = strips[first..<end]
        if page.dropFirst().contains(where: \.beginsPage) { cost = .max }
        let notes = page.reduce(Length.zero) { $0 + $1.noteHeight }
        let foot = strips[end - 1].footHeight
        let used =
          page.reduce(strips[first].headHeight + foot - strips[first].spaceBefore) { $0 + $1.height + $1.spaceBefore }
          + (notes > .zero ? notes + 5.pt : .zero)
        if page.count > 1 && used > 100.pt { cost = .max }
        if cost == .max { break }
        if first > 0 && !strips[first].beginsPage { cost += strips[first].breakCost }
        let isLast = end == strips.count || strips[end].beginsPage
        let following = isLast ? [] : following(strips, end)
        let newNotes = following.reduce(Length.zero) { $0 + $1.noteHeight }
        let next = following.reduce(newNotes) { $0 + $1.height + $1.spaceBefore }
        let newRule = newNotes > .zero && notes == .zero ? 5.pt : .zero
        let newFoot = following.last?.footHeight ?? .zero
        let couldGoOn = !isLast && next + newRule + newFoot <= 100.pt - used + foot
        cost += breaker.pageCost(free: 100.pt - used, isLast: isLast, couldGoOn: couldGoOn)
        first = end
      }
      least = min(least, cost)
    }
    return least
  }

  @Test func aHeadingWithASingleLineGoesToTheNextPage() {
    // Eight lines, then a heading and a paragraph of four, which has room for its first line.
    var strips = parts([Int](repeating: 10, count: 14))
    strips[9].breakCost = 50_000
    for line in [10, 12] { (strips[line].breakCost, strips[line].isTied) = (3000, true) }
    #expect(breaker.pages(of: strips).pages == [0..<8, 8..<14])
  }

  @Test func aPageIsFilledThoughTheCaptionOfAFigureWouldHaveRoom() {
    // Six lines, then a caption with a figure that only an empty page has room for.
    let lines = (0..<6).map { _ in PageBreaker.Part(height: 12.pt) }
    let figure = [
      PageBreaker.Part(height: 12.pt), PageBreaker.Part(height: 70.pt, breakCost: 50_000),
      PageBreaker.Part(height: 12.pt), PageBreaker.Part(height: 70.pt, breakCost: 50_000),
    ]
    #expect(breaker.pages(of: lines + figure).pages == [0..<6, 6..<8, 8..<10])
    var movable = figure
    movable[0].isMovable = true
    #expect(breaker.together(movable, from: 0).height == 12.pt)
    #expect(figure.indices.map { breaker.together(figure, from: $0).height } == [82.pt, 70.pt, 82.pt, 70.pt])
  }
}
