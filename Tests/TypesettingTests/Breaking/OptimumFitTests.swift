import Pages
import SeededRandom
import Testing

@testable import Typesetting

/// Finds the cheapest lines by trying every way, with the rules of the fit but none of its bookkeeping.
struct BruteForce {
  let items: ItemList
  let measures: LineMeasures
  let rules: FitRules
  let em: Length

  struct Way: Equatable {
    var ends: [Int]
    var demerits: Double
    var isShort: Bool
  }

  func best() -> Way? {
    var ways: [Way] = []
    extend(from: 0, line: 0, ends: [], demerits: 0, hyphen: false, fitness: .decent, into: &ways)
    return ways.min { ($0.demerits, $0.ends.count) < ($1.demerits, $1.ends.count) }
  }

  private struct Measured {
    var slack: Int, shrink: Int, stretch: Int
    var glue: GlueSums
    var isEmpty: Bool
  }

  private func measured(_ start: Int, _ end: Int, _ line: Int) -> Measured {
    var (width, glue) = (0, GlueSums())
    var boxes = 0
    for index in start..<max(start, end) {
      switch items[index] {
      case .box(let box, _):
        width += box.units
        boxes += 1
      case .glue(let space):
        width += space.natural.units
        glue.add(items.packed[index])
      case .penalty: break
      }
    }
    if let mark = items.whiteBeforeMark(endingAt: end) { glue.moveToLineEnd(mark) }
    if case .penalty(_, let added, _) = items[end] { width += added.units }
    return Measured(
      slack: measures[line].units - width, shrink: rules.isRagged ? 0 : Int(glue.shrink.wrappedSum()),
      stretch: Int(glue.stretch.wrappedSum()), glue: glue, isEmpty: boxes == 0)
  }

  private func place(_ end: Int) -> FitBreak? {
    switch items[end] {
    case .box: return nil
    case .glue(let glue): return glue.isBreakable ? FitBreak(item: end) : nil
    case .penalty(let cost, let added, let isHyphen):
      if cost >= Item.forbidden || isHyphen && rules.pass == .withoutHyphens { return nil }
      return FitBreak(item: end, added: added.units, cost: cost, isHyphen: isHyphen, isForced: cost <= Item.forced)
    }
  }

  private func extend(
    from start: Int, line: Int, ends: [Int], demerits: Double, hyphen: Bool, fitness: FitRules.Fitness,
    into ways: inout [Way]
  ) {
    var first = start
    while first < items.count, !isBox(first) { first += 1 }
    var hasFit = false
    for end in start..<items.count {
      guard let place = place(end) else { continue }
      let set = measured(first, end, line)
      if set.isEmpty || end <= first { if place.isForced { return } else { continue } }
      let isLast = end == items.count - 1
      var (badness, look, own) = (0.0, FitRules.Fitness.tight, 0.0)
      if -set.slack <= set.shrink {
        let change = rules.change(slack: set.slack, endsParagraph: place.isForced, stretch: set.stretch) { set.glue }
        badness = change.badness
        if badness > rules.tolerance { if place.isForced { return } else { continue } }
        hasFit = true
        look = rules.fitness(slack: set.slack, endsParagraph: place.isForced, stretch: set.stretch, shrink: set.shrink)
        own = rules.demerits(strain: change.strain, cost: rules.cost(of: place))
      } else {
        let over = Double(-set.slack - set.shrink)
        let goesOn = !place.isForced
        if rules.pass == .emergency, !hasFit {
          own = FitConstants.overfull * (1 + over / Double(max(1, measures[line].units)))
        } else if goesOn, -set.slack - place.added <= set.shrink {
          continue
        } else {
          return
        }
      }
      own += rules.jump(fitness, look) + (hyphen ? rules.afterHyphen(place, isLast: isLast) : 0)
      let isShort =
        isLast && !ends.isEmpty && -set.slack <= set.shrink
        && rules.isShortLastLine(width: measures[line].units - set.slack)
      if isShort { own += FitConstants.shortLastLineDemerits }
      if isLast {
        ways.append(Way(ends: ends + [end], demerits: demerits + own, isShort: isShort))
        return
      }
      extend(
        from: end + 1, line: line + 1, ends: ends + [end], demerits: demerits + own, hyphen: place.isHyphen,
        fitness: look, into: &ways)
      if place.isForced { return }
      if -set.slack - place.added > set.shrink { return }
    }
  }

  private func isBox(_ index: Int) -> Bool { if case .box = items[index] { true } else { false } }
}

@Suite struct OptimumFitTests {
  static let em = 10.pt

  static let box = Item.box(width: 10.pt, index: 0)
  static let narrow = Item.box(width: 4.pt, index: 0)
  static let wordSpace = Item.glue(
    Glue(natural: 2.5.pt, shrink: 0.5.pt, stretch: 2.5.pt, isBreakable: true))
  static let han = Item.glue(
    Glue(natural: .zero, stretch: 0.8333.pt, stretchClass: .han, isBreakable: true))
  static let gap = Item.glue(
    Glue(
      natural: 2.5.pt, shrink: 1.25.pt, shrinkClass: .hanLatinGap, stretch: 0.8333.pt, stretchClass: .hanLatinGap,
      isBreakable: true))
  static let comma = Item.glue(
    Glue(natural: 5.pt, shrink: 5.pt, shrinkClass: .comma, isBreakable: true))
  static let commaBefore = Item.glue(
    Glue(natural: 2.5.pt, shrink: 2.5.pt, shrinkClass: .comma, isBreakable: false))
  static let hyphen = Item.penalty(cost: 50, width: 3.pt, isHyphen: true)
  static let hanging = Item.penalty(cost: 0, width: -4.pt, isHyphen: false)
  static let end = Item.penalty(cost: Item.forced, width: .zero, isHyphen: false)
  static let alphabet = [wordSpace, han, gap, comma, commaBefore, hyphen, hanging, end]

  /// All lists of boxes with each of these between them, up to seven boxes.
  static func lists(_ count: Int, seed: UInt64) -> [ItemList] {
    var numbers = SeededRandom(seed: seed)
    return (0..<count).map { _ in
      var items: [Item] = [box]
      for _ in 0..<Int.random(in: 1...9, using: &numbers) {
        let between = Int.random(in: 0..<alphabet.count * 3, using: &numbers)
        // Forced ends are rare, and a hanging mark is followed by the white of its place.
        items.append(between >= alphabet.count - 1 ? alphabet[between % (alphabet.count - 1)] : alphabet[between])
        if case .penalty(_, let width, _)? = items.last, width < .zero { items.append(comma) }
        items.append(Bool.random(using: &numbers) ? box : narrow)
      }
      return ItemList(items + [end])
    }
  }

  private func check(_ items: ItemList, _ measures: LineMeasures, _ alignment: ParagraphStyle.Alignment) -> String? {
    var best: BruteForce.Way?
    for pass in FitRules.Pass.allCases {
      if pass == .withoutHyphens, !items.hasHyphens { continue }
      let rules = FitRules(em: Self.em, pass: pass, isRagged: alignment != .justified)
      guard let way = BruteForce(items: items, measures: measures, rules: rules, em: Self.em).best() else { continue }
      if best.map({ way.demerits < $0.demerits }) ?? true { best = way }
      if !way.isShort { break }
    }
    let lines = OptimumFit(items, em: Self.em).lines(measures, alignment: alignment)
    let demerits = lines.reduce(0) { $0 + $1.demerits }
    guard let best else { return "brute force found nothing" }
    if abs(demerits - best.demerits) > 1e-6 * max(1, best.demerits) {
      return "\(demerits) at \(lines.map(\.end)), but \(best.demerits) at \(best.ends): \(items)"
    }
    for line in lines {
      let widths = SlackDistribution.widths(of: line, in: items)
      var sum = widths.reduce(.zero, +)
      if case .penalty(_, let added, _) = items[line.end] { sum += added }
      let hasStretch = items[line.items].contains {
        if case .glue(let glue) = $0 { glue.stretch > .zero } else { false }
      }
      if line.isJustified, !line.isOverfull, hasStretch || line.naturalWidth >= line.measure, sum != line.measure {
        return "a line is \(sum) wide instead of \(line.measure): \(items[line.items])"
      }
      if line.naturalWidth <= line.measure, sum > line.measure { return "a line grew beyond its measure" }
    }
    return nil
  }

  @Test(arguments: [ParagraphStyle.Alignment.justified, .start])
  func theCheapestWayIsFound(_ alignment: ParagraphStyle.Alignment) {
    for (index, items) in Self.lists(1500, seed: 7).enumerated() {
      let measures = LineMeasures(
        first: index % 3 == 0 ? [18.pt] : [], rest: [21.pt, 26.pt, 34.pt, 45.pt][index % 4])
      if let fault = check(items, measures, alignment) {
        Issue.record("list \(index): \(fault)")
        return
      }
    }
  }

  @Test func everyShortListIsCheckedToo() {
    let between = [Self.wordSpace, Self.han, Self.hyphen]
    for count in 1...4 {
      for code in 0..<Int(powers: between.count, count) {
        var items: [Item] = [Self.box]
        var rest = code
        for _ in 0..<count {
          items += [between[rest % between.count], Self.box]
          rest /= between.count
        }
        items.append(Self.end)
        for measure in [12.pt, 22.pt, 23.pt, 33.pt] {
          if let fault = check(ItemList(items), LineMeasures(rest: measure), .justified) {
            Issue.record("\(fault)")
            return
          }
        }
      }
    }
  }

  private static let stretchStrain = SIMD8(
    FitConstants.wordSpaceStretched, FitConstants.gapStretched, FitConstants.hanStretched, 0, 0, 0, 0, 0)

  /// The fit measures strain from sums of glue; what is then given to each class must be what it reckoned with.
  @Test func strainIsThatOfTheSharesThatAreGiven() {
    var random = SeededRandom(seed: 3)
    for _ in 0..<2_000 {
      var glue = GlueSums()
      for lane in 0..<7 where random.next(below: 3) > 0 { glue.shrink[lane] = 1_000 + random.next(below: 20_000) }
      for lane in 0..<3 where random.next(below: 3) > 0 { glue.stretch[lane] = 1_000 + random.next(below: 20_000) }
      let room = Int(glue.stretch.wrappedSum()) * 2
      let slack = random.next(below: room + Int(glue.shrink.wrappedSum()) + 1) - Int(glue.shrink.wrappedSum())
      guard slack != 0, slack < 0 || room > 0 else { continue }
      let change = slack < 0 ? glue.shrunk(by: Double(-slack)) : glue.stretched(by: Double(slack))
      let filled = ClassShares(slack: slack, glue: glue)
      let weights = slack < 0 ? FitConstants.shrinkStrain : Self.stretchStrain
      var (strain, moved, total) = (0.0, 0.0, 0.0)
      for lane in 0..<8 where filled.capacities[lane] > 0 {
        let capacity = Double(filled.capacities[lane])
        let ratio = Double(filled.shares[lane]) / capacity
        strain += weights[lane] * capacity * ratio * ratio * ratio
        moved += capacity * ratio * ratio * ratio
        total += capacity
      }
      #expect(abs(change.strain - strain) <= 5e-3 * max(1, strain))
      #expect(abs(change.badness - 100 * moved / total) <= 5e-3 * max(1, change.badness))
      let rules = FitRules(em: Self.em, pass: .withHyphens, isRagged: false)
      let least =
        slack > 0
        ? rules.leastStrain(slack: slack, stretch: Int(glue.stretch.wrappedSum()))
        : rules.leastStrain(lack: -slack, shrink: Int(glue.shrink.wrappedSum()))
      #expect(!least.isMore(than: change.strain / Double(Self.em.units) * 1.000001))
    }
  }

  @Test func beyondTheirLimitsGapsGrowByHalfAsMuchAsTheWhiteBetweenHan() throws {
    let wide = Item.box(width: 36.pt, index: 0)
    let items: ItemList = [Self.box, Self.gap, Self.box, Self.han, Self.box, Self.wordSpace, wide, Self.end]
    let line = OptimumFit(items, em: Self.em).lines(LineMeasures(rest: 36.pt))[0]
    try #require(line.items == 0..<5)
    let widths = SlackDistribution.widths(of: line, in: items)
    let (gap, han) = (widths[1] - 2.5.pt - 0.8333.pt, widths[3] - 0.8333.pt)
    #expect(gap > .zero && abs((gap * 2 - han).units) <= 2)
    #expect(widths.reduce(.zero, +) == 36.pt)
  }

  @Test func aLineIsOverfullOnlyWhereNoBreakIsAllowed() {
    let wide = Item.box(width: 50.pt, index: 0)
    let lines = OptimumFit([Self.box, Self.wordSpace, wide, Self.wordSpace, Self.box, Self.end], em: Self.em)
      .lines(LineMeasures(rest: 30.pt))
    #expect(lines.map(\.isOverfull) == [false, true, false])
    #expect(lines.map(\.items) == [0..<1, 2..<3, 4..<5])
  }

  @Test func noParagraphEndsInASingleHanCharacterWhenALineCanGiveOneAway() {
    // 41 characters at 20 to a line: filled line by line, one would be left over.
    let items = Array(repeating: [Self.box, Self.han], count: 40).flatMap { $0 } + [Self.box, Self.end]
    let lines = OptimumFit(ItemList(items), em: Self.em).lines(LineMeasures(rest: 200.pt))
    #expect(lines.count == 3)
    #expect(lines.last.map { $0.naturalWidth >= 20.pt } == true)
  }

  @Test func anEmptyParagraphIsOneEmptyLine() {
    let lines = OptimumFit([Self.end], em: Self.em).lines(LineMeasures(rest: 30.pt))
    #expect(lines.map(\.items) == [0..<0])
  }
}

extension Int {
  fileprivate init(powers base: Int, _ exponent: Int) { self = (0..<exponent).reduce(1) { power, _ in power * base } }
}
