import CCairo
import Pages

@testable import Drawing

/// Reads the outlines and advances of glyphs, unhinted, as Cairo and FreeType have them: what HarfBuzz's are held against.
final class Outliner {
  private let canvas: Canvas
  private let faces: Faces

  init(_ faces: Faces) throws(DrawingError) {
    self.faces = faces
    canvas = try Canvas(.pixels(scale: 1), size: Size(width: 1.pt, height: 1.pt))
  }

  /// The outline of a glyph at a size, with its origin at zero.
  func outline(of glyph: UInt32, in font: FontID, size: Length) throws(DrawingError) -> Path {
    try choose(font, size)
    var glyphs = [cairo_glyph_t(index: UInt(glyph), x: 0, y: 0)]
    cairo_new_path(canvas.context)
    cairo_glyph_path(canvas.context, &glyphs, 1)
    guard let path = cairo_copy_path(canvas.context) else { throw .surface("out of memory") }
    defer { cairo_path_destroy(path) }
    guard path.pointee.status == CAIRO_STATUS_SUCCESS else {
      throw .surface(String(cString: cairo_status_to_string(path.pointee.status)))
    }
    return Path(segments(of: path.pointee))
  }

  /// How far a glyph moves the pen.
  func advance(of glyph: UInt32, in font: FontID, size: Length) throws(DrawingError) -> Length {
    try choose(font, size)
    var extents = cairo_text_extents_t()
    var glyphs = [cairo_glyph_t(index: UInt(glyph), x: 0, y: 0)]
    cairo_glyph_extents(canvas.context, &glyphs, 1, &extents)
    return Length(points: extents.x_advance)
  }

  private func choose(_ font: FontID, _ size: Length) throws(DrawingError) {
    cairo_set_font_face(canvas.context, try faces[font].handle)
    cairo_set_font_size(canvas.context, size.points)
  }

  private func segments(of path: cairo_path_t) -> [Path.Segment] {
    guard let data = path.data else { return [] }
    func point(_ index: Int) -> Point {
      Point(x: Length(points: data[index].point.x), y: Length(points: data[index].point.y))
    }
    var segments: [Path.Segment] = []
    var index = 0
    while index < Int(path.num_data) {
      let header = data[index].header
      switch header.type {
      case CAIRO_PATH_MOVE_TO: segments.append(.move(point(index + 1)))
      case CAIRO_PATH_LINE_TO: segments.append(.line(point(index + 1)))
      case CAIRO_PATH_CURVE_TO: segments.append(.curve(point(index + 1), point(index + 2), to: point(index + 3)))
      default: segments.append(.close)
      }
      index += max(1, Int(header.length))
    }
    // A path that was closed leaves the pen at its start, which Cairo writes down as a move of its own.
    if case .move = segments.last { segments.removeLast() }
    return segments
  }
}
