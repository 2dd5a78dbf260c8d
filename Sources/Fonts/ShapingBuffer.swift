import CPango

/// The language a text is shaped in, which chooses regional glyphs and ligatures (OpenType, language systems).
public struct ShapingLanguage: Hashable {
  let tag: hb_language_t?
  /// The language of a BCP 47 tag.
  public init(_ tag: String) { self.tag = hb_language_from_string(tag, -1) }
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

  /// The features as HarfBuzz takes them, for the whole of a text.
  var settings: [hb_feature_t] {
    if isEmpty { return [] }
    func setting(_ tag: String, _ value: UInt32) -> hb_feature_t {
      hb_feature_t(tag: hb_tag_from_string(tag, 4), value: value, start: 0, end: UInt32.max)
    }
    var settings = ShapingFeatures.names.filter { contains($0.feature) }.map { setting($0.tag, 1) }
    if contains(.noLigatures) { settings += ["liga", "clig"].map { setting($0, 0) } }
    return settings
  }
}

/// The scripts that are told apart when shaping: Han, which includes its marks, and whatever a word's letters say.
public enum ShapingScript: UInt8, Hashable, Sendable { case han, other }

/// Shapes words with HarfBuzz and Pango's fonts: the owner of a buffer that is used again for every word.
///
/// `pango_shape_full` would give the same glyphs at the same places, and does more: for each call it makes a font
/// on top of the font, and copies what HarfBuzz answers.
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

  private let buffer: OpaquePointer
  /// The features asked for last.
  private var features: ShapingFeatures = []
  private var settings: [hb_feature_t] = []

  /// An empty buffer.
  public init() {
    buffer = hb_buffer_create()
    hb_buffer_set_flags(buffer, hb_buffer_flags_t(HB_BUFFER_FLAG_BOT.rawValue | HB_BUFFER_FLAG_EOT.rawValue))
    hb_buffer_set_cluster_level(buffer, HB_BUFFER_CLUSTER_LEVEL_MONOTONE_CHARACTERS)
  }

  deinit { hb_buffer_destroy(buffer) }

  /// Shapes UTF-8 from left to right and hands each glyph to `take`, in order. What is never drawn is drawn as a space
  /// without width, so that each character has its glyph.
  public func shape(
    _ text: UnsafeBufferPointer<UInt8>, with face: Face, script: ShapingScript, language: ShapingLanguage,
    features: ShapingFeatures, take: (Glyph) -> Void
  ) {
    if features != self.features {
      self.features = features
      settings = features.settings
    }
    hb_buffer_clear_contents(buffer)
    hb_buffer_set_direction(buffer, HB_DIRECTION_LTR)
    hb_buffer_set_script(buffer, ShapingBuffer.script(of: text, script))
    hb_buffer_set_language(buffer, language.tag)
    hb_buffer_set_invisible_glyph(buffer, face.space)
    text.withMemoryRebound(to: CChar.self) {
      hb_buffer_add_utf8(buffer, $0.baseAddress, Int32($0.count), 0, Int32($0.count))
    }
    hb_shape(face.details, buffer, settings, UInt32(settings.count))
    var count: UInt32 = 0
    guard let infos = hb_buffer_get_glyph_infos(buffer, &count),
      let positions = hb_buffer_get_glyph_positions(buffer, nil)
    else { return }
    for at in 0..<Int(count) {
      take(
        Glyph(
          index: infos[at].codepoint, cluster: infos[at].cluster, advance: Face.units(positions[at].x_advance),
          x: Face.units(positions[at].x_offset), y: Face.units(positions[at].y_offset)))
    }
  }

  /// The script of a word's first letter; Latin when it has none, as for figures and signs.
  private static func script(of text: UnsafeBufferPointer<UInt8>, _ script: ShapingScript) -> hb_script_t {
    if script == .han { return HB_SCRIPT_HAN }
    // A word of ASCII is Latin or has no letters.
    if text.allSatisfy({ $0 < 0x80 }) { return HB_SCRIPT_LATIN }
    let functions = hb_unicode_funcs_get_default()
    for character in String(decoding: text, as: UTF8.self).unicodeScalars {
      let found = hb_unicode_script(functions, character.value)
      if found != HB_SCRIPT_COMMON, found != HB_SCRIPT_INHERITED, found != HB_SCRIPT_UNKNOWN { return found }
    }
    return HB_SCRIPT_LATIN
  }
}
