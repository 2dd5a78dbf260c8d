import Languages

/// The widths spacing works with, as parts of an em.
enum SpacingConstants {
  /// Between Han and Latin (clreq §3.2.2: a quarter em).
  static let gap = Ems.quarter
  /// The narrowest that gap gets (clreq §3.5.3).
  static let leastGap = Ems.eighth
  /// The widest that gap gets before white goes between Han characters: a third of an em.
  static let greatestGap = Ems.third
  /// The narrowest word space in a Chinese paragraph (clreq §3.5.3).
  static let leastWordSpaceInChinese = Ems.quarter
  /// A word space in a Latin paragraph gives up to a third of itself (Computer Modern's own figure in TeX; with a space of
  /// a quarter em, a sixth is left, near the fifth of Bringhurst, The Elements of Typographic Style, §2.1.1).
  static let wordSpaceShrink = 3
  /// The widest word space before a line counts as loose (Bringhurst §2.1.1; clreq §3.5.4).
  static let greatestWordSpace = Ems.half
  /// What a gap between two Han characters takes at badness 100. Wider than that, single characters begin to stand apart.
  static let hanStretch = Ems.twelfth
  /// How much white at most a loose line sets behind each of its letters, a hundredth of an em: less than any eye sees in a
  /// word, but a line has five letters and more for each of its spaces.
  static func greatestTracking(ofEm em: Int) -> Int { em / 100 }
  /// U+202F where the face has no glyph for it: the fine of the Imprimerie nationale, a sixth of an em.
  static let thinSpace = Ems.sixth
  /// Latin this small beside Han is a superscript or a note mark, which stands close.
  static let smallestGappedSize = 0.8
}
