import CFontconfig
import CPango
import Pages
import Synchronization
import Threads

/// The owner of Pango's font map, over the private configuration alone, and of the faces that it has opened for all threads.
///
/// At 72 dpi a unit of Pango is 1/1024 point. Nothing is hinted or rounded, so that what is measured is what is drawn.
///
/// A face is opened once, by whichever thread first asks something of it: what HarfBuzz learns of a face (its characters,
/// features and widths) it learns on the way. Pango's own objects belong to one thread at a time; the HarfBuzz fonts that
/// it makes are never changed again and may be used by all at once. Unchecked: Pango is only called under the lock.
final class FontMap: @unchecked Sendable {
  /// Pango counts in 1024ths.
  static let scale = Int(PANGO_SCALE)

  private let map: UnsafeMutablePointer<PangoFontMap>
  private let context: OpaquePointer
  private let names: String
  private let open = Mutex(Open())

  private struct Open {
    var faces: [FontID: OpenFace] = [:]
    /// All of the manifest's faces, by the units of their em.
    var offers: [Int: Offer] = [:]
  }

  private static let known = Shared<FontManifest, FontMap>()

  /// The map of a manifest's faces, the same for all who have one; nil when Cairo was built without FreeType.
  static func of(_ manifest: FontManifest) -> FontMap? { known.thing(manifest) { FontMap(manifest) } }

  private init?(_ manifest: FontManifest) {
    MachineFonts.forget()
    guard let configuration = PrivateConfiguration.of(manifest),
      let map = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT)
    else { return nil }
    pango_fc_font_map_set_config(diptych_fc_font_map(map), configuration.pointer)
    pango_cairo_font_map_set_resolution(diptych_cairo_font_map(map), 72)
    guard let context = pango_font_map_create_context(map) else {
      g_object_unref(map)
      return nil
    }
    let options = cairo_font_options_create()
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
    pango_cairo_context_set_font_options(context, options)
    cairo_font_options_destroy(options)
    pango_context_set_round_glyph_positions(context, 0)
    self.map = map
    self.context = context
    names = manifest.faces.map(\.name).joined(separator: ",")
  }

  deinit {
    // Pango's fonts ask their map for what they were made by as they go.
    open.withLock { $0 = Open() }
    g_object_unref(UnsafeMutableRawPointer(context))
    g_object_unref(map)
  }

  /// The HarfBuzz font of a face, Pango's own or, where Pango chose another face than the one asked for, one without Pango.
  /// Its em is as many points as the face has units, so that positions are in the face's own units and one result serves
  /// all sizes. The map keeps it.
  func font(_ id: FontID, _ file: FontFile, index: Int, unitsPerEm: Int) -> OpaquePointer {
    open.withLock { open in
      if let face = open.faces[id] { return face.font }
      let offer = open.offers[unitsPerEm] ?? Offer(names, unitsPerEm, map, context)
      open.offers[unitsPerEm] = offer
      let face = OpenFace(
        offer?.font(FaceLocation(path: file.path, index: index)),
        or: file.font(ofFace: index, scale: Int32(unitsPerEm * FontMap.scale)))
      open.faces[id] = face
      return face.font
    }
  }

  /// Whether the font of a face that is open is Pango's.
  func isPangos(_ id: FontID) -> Bool { open.withLock { $0.faces[id]?.isPangos == true } }
}

/// Where a face is.
private struct FaceLocation: Hashable {
  var path: String
  var index: Int

  /// Where Pango has a font from.
  init?(_ font: UnsafeMutablePointer<PangoFont>) {
    guard let pattern = pango_fc_font_get_pattern(diptych_fc_font(font)) else { return nil }
    var path: UnsafeMutablePointer<FcChar8>?
    var index: Int32 = 0
    FcPatternGetString(pattern, FC_FILE, 0, &path)
    FcPatternGetInteger(pattern, FC_INDEX, 0, &index)
    self.init(path: path.map { String(cString: $0) } ?? "", index: Int(index))
  }

  init(path: String, index: Int) { (self.path, self.index) = (path, index) }
}

/// All faces of a manifest as Pango's fonts of one size.
///
/// They are asked for at once: Pango begins two threads for each request, to look for fonts, and a thread that ends costs
/// the allocator more than the looking. A font opens its file only when it is asked for what is in it.
private final class Offer {
  private let set: UnsafeMutablePointer<PangoFontset>
  private var fonts: [FaceLocation: UnsafeMutablePointer<PangoFont>] = [:]

  /// The faces of these names, with an em of as many points as they have units.
  init?(_ names: String, _ unitsPerEm: Int, _ map: UnsafeMutablePointer<PangoFontMap>, _ context: OpaquePointer) {
    let description = pango_font_description_new()
    defer { pango_font_description_free(description) }
    pango_font_description_set_family(description, names)
    pango_font_description_set_absolute_size(description, Double(unitsPerEm * FontMap.scale))
    guard let set = pango_font_map_load_fontset(map, context, description, nil) else { return nil }
    self.set = set
    pango_fontset_foreach(
      set,
      { _, font, offer in
        guard let font, let offer, let location = FaceLocation(font) else { return 0 }
        Unmanaged<Offer>.fromOpaque(offer).takeUnretainedValue().fonts[location] = font
        return 0
      }, Unmanaged.passUnretained(self).toOpaque())
  }

  deinit { g_object_unref(set) }

  /// Pango's font of a face, nil when Pango passed over it. The caller owns it.
  func font(_ location: FaceLocation) -> UnsafeMutablePointer<PangoFont>? {
    fonts[location].map { g_object_ref($0).assumingMemoryBound(to: PangoFont.self) }
  }
}

/// The owner of a face that is open: of Pango's font, or of HarfBuzz's where there is none of Pango's.
private final class OpenFace {
  let font: OpaquePointer
  private let owner: UnsafeMutablePointer<PangoFont>?

  /// Takes a font of Pango's over, or makes one without Pango.
  init(_ owner: UnsafeMutablePointer<PangoFont>?, or plain: @autoclosure () -> OpaquePointer) {
    self.owner = owner
    font = owner.flatMap { hb_font_reference(pango_font_get_hb_font($0)) } ?? plain()
    hb_font_make_immutable(font)
  }

  var isPangos: Bool { owner != nil }

  deinit {
    hb_font_destroy(font)
    if let owner { g_object_unref(owner) }
  }
}
