import Languages

/// Finds where words may be divided, by Debian's pattern dictionaries through libhyphen.
///
/// Not shared between tasks: each typesetter has its own.
public final class Hyphenator {
  /// Words with `-` where they may be divided, as a report gives them; they win over the patterns.
  public init(exceptions: Localized<[String]> = Localized()) {}

  /// Offsets in the word, in scalars, before which a hyphen may be set. None for a word in capitals unless
  /// `includingCapitals`, none for a language without patterns.
  public func points(
    in word: ArraySlice<UInt32>, language: Language, includingCapitals: Bool = false
  ) -> [Int] { [] }
}
