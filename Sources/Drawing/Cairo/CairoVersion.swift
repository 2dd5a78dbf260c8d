import CCairo
import Inputs

extension LinkedLibrary {
  /// Cairo.
  public static var cairo: LinkedLibrary {
    LinkedLibrary(name: "Cairo", version: cairo_version_string().map { String(cString: $0) } ?? "unknown")
  }
}
