import CFontconfig

/// The fonts of the machine, which nothing that is drawn may use.
public enum MachineFonts {
  /// Keeps Pango from looking through them when it starts, which takes longer than drawing a chart; nothing after this
  /// call finds a font by fontconfig alone. To be called before anything is typeset.
  public static func forget() {
    guard let empty = FcConfigCreate() else { return }
    // A folder that is not there makes the set of fonts, empty.
    _ = FcConfigAppFontAddDir(empty, "/dev/null/no-fonts")
    FcConfigSetCurrent(empty)
    FcConfigDestroy(empty)
  }
}
