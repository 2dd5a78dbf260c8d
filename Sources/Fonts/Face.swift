import CPango
import Pages

/// One face of a font file, in the font's own units.
///
/// Pango opens it when something is first asked of it: most texts need one or two of the faces that stand ready.
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
  public private(set) lazy var metrics = Face.metrics(of: details, unitsPerEm: unitsPerEm)
  let file: FontFile
  let index: Int
  private let map: FontMap
  /// The HarfBuzz font, which the map keeps: for shaping, and for what Pango does not tell of a face.
  private(set) lazy var details = map.font(id, file, index: index, unitsPerEm: unitsPerEm)
  /// The glyph of a space.
  private(set) lazy var space: UInt32 = {
    var glyph: UInt32 = 0
    hb_font_get_nominal_glyph(details, 0x20, &glyph)
    return glyph
  }()
  /// Which glyph the face has for a code point, learnt one by one.
  private let coverage = CodePointTable()

  /// The face at an index of a file, or nil when the file has none there.
  init?(id: FontID, file: FontFile, index: Int, map: FontMap) {
    guard let units = file.unitsPerEm(ofFace: index) else { return nil }
    self.id = id
    self.file = file
    self.index = index
    self.map = map
    self.unitsPerEm = units
  }

  /// Pango's lengths in font units: its font is as many points large as the em has units.
  static func units(_ length: Int32) -> Int32 { length / Int32(FontMap.scale) }

  /// The glyph of a character, or nil when the face has none.
  public func glyph(for scalar: Unicode.Scalar) -> UInt32? {
    let glyph = index(of: scalar.value)
    return glyph == 0 ? nil : glyph
  }

  /// Whether the face has a glyph for a code point.
  public func has(_ scalar: UInt32) -> Bool { scalar <= 0x10FFFF && index(of: scalar) != 0 }

  /// The glyph of a code point, 0 when the face has none.
  private func index(of scalar: UInt32) -> UInt32 {
    let known = coverage[scalar]
    if known != CodePointTable.unknown { return known }
    var glyph: UInt32 = 0
    if hb_font_get_nominal_glyph(details, scalar, &glyph) == 0 { glyph = 0 }
    coverage[scalar] = glyph
    return glyph
  }

  /// How far a glyph moves the pen, in font units.
  public func advance(of glyph: UInt32) -> Int { Int(Face.units(hb_font_get_glyph_h_advance(details, glyph))) }

  /// The ink of a glyph in font units, y up: left, bottom, width and height.
  public func extents(of glyph: UInt32) -> (left: Int, bottom: Int, width: Int, height: Int) {
    var extents = hb_glyph_extents_t()
    guard hb_font_get_glyph_extents(details, glyph, &extents) != 0 else { return (0, 0, 0, 0) }
    func units(_ length: hb_position_t) -> Int { Int(Face.units(length)) }
    return (
      units(extents.x_bearing), units(extents.y_bearing + extents.height), units(extents.width), -units(extents.height)
    )
  }

  /// Whether the face has an OpenType feature at all, by its four letters.
  public func has(feature tag: String) -> Bool {
    var count: UInt32 = 0
    let wanted = hb_tag_from_string(tag, 4)
    let face = hb_font_get_face(details)
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
      return hb_ot_metrics_get_position(font, tag, &position) != 0 ? Int(Face.units(position)) : fallback
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
