import Inputs
import Languages

extension FontManifest {
  /// Reads the tree of a manifest's YAML, strictly; answers nil, with the reasons reported, when it cannot be used.
  ///
  /// A house's own manifest, which adds to a pinned one, may name the files of that one too and need not say which face of
  /// a collection draws which language.
  public init?(_ value: Value, beside pinned: FontManifest? = nil, diagnostics: inout Diagnostics) {
    var root = MapReader(value, of: "the fonts' manifest")
    let folders = root.strings("folders", .required) ?? []
    let entries = root.map("files", .required)?.entries ?? []
    let names = entries.map(\.key) + (pinned?.files.map(\.name) ?? [])
    let files = entries.compactMap { FontManifest.file($0, &root) }
    let families = (root.map("families", .required)?.entries ?? []).compactMap {
      FontManifest.family($0, files: names, &root)
    }
    let hanFaces = FontManifest.hanFaces(&root, pinned == nil ? .required : .optional)
    let fallback = root.strings("fallback") ?? []
    for name in fallback where !names.contains(name) {
      root.report(.unknownName(name, kind: "font file", known: names, at: root.place(of: "fallback")))
    }
    var found = Diagnostics()
    root.finish(&found)
    diagnostics.report(found)
    guard !found.hasErrors else { return nil }
    self.init(folders: folders, files: files, families: families, hanFaces: hanFaces, fallback: fallback)
  }

  private static func file(_ entry: ValueMap.Entry, _ root: inout MapReader) -> File? {
    var reader = MapReader(entry.value, of: "the font file `\(entry.key)`")
    defer { root.finish(reader) }
    let file = reader.words("file", .required)
    let package = reader.words("package", .required)
    let version = reader.words("version", .required)
    let licence = reader.words("licence", .required)
    let bytes = reader.integer("bytes", in: 1...Int.max, .required)
    let adjustment = hexadecimal("adjustment", digits: 8, &reader)
    let sha256 = hexadecimal("sha256", digits: 64, &reader)
    guard let file, let package, let version, let licence, let bytes, let sha256,
      let sum = adjustment.flatMap({ UInt32($0, radix: 16) })
    else { return nil }
    return File(
      name: entry.key, file: file, package: package, version: version, licence: licence, bytes: bytes,
      adjustment: sum, sha256: sha256, place: entry.keyPlace)
  }

  private static func hexadecimal(_ key: String, digits: Int, _ reader: inout MapReader) -> String? {
    guard let value = reader.value(key, .required) else { return nil }
    let text = value.string ?? ""
    if text.count == digits, text.allSatisfy({ $0.isHexDigit && !$0.isUppercase }) { return text }
    reader.reportWrong(key, wanted: "\(digits) hexadecimal digits in quotes", found: value)
    return nil
  }

  private static func family(_ entry: ValueMap.Entry, files: [String], _ root: inout MapReader) -> Family? {
    var reader = MapReader(entry.value, of: "the family `\(entry.key)`")
    defer { root.finish(reader) }
    guard let latin = styles("latin", files, &reader), let han = styles("han", files, &reader) else { return nil }
    return Family(name: entry.key, latin: latin, han: han)
  }

  private static func styles(_ key: String, _ files: [String], _ family: inout MapReader) -> Styles? {
    guard var reader = family.reader(key, of: "\(family.what), \(key)", .required) else { return nil }
    defer { family.finish(reader) }
    func name(_ key: String, _ presence: MapReader.Presence) -> String? {
      guard let name = reader.words(key, presence) else { return nil }
      if !files.contains(name) {
        reader.report(.unknownName(name, kind: "font file", known: files, at: reader.place(of: key)))
      }
      return name
    }
    let regular = name("regular", .required)
    let (bold, italic, boldItalic) = (
      name("bold", .optional), name("italic", .optional), name("bold-italic", .optional)
    )
    return regular.map { Styles(regular: $0, bold: bold, italic: italic, boldItalic: boldItalic) }
  }

  private static func hanFaces(_ root: inout MapReader, _ presence: MapReader.Presence) -> Localized<Int> {
    var faces = Localized<Int>()
    for entry in root.map("han-faces", presence)?.entries ?? [] {
      if let language = Language(entry.key) {
        if let index = entry.value.integer, index >= 0 {
          faces[language] = index
        } else {
          root.report(.wrongType(entry.key, wanted: "the index of a face, from 0", found: entry.value))
        }
      } else {
        root.report(.notALanguage(entry.key, at: entry.keyPlace))
      }
    }
    return faces
  }
}
