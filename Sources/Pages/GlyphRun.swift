/// A face of a font that this run may use, by the name it has in the manifest: `NotoSerifCJK-Bold#3`.
///
/// The name is file and face index; size and variations are not part of it.
public struct FontID: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The name in the manifest.
  public let name: String
  /// The face of that name.
  public init(_ name: String) { self.name = name }
  public var description: String { name }
  public static func < (left: FontID, right: FontID) -> Bool { left.name < right.name }
}

/// Glyphs of one face, size and colour, with the text they stand for.
///
/// Positions are absolute within the run, so that one run may hold all the lines of a paragraph: the outputs draw it in
/// one call.
public struct GlyphRun: Hashable, Sendable {
  /// A glyph at its place.
  public struct Glyph: Hashable, Sendable {
    /// The glyph's index in the face.
    public var index: UInt32
    /// Its origin on the baseline, from the run's origin, in units of 1/1024 point.
    public var x: Int32, y: Int32
    /// A glyph at its place.
    public init(index: UInt32, x: Int32, y: Int32) {
      self.index = index
      self.x = x
      self.y = y
    }
  }

  /// How many bytes of the text and how many glyphs belong together; neither count is ever 0.
  public struct Cluster: Hashable, Sendable {
    /// UTF-8 bytes of `text`.
    public var bytes: UInt16
    /// Glyphs of `glyphs`.
    public var glyphs: UInt16
    /// A cluster.
    public init(bytes: Int, glyphs: Int) {
      self.bytes = UInt16(bytes)
      self.glyphs = UInt16(glyphs)
    }
  }

  /// The face.
  public var font: FontID
  /// The size of an em.
  public var size: Length
  /// The colour.
  public var color: Color
  /// Where the run begins: a point on the first baseline.
  public var origin: Point
  /// The glyphs in the order of the text.
  public var glyphs: [Glyph]
  /// What is read or copied out.
  public var text: String
  /// How text and glyphs belong together, in order; they cover both wholly.
  public var clusters: [Cluster]

  /// A run.
  public init(
    font: FontID, size: Length, color: Color = .black, origin: Point = .zero, glyphs: [Glyph], text: String,
    clusters: [Cluster]
  ) {
    self.font = font
    self.size = size
    self.color = color
    self.origin = origin
    self.glyphs = glyphs
    self.text = text
    self.clusters = clusters
  }

  /// The same run elsewhere.
  public func moved(by offset: Point) -> GlyphRun {
    var run = self
    run.origin = origin + offset
    return run
  }

  /// What is wrong with the run, in words, or nil: clusters must cover text and glyphs.
  public var flaw: String? {
    let bytes = clusters.reduce(0) { $0 + Int($1.bytes) }
    let count = clusters.reduce(0) { $0 + Int($1.glyphs) }
    if bytes != text.utf8.count { return "clusters cover \(bytes) of \(text.utf8.count) bytes" }
    if count != glyphs.count { return "clusters cover \(count) of \(glyphs.count) glyphs" }
    if clusters.contains(where: { $0.bytes == 0 || $0.glyphs == 0 }) { return "an empty cluster" }
    return nil
  }
}
