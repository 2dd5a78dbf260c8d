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
  /// Whether it is wider than its measure with all its glue shrunk.
  public var isOverfull: Bool
  /// Whether its slack is filled: not the last line, not before a forced break, not ragged.
  public var isJustified: Bool
}

/// Breaks a list of items into lines so that the paragraph as a whole is best (Knuth and Plass 1981).
///
/// Made once for a list of items, then asked for as many measures as wanted.
public struct OptimumFit: Sendable {
  /// The items.
  public let items: [Item]

  /// Prepares a list of items, which ends in a forced break. `em` is the paragraph's type size.
  public init(_ items: [Item], em: Length) { self.items = items }

  /// The lines at these measures.
  public func lines(_ measures: LineMeasures, alignment: ParagraphStyle.Alignment = .justified) -> [FittedLine] { [] }
}
