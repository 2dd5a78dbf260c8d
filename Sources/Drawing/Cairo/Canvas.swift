import CCairo
import Glibc
import Pages

/// An area that Cairo draws on: the owner of a surface, its context and the bytes that come out.
///
/// Coordinates are points from the top left corner. Made and used by one task.
final class Canvas {
  /// What comes out.
  enum Kind {
    /// Pages of a PDF, drawn as they come. Their content is not packed: sealing changes it and packs it in less time.
    case pdf
    /// Pixels, so many to the point.
    case pixels(scale: Double)
  }

  /// How text is put on the canvas.
  enum TextMode {
    /// As glyphs with their text.
    case glyphs
    /// As outlines: Cairo 1.16 would round the places of glyphs to whole pixels.
    case outlines
  }

  /// What Cairo 1.16 looks for when it begins a PDF. Set once, before the first: other threads may read what surrounds
  /// the process at any time.
  private static let leaveContentUnpacked: Void = { _ = setenv("CAIRO_DEBUG_PDF", "1", 1) }()

  let surface: OpaquePointer
  let context: OpaquePointer
  /// The bytes of a PDF that have come out so far.
  let output = CanvasOutput()
  private let textMode: TextMode

  /// Whether pixels are drawn on, which can be read and written.
  var hasPixels: Bool { textMode == .outlines }

  init(_ kind: Kind, size: Size) throws(DrawingError) {
    guard size.width > .zero, size.height > .zero else {
      throw .sizeImpossible("the page is \(size.width) × \(size.height)")
    }
    GlyphStore.prepare()
    let made: OpaquePointer?
    switch kind {
    case .pdf:
      textMode = .glyphs
      Self.leaveContentUnpacked
      made = cairo_pdf_surface_create_for_stream(
        CanvasOutput.append, output.room, size.width.points, size.height.points)
    case .pixels(let scale):
      textMode = .outlines
      let (width, height) = ((size.width.points * scale).rounded(.up), (size.height.points * scale).rounded(.up))
      guard width >= 1, height >= 1, width <= 32_767, height <= 32_767 else {
        throw .sizeImpossible("a picture of \(Int(width)) × \(Int(height)) pixels is asked for")
      }
      made = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, Int32(width), Int32(height))
    }
    guard let surface = made, let context = cairo_create(surface) else { throw .surface("out of memory") }
    self.surface = surface
    self.context = context
    if case .pixels(let scale) = kind { cairo_scale(context, scale, scale) }
    if let options = Face.unhinted() {
      cairo_set_font_options(context, options)
      cairo_font_options_destroy(options)
    }
    try check()
  }

  deinit {
    cairo_destroy(context)
    cairo_surface_destroy(surface)
  }

  /// Fails when Cairo has failed since the last check.
  func check() throws(DrawingError) {
    var status = cairo_status(context)
    if status == CAIRO_STATUS_SUCCESS { status = cairo_surface_status(surface) }
    guard status == CAIRO_STATUS_SUCCESS else { throw .surface(String(cString: cairo_status_to_string(status))) }
  }

  // MARK: Pages of a PDF

  /// Dates the file; Cairo would look at the clock otherwise.
  func setDate(_ date: String) { cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, date) }

  /// The size of the page that is drawn next.
  func setPageSize(_ size: Size) throws(DrawingError) {
    guard size.width > .zero, size.height > .zero else {
      throw .sizeImpossible("the page is \(size.width) × \(size.height)")
    }
    cairo_pdf_surface_set_size(surface, size.width.points, size.height.points)
  }

  /// Ends the page.
  func showPage() throws(DrawingError) {
    cairo_show_page(context)
    try check()
  }

  /// Begins content that gets a number of its own.
  func beginTag(_ name: String) { cairo_tag_begin(context, name, nil) }
  /// Ends it.
  func endTag(_ name: String) { cairo_tag_end(context, name) }

  // MARK: The result

  /// Ends the drawing of a PDF: all of it has come out.
  func finishPDF() throws(DrawingError) {
    cairo_surface_finish(surface)
    let status = cairo_surface_status(surface)
    guard status == CAIRO_STATUS_SUCCESS else { throw .surface(String(cString: cairo_status_to_string(status))) }
  }

  /// Ends the drawing and answers it as a PNG.
  func finishedPNG() throws(DrawingError) -> [UInt8] {
    try check()
    return try PNGFile.bytes(ofFinished: surface)
  }

  // MARK: Shapes

  /// Draws with a state that is forgotten afterwards.
  func saved(_ body: () throws(DrawingError) -> Void) throws(DrawingError) {
    cairo_save(context)
    defer { cairo_restore(context) }
    try body()
  }

  func transform(_ transform: Transform) throws(DrawingError) {
    let determinant = transform.a * transform.d - transform.b * transform.c
    guard determinant.isFinite, determinant != 0, transform.tx.isFinite, transform.ty.isFinite else {
      throw .sizeImpossible("a transform flattens what it is applied to")
    }
    var matrix = cairo_matrix_t(
      xx: transform.a, yx: transform.b, xy: transform.c, yy: transform.d, x0: transform.tx, y0: transform.ty)
    cairo_transform(context, &matrix)
  }

  func clip(to path: Path) {
    trace(path)
    cairo_clip(context)
  }

  func fill(_ path: Path, _ paint: Paint) throws(DrawingError) {
    setSource(paint)
    trace(path)
    cairo_fill(context)
  }

  func stroke(_ path: Path, _ color: Color, _ style: StrokeStyle) throws(DrawingError) {
    setSource(.solid(color))
    trace(path)
    cairo_set_line_width(context, style.width.points)
    cairo_set_line_cap(
      context, [.butt: CAIRO_LINE_CAP_BUTT, .round: CAIRO_LINE_CAP_ROUND][style.cap] ?? CAIRO_LINE_CAP_SQUARE)
    cairo_set_line_join(
      context, [.miter: CAIRO_LINE_JOIN_MITER, .round: CAIRO_LINE_JOIN_ROUND][style.join] ?? CAIRO_LINE_JOIN_BEVEL)
    let dashes = style.dashes.map(\.points)
    cairo_set_dash(context, dashes, Int32(dashes.count), style.dashOffset.points)
    cairo_stroke(context)
  }

  /// Draws what `body` draws as one, with an opacity.
  ///
  /// Cairo 1.16 refuses a paint that nothing clips inside a tag, and takes a clip of the whole page for none: so the
  /// group is clipped a hair inside the page.
  func group(opacity: Double, on area: Size, _ body: () throws(DrawingError) -> Void) throws(DrawingError) {
    guard opacity < 1 else { return try body() }
    cairo_push_group(context)
    do { try body() } catch {
      cairo_pattern_destroy(cairo_pop_group(context))
      throw error
    }
    cairo_pop_group_to_source(context)
    try saved { () throws(DrawingError) in
      let hair = 1.0 / 128
      cairo_identity_matrix(context)
      cairo_rectangle(context, hair, hair, area.width.points - 2 * hair, area.height.points - 2 * hair)
      cairo_clip(context)
      cairo_paint_with_alpha(context, opacity)
    }
  }

  /// Draws glyphs with their text: one call for the whole run, which is what makes both small and fast files.
  func show(_ run: GlyphRun, _ face: Face) {
    setSource(.solid(run.color))
    cairo_set_font_face(context, face.handle)
    cairo_set_font_size(context, run.size.points)
    let (left, top) = (run.origin.x.points, run.origin.y.points)
    let glyphs = run.glyphs.map {
      cairo_glyph_t(
        index: face.number(of: $0.index) ?? 0, x: left + Double($0.x) / 1024, y: top + Double($0.y) / 1024)
    }
    switch textMode {
    case .outlines:
      cairo_new_path(context)
      cairo_glyph_path(context, glyphs, Int32(glyphs.count))
      cairo_fill(context)
    case .glyphs:
      let clusters = run.clusters.map { cairo_text_cluster_t(num_bytes: Int32($0.bytes), num_glyphs: Int32($0.glyphs)) }
      var text = run.text
      text.withUTF8 { utf8 in
        utf8.withMemoryRebound(to: CChar.self) { characters in
          cairo_show_text_glyphs(
            context, characters.baseAddress, Int32(characters.count), glyphs, Int32(glyphs.count), clusters,
            Int32(clusters.count), cairo_text_cluster_flags_t(0))
        }
      }
    }
  }

  /// Draws all glyphs of a face but the one that stands for those it lacks, in their order and without text.
  func show(_ face: Face) {
    cairo_set_font_face(context, face.handle)
    cairo_set_font_size(context, 1)
    let glyphs = (1..<max(1, face.glyphCount)).map { cairo_glyph_t(index: UInt($0), x: 1, y: 1) }
    cairo_show_glyphs(context, glyphs, Int32(glyphs.count))
  }

  /// Stretches a picture over a rectangle.
  func show(_ image: ImageSurface, in rect: Rect) throws(DrawingError) {
    try saved { () throws(DrawingError) in
      cairo_translate(context, rect.minX.points, rect.minY.points)
      cairo_scale(
        context, rect.size.width.points / Double(image.width), rect.size.height.points / Double(image.height))
      cairo_set_source_surface(context, image.handle, 0, 0)
      // On paper a reader may not smooth pictures (ISO 19005-2 §6.2.8); on pixels they must be smoothed.
      let filter = textMode == .glyphs ? CAIRO_FILTER_NEAREST : CAIRO_FILTER_GOOD
      cairo_pattern_set_filter(cairo_get_source(context), filter)
      cairo_rectangle(context, 0, 0, Double(image.width), Double(image.height))
      cairo_fill(context)
    }
  }

  /// Plays back a picture made of shapes within a rectangle.
  func show(_ picture: VectorPicture, in rect: Rect) throws(DrawingError) {
    try saved { () throws(DrawingError) in
      cairo_translate(context, rect.minX.points, rect.minY.points)
      cairo_scale(context, rect.size.width.points / picture.width, rect.size.height.points / picture.height)
      cairo_set_source_surface(context, picture.handle, 0, 0)
      cairo_rectangle(context, 0, 0, picture.width, picture.height)
      cairo_fill(context)
    }
  }

  // MARK: Paths and paints

  private func trace(_ path: Path) {
    cairo_new_path(context)
    for segment in path.segments {
      switch segment {
      case .move(let point): cairo_move_to(context, point.x.points, point.y.points)
      case .line(let point): cairo_line_to(context, point.x.points, point.y.points)
      case .curve(let first, let second, let end):
        cairo_curve_to(
          context, first.x.points, first.y.points, second.x.points, second.y.points, end.x.points, end.y.points)
      case .close: cairo_close_path(context)
      }
    }
  }

  private func setSource(_ paint: Paint) {
    let pattern: OpaquePointer?
    let stops: [Paint.Stop]
    switch paint {
    case .solid(let color):
      let part = color.components
      return cairo_set_source_rgba(context, part.red, part.green, part.blue, part.alpha)
    case .linear(let from, let to, let colors):
      pattern = cairo_pattern_create_linear(from.x.points, from.y.points, to.x.points, to.y.points)
      stops = colors
    case .radial(let from, let fromRadius, let to, let toRadius, let colors):
      pattern = cairo_pattern_create_radial(
        from.x.points, from.y.points, fromRadius.points, to.x.points, to.y.points, toRadius.points)
      stops = colors
    }
    for stop in stops {
      let part = stop.color.components
      cairo_pattern_add_color_stop_rgba(pattern, stop.offset, part.red, part.green, part.blue, part.alpha)
    }
    cairo_set_source(context, pattern)
    cairo_pattern_destroy(pattern)
  }
}

extension Color {
  /// Each component from 0 to 1.
  var components: (red: Double, green: Double, blue: Double, alpha: Double) {
    (Double(red) / 255, Double(green) / 255, Double(blue) / 255, Double(alpha) / 255)
  }
}
