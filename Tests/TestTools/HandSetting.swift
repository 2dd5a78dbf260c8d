import CCairo
import Drawing
import Foundation
import Pages

/// Text set by the fonts' own character maps, one glyph to a character: enough to draw with, without a typesetter.
public enum HandSetting {
  /// The faces that tests draw with.
  public static let latin = FontID("NotoSans-Regular#0")
  /// A serif face.
  public static let serif = FontID("NotoSerif-Regular#0")
  /// Chinese glyphs.
  public static let chinese = FontID("NotoSansCJK-Regular#3")

  /// Where Debian puts them.
  public static let files = FontFiles { font in
    switch font {
    case latin: ("/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf", 0)
    case serif: ("/usr/share/fonts/truetype/noto/NotoSerif-Regular.ttf", 0)
    case chinese: ("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc", 3)
    default: nil
    }
  }

  /// One line of text.
  public static func run(
    _ text: String, _ font: FontID = latin, size: Length = 12.pt, at origin: Point, color: Color = .black,
    files: FontFiles = files
  ) -> GlyphRun {
    let file = files.file(of: font) ?? ("", 0)
    var opened: FT_Face?
    let face = diptych_face_open(file.path, nil, 0, Int32(file.index), nil, nil, &opened)
    defer { cairo_font_face_destroy(face) }
    var unit = cairo_matrix_t(xx: 1, yx: 0, xy: 0, yy: 1, x0: 0, y0: 0)
    var em = cairo_matrix_t(xx: size.points, yx: 0, xy: 0, yy: size.points, x0: 0, y0: 0)
    let options = cairo_font_options_create()
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
    let scaled = cairo_scaled_font_create(face, &em, &unit, options)
    defer {
      cairo_font_options_destroy(options)
      cairo_scaled_font_destroy(scaled)
    }
    var glyphs: UnsafeMutablePointer<cairo_glyph_t>?
    var (glyphCount, clusterCount): (Int32, Int32) = (0, 0)
    var clusters: UnsafeMutablePointer<cairo_text_cluster_t>?
    var flags = cairo_text_cluster_flags_t(0)
    cairo_scaled_font_text_to_glyphs(
      scaled, 0, 0, text, Int32(text.utf8.count), &glyphs, &glyphCount, &clusters, &clusterCount, &flags)
    defer {
      cairo_glyph_free(glyphs)
      cairo_text_cluster_free(clusters)
    }
    return GlyphRun(
      font: font, size: size, color: color, origin: origin,
      glyphs: UnsafeBufferPointer(start: glyphs, count: Int(glyphCount)).map {
        GlyphRun.Glyph(index: UInt32($0.index), x: Int32(($0.x * 1024).rounded()), y: 0)
      }, text: text,
      clusters: UnsafeBufferPointer(start: clusters, count: Int(clusterCount)).map {
        GlyphRun.Cluster(bytes: Int($0.num_bytes), glyphs: Int($0.num_glyphs))
      })
  }
}
