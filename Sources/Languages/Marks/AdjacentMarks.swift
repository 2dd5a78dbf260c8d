/// What happens to the white between two neighbouring Chinese marks (clreq §3.1.6.2).
///
/// The rule looks at the two marks only, so that it holds across changes of style and across elements as well.
public struct AdjacentMarks: Hashable, Sendable {
  /// White left before the first mark, between the two, and after the second.
  public var before: Ems, between: Ems, after: Ems

  /// The white of two marks as if neither knew of the other.
  public init(open first: Mark, _ second: Mark) {
    before = first.left
    between = first.right + second.left
    after = second.right
  }

  /// The white of two neighbours, given the white each has by its own style.
  ///
  /// When a bracket is involved, half an em goes: first from between the two, and what is missing from the outer side of
  /// a stop that stands before a closing bracket, so that both close up toward the text they enclose.
  public init(_ first: Mark, _ second: Mark) {
    self.init(open: first, second)
    guard AdjacentMarks.closesUp(first.kind, second.kind) else { return }
    let taken = min(.half, between)
    between = between - taken
    let missing = .half - taken
    if second.kind == .closing, first.kind == .stop || first.kind == .comma {
      before = before - min(before, missing)
    }
  }

  /// Whether two neighbours close up: when one of them is a bracket or quote whose white lies between them, or encloses.
  private static func closesUp(_ first: MarkClass, _ second: MarkClass) -> Bool {
    switch (first, second) {
    case (.opening, .opening): true
    case (.closing, _): second != .dash && second != .ellipsis
    case (.stop, .closing), (.comma, .closing), (.middleDot, .closing): true
    case (.stop, .opening), (.comma, .opening), (.middleDot, .opening): true
    default: false
    }
  }
}
