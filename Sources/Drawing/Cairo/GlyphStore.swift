import CCairo
import Dispatch
import Foundation

/// Keeps Cairo's store of glyphs from throwing anything out while several threads draw.
///
/// Cairo 1.16 has one store for the glyphs of all fonts. When it is full, a thread that needs room holds the store and
/// waits for the font whose glyphs it throws out; if another thread has just taken that font and needs room as well, they
/// wait for each other for ever: two threads did after loading half a million glyphs or a million. Nothing is thrown out as
/// long as any glyph is being loaded. So one always is: the only one of a font of our own, by a thread that does not come
/// to the end of it. Fonts that are done with take their glyphs out of the store as before.
enum GlyphStore {
  /// The thread that draws first, and alone may fill the store and throw out of it.
  private static let first = pthread_self()

  /// To be called by each thread before it draws.
  static func prepare() {
    if pthread_equal(first, pthread_self()) == 0 { hold }
  }

  private static let isLoading = DispatchSemaphore(value: 0)

  private static let hold: Void = {
    Thread.detachNewThread {
      let face = cairo_user_font_face_create()
      cairo_user_font_face_set_render_glyph_func(face) { _, _, _, _ in
        isLoading.signal()
        while true { pause() }
      }
      var unit = cairo_matrix_t(xx: 1, yx: 0, xy: 0, yy: 1, x0: 0, y0: 0)
      let options = cairo_font_options_create()
      let font = cairo_scaled_font_create(face, &unit, &unit, options)
      var glyph = cairo_glyph_t(index: 0, x: 0, y: 0)
      var extents = cairo_text_extents_t()
      cairo_scaled_font_glyph_extents(font, &glyph, 1, &extents)
      // Not reached but when a font cannot be made; then there is nothing to wait for.
      isLoading.signal()
    }
    isLoading.wait()
  }()
}
