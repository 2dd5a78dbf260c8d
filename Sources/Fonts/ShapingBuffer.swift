import CPango

/// The language a text is shaped in, which chooses regional glyphs and ligatures (OpenType, language systems).
public struct ShapingLanguage: Hashable {
  let tag: OpaquePointer?
  /// The language of a BCP 47 tag.
  public init(_ tag: String) { self.tag = pango_language_from_string(tag) }
}

/// OpenType features that a text may ask for beyond those that are always on.
public struct ShapingFeatures: OptionSet, Hashable, Sendable {
  public let rawValue: UInt8
  public init(rawValue: UInt8) { self.rawValue = rawValue }
  /// `smcp`: small letters become small capitals.
  public static let smallCapitals = ShapingFeatures(rawValue: 1)
  /// `tnum`: figures of one width.
  public static let tabularFigures = ShapingFeatures(rawValue: 2)
  /// `onum`: figures with ascenders and descenders.
  public static let oldStyleFigures = ShapingFeatures(rawValue: 4)
  /// `halt`: Chinese marks half an em wide. The layout makes its own; tests compare with this.
  public static let halfWidthMarks = ShapingFeatures(rawValue: 8)
  /// No ligatures: for text set letter by letter.
  public static let noLigatures = ShapingFeatures(rawValue: 16)

  /// The OpenType names of the features that a face must have.
  public static let names: [(feature: ShapingFeatures, tag: String)] = [
    (.smallCapitals, "smcp"), (.tabularFigures, "tnum"), (.oldStyleFigures, "onum"), (.halfWidthMarks, "halt"),
  ]

  /// The features as Pango's attribute writes them.
  var text: String {
    var parts = ShapingFeatures.names.filter { contains($0.feature) }.map { "\($0.tag)=1" }
    if contains(.noLigatures) { parts += ["liga=0", "clig=0"] }
    return parts.joined(separator: ", ")
  }
}

/// The scripts that are told apart when shaping: Han, which includes its marks, and whatever a word's letters say.
public enum ShapingScript: UInt8, Hashable, Sendable { case han, other }

/// Shapes words with Pango: the owner of a string of glyphs that is used again for every word.
public final class ShapingBuffer {
  /// A shaped glyph, in font units.
  public struct Glyph {
    /// Its index in the face.
    public var index: UInt32
    /// The byte of the text at which its cluster begins.
    public var cluster: UInt32
    /// How far it moves the pen.
    public var advance: Int32
    /// Where it is drawn, from the pen: to the right and up.
    public var x: Int32, y: Int32
  }

  private let string: UnsafeMutablePointer<PangoGlyphString>

  /// An empty buffer.
  public init() { string = pango_glyph_string_new() }
  deinit { pango_glyph_string_free(string) }

  /// Shapes UTF-8 from left to right and hands each glyph to `take`, in order.
  public func shape(
    _ text: UnsafeBufferPointer<UInt8>, with face: Face, script: ShapingScript, language: ShapingLanguage,
    features: ShapingFeatures, take: (Glyph) -> Void
  ) {
    var analysis = PangoAnalysis()
    analysis.font = face.font
    analysis.language = language.tag
    analysis.script = UInt8(truncatingIfNeeded: ShapingBuffer.script(of: text, script).rawValue)
    if !features.isEmpty {
      analysis.extra_attrs = g_slist_append(nil, pango_attr_font_features_new(features.text))
    }
    defer { ShapingBuffer.free(analysis.extra_attrs) }
    text.withMemoryRebound(to: CChar.self) {
      pango_shape_full($0.baseAddress, Int32(text.count), $0.baseAddress, Int32(text.count), &analysis, string)
    }
    for at in 0..<Int(string.pointee.num_glyphs) {
      let info = string.pointee.glyphs[at]
      take(
        Glyph(
          index: face.drawable(info.glyph), cluster: UInt32(string.pointee.log_clusters[at]),
          advance: Face.units(info.geometry.width), x: Face.units(info.geometry.x_offset),
          y: -Face.units(info.geometry.y_offset)))
    }
  }

  /// The script of a word's first letter; Latin when it has none, as for figures and signs.
  private static func script(of text: UnsafeBufferPointer<UInt8>, _ script: ShapingScript) -> PangoScript {
    if script == .han { return PANGO_SCRIPT_HAN }
    for character in String(decoding: text, as: UTF8.self).unicodeScalars {
      let found = PangoScript(rawValue: g_unichar_get_script(character.value).rawValue)
      if found != PANGO_SCRIPT_COMMON, found != PANGO_SCRIPT_INHERITED, found != PANGO_SCRIPT_UNKNOWN { return found }
    }
    return PANGO_SCRIPT_LATIN
  }

  private static func free(_ attributes: UnsafeMutablePointer<GSList>?) {
    guard let attributes else { return }
    pango_attribute_destroy(attributes.pointee.data?.assumingMemoryBound(to: PangoAttribute.self))
    g_slist_free(attributes)
  }
}
