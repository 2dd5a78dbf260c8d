import CHarfBuzz
import Pages

/// A cut face for Cairo to draw a PDF with, and the font that is embedded for it.
///
/// The blank face has the glyphs, widths and extents of the cut one, but strokes for outlines. Cairo has FreeType read each
/// outline thrice, once more for each size, and takes apart and packs the font to embed it, on one thread, though HarfBuzz
/// has cut it out already. With strokes it has next to nothing to read, and what it writes of the face is replaced when the
/// file is sealed.
///
/// Sendable, since the bytes never change and HarfBuzz counts who holds them atomically.
final class BlankFace: @unchecked Sendable {
  /// The font file for Cairo; whoever outlives this takes a reference.
  let blob: OpaquePointer
  /// The font for the document.
  let font: EmbeddedFont

  deinit { hb_blob_destroy(blob) }

  /// The blank face of a cut one. Nil for a face that has to be embedded by Cairo: a variable one, or one whose outlines are
  /// keyed by names.
  ///
  /// - Parameter standIn: Its PostScript name, by which sealing finds the place for the font.
  init?(of subset: FontSubset, named standIn: String) {
    let face = hb_face_create(subset.blob, 0)
    defer { hb_face_destroy(face) }
    let count = Int(hb_face_get_glyph_count(face))
    guard let name = FontTable.name(6, of: face), let font = Self.embedded(face, count) else { return nil }
    guard let blob = Self.file(of: face, count, named: standIn) else { return nil }
    self.blob = blob
    self.font = EmbeddedFont(
      standIn: standIn, name: name, outlines: font.outlines, glyphCount: count, bytes: font.bytes)
  }

  // MARK: The font for the document

  /// What a PDF needs of a face (ISO 32000-1 §9.9).
  private static func embedded(
    _ face: OpaquePointer?, _ count: Int
  ) -> (outlines: EmbeddedFont.Outlines, bytes: [UInt8])? {
    if let table = FontTable("CFF ", of: face) {
      return CFFCharset(of: table)?.numberedAsGlyphs.map { (.compact, $0) }
    }
    guard FontTable("fvar", of: face) == nil, FontTable("glyf", of: face) != nil else { return nil }
    let names: [StaticString] = ["glyf", "head", "hhea", "hmtx", "loca", "maxp"]
    let tables = names.compactMap { name in FontTable(name, of: face).map { (name, $0) } }
    guard tables.count == names.count, let file = FontAssembly.file(of: tables) else { return nil }
    defer { hb_blob_destroy(file) }
    var length: UInt32 = 0
    let data = hb_blob_get_data(file, &length)
    return (.trueType, Array(UnsafeRawBufferPointer(start: data, count: Int(length))))
  }

  // MARK: The file for Cairo

  private static func file(of face: OpaquePointer?, _ count: Int, named standIn: String) -> OpaquePointer? {
    guard var head = FontTable("head", of: face), var across = FontTable("hhea", of: face) else { return nil }
    // Offsets of four bytes (OpenType, ‘head’: indexToLocFormat).
    head.set(1, at: 50)
    // Each glyph has a width of its own (‘hhea’: numberOfHMetrics).
    across.set(count, at: 34)
    let (strokes, places, widths) = outlines(of: face, count)
    return FontAssembly.file(of: [
      ("head", head), ("hhea", across), ("hmtx", widths), ("maxp", limits(count)), ("glyf", strokes), ("loca", places),
      ("name", names(family: FontTable.name(1, of: face) ?? standIn, postScript: standIn)),
    ])
  }

  /// A stroke across the box around each glyph, where each is, and its width and the white on its left (OpenType, ‘glyf’,
  /// ‘loca’, ‘hmtx’).
  private static func outlines(
    of face: OpaquePointer?, _ count: Int
  ) -> (strokes: FontTable, places: FontTable, widths: FontTable) {
    let font = hb_font_create(face)
    defer { hb_font_destroy(font) }
    var (strokes, places, widths) = (FontTable(length: 0), FontTable(length: 0), FontTable(length: 0))
    places.appendLong(0)
    for glyph in 0..<UInt32(count) {
      var extents = hb_glyph_extents_t()
      let isKnown = hb_font_get_glyph_extents(font, glyph, &extents) != 0
      let (left, top) = (Int(extents.x_bearing), Int(extents.y_bearing))
      if isKnown, extents.width != 0, extents.height != 0 {
        addStroke(left, top + Int(extents.height), left + Int(extents.width), top, to: &strokes)
      }
      places.appendLong(strokes.bytes.count)
      widths.append(Int(hb_font_get_glyph_h_advance(font, glyph)))
      widths.append(left)
    }
    // Cairo takes a table of no length for one that cannot be read.
    if strokes.bytes.isEmpty { strokes.appendLong(0) }
    return (strokes, places, widths)
  }

  /// A contour of two points on the curve, the second as far from the first as two bytes say.
  private static func addStroke(_ left: Int, _ bottom: Int, _ right: Int, _ top: Int, to table: inout FontTable) {
    let (contours, lastPoint, instructions) = (1, 1, 0)
    for number in [contours, left, bottom, right, top, lastPoint, instructions] { table.append(number) }
    table.bytes += [1, 1]
    for number in [left, right - left, bottom, top - bottom] { table.append(number) }
  }

  /// What a glyph is made of at most (OpenType, ‘maxp’, version 1).
  private static func limits(_ count: Int) -> FontTable {
    var table = FontTable(length: 0)
    table.appendLong(0x10000)
    for number in [count, 2, 1, 0, 0, 1] + Array(repeating: 0, count: 8) { table.append(number) }
    return table
  }

  /// The two names that Cairo looks for, as Windows writes them in American English (OpenType, ‘name’).
  private static func names(family: String, postScript: String) -> FontTable {
    var (table, texts) = (FontTable(length: 0), FontTable(length: 0))
    for number in [0, 2, 6 + 2 * 12] { table.append(number) }
    for (number, text) in [(1, family), (6, postScript)] {
      let start = texts.bytes.count
      for unit in text.utf16.prefix(1_000) { texts.append(Int(unit)) }
      for field in [3, 1, 0x409, number, texts.bytes.count - start, start] { table.append(field) }
    }
    table.bytes += texts.bytes
    return table
  }
}
