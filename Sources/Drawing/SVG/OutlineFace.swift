import CHarfBuzz
import Pages
import Synchronization

/// A face whose outlines are written down, as HarfBuzz reads it: it looks at the glyphs that are asked for, and at nothing
/// else of a face of tens of megabytes.
///
/// Sendable, since nobody changes HarfBuzz's font once it is made.
final class OutlineFace: @unchecked Sendable {
  /// How many glyphs the face has.
  let glyphCount: Int
  /// The family's name, as the font gives it: for text that is drawn by someone else's machine.
  let family: String
  /// Whether the face is a bold one.
  let isBold: Bool
  /// Whether the face is a slanted one.
  let isItalic: Bool
  private let font: OpaquePointer
  private let unitsPerEm: Double

  /// A face of a file.
  init(_ id: FontID, path: String, index: Int) throws(DrawingError) {
    guard let file = hb_blob_create_from_file_or_fail(path) else { throw .fontUnreadable(id, path: path) }
    let face = hb_face_create(file, UInt32(index))
    hb_blob_destroy(file)
    defer { hb_face_destroy(face) }
    glyphCount = Int(hb_face_get_glyph_count(face))
    guard glyphCount > 0, let font = hb_font_create(face) else { throw .fontUnreadable(id, path: path) }
    hb_font_make_immutable(font)
    self.font = font
    unitsPerEm = Double(max(1, hb_face_get_upem(face)))
    family = FontTable.name(16, of: face) ?? FontTable.name(1, of: face) ?? ""
    // OpenType, ‘OS/2’: fsSelection; bit 9 is of version 4.
    let style = FontTable("OS/2", of: face)?.number(at: 62) ?? 0
    isItalic = style & (1 | 1 << 9) != 0
    isBold = style & 1 << 5 != 0
  }

  deinit { hb_font_destroy(font) }

  /// How far a glyph moves the pen.
  func advance(of glyph: UInt32, size: Length) -> Length {
    length(Float(hb_font_get_glyph_h_advance(font, glyph)), size)
  }

  /// The outline of a glyph at a size, with its origin at zero.
  func outline(of glyph: UInt32, size: Length) -> Path {
    let pen = Pen { [self] x, y in Point(x: length(x, size), y: length(-y, size)) }
    hb_font_get_glyph_shape(font, glyph, Pen.functions, Unmanaged.passUnretained(pen).toOpaque())
    return Path(pen.segments)
  }

  private func length(_ units: Float, _ size: Length) -> Length {
    Length(units: Int((Double(units) * Double(size.units) / unitsPerEm).rounded()))
  }
}

/// Writes down what HarfBuzz draws, at places of our own.
private final class Pen {
  var segments: [Path.Segment] = []
  private var start = Point.zero
  private let place: (Float, Float) -> Point

  init(_ place: @escaping (Float, Float) -> Point) { self.place = place }

  func move(_ x: Float, _ y: Float) {
    start = place(x, y)
    segments.append(.move(start))
  }

  func line(_ x: Float, _ y: Float) { segments.append(.line(place(x, y))) }

  func curve(_ first: (Float, Float), _ second: (Float, Float), _ end: (Float, Float)) {
    segments.append(.curve(place(first.0, first.1), place(second.0, second.1), to: place(end.0, end.1)))
  }

  func close() {
    // What leads back to the start is said by closing.
    if case .line(start) = segments.last { segments.removeLast() }
    segments.append(.close)
  }

  /// What HarfBuzz calls; a curve of TrueType comes as one of four points. Never changed once they are made.
  nonisolated(unsafe) static let functions: OpaquePointer? = {
    let functions = hb_draw_funcs_create()
    hb_draw_funcs_set_move_to_func(functions, { _, data, _, x, y, _ in Pen.of(data)?.move(x, y) }, nil, nil)
    hb_draw_funcs_set_line_to_func(functions, { _, data, _, x, y, _ in Pen.of(data)?.line(x, y) }, nil, nil)
    hb_draw_funcs_set_cubic_to_func(
      functions, { _, data, _, x1, y1, x2, y2, x3, y3, _ in Pen.of(data)?.curve((x1, y1), (x2, y2), (x3, y3)) }, nil,
      nil)
    hb_draw_funcs_set_close_path_func(functions, { _, data, _, _ in Pen.of(data)?.close() }, nil, nil)
    hb_draw_funcs_make_immutable(functions)
    return functions
  }()

  private static func of(_ data: UnsafeMutableRawPointer?) -> Pen? {
    data.map { Unmanaged<Pen>.fromOpaque($0).takeUnretainedValue() }
  }
}

/// The faces whose outlines were asked for, each opened once for all threads.
final class OutlineFaces: Sendable {
  private let open = Mutex<[FontID: OutlineFace]>([:])

  /// The face of a run, once it is sure that the run can be drawn with it.
  func face(for run: GlyphRun, in files: FontFiles) throws(DrawingError) -> OutlineFace {
    let face = try open.withLock { (open) throws(DrawingError) in
      if let face = open[run.font] { return face }
      guard let file = files.file(of: run.font) else { throw .fontUnknown(run.font) }
      let face = try OutlineFace(run.font, path: file.path, index: file.index)
      open[run.font] = face
      return face
    }
    try run.check { $0 < face.glyphCount }
    return face
  }
}
