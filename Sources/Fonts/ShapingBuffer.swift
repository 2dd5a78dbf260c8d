import CPango

/// The language a text is shaped in, which chooses regional glyphs and ligatures (OpenType, language systems).
public struct ShapingLanguage: Hashable {
  let tag: OpaquePointer?
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
}

/// The scripts that are told apart when shaping.
public enum ShapingScript: UInt8, Hashable, Sendable { case han, latin, other }

/// The owner of HarfBuzz's buffer, used again for every word.
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
    /// Whether a line may not end before it without shaping the two parts anew.
    public var isUnsafeToBreak: Bool
  }

  private let buffer: OpaquePointer

  /// An empty buffer.
  public init() { buffer = hb_buffer_create() }
  deinit { hb_buffer_destroy(buffer) }

  /// Shapes UTF-8 from left to right and hands each glyph to `take`, in order.
  public func shape(
    _ text: UnsafeBufferPointer<UInt8>, with face: Face, script: ShapingScript, language: ShapingLanguage,
    features: ShapingFeatures, take: (Glyph) -> Void
  ) {
    hb_buffer_clear_contents(buffer)
    text.withMemoryRebound(to: CChar.self) {
      hb_buffer_add_utf8(buffer, $0.baseAddress, Int32(text.count), 0, Int32(text.count))
    }
    hb_buffer_set_direction(buffer, HB_DIRECTION_LTR)
    switch script {
    case .han: hb_buffer_set_script(buffer, HB_SCRIPT_HAN)
    case .latin: hb_buffer_set_script(buffer, HB_SCRIPT_LATIN)
    case .other: break
    }
    hb_buffer_set_language(buffer, language.tag)
    hb_buffer_guess_segment_properties(buffer)
    var wanted = ShapingBuffer.list(features)
    hb_shape(face.font, buffer, &wanted, UInt32(wanted.count))
    var count: UInt32 = 0
    guard let infos = hb_buffer_get_glyph_infos(buffer, &count),
      let positions = hb_buffer_get_glyph_positions(buffer, &count)
    else { return }
    for at in 0..<Int(count) {
      let unsafe = infos[at].mask & HB_GLYPH_FLAG_UNSAFE_TO_BREAK.rawValue != 0
      take(
        Glyph(
          index: infos[at].codepoint, cluster: infos[at].cluster, advance: positions[at].x_advance,
          x: positions[at].x_offset, y: positions[at].y_offset, isUnsafeToBreak: unsafe))
    }
  }

  private static func list(_ features: ShapingFeatures) -> [hb_feature_t] {
    var list: [hb_feature_t] = []
    guard !features.isEmpty else { return list }
    func add(_ tag: String, _ value: UInt32) {
      list.append(hb_feature_t(tag: hb_tag_from_string(tag, 4), value: value, start: 0, end: UInt32.max))
    }
    for (feature, tag) in ShapingFeatures.names where features.contains(feature) { add(tag, 1) }
    if features.contains(.noLigatures) {
      add("liga", 0)
      add("clig", 0)
    }
    return list
  }
}
