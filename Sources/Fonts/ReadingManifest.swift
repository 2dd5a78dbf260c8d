import Inputs
import Languages

extension FontManifest {
  /// Reads the tree of a manifest's YAML; answers nil, with the reasons reported, when it cannot be used.
  public init?(_ value: Value, diagnostics: inout Diagnostics) {
    var reader = ManifestReader(diagnostics: diagnostics)
    let manifest = reader.manifest(value)
    diagnostics = reader.diagnostics
    guard let manifest else { return nil }
    self = manifest
  }
}

/// Reads the parts of a manifest one by one, going on after an error.
private struct ManifestReader {
  var diagnostics: Diagnostics
  private var failed = false

  init(diagnostics: Diagnostics) { self.diagnostics = diagnostics }

  mutating func manifest(_ value: Value) -> FontManifest? {
    let root = map(value, keys: ["folders", "files", "families", "han-faces", "fallback"])
    let files = entries(root["folders"] == nil ? nil : root["files"], of: value).compactMap { file($0) }
    let families = entries(root["families"], of: value).compactMap { family($0, files: files) }
    let manifest = FontManifest(
      folders: texts(root["folders"]), files: files, families: families, hanFaces: hanFaces(root["han-faces"]),
      fallback: texts(root["fallback"]))
    for name in manifest.fallback where manifest.file(named: name) == nil {
      report(.unknownFont(name, at: root["fallback"]?.place))
    }
    return failed ? nil : manifest
  }

  private mutating func file(_ entry: ValueMap.Entry) -> FontManifest.File? {
    let keys = ["file", "package", "version", "licence", "bytes", "adjustment", "sha256"]
    let map = map(entry.value, keys: keys)
    for key in keys where map[key] == nil { report(.missingFontKey(key, of: entry.key, at: entry.keyPlace)) }
    guard let file = map["file"]?.string, let package = map["package"]?.string, let version = map["version"]?.string,
      let licence = map["licence"]?.string, let bytes = map["bytes"]?.integer,
      let adjustment = map["adjustment"]?.string.flatMap({ UInt32($0, radix: 16) }), let sha = map["sha256"]?.string
    else {
      report(.malformedFont(entry.key, at: entry.keyPlace))
      return nil
    }
    return FontManifest.File(
      name: entry.key, file: file, package: package, version: version, licence: licence, bytes: bytes,
      adjustment: adjustment, sha256: sha, place: entry.keyPlace)
  }

  private mutating func family(_ entry: ValueMap.Entry, files: [FontManifest.File]) -> FontManifest.Family? {
    let map = map(entry.value, keys: ["latin", "han"])
    guard let latin = styles(map["latin"], of: entry, files: files),
      let han = styles(map["han"] ?? map["latin"], of: entry, files: files)
    else { return nil }
    return FontManifest.Family(name: entry.key, latin: latin, han: han)
  }

  private mutating func styles(
    _ value: Value?, of family: ValueMap.Entry, files: [FontManifest.File]
  ) -> FontManifest.Styles? {
    guard let value, let regular = value["regular"]?.string else {
      report(.missingFontKey("regular", of: family.key, at: value?.place ?? family.keyPlace))
      return nil
    }
    let map = map(value, keys: ["regular", "bold", "italic", "bold-italic"])
    for entry in map.entries {
      let name = entry.value.string ?? ""
      if !files.contains(where: { $0.name == name }) { report(.unknownFont(name, at: entry.value.place)) }
    }
    return FontManifest.Styles(
      regular: regular, bold: map["bold"]?.string, italic: map["italic"]?.string,
      boldItalic: map["bold-italic"]?.string)
  }

  private mutating func hanFaces(_ value: Value?) -> Localized<Int> {
    var faces = Localized<Int>()
    for entry in value?.map?.entries ?? [] {
      guard let language = Language(entry.key), let index = entry.value.integer, index >= 0 else {
        report(.malformedFont(entry.key, at: entry.keyPlace))
        continue
      }
      faces[language] = index
    }
    return faces
  }

  private mutating func texts(_ value: Value?) -> [String] { value?.list?.compactMap(\.string) ?? [] }

  private mutating func entries(_ value: Value?, of root: Value) -> [ValueMap.Entry] {
    guard let map = value?.map else {
      report(.malformedFont("the manifest", at: value?.place ?? root.place))
      return []
    }
    return map.entries
  }

  private mutating func map(_ value: Value, keys: [String]) -> ValueMap {
    let map = value.map ?? ValueMap([])
    for entry in map.entries where !keys.contains(entry.key) {
      report(.unknownFontKey(entry.key, known: keys, at: entry.keyPlace))
    }
    return map
  }

  private mutating func report(_ diagnostic: Diagnostic) {
    failed = true
    diagnostics.report(diagnostic)
  }
}
