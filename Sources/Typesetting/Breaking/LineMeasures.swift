import Pages

/// The measure of each line of a paragraph.
public struct LineMeasures: Hashable, Sendable {
  /// The measures of the first lines that differ from the rest.
  public var first: [Length]
  /// The measure of all later lines.
  public var rest: Length

  /// Measures; all lines alike unless the first ones are given.
  public init(first: [Length] = [], rest: Length) {
    self.first = first
    self.rest = rest
  }

  /// The measure of a line, counted from 0.
  public subscript(line: Int) -> Length { line < first.count ? first[line] : rest }
}

/// One line found by the fit.
public struct FittedLine: Hashable, Sendable {
  /// The items on the line, from the first box to the one before the break. Glue and penalties between two lines are on
  /// neither.
  public var items: Range<Int>
  /// The item where the line ends: a penalty whose width (a hyphen, or a mark that hangs) counts on this line, or glue.
  public var end: Int
  /// The width before glue was changed, with the hyphen.
  public var naturalWidth: Length
  /// The measure it is set to.
  public var measure: Length
  /// How badly its glue is changed: 0 not at all, 100 to its limit.
  public var badness: Double
  /// What the line costs in the sum that the fit keeps least.
  public var demerits: Double
  /// Whether it ends in a hyphen that was not typed.
  public var isHyphenated = false
  /// Whether it is wider than its measure with all its glue shrunk.
  public var isOverfull: Bool
  /// Whether its slack is filled: not the last line, not before a forced break, not ragged.
  public var isJustified: Bool
  /// The glue on it.
  var glue = GlueSums()
}
