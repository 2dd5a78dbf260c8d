/// What is checked between the languages of a document. The raw value is the name by which a remark silences it:
/// `<!-- diptych: allow figures: why -->`.
public enum CheckKind: String, Hashable, Sendable, CaseIterable {
  /// Figures that are missing or differ.
  case figures
  /// Figures that are typed although the data have them.
  case typed
  /// Names and terms of the glossary that are not rendered by their counterpart, or by a forbidden form.
  case terms
  /// The same words rendered in two ways.
  case consistency
  /// Links that are missing or lead elsewhere.
  case links
  /// Notes, sources and references that are not marked in both languages.
  case notes
  /// Strong emphasis on one side only.
  case emphasis
  /// Simplified and traditional characters mixed.
  case script
  /// Half-width punctuation in Chinese.
  case punctuation
  /// Straight quotes, and quotes of another language.
  case quotes
  /// Text left in the other language.
  case language
  /// A length or a number of sentences far from what the two languages usually have.
  case length
}
