import Languages

/// What the breaks cost that are allowed but not wished for. The scale is that of Knuth and Plass: a line's badness is
/// 100 at the limit of its glue, and TeX asks 50 for a hyphen.
public enum BreakCosts {
  /// At a hyphen that the pattern dictionary found. TeX's 50 gives more hyphens than other setters put up with in narrow
  /// columns; this is where gaps and hyphens are both fewer than Typst's (Benchmarks/typography).
  static let hyphen = 160
  /// The same in French, whose words may be divided at nearly every syllable.
  static let frenchHyphen = 290
  /// At a hyphen or dash that is written in the text (TeX's `\exhyphenpenalty`).
  static let writtenHyphen = 50
  /// At a soft hyphen: the author allowed it, so it costs less than one the patterns found.
  static let softHyphen = 30
  /// After the dot between the parts of a foreign name (clreq §3.1.4: better kept together).
  static let middleDot = 100
  /// After 年 and 月 within a date: better kept together, but a date is long in a narrow column.
  static let withinDate = 50
  /// Within a web address, after / ? & and the like (Chicago Manual of Style, 17th edition, §14.18).
  static let address = 60
  /// Before a hyphen in a part of a web address that is longer than most lines (the same section).
  static let addressBeforeHyphen = 400
  /// Between any two letters of such a part: only where nothing else is left.
  static let addressAnywhere = 2_000
  /// Within a long identifier, after _ or between lower and upper case.
  static let identifier = 90
  /// After a slash that begins a word: only where a line would be very loose without it.
  static let loneSlash = 500
  /// At a mark that hangs into the margin: nothing, for whoever turns hanging on wants it where it helps.
  static let hanging = 0

  /// At a hyphen that the patterns of a language found.
  public static func hyphen(in language: Language) -> Int { language.primary == "fr" ? frenchHyphen : hyphen }
}
