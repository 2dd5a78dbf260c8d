import CFontconfig
import CPango
import Inputs
import Languages
import Pages
import Synchronization

/// The pinned faces under the names that every picture knows, for a library that sets the text of pictures by itself:
/// `serif`, `sans-serif` and `monospace`, each with Latin first and Han after it.
///
/// Made and used by one task.
public final class PictureFonts {
  /// The names.
  public static let families = ["serif", "sans-serif", "monospace"]

  private let map: UnsafeMutablePointer<PangoFontMap>

  /// The fonts of a manifest, or nil when Cairo was built without FreeType.
  ///
  /// - Parameter han: Whose Han faces are used.
  public init?(_ manifest: FontManifest, han: Language) {
    MachineFonts.forget()
    guard let configuration = PictureConfiguration.of(manifest, han: han),
      let map = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT)
    else { return nil }
    pango_fc_font_map_set_config(diptych_fc_font_map(map), configuration.pointer)
    self.map = map
  }

  deinit { g_object_unref(map) }

  /// Does something while these are the only fonts that Pango finds for this thread.
  public func whileChosen<Result, Failure: Error>(
    _ body: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    pango_cairo_font_map_set_default(diptych_cairo_font_map(map))
    defer { pango_cairo_font_map_set_default(nil) }
    return try body()
  }
}

/// Fontconfig's view of the faces for pictures. There is one for each manifest and Han language as long as the process
/// lives: to read what characters a Han face has takes longer than to draw with it. Sendable, as `PrivateConfiguration` is.
private final class PictureConfiguration: @unchecked Sendable {
  let pointer: OpaquePointer

  private struct Key: Hashable {
    var manifest: FontManifest
    var hanIndex: Int
  }
  private static let known = Mutex<[Key: PictureConfiguration]>([:])

  static func of(_ manifest: FontManifest, han: Language) -> PictureConfiguration? {
    let key = Key(manifest: manifest, hanIndex: manifest.hanFaces.best(for: han) ?? 0)
    return known.withLock { known in
      if let configuration = known[key] { return configuration }
      let configuration = PictureConfiguration(manifest, hanIndex: key.hanIndex)
      known[key] = configuration
      return configuration
    }
  }

  private init?(_ manifest: FontManifest, hanIndex: Int) {
    guard let pointer = FcConfigCreate() else { return nil }
    self.pointer = pointer
    // A folder that is not there makes the set of the application's fonts, empty.
    _ = FcConfigAppFontAddDir(pointer, "/dev/null/no-fonts")
    guard let set = FcConfigGetFonts(pointer, FcSetApplication) else { return }
    func add(_ file: String?, _ family: String, order: Int32) {
      guard let file else { return }
      let index = manifest.file(named: file)?.file.hasSuffix(".ttc") == true ? hanIndex : 0
      guard let (path, _) = manifest.location(of: FontID("\(file)#\(index)")),
        let pattern = Self.pattern(path, index, family, order: order)
      else { return }
      FcFontSetAdd(set, pattern)
    }
    for (part, name) in zip(["serif", "sans", "mono"], PictureFonts.families) {
      guard let family = manifest.family(named: part) else { continue }
      for (order, styles) in [family.latin, family.han].enumerated() {
        for file in [styles.regular, styles.bold, styles.italic, styles.boldItalic] {
          add(file, name, order: Int32(order))
        }
      }
      for file in manifest.fallback { add(file, name, order: 2) }
    }
  }

  /// What fontconfig finds in a face, under another name and without the languages that it is for: those would come
  /// before the order.
  private static func pattern(_ path: String, _ index: Int, _ family: String, order: Int32) -> OpaquePointer? {
    var count: Int32 = 0
    guard let pattern = FcFreeTypeQuery(path, UInt32(index), nil, &count) else { return nil }
    for key in [FC_FAMILY, FC_FAMILYLANG, FC_STYLE, FC_FULLNAME, FC_LANG] { FcPatternDel(pattern, key) }
    FcPatternAddString(pattern, FC_FAMILY, family)
    FcPatternAddInteger(pattern, FC_ORDER, order)
    return pattern
  }
}
