/// UAX #14 of Unicode 15.0, untailored but for the numbers of its section 8.2, example 7, which LineBreakTest expects.
///
/// Most rules look at two neighbours and are a table; what a table cannot know (spaces between, numbers, pairs of flags)
/// is a state that walks along.
struct UnicodeLineBreak {
  /// The class before the place looked at, after LB9 and LB10, not counting spaces; `space` at the start of a line.
  private var before: LineBreakClass = .space
  private var hasSpaces = false
  /// Whether the character right before is a zero width joiner.
  private var isJoined = false
  private var number: Number = .outside
  /// Whether an odd number of regional indicators stands right before.
  private var isOddIndicator = false
  /// Whether a hyphen stands before that follows a Hebrew letter.
  private var isHebrewHyphen = false

  private enum Number { case outside, inside, closed }

  /// The decisions before each character of the given classes, and at the end.
  static func decisions(_ classes: ContiguousArray<LineBreakClass>) -> ContiguousArray<BreakOpportunity> {
    var decisions = ContiguousArray<BreakOpportunity>()
    decisions.reserveCapacity(classes.count + 1)
    var state = UnicodeLineBreak()
    let tables = tables
    for index in classes.indices {
      let next = classes[index]
      if state.isWithin(next) {
        decisions.append(tables.adjacent[tables.index(next, next)])
        continue
      }
      let decision = state.decision(before: index, classes, tables)
      decisions.append(index == 0 ? .forbidden(.lb2) : decision)
      state.pass(classes[index])
    }
    decisions.append(.mandatory(.lb3))
    return decisions
  }

  /// Whether a letter follows a letter, or an ideograph an ideograph, with nothing between: most places are so, the pair
  /// alone decides there, and the state stays as it is.
  @inline(__always)
  private func isWithin(_ next: LineBreakClass) -> Bool {
    next == before && (next == .alphabetic || next == .ideographic) && !hasSpaces && !isJoined
  }

  private func decision(
    before index: Int, _ classes: ContiguousArray<LineBreakClass>, _ tables: Tables
  ) -> BreakOpportunity {
    let after = classes[index]
    if before.endsLine, !hasSpaces {
      if before == .carriageReturn, after == .lineFeed { return .forbidden(.lb5) }
      return .mandatory(before == .mandatory ? .lb4 : .lb5)
    }
    let decision = (hasSpaces ? tables.spaced : tables.adjacent)[tables.index(before, after)]
    if hasSpaces { return decision }
    if isJoined, decision.rule > .lb8 { return .forbidden(.lb8a) }
    if isOddIndicator, after == .regionalIndicator { return .forbidden(.lb30a) }
    guard decision.isAllowed else { return decision }
    if isHebrewHyphen, decision.rule > .lb21a { return .forbidden(.lb21a) }
    return staysInNumber(index, classes) ? .forbidden(.lb25) : decision
  }

  /// LB25 as example 7 of section 8.2 writes it:
  /// `(PR | PO)? (OP | HY)? NU (NU | SY | IS)* (CL | CP)? (PR | PO)?` is not broken.
  private func staysInNumber(_ index: Int, _ classes: ContiguousArray<LineBreakClass>) -> Bool {
    let after = classes[index]
    switch after {
    case .numeric: return number == .inside
    case .prefix, .postfix: return number != .outside
    case .opening, .openingEastAsian, .hyphen:
      guard before.isAffix else { return false }
      let next = classes[(index + 1)...].first { !$0.joins }
      return next == .numeric
    default: return false
    }
  }

  private mutating func pass(_ next: LineBreakClass) {
    defer { isJoined = next == .zeroWidthJoiner }
    if next == .space {
      if before.endsLine { before = .space }
      hasSpaces = true
      number = .outside
      isOddIndicator = false
      isHebrewHyphen = false
      return
    }
    let starts = hasSpaces || before.endsLine || before == .zeroWidthSpace || before == .space
    if next.joins, !starts { return }
    let kind: LineBreakClass = next.joins ? .alphabetic : next
    switch kind {
    case .numeric: number = .inside
    case .slash, .infixSeparator: if number != .inside || hasSpaces { number = .outside }
    case .closing, .closingParenthesis, .closingParenthesisEastAsian: number = number == .inside ? .closed : .outside
    default: number = .outside
    }
    isOddIndicator = kind == .regionalIndicator && !isOddIndicator
    isHebrewHyphen = before == .hebrew && !hasSpaces && (kind == .hyphen || kind == .breakAfter)
    before = kind
    hasSpaces = false
  }

  /// The decisions that two classes alone settle.
  private struct Tables {
    var adjacent: [BreakOpportunity] = []
    var spaced: [BreakOpportunity] = []

    func index(_ before: LineBreakClass, _ after: LineBreakClass) -> Int {
      Int(before.rawValue) * LineBreakClass.count + Int(after.rawValue)
    }
  }

  private static let tables: Tables = {
    var tables = Tables()
    for before in LineBreakClass.allCases {
      for after in LineBreakClass.allCases {
        tables.adjacent.append(LineBreakPairs.adjacent(before, after))
        tables.spaced.append(LineBreakPairs.spaced(before, after))
      }
    }
    return tables
  }()
}
