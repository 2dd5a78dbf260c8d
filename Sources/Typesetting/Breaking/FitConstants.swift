import Languages

/// The numbers of the optimum fit. Where Knuth and Plass (1981) or TeX has one, it is theirs.
enum FitConstants {
  /// Added to the badness of every line, so that fewer lines win among equals (TeX's `\linepenalty`).
  static let line = 10.0
  /// The worst badness of a line in the pass without hyphens (TeX's `\pretolerance`).
  static let toleranceWithoutHyphens = 100.0
  /// The worst badness of a line in the pass with hyphens: glue at a little more than twice its limit, word spaces of
  /// three quarters of an em. TeX's 200 would leave most paragraphs of narrow columns to the last pass.
  static let tolerance = 1_000.0
  /// Added for two hyphens one under the other. TeX's 10 000 is made for its wide measure: in a column of 75 mm it left
  /// 27 of 137 English hyphens under another; this leaves 2 of 94 (Benchmarks/typography).
  static let consecutiveHyphens = 500_000.0
  /// Added for a hyphen at the end of the last line but one (TeX's `\finalhyphendemerits`).
  static let finalHyphen = 5_000.0
  /// Added for a tight line beside a loose one, or the like. Less than TeX's 10 000: in narrow columns it bought evenness
  /// with hyphens.
  static let fitnessJump = 3_000.0
  /// Added for a last line shorter than `shortLastLine`: more than several lines at twice the limit of their glue.
  static let shortLastLineDemerits = 1_000_000.0
  /// A last line this short is a single Han character with its mark, or a bit of a word.
  static let shortLastLine = Ems(twentyFourths: 47)
  /// The emergency pass measures a line without glue as if it had the stretch of one word space, so that such lines can
  /// be compared (in place of TeX's `\emergencystretch`; badness has no upper end here, so other lines need no help).
  static let emergencyStretch = Ems.quarter
  /// Ragged lines: how far a line falls short at badness 100 (the two ems of plain TeX's `\raggedright`).
  static let raggedZone = Ems(twentyFourths: 48)
  /// Ragged lines: the worst badness before words are hyphenated, a line five ems short. Ragged text shows its rag, not
  /// its hyphens.
  static let raggedToleranceWithoutHyphens = 100 * 2.5 * 2.5 * 2.5
  /// Ragged lines: the worst badness with hyphens, seven ems short.
  static let raggedTolerance = 100 * 3.5 * 3.5 * 3.5
  /// Ragged lines: a hyphen costs this many times as much as in justified ones.
  static let raggedHyphen = 3.0
  /// A line that is too wide outweighs everything else.
  static let overfull = 1e14
  /// Han characters move apart by up to this many times their stretch before the rest goes to all the glue of the line:
  /// a quarter em each (JIS X 4051 has the same limit).
  static let hanLimit = 3
}
