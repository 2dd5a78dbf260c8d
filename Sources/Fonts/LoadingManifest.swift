import Inputs

extension FontManifest {
  /// Reads the manifest in an installation's folder; throws the first thing that is wrong with it.
  public static func load(from folder: String) throws(Diagnostic) -> FontManifest {
    let file = try InputFolder(folder).read(Installation.manifestPath)
    var diagnostics = Diagnostics()
    if let value = YAMLReader.value(of: file, &diagnostics),
      let manifest = FontManifest(value, diagnostics: &diagnostics)
    {
      return manifest
    }
    throw diagnostics.all.first ?? .missingFontManifest(at: file.path)
  }

  /// The manifest of this installation.
  public static func installed() throws(Diagnostic) -> FontManifest { try load(from: Installation.folder()) }
}
