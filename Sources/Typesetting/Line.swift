import Pages

/// One set line: what comes out of the typesetter.
///
/// Positions are relative to the start of the line on its baseline.
public struct Line: Hashable, Sendable {
  /// Glyphs of one face, size, colour and tag.
  public struct Run: Hashable, Sendable {
    /// The glyphs, relative to the line's start.
    public var glyphs: GlyphRun
    /// The tag of the text they come from.
    public var tag: Int
    /// From where to where the run reaches on the line, without glue at its ends.
    public var start: Length, end: Length
    /// A run.
    public init(glyphs: GlyphRun, tag: Int, start: Length, end: Length) {
      self.glyphs = glyphs
      self.tag = tag
      self.start = start
      self.end = end
    }
  }

  /// Dots under emphasised Han characters: drawn, never read.
  public var dots: [GlyphRun] = []
  /// The glyphs, in the order of the text.
  public var runs: [Run]
  /// The width before glue was stretched or shrunk.
  public var naturalWidth: Length
  /// The width as set.
  public var width: Length
  /// How far the highest and lowest glyphs' faces reach above and below the baseline (ascent and descent of the faces).
  public var ascent: Length, descent: Length
  /// How badly the line's glue was changed: 0 not at all, 100 to its limit (Knuth and Plass 1981).
  public var badness: Double
  /// Whether it ends in a hyphen that was not typed.
  public var isHyphenated: Bool
  /// Whether it is wider than its measure.
  public var isOverfull: Bool
  /// A line.
  public init(
    runs: [Run], naturalWidth: Length, width: Length, ascent: Length, descent: Length, badness: Double = 0,
    isHyphenated: Bool = false, isOverfull: Bool = false
  ) {
    self.runs = runs
    self.naturalWidth = naturalWidth
    self.width = width
    self.ascent = ascent
    self.descent = descent
    self.badness = badness
    self.isHyphenated = isHyphenated
    self.isOverfull = isOverfull
  }
}
