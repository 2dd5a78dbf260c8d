import CPango
import Pages

/// One face of a font file, in the font's own units: the owner of HarfBuzz's font.
///
/// HarfBuzz is the shaper inside Pango. It is called without Pango's layer because shaping in font units gives one
/// result for all sizes, exact and without rounding, and because a font file can be opened without asking fontconfig to
/// scan it first.
public final class Face {
  /// Lengths in the font's own units.
  public struct Metrics: Hashable, Sendable {
    /// Above and below the baseline, both positive for ordinary faces (OpenType, `hhea`).
    public var ascent: Int, descent: Int
    /// The heights of capitals and of small letters without ascenders (OpenType, `OS/2`).
    public var capHeight: Int, xHeight: Int
    /// The middle of the underline below the baseline, and its thickness (OpenType, `post`).
    public var underlineOffset: Int, underlineThickness: Int
    /// The middle of the strike-through above the baseline, and its thickness (OpenType, `OS/2`).
    public var strikeoutOffset: Int, strikeoutThickness: Int
  }

  /// Its name everywhere outside.
  public let id: FontID
  /// How many of the font's own units make an em.
  public let unitsPerEm: Int
  /// Its measures.
  public let metrics: Metrics
  let file: FontFile
  let index: Int
  let font: OpaquePointer
  private var coverage = Coverage()

  /// The face at an index of a file, or nil when the file has none there.
  init?(id: FontID, file: FontFile, index: Int) {
    guard let face = file.makeFace(index: index) else { return nil }
    defer { hb_face_destroy(face) }
    let units = hb_face_get_upem(face)
    guard hb_face_get_glyph_count(face) > 0, units > 0, let font = hb_font_create(face) else { return nil }
    hb_font_set_scale(font, Int32(units), Int32(units))
    self.id = id
    self.file = file
    self.index = index
    self.font = font
    self.unitsPerEm = Int(units)
    self.metrics = Face.metrics(of: font, unitsPerEm: Int(units))
  }

  deinit { hb_font_destroy(font) }

  /// The glyph of a character, or nil when the face has none.
  public func glyph(for scalar: Unicode.Scalar) -> UInt32? {
    let known = coverage[scalar]
    if known != Coverage.unknown { return known == 0 ? nil : known }
    var glyph: UInt32 = 0
    if hb_font_get_nominal_glyph(font, scalar.value, &glyph) == 0 { glyph = 0 }
    coverage[scalar] = glyph
    return glyph == 0 ? nil : glyph
  }

  /// How far a glyph moves the pen, in font units.
  public func advance(of glyph: UInt32) -> Int { Int(hb_font_get_glyph_h_advance(font, glyph)) }

  /// The ink of a glyph in font units, y up: left, bottom, width and height.
  public func extents(of glyph: UInt32) -> (left: Int, bottom: Int, width: Int, height: Int) {
    var extents = hb_glyph_extents_t()
    guard hb_font_get_glyph_extents(font, glyph, &extents) != 0 else { return (0, 0, 0, 0) }
    return (
      Int(extents.x_bearing), Int(extents.y_bearing + extents.height), Int(extents.width), -Int(extents.height)
    )
  }

  /// Whether the face has an OpenType feature at all, by its four letters.
  public func has(feature tag: String) -> Bool {
    var count: UInt32 = 0
    let wanted = hb_tag_from_string(tag, 4)
    let face = hb_font_get_face(font)
    for table in [hb_tag_from_string("GSUB", 4), hb_tag_from_string("GPOS", 4)] {
      count = hb_ot_layout_table_get_feature_tags(face, table, 0, nil, nil)
      var tags = [hb_tag_t](repeating: 0, count: Int(count))
      hb_ot_layout_table_get_feature_tags(face, table, 0, &count, &tags)
      if tags.contains(wanted) { return true }
    }
    return false
  }

  private static func metrics(of font: OpaquePointer, unitsPerEm: Int) -> Metrics {
    func value(_ tag: hb_ot_metrics_tag_t, or fallback: Int) -> Int {
      var position: hb_position_t = 0
      return hb_ot_metrics_get_position(font, tag, &position) != 0 ? Int(position) : fallback
    }
    let thickness = value(HB_OT_METRICS_TAG_UNDERLINE_SIZE, or: unitsPerEm / 20)
    let strike = value(HB_OT_METRICS_TAG_STRIKEOUT_SIZE, or: unitsPerEm / 20)
    return Metrics(
      ascent: value(HB_OT_METRICS_TAG_HORIZONTAL_ASCENDER, or: unitsPerEm * 4 / 5),
      descent: -value(HB_OT_METRICS_TAG_HORIZONTAL_DESCENDER, or: -unitsPerEm / 5),
      capHeight: value(HB_OT_METRICS_TAG_CAP_HEIGHT, or: unitsPerEm * 7 / 10),
      xHeight: value(HB_OT_METRICS_TAG_X_HEIGHT, or: unitsPerEm / 2),
      underlineOffset: thickness / 2 - value(HB_OT_METRICS_TAG_UNDERLINE_OFFSET, or: -unitsPerEm / 10),
      underlineThickness: thickness,
      strikeoutOffset: value(HB_OT_METRICS_TAG_STRIKEOUT_OFFSET, or: unitsPerEm / 3) - strike / 2,
      strikeoutThickness: strike)
  }
}

/// Which glyph a face has for a character, learnt one by one, in blocks of 256 characters.
struct Coverage {
  /// Not asked yet.
  static let unknown = UInt32.max
  private var blocks = [Int32](repeating: -1, count: 0x1100)
  private var glyphs: [UInt32] = []

  subscript(scalar: Unicode.Scalar) -> UInt32 {
    get {
      let block = blocks[Int(scalar.value >> 8)]
      return block < 0 ? Coverage.unknown : glyphs[Int(block) << 8 | Int(scalar.value & 0xFF)]
    }
    set {
      let index = Int(scalar.value >> 8)
      if blocks[index] < 0 {
        blocks[index] = Int32(glyphs.count >> 8)
        glyphs.append(contentsOf: repeatElement(Coverage.unknown, count: 256))
      }
      glyphs[Int(blocks[index]) << 8 | Int(scalar.value & 0xFF)] = newValue
    }
  }
}
