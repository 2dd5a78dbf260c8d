import CCairo
import CRsvg
import Fonts
import Pages

/// A picture made of shapes (SVG), drawn once by librsvg into a recording that Cairo plays back wherever the picture
/// stands: the owner of that recording.
///
/// Files reach librsvg without a name, so that nothing they refer to can be read; pictures of pixels, filters, and text in
/// other than the pinned fonts are refused before, when the document is composed, so that no font but those and no pixels
/// come into a document this way.
final class VectorPicture {
  /// The handle, for the canvas alone.
  let handle: OpaquePointer
  /// The size of the recording, in units of its own.
  let width: Double, height: Double

  /// Whether there may be text in a picture.
  static func hasText(_ picture: Picture) -> Bool {
    let name = Array("text".utf8)
    return picture.bytes.indices.contains { index in
      (picture.bytes[index] == UInt8(ascii: "<") || picture.bytes[index] == UInt8(ascii: ":"))
        && picture.bytes[(index + 1)...].starts(with: name)
    }
  }

  /// - Parameter fonts: What its text is set in; nil when it has none.
  init(_ picture: Picture, fonts: PictureFonts?) throws(DrawingError) {
    (width, height) = (Double(picture.pixelWidth), Double(picture.pixelHeight))
    guard width > 0, height > 0 else { throw .pictureUnreadable("it has no size") }
    let document = rsvg_handle_new_from_data(picture.bytes, UInt(picture.bytes.count), nil)
    guard let document else { throw .pictureUnreadable("its bytes are not those of an SVG file") }
    defer { g_object_unref(UnsafeMutableRawPointer(document)) }
    var extents = cairo_rectangle_t(x: 0, y: 0, width: width, height: height)
    guard let recording = cairo_recording_surface_create(CAIRO_CONTENT_COLOR_ALPHA, &extents),
      let context = cairo_create(recording)
    else { throw .surface("out of memory") }
    var viewport = RsvgRectangle(x: 0, y: 0, width: width, height: height)
    let render = { rsvg_handle_render_document(document, context, &viewport, nil) != 0 }
    let isDrawn = fonts.map { $0.whileChosen(render) } ?? render()
    let status = cairo_status(context)
    cairo_destroy(context)
    guard isDrawn, status == CAIRO_STATUS_SUCCESS else {
      cairo_surface_destroy(recording)
      throw .pictureUnreadable("its shapes cannot be drawn")
    }
    handle = recording
  }

  deinit { cairo_surface_destroy(handle) }
}
