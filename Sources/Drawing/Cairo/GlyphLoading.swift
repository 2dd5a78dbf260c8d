import CCairo
import Dispatch
import Pages

/// Loads glyphs before they are drawn, on all processors.
///
/// To draw a glyph into a PDF, Cairo has FreeType read its outline thrice: for its extents at the size it is drawn, for
/// its path, and for its width in the font that is embedded; with Chinese text that is a third of the time of drawing.
/// Whoever asks Cairo for a face at a size is given the same scaled font, with all glyphs that were loaded for anyone. So
/// pages come out the same whoever loads them. Each face is loaded by one thread: scaled fonts are locked while they are
/// used, and threads that wait for one another's would lose what is won. `GlyphStore` keeps them from waiting for ever.
enum GlyphLoading {
  /// What is loaded of a face. Unchecked: Cairo locks what faces share.
  private struct Load: @unchecked Sendable {
    var face: Face
    var sizes: [(size: Length, glyphs: GlyphSet)]
    /// So many glyphs.
    var count: Int
  }

  /// Loads the glyphs of these faces. What groups may transform is left to the drawing.
  static func load(_ use: GlyphUse, of faces: [FontID: Face]) {
    let loads = faces.map { font, face in
      let sizes = use.sizes(of: font)
      return Load(face: face, sizes: sizes, count: sizes.reduce(0) { $0 + $1.glyphs.count })
    }
    // The longest first, so that none is left when the others are done.
    let ordered = loads.filter { $0.count > 0 }.sorted { $0.count > $1.count }
    DispatchQueue.concurrentPerform(iterations: ordered.count) { load(ordered[$0]) }
  }

  private static func load(_ load: Load) {
    // Gives fonts the options that a drawing has; nothing is drawn on it. Without memory the drawing will fail and tell.
    let size = Size(width: Length(points: 1), height: Length(points: 1))
    guard let canvas = try? Canvas(.pdf, size: size) else { return }
    let embedded = ScaledFont(embedding: load.face)
    var known = GlyphSet()
    for (size, glyphs) in load.sizes where size > .zero {
      let font = canvas.scaledFont(load.face, size: size)
      for glyph in glyphs.members {
        guard let number = load.face.number(of: glyph) else { continue }
        if known.insert(glyph) {
          canvas.loadPath(of: number, in: font)
          embedded.loadExtents(of: number)
        } else {
          font.loadExtents(of: number)
        }
      }
    }
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
