import CFontconfig
import CPango
import Inputs

extension LinkedLibrary {
  /// Pango.
  public static var pango: LinkedLibrary {
    LinkedLibrary(name: "Pango", version: pango_version_string().map { String(cString: $0) } ?? "unknown")
  }

  /// HarfBuzz, through Pango.
  public static var harfBuzz: LinkedLibrary {
    LinkedLibrary(name: "HarfBuzz", version: hb_version_string().map { String(cString: $0) } ?? "unknown")
  }

  /// fontconfig.
  public static var fontconfig: LinkedLibrary {
    let number = FcGetVersion()
    return LinkedLibrary(name: "fontconfig", version: "\(number / 10_000).\(number / 100 % 100).\(number % 100)")
  }
}
