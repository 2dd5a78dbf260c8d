import CCairo
import CRsvg
import Fonts
import Languages
import Pages

/// The pixels of a picture as Cairo has them: the owner of the surface.
final class ImageSurface {
  /// The handle, for the canvas alone.
  let handle: OpaquePointer
  /// Pixels across.
  let width: Int
  /// Pixels down.
  let height: Int

  /// Reads a picture. For a PDF a JPEG keeps its own bytes and is not decoded; for pixels it must be.
  init(_ picture: Picture, decoded: Bool) throws(DrawingError) {
    let made: OpaquePointer
    switch picture.format {
    case .png: made = try ImageSurface.png(picture.bytes)
    case .svg: throw .pictureUnreadable("it is made of shapes, not of pixels")
    case .jpeg:
      let header = try JPEGHeader(picture.bytes)
      made = decoded ? try ImageSurface.pixels(of: picture.bytes) : try ImageSurface.unread(picture.bytes, header)
    }
    handle = made
    width = Int(cairo_image_surface_get_width(made))
    height = Int(cairo_image_surface_get_height(made))
  }

  deinit { cairo_surface_destroy(handle) }

  private static func png(_ bytes: [UInt8]) throws(DrawingError) -> OpaquePointer {
    final class Source {
      var rest: ArraySlice<UInt8>
      init(_ bytes: [UInt8]) { rest = bytes[...] }
    }
    let source = Source(bytes)
    let made = withExtendedLifetime(source) {
      cairo_image_surface_create_from_png_stream(
        { closure, data, length in
          guard let closure, let data else { return CAIRO_STATUS_READ_ERROR }
          let source = Unmanaged<Source>.fromOpaque(closure).takeUnretainedValue()
          let part = source.rest.prefix(Int(length))
          guard part.count == Int(length) else { return CAIRO_STATUS_READ_ERROR }
          _ = UnsafeMutableBufferPointer(start: data, count: part.count).update(fromContentsOf: part)
          source.rest = source.rest.dropFirst(part.count)
          return CAIRO_STATUS_SUCCESS
        }, Unmanaged.passUnretained(source).toOpaque())
    }
    return try checked(made, "its bytes are not those of a PNG file")
  }

  /// A surface of the right size whose pixels nobody looks at: the JPEG goes into the PDF as it is.
  private static func unread(_ bytes: [UInt8], _ header: JPEGHeader) throws(DrawingError) -> OpaquePointer {
    let made = try checked(
      cairo_image_surface_create(CAIRO_FORMAT_RGB24, Int32(header.width), Int32(header.height)), "it is too large")
    let copy = UnsafeMutablePointer<UInt8>.allocate(capacity: bytes.count)
    copy.initialize(from: bytes, count: bytes.count)
    let status = cairo_surface_set_mime_data(
      made, "image/jpeg", copy, UInt(bytes.count), { $0?.assumingMemoryBound(to: UInt8.self).deallocate() }, copy)
    guard status == CAIRO_STATUS_SUCCESS else {
      copy.deallocate()
      cairo_surface_destroy(made)
      throw .surface(String(cString: cairo_status_to_string(status)))
    }
    return made
  }

  /// A surface with the decoded pixels of a JPEG.
  private static func pixels(of bytes: [UInt8]) throws(DrawingError) -> OpaquePointer {
    guard let loader = gdk_pixbuf_loader_new() else { throw .surface("out of memory") }
    defer { g_object_unref(UnsafeMutableRawPointer(loader)) }
    let written = gdk_pixbuf_loader_write(loader, bytes, UInt(bytes.count), nil) != 0
    let closed = gdk_pixbuf_loader_close(loader, nil) != 0
    guard written, closed, let pixbuf = gdk_pixbuf_loader_get_pixbuf(loader), gdk_pixbuf_get_n_channels(pixbuf) == 3,
      let source = gdk_pixbuf_read_pixels(pixbuf)
    else { throw .pictureUnreadable("its bytes are not those of a JPEG file") }
    let (width, height) = (Int(gdk_pixbuf_get_width(pixbuf)), Int(gdk_pixbuf_get_height(pixbuf)))
    let made = try checked(
      cairo_image_surface_create(CAIRO_FORMAT_RGB24, Int32(width), Int32(height)), "it is too large")
    guard let target = cairo_image_surface_get_data(made) else {
      cairo_surface_destroy(made)
      throw .surface("out of memory")
    }
    let (from, to) = (Int(gdk_pixbuf_get_rowstride(pixbuf)), Int(cairo_image_surface_get_stride(made)))
    for row in 0..<height {
      for column in 0..<width {
        let pixel = source + row * from + column * 3
        let value = UInt32(pixel[0]) << 16 | UInt32(pixel[1]) << 8 | UInt32(pixel[2])
        UnsafeMutableRawPointer(target).storeBytes(of: value, toByteOffset: row * to + column * 4, as: UInt32.self)
      }
    }
    cairo_surface_mark_dirty(made)
    return made
  }

  private static func checked(_ surface: OpaquePointer?, _ reason: String) throws(DrawingError) -> OpaquePointer {
    guard let surface else { throw .surface("out of memory") }
    guard cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS else {
      cairo_surface_destroy(surface)
      throw .pictureUnreadable(reason)
    }
    return surface
  }
}

/// The pictures used so far in one drawing, each read once.
final class Images {
  private let decoded: Bool
  private let files: FontFiles
  private let han: Language
  /// Fonts for the text of pictures, once one has text.
  private lazy var fonts = files.pictureFonts(han: han)
  private var images: [Picture: ImageSurface] = [:]
  private var vectors: [Picture: VectorPicture] = [:]

  /// - Parameters:
  ///   - decoded: Whether pictures are wanted as pixels.
  ///   - files: The fonts.
  ///   - han: Whose Han faces the text of pictures is set in.
  init(decoded: Bool, files: FontFiles, han: Language = .traditionalChinese) {
    self.decoded = decoded
    self.files = files
    self.han = han
  }

  /// A picture made of shapes.
  func vector(_ picture: Picture) throws(DrawingError) -> VectorPicture {
    if let known = vectors[picture] { return known }
    let hasText = VectorPicture.hasText(picture)
    if hasText, fonts == nil { throw .pictureUnreadable("there are no fonts for its text") }
    let vector = try VectorPicture(picture, fonts: hasText ? fonts : nil)
    vectors[picture] = vector
    return vector
  }

  subscript(picture: Picture) -> ImageSurface {
    get throws(DrawingError) {
      if let image = images[picture] { return image }
      let image = try ImageSurface(picture, decoded: decoded)
      images[picture] = image
      return image
    }
  }
}
