import Languages

/// Text whose spaces were mended, and where each scalar comes from.
public struct MendedText: Hashable, Sendable {
  /// The text as it is to be set and copied out.
  public var scalars: ContiguousArray<UInt32>
  /// For each scalar, the offset in the source of the scalar it is or stands before.
  public var sources: ContiguousArray<Int>
  /// The spans of language over the mended text.
  public var spans: [LanguageSpan]
}

/// The no-break spaces that French wants and typists leave out (Lexique des règles typographiques en usage à
/// l'Imprimerie nationale, "Espacements").
///
/// U+00A0 before `:` and inside « »; U+202F before `; ! ?` and between the thousands of a number.
public enum FrenchSpaces {
  /// Mends the spaces of the French spans; `verbatim` stretches (code) and web addresses stay as they are.
  public static func mended(
    _ scalars: ContiguousArray<UInt32>, spans: [LanguageSpan], verbatim: [Range<Int>] = []
  ) -> MendedText {
    MendedText(scalars: scalars, sources: ContiguousArray(scalars.indices), spans: spans)
  }
}
