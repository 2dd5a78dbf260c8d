/// A font that goes into a PDF in the place of the blank face that its pages were drawn with: the glyphs of the document,
/// numbered as the blank face numbers them.
public struct EmbeddedFont: Hashable, Sendable {
  /// How outlines are written.
  public enum Outlines: Sendable {
    /// As TrueType writes them: a font file of its own.
    case trueType
    /// In the compact font format, keyed by characters that are numbered as the glyphs are (Adobe Technical Note 5176
    /// §18).
    case compact
  }

  /// The PostScript name of the blank face.
  public var standIn: String
  /// The PostScript name of the font.
  public var name: String
  /// How its outlines are written.
  public var outlines: Outlines
  /// How many glyphs it has.
  public var glyphCount: Int
  /// The font, not packed.
  public var bytes: [UInt8]

  /// A font for the place of a blank face.
  public init(standIn: String, name: String, outlines: Outlines, glyphCount: Int, bytes: [UInt8]) {
    self.standIn = standIn
    self.name = name
    self.outlines = outlines
    self.glyphCount = glyphCount
    self.bytes = bytes
  }
}
