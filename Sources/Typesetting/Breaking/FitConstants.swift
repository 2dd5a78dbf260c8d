import Languages

/// The numbers of the optimum fit. Where Knuth and Plass (1981) or TeX has one that fits a sum over glue, it is theirs;
/// the others leave the fewest rows of Benchmarks/lines/compare worse than a peer.
enum FitConstants {
  /// Added to the demerits of every line, so that fewer lines win (TeX's `\linepenalty`): a line more is as unwelcome as two
  /// hyphens more in English, not quite one in French. Of two ways that are otherwise alike the shorter one has its spaces
  /// nearer to the face's own.
  static let line = 250.0
  /// The worst badness of a line in the pass without hyphens (TeX's `\pretolerance`).
  static let toleranceWithoutHyphens = 100.0
  /// The worst badness of a line in the pass with hyphens: word spaces at four and a half times their stretch, wider than
  /// an em. TeX's 200 leaves narrow columns no choice but hyphens under hyphens; demerits keep such lines rare.
  static let tolerance = 10_000.0
  /// Two hyphens one under the other cost this many times as much again as the second alone: enough that three of them
  /// stay where nothing else is left.
  static let consecutiveHyphens = 3.8
  /// Added for a hyphen at the end of the last line but one (TeX's `\finalhyphendemerits`, which are half a hyphen's): less
  /// than there, since the last line fills up by what the hyphen brings over.
  static let finalHyphen = 20.0
  /// Added for a tight line beside a loose one, or the like. In TeX a hundredth of the worst line; here about half a word
  /// space at its limit, since a sum of cubes already shares slack out among neighbours.
  static let fitnessJump = 5.0
  /// What an em of glue costs when it is stretched to its limit, by class: word
  /// spaces, Han-Latin gaps, between Han. Han characters stand solid, so that white between them weighs far more than
  /// between words.
  static let wordSpaceStretched = 60.0, gapStretched = 60.0, hanStretched = 1_000.0
  /// What is left when all classes are stretched to their limits goes to them in these parts of what they took. Word spaces
  /// part words already and take most; single characters that stand apart are hard to read as words, and one wide gap is
  /// seen before a little white everywhere.
  static let wordSpaceBeyond = 4.0, gapBeyond = 1.0, hanBeyond = 2.0
  /// The least of them.
  static let leastStretchStrain = 60.0
  /// The same when it is shrunk to its limit, in the order of `Glue.ShrinkClass`: before a mark that ends the line, word
  /// spaces, middle dots, brackets, commas, gaps, stops. Word spaces cost less when they give what they can than
  /// when they take it, each em of them: a line set close is read more easily than a loose one (Bringhurst §2.1.1). A mark
  /// that loses its white stands out among those that keep it, but a quarter as much as characters that are driven apart:
  /// JIS X 4051 too closes a line up before it opens it. Stops, which part sentences, keep theirs where there is another
  /// way (clreq has them last, and JIS X 4051 leaves the full stop alone).
  static let shrinkStrain = SIMD8<Double>(60, 35, 250, 250, 250, 1_000, 2_500, 0)
  /// The least of them.
  static let leastShrinkStrain = 35.0
  /// What most paragraphs cost less than: so much, and so much again for each line. The best lines are first looked for
  /// among what costs less, then among what costs so many times as much, then among all; they are the same.
  static let likelyDemerits = 60.0, likelyDemeritsPerLine = line + 140.0, unlikelyDemerits = 16.0
  /// Added for a last line shorter than `shortLastLine`: more than several lines at twice the limit of their glue.
  static let shortLastLineDemerits = 1_000_000.0
  /// A last line this short is a single Han character with its mark, or a bit of a word.
  static let shortLastLine = Ems(twentyFourths: 47)
  /// A line without glue, a long address alone, is measured as if it had this stretch (in place of TeX's
  /// `\emergencystretch`; badness has no upper end here, so other lines need no help). It stands ragged, which is better
  /// than one word beside it and a hole between the two.
  static let emergencyStretch = Ems.one
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
}
