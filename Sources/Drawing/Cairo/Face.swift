import CCairo
import CHarfBuzz
import Pages

/// A face as Cairo draws it: unhinted, so that what was measured is what is drawn.
///
/// The owner of Cairo's handle; made and used by one task.
final class Face {
  /// The handle, for the canvas alone.
  let handle: OpaquePointer
  /// How many glyphs the face has.
  let glyphCount: Int

  /// The number of each glyph in the handle's face by its number in the whole one; nil when they are the same.
  private let numbers: [UInt16]?

  /// The whole face.
  convenience init(_ font: FontID, path: String, index: Int) throws(DrawingError) {
    var face: FT_Face?
    let handle = diptych_face_open(path, nil, 0, Int32(index), nil, nil, &face)
    try self.init(font, path: path, handle, face, numbers: nil)
  }

  /// A face cut down to some of its glyphs.
  ///
  /// - Parameter file: The font file to draw it with, which numbers glyphs as the cut face does.
  convenience init(
    _ font: FontID, path: String, _ subset: FontSubset, drawnWith file: OpaquePointer
  ) throws(DrawingError) {
    var length: UInt32 = 0
    let bytes = UnsafeRawPointer(hb_blob_get_data(file, &length))
    var face: FT_Face?
    let handle = diptych_face_open(
      nil, bytes?.assumingMemoryBound(to: UInt8.self), Int(length), 0,
      UnsafeMutableRawPointer(hb_blob_reference(file)),
      { hb_blob_destroy($0.map { OpaquePointer($0) }) }, &face)
    try self.init(font, path: path, handle, face, numbers: subset.numbers)
  }

  private init(
    _ font: FontID, path: String, _ handle: OpaquePointer?, _ face: FT_Face?, numbers: [UInt16]?
  ) throws(DrawingError) {
    guard let handle, let face else { throw .fontUnreadable(font, path: path) }
    guard cairo_font_face_status(handle) == CAIRO_STATUS_SUCCESS else {
      cairo_font_face_destroy(handle)
      throw .fontUnreadable(font, path: path)
    }
    self.handle = handle
    self.numbers = numbers
    glyphCount = Int(face.pointee.num_glyphs)
  }

  deinit { cairo_font_face_destroy(handle) }

  /// The number that the handle's face has for a glyph of the whole face; nil when it has not got it.
  func number(of glyph: UInt32) -> UInt? {
    guard let numbers else { return Int(glyph) < glyphCount ? UInt(glyph) : nil }
    guard Int(glyph) < numbers.count, numbers[Int(glyph)] != FontSubset.none else { return nil }
    return UInt(numbers[Int(glyph)])
  }

  /// Options that leave outlines and advances as the font has them; the caller destroys them.
  static func unhinted() -> OpaquePointer? {
    guard let options = cairo_font_options_create() else { return nil }
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY)
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
    return options
  }
}
