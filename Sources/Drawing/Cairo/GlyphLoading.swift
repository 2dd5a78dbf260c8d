import CCairo
import Pages

/// Loads the glyphs of pages that will be drawn soon, on another thread than the one that draws.
///
/// To draw a glyph into a PDF, Cairo has FreeType read its outline thrice: for its extents at the size it is drawn, for
/// its path, and for its width in the font that is embedded; with Chinese text that is a third of the time of drawing.
/// Whoever asks Cairo for a face at a size is given the same scaled font, locked while it is used, with all glyphs that
/// were loaded for anyone. So a page comes out the same whoever loads them, and sooner when they are there already.
///
/// Unchecked, since it is handed over: made by the task that draws, then used by one thread.
final class GlyphLoading: @unchecked Sendable {
  private let faces: [FontID: Face]
  /// Gives fonts the options that the drawing has; nothing is drawn on it.
  private let canvas: Canvas
  private var loaded: [FontID: LoadedFace] = [:]

  /// What was loaded of a face.
  private struct LoadedFace {
    let embedded: ScaledFont
    var paths = GlyphSet()
    var sizes: [Length: LoadedFont] = [:]
  }

  /// What was loaded of a face at a size.
  private struct LoadedFont {
    let font: ScaledFont
    var glyphs = GlyphSet()
  }

  /// - Throws: `DrawingError.surface` when Cairo has no memory.
  init(_ faces: [FontID: Face]) throws(DrawingError) {
    self.faces = faces
    canvas = try Canvas(.pdf, size: Size(width: Length(points: 1), height: Length(points: 1)))
  }

  /// Loads the glyphs of a page that no page before it had. What is in groups is left to the drawing.
  func load(_ page: Page) {
    for item in page.content.items {
      if case .glyphs(let run) = item.shape, let face = faces[run.font], run.size > .zero { load(run, face) }
    }
  }

  private func load(_ run: GlyphRun, _ face: Face) {
    var known = loaded[run.font] ?? LoadedFace(embedded: ScaledFont(embedding: face))
    var atSize = known.sizes[run.size] ?? LoadedFont(font: canvas.scaledFont(face, size: run.size))
    for glyph in run.glyphs where atSize.glyphs.insert(glyph.index) {
      guard let number = face.number(of: glyph.index) else { continue }
      if known.paths.insert(glyph.index) {
        canvas.loadPath(of: number, in: atSize.font)
        known.embedded.loadExtents(of: number)
      } else {
        atSize.font.loadExtents(of: number)
      }
    }
    known.sizes[run.size] = atSize
    loaded[run.font] = known
  }
}

/// The owner of Cairo's handle on a face at a size.
private final class ScaledFont {
  let handle: OpaquePointer?

  /// Takes a handle over.
  init(_ handle: OpaquePointer?) { self.handle = handle }

  /// The font by which Cairo finds the widths that a PDF holds: at a size of one, with the options of no surface.
  convenience init(embedding face: Face) {
    var one = cairo_matrix_t(xx: 1, yx: 0, xy: 0, yy: 1, x0: 0, y0: 0)
    let options = cairo_font_options_create()
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
    self.init(cairo_scaled_font_create(face.handle, &one, &one, options))
    cairo_font_options_destroy(options)
  }

  deinit { cairo_scaled_font_destroy(handle) }

  func loadExtents(of glyph: UInt) {
    var glyph = cairo_glyph_t(index: glyph, x: 0, y: 0)
    var extents = cairo_text_extents_t()
    cairo_scaled_font_glyph_extents(handle, &glyph, 1, &extents)
  }
}

extension Canvas {
  /// The font by which Cairo draws a face at a size, in points, where nothing is transformed.
  fileprivate func scaledFont(_ face: Face, size: Length) -> ScaledFont {
    cairo_set_font_face(context, face.handle)
    cairo_set_font_size(context, size.points)
    return ScaledFont(cairo_scaled_font_reference(cairo_get_scaled_font(context)))
  }

  /// Loads the extents of a glyph and its path.
  fileprivate func loadPath(of glyph: UInt, in font: ScaledFont) {
    cairo_set_scaled_font(context, font.handle)
    var glyph = cairo_glyph_t(index: glyph, x: 0, y: 0)
    cairo_glyph_path(context, &glyph, 1)
    cairo_new_path(context)
  }
}
