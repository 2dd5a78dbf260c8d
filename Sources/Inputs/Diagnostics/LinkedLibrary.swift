import CGLib

/// A library the program is linked with, as it is on this machine: what `diptych doctor` lists.
public struct LinkedLibrary: Hashable, Sendable {
  /// Its name.
  public var name: String
  /// The version that answers now.
  public var version: String

  /// A library and its version.
  public init(name: String, version: String) {
    self.name = name
    self.version = version
  }

  /// GLib.
  public static var glib: LinkedLibrary {
    let parts = ["major", "minor", "micro"].map { "\(glib_number("glib_\($0)_version"))" }
    return LinkedLibrary(name: "GLib", version: parts.joined(separator: "."))
  }
}
