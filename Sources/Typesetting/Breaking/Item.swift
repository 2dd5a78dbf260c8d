import Pages

/// One element of the list that the optimum fit breaks into lines (Knuth and Plass 1981, §"Boxes, glue and penalties").
public enum Item: Hashable, Sendable {
  /// Something of fixed width that is never divided: a cluster or a shaped word. `index` is the caller's.
  case box(width: Length, index: Int)
  /// Space that can change. Dropped at a line end.
  case glue(Glue)
  /// A place where a line may end at a cost; `width` is added only when it does (a hyphen).
  case penalty(cost: Int, width: Length, isHyphen: Bool)

  /// A cost that forbids a break: more than TeX's 10,000, since a sum of cubes can find a bad line much dearer.
  public static let forbidden = 1_000_000
  /// A cost that forces a break.
  public static let forced = -1_000_000
}

/// Space with its limits, and the classes in which a line's slack is filled.
public struct Glue: Hashable, Sendable {
  /// The order in which a line is made narrower (clreq §3.5.3): the first class gives all it can before the next.
  public enum ShrinkClass: Int, Hashable, Sendable, CaseIterable {
    case markAtLineEnd, wordSpace, middleDot, bracket, comma, hanLatinGap, stop
  }
  /// The order in which a line is made wider (clreq §3.5.4).
  public enum StretchClass: Int, Hashable, Sendable, CaseIterable {
    case wordSpace, hanLatinGap, han
  }

  /// The width when the line is neither stretched nor shrunk.
  public var natural: Length
  /// How much narrower it may get.
  public var shrink: Length
  /// When its turn to shrink comes.
  public var shrinkClass: ShrinkClass
  /// How much wider it may get before the next class is used.
  public var stretch: Length
  /// When its turn to stretch comes.
  public var stretchClass: StretchClass
  /// Whether a line may end here.
  public var isBreakable: Bool
  /// Space with its limits.
  public init(
    natural: Length, shrink: Length = .zero, shrinkClass: ShrinkClass = .wordSpace, stretch: Length = .zero,
    stretchClass: StretchClass = .wordSpace, isBreakable: Bool
  ) {
    self.natural = natural
    self.shrink = shrink
    self.shrinkClass = shrinkClass
    self.stretch = stretch
    self.stretchClass = stretchClass
    self.isBreakable = isBreakable
  }
}
