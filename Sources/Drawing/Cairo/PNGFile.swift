import CCairo
import CPng

/// Writes pixels as a PNG file (ISO/IEC 15948).
enum PNGFile {
  /// The bytes that have come out so far.
  private final class Sink { var bytes: [UInt8] = [] }

  /// The file of a surface of Cairo's, without alpha when all of it is opaque. Nothing is drawn on the surface afterwards:
  /// its colours, which Cairo keeps premultiplied, are divided by their alpha where they stand.
  static func bytes(ofFinished surface: OpaquePointer) throws(DrawingError) -> [UInt8] {
    cairo_surface_flush(surface)
    guard let data = cairo_image_surface_get_data(surface) else { throw .surface("the picture has no pixels") }
    let width = Int(cairo_image_surface_get_width(surface)), height = Int(cairo_image_surface_get_height(surface))
    let stride = Int(cairo_image_surface_get_stride(surface))
    let rows = (0..<height).lazy.map { row in
      UnsafeMutableRawBufferPointer(start: data + row * stride, count: 4 * width).bindMemory(to: UInt32.self)
    }
    let isOpaque = rows.allSatisfy { row in row.reduce(0xFF00_0000) { $0 & $1 } == 0xFF00_0000 }
    if !isOpaque { for row in rows { straighten(row) } }
    let sink = Sink()
    let isWritten = diptych_png_write(
      data, stride, UInt32(width), UInt32(height), isOpaque ? 1 : 0, Unmanaged.passUnretained(sink).toOpaque(),
      { file, bytes, count in
        guard let sink = png_get_io_ptr(file) else { return }
        Unmanaged<Sink>.fromOpaque(sink).takeUnretainedValue().bytes
          .append(contentsOf: UnsafeBufferPointer(start: bytes, count: count))
      })
    guard isWritten != 0 else { throw .surface("the picture cannot be written as PNG") }
    return sink.bytes
  }

  /// Divides colours by their alpha.
  private static func straighten(_ row: UnsafeMutableBufferPointer<UInt32>) {
    for column in row.indices {
      let pixel = row[column], alpha = pixel >> 24
      guard alpha > 0, alpha < 255 else { continue }
      func straight(_ shift: UInt32) -> UInt32 {
        min(255, ((pixel >> shift & 255) * 255 + alpha / 2) / alpha) << shift
      }
      row[column] = alpha << 24 | straight(16) | straight(8) | straight(0)
    }
  }
}
