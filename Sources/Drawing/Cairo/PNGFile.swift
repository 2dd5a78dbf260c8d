import CCairo
import CPng

/// Writes pixels as a PNG file (ISO/IEC 15948), quickly: drawings are flat areas, which need no filter to become small.
enum PNGFile {
  /// The file of a surface of Cairo's, whose colours are premultiplied; without alpha when all of it is opaque.
  static func bytes(of surface: OpaquePointer) throws(DrawingError) -> [UInt8] {
    cairo_surface_flush(surface)
    guard let data = cairo_image_surface_get_data(surface) else { throw .surface("the picture has no pixels") }
    let width = Int(cairo_image_surface_get_width(surface)), height = Int(cairo_image_surface_get_height(surface))
    let stride = Int(cairo_image_surface_get_stride(surface))
    let isOpaque = (0..<height).allSatisfy { row in
      let line = UnsafeRawPointer(data + row * stride).assumingMemoryBound(to: UInt32.self)
      var all: UInt32 = 0xFF00_0000
      for column in 0..<width { all &= line[column] }
      return all == 0xFF00_0000
    }
    let channels = isOpaque ? 3 : 4
    let pixels = [UInt8](unsafeUninitializedCapacity: width * height * channels) { buffer, count in
      guard let start = buffer.baseAddress else { return }
      for row in 0..<height {
        let line = UnsafeRawPointer(data + row * stride).assumingMemoryBound(to: UInt32.self)
        var to = start + row * width * channels
        for column in 0..<width {
          let value = line[column]
          if isOpaque {
            (to[0], to[1], to[2]) = (
              UInt8(truncatingIfNeeded: value), UInt8(truncatingIfNeeded: value >> 8),
              UInt8(truncatingIfNeeded: value >> 16)
            )
          } else {
            let alpha = value >> 24
            func straight(_ channel: UInt32) -> UInt8 {
              alpha == 0 ? 0 : UInt8(min(255, ((channel & 255) * 255 + alpha / 2) / alpha))
            }
            (to[0], to[1], to[2], to[3]) = (straight(value), straight(value >> 8), straight(value >> 16), UInt8(alpha))
          }
          to += channels
        }
      }
      count = width * height * channels
    }
    return try encoded(pixels, width: width, height: height, isOpaque: isOpaque)
  }

  private static func encoded(
    _ pixels: [UInt8], width: Int, height: Int, isOpaque: Bool
  ) throws(DrawingError) -> [UInt8] {
    var image = png_image()
    image.version = diptych_png_version
    image.width = png_uint_32(width)
    image.height = png_uint_32(height)
    image.format = isOpaque ? diptych_png_bgr : diptych_png_bgra
    image.flags = diptych_png_fast
    // More than deflate makes of what cannot be made smaller, and the chunks around it.
    var size = pixels.count + height + pixels.count / 500 + 4_096
    var isWritten = false
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      isWritten = png_image_write_to_memory(&image, buffer.baseAddress, &size, 0, pixels, 0, nil) != 0
      count = isWritten ? Int(size) : 0
    }
    defer { png_image_free(&image) }
    guard isWritten else { throw .surface("the picture cannot be written as PNG") }
    return bytes
  }
}
