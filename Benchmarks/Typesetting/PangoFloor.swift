import CFontconfig
import CPango
import Fonts
import Languages
import Pages

/// The floor that setting is measured against: Pango's own itemising and shaping, with the same fonts and nothing else.
final class PangoFloor {
  private let configuration: OpaquePointer
  private let context: OpaquePointer
  private var items = 0
  private(set) var glyphs = 0

  init(_ manifest: FontManifest) {
    configuration = FcConfigCreate()
    for name in ["NotoSerif-Regular#0", "NotoSerifCJK-Regular#2"] {
      guard let file = manifest.location(of: FontID(name)) else { continue }
      FcConfigAppFontAddFile(configuration, file.path)
    }
    let map = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT)
    pango_fc_font_map_set_config(diptych_fc_font_map(map), configuration)
    pango_cairo_font_map_set_resolution(diptych_cairo_font_map(map), 72)
    context = pango_font_map_create_context(map)
    pango_context_set_round_glyph_positions(context, 0)
    let font = pango_font_description_from_string("Noto Serif, Noto Serif CJK SC 10")
    pango_context_set_font_description(context, font)
    pango_font_description_free(font)
  }

  deinit {
    g_object_unref(UnsafeMutableRawPointer(context))
    FcConfigDestroy(configuration)
  }

  /// Itemises and shapes one paragraph.
  func shape(_ text: String, language: Language) {
    pango_context_set_language(context, pango_language_from_string(language.tag))
    let attributes = pango_attr_list_new()
    defer { pango_attr_list_unref(attributes) }
    var text = text
    text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { characters in
        guard let start = characters.baseAddress else { return }
        let list = pango_itemize(context, start, 0, Int32(bytes.count), attributes, nil)
        var link = list
        let string = pango_glyph_string_new()
        while let node = link {
          let item = node.pointee.data.assumingMemoryBound(to: PangoItem.self)
          pango_shape_with_flags(
            start + Int(item.pointee.offset), item.pointee.length, start, Int32(bytes.count), &item.pointee.analysis,
            string, PANGO_SHAPE_NONE)
          glyphs += Int(string?.pointee.num_glyphs ?? 0)
          items += 1
          pango_item_free(item)
          link = node.pointee.next
        }
        pango_glyph_string_free(string)
        g_list_free(list)
      }
    }
  }
}
