import Languages

/// What the breaks cost that are allowed but not wished for, on the scale of demerits: a line of nine word spaces at the
/// limit of their stretch costs 130 (`FitConstants.wordSpaceStretched`).
public enum BreakCosts {
  /// At a hyphen that the pattern dictionary found: as much as a line of nine word spaces at their limit. This is where
  /// gaps are more even, and hyphens fewer, than those of Typst and XeLaTeX (Benchmarks/lines/compare).
  static let hyphen = 135
  /// The same in French, whose words may be divided at nearly every syllable, a third more often than English ones, and
  /// whose typists are asked to divide seldom (Imprimerie nationale, Lexique des règles typographiques, “Divisions”).
  static let frenchHyphen = 355
  /// The same in a Latin word inside Chinese, where lines may end nearly everywhere and readers seldom meet a divided word:
  /// only where a paragraph would fall apart without it, the white between the Han characters of a line at four times its
  /// limit and more.
  static let hyphenInChinese = 100_000
  /// At a hyphen or dash that is written in the text: a ninth of a hyphen more. TeX asks for as much as at one that is put
  /// in (`\exhyphenpenalty`); but here the reader finds nothing that does not stand in the word.
  static let writtenHyphen = 15
  /// The same in text that is not hyphenated, such as headings: only where no other arrangement is left.
  static let writtenHyphenInWhole = 9_000
  /// At a soft hyphen: the author allowed it, so it costs less than one the patterns found.
  static let softHyphen = 30
  /// After the dot between the parts of a foreign name (clreq §3.1.4: better kept together).
  static let middleDot = 500
  /// After 年 and 月 within a date: better kept together, but a date is long in a narrow column.
  static let withinDate = 250
  /// Between the groups of a number, such as a telephone number: as much as two hyphens.
  static let withinNumber = 270
  /// Between a word such as `section` and its number: better kept together, as the word alone says nothing.
  static let beforeNumber = 80
  /// Within a web address, after / ? & and the like (Chicago Manual of Style, 17th edition, §14.18).
  static let address = 60
  /// Before a hyphen in a part of a web address that is longer than most lines (the same section).
  static let addressBeforeHyphen = 400
  /// Between the syllables of a path's part, without a hyphen: as much as before a hyphen in an address; inside Chinese a
  /// quarter of a hyphen there, since none is seen.
  static let withinPath = 400
  /// Between any two letters of such a part: only where nothing else is left.
  static let addressAnywhere = 8_000
  /// Within a long identifier, after _ or between lower and upper case.
  static let identifier = 90
  /// After a slash that begins a word: only where a line would be very loose without it.
  static let loneSlash = 6_000
  /// At a mark that hangs into the margin: nothing, for whoever turns hanging on wants it where it helps.
  static let hanging = 0

  /// At a hyphen that the patterns of a language found.
  public static func hyphen(in language: Language) -> Int {
    if language.isChinese { return hyphenInChinese }
    return language.primary == "fr" ? frenchHyphen : hyphen
  }
}
