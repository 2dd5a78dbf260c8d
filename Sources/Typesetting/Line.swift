import Pages

/// One set line: what comes out of the typesetter.
///
/// Positions are relative to the start of the line on its baseline. A line that was set holds words and what its glue is set
/// to; its glyphs are unrolled each time its runs are asked for.
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
  /// What stands on it: words with their glue set, or glyphs that were placed one by one.
  enum Content: Sendable {
    case boxed(LineBoxes, Int)
    case placed([Run], ascent: Length, descent: Length)
  }
  var content: Content
  /// The glyphs, in the order of the text: unrolled at each call from the words of a line that was set.
  public var runs: [Run] {
    get { GlyphUnroller().runs(of: self) }
    set { content = .placed(newValue, ascent: ascent, descent: descent) }
  }
  /// The width before glue was stretched or shrunk.
  public var naturalWidth: Length
  /// The width as set.
  public var width: Length
  /// The same line with its glyphs unrolled once, which holds nothing of its paragraph: for a line that waits long.
  public var unrolled: Line {
    var line = self
    line.runs = runs
    return line
  }
  /// Visits the tags of its text in order, some of them again and again: nothing is unrolled for them.
  public func eachTag(_ visit: (Int) -> Void) {
    switch content {
    case .boxed(let boxes, let number): boxes.text.eachTag(of: boxes.boxes[number].pieces, visit)
    case .placed(let runs, _, _): for run in runs { visit(run.tag) }
    }
  }
  /// How far the highest glyphs' face reaches above the baseline (ascent of the face), and the lowest's below (descent).
  public var ascent: Length { extent.ascent }
  public var descent: Length { extent.descent }
  private var extent: (ascent: Length, descent: Length) {
    switch content {
    case .boxed(let boxes, let number): boxes.text.extent(of: boxes.boxes[number].pieces)
    case .placed(_, let ascent, let descent): (ascent, descent)
    }
  }
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
    self.init(
      .placed(runs, ascent: ascent, descent: descent), naturalWidth: naturalWidth, width: width, badness: badness,
      isHyphenated: isHyphenated, isOverfull: isOverfull)
  }

  init(
    _ content: Content, naturalWidth: Length, width: Length, badness: Double, isHyphenated: Bool, isOverfull: Bool
  ) {
    self.content = content
    self.naturalWidth = naturalWidth
    self.width = width
    self.badness = badness
    self.isHyphenated = isHyphenated
    self.isOverfull = isOverfull
  }

  public static func == (left: Line, right: Line) -> Bool {
    left.naturalWidth == right.naturalWidth && left.width == right.width && left.ascent == right.ascent
      && left.descent == right.descent && left.badness == right.badness && left.isHyphenated == right.isHyphenated
      && left.isOverfull == right.isOverfull && left.dots == right.dots && left.runs == right.runs
  }

  public func hash(into hasher: inout Hasher) {
    for length in [naturalWidth, width, ascent, descent] { hasher.combine(length) }
    hasher.combine(badness)
    hasher.combine(dots)
    hasher.combine(runs)
  }
}
