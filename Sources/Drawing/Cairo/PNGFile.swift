import CCairo
import CDeflate

/// Writes pixels as a PNG file (ISO/IEC 15948), quickly: drawings are flat areas, which need no filter to become small, and
/// libdeflate packs them harder than zlib in the same time.
enum PNGFile {
  /// How hard libdeflate packs; harder takes twice as long for a tenth less.
  private static let level: Int32 = 3

  /// The file of a surface of Cairo's, whose colours are premultiplied; without alpha when all of it is opaque. The pixels
  /// of the surface are used up: its memory holds the lines of the file afterwards.
  static func bytes(of surface: OpaquePointer) throws(DrawingError) -> [UInt8] {
    cairo_surface_flush(surface)
    guard let data = cairo_image_surface_get_data(surface) else { throw .surface("the picture has no pixels") }
    let width = Int(cairo_image_surface_get_width(surface)), height = Int(cairo_image_surface_get_height(surface))
    let pixels = Pixels(
      data: data, width: width, height: height, stride: Int(cairo_image_surface_get_stride(surface)))
    let isOpaque = pixels.areOpaque
    var file: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    // Eight bits to a channel, red, green, blue and perhaps alpha, neither filtered by lines nor interlaced (11.2.2).
    add("IHDR", bigEndian(width) + bigEndian(height) + [8, isOpaque ? 2 : 6, 0, 0, 0], to: &file)
    let lines = isOpaque ? try packed(pixels.opaqueLines()) : try packed(pixels.linesWithAlpha())
    add("IDAT", lines, to: &file)
    add("IEND", [], to: &file)
    return file
  }

  /// A chunk: its length, its name, what it holds, and a check of both (5.3).
  private static func add(_ name: StaticString, _ bytes: [UInt8], to file: inout [UInt8]) {
    file += bigEndian(bytes.count)
    let start = file.count
    name.withUTF8Buffer { file.append(contentsOf: $0) }
    file += bytes
    let check = file.withUnsafeBytes { libdeflate_crc32(0, $0.baseAddress.map { $0 + start }, $0.count - start) }
    file += bigEndian(Int(check))
  }

  private static func bigEndian(_ number: Int) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
  }

  private static func packed(_ bytes: [UInt8]) throws(DrawingError) -> [UInt8] {
    // What is thrown in a closure loses its type.
    let answer = bytes.withUnsafeBytes { bytes in Result { () throws(DrawingError) in try packed(bytes) } }
    return try answer.get()
  }

  private static func packed(_ bytes: UnsafeRawBufferPointer) throws(DrawingError) -> [UInt8] {
    guard let compressor = libdeflate_alloc_compressor(level) else { throw .surface("out of memory") }
    defer { libdeflate_free_compressor(compressor) }
    let bound = libdeflate_zlib_compress_bound(compressor, bytes.count)
    let packed = [UInt8](unsafeUninitializedCapacity: bound) { buffer, count in
      count = libdeflate_zlib_compress(compressor, bytes.baseAddress, bytes.count, buffer.baseAddress, bound)
    }
    guard !packed.isEmpty else { throw .surface("the picture cannot be packed") }
    return packed
  }
}

/// The pixels of a surface, 32 bits each, premultiplied, blue in the lowest byte.
private struct Pixels {
  let data: UnsafeMutablePointer<UInt8>
  let width: Int, height: Int, stride: Int

  private func line(_ row: Int) -> UnsafePointer<UInt32> {
    UnsafeRawPointer(data + row * stride).assumingMemoryBound(to: UInt32.self)
  }

  var areOpaque: Bool {
    (0..<height).allSatisfy { row in
      let line = line(row)
      var all: UInt32 = 0xFF00_0000
      for column in 0..<width { all &= line[column] }
      return all == 0xFF00_0000
    }
  }

  /// Lines of three bytes to a pixel behind a byte for the filter, written over the pixels, which need four.
  func opaqueLines() -> UnsafeRawBufferPointer {
    // The first byte of a line lies where the pixel before it has been read already, but for the very first line: its
    // pixels are read a step ahead.
    var to = data
    for row in 0..<height {
      let line = line(row)
      var next = width > 0 ? line[0] : 0
      to[0] = 0
      to += 1
      for column in 0..<width {
        let value = next
        if column + 1 < width { next = line[column + 1] }
        to[0] = UInt8(truncatingIfNeeded: value >> 16)
        to[1] = UInt8(truncatingIfNeeded: value >> 8)
        to[2] = UInt8(truncatingIfNeeded: value)
        to += 3
      }
    }
    return UnsafeRawBufferPointer(start: data, count: to - data)
  }

  /// Lines of four bytes to a pixel behind a byte for the filter, colours no longer premultiplied.
  func linesWithAlpha() -> [UInt8] {
    var lines: [UInt8] = []
    lines.reserveCapacity((1 + width * 4) * height)
    for row in 0..<height {
      let line = line(row)
      lines.append(0)
      for column in 0..<width {
        let value = line[column]
        let alpha = value >> 24
        func straight(_ channel: UInt32) -> UInt8 {
          alpha == 0 ? 0 : UInt8(min(255, ((channel & 255) * 255 + alpha / 2) / alpha))
        }
        lines.append(straight(value >> 16))
        lines.append(straight(value >> 8))
        lines.append(straight(value))
        lines.append(UInt8(alpha))
      }
    }
    return lines
  }
}
