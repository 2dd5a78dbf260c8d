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
    LinkedLibrary(name: "GLib", version: "\(glib_major_version).\(glib_minor_version).\(glib_micro_version)")
  }
}
