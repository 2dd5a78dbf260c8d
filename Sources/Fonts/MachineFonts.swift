import CFontconfig

/// The fonts of the machine, which nothing that is drawn may use.
enum MachineFonts {
  /// Keeps Pango from looking through them when its first font map is made, which takes longer than drawing a chart; nothing
  /// after this call finds a font by fontconfig alone.
  static func forget() { _ = forgotten }

  private static let forgotten: Void = {
    guard let empty = FcConfigCreate() else { return }
    // A folder that is not there makes the set of fonts, empty.
    _ = FcConfigAppFontAddDir(empty, "/dev/null/no-fonts")
    FcConfigSetCurrent(empty)
    FcConfigDestroy(empty)
  }()
}
