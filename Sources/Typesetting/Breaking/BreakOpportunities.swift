import Languages

/// The break decisions of a text: before each character and at the end.
public struct BreakOpportunities: Sendable {
  /// Decision `i` stands before scalar `i`; the last one at the end of the text.
  public let decisions: ContiguousArray<BreakOpportunity>

  /// Decides for a whole text: UAX #14, then what each language does otherwise.
  ///
  /// `spans` cover the text in order; where they leave a gap UAX #14 holds untailored. The result has one decision more
  /// than the text has scalars. `lineStart` says how strictly Chinese marks are kept from the start of a line.
  public init(_ scalars: ContiguousArray<UInt32>, spans: [LanguageSpan], lineStart: LineStartLevel = .basic) {
    var classes = LineBreakClass.classes(of: scalars)
    let spans = spans.map { span in (range: span.range.clamped(to: 0..<scalars.count), language: span.language) }
    for span in spans where span.language.isChinese { ChineseBreaks.readQuotes(&classes, scalars, span.range) }
    var text = BreakText(scalars, classes: classes)
    for span in spans {
      if span.language.isChinese {
        ChineseBreaks.tailor(&text, span.range, lineStart: lineStart)
      } else {
        LatinBreaks.tailor(&text, span.range, isFrench: span.language.primary == "fr")
      }
    }
    if !spans.isEmpty {
      SoftHyphens.tailor(&text)
      AddressBreaks.tailor(&text)
    }
    decisions = text.decisions
  }

  /// Whether a line may end somewhere within a word, after its first scalar and before its last.
  func hasBreak(within word: Range<Int>) -> Bool {
    for offset in word.dropFirst() where decisions[offset].isAllowed { return true }
    return false
  }

  /// The decision before a scalar.
  public subscript(offset: Int) -> BreakOpportunity { decisions[offset] }
}
