import Foundation
import Inputs
import Languages
import Pages
import Testing

@testable import Fonts

@Suite struct FontLibraryTests {
  let library: FontLibrary

  init() throws { library = FontLibrary(manifest: try FontManifest.installed()) }

  @Test func everyPinnedFileIsTheOneTheManifestWasWrittenFor() {
    var diagnostics = Diagnostics()
    library.verify(&diagnostics)
    #expect(diagnostics.all == [])
  }

  @Test func aFileThatIsNotThePinnedOneIsReported() throws {
    var manifest = library.manifest
    manifest.files[0].bytes += 1
    manifest.files[1].adjustment ^= 1
    manifest.files[2].file = "Absent.ttf"
    var diagnostics = Diagnostics()
    FontLibrary(manifest: manifest).verify(&diagnostics)
    #expect(diagnostics.all.map(\.code) == ["font-version", "font-version", "font-missing"])
    #expect(diagnostics.all.allSatisfy { $0.fault == .machine && $0.hint != nil })
  }

  /// Each worker of each nightly run opens a font map, and Pango lets go of no configuration.
  @Test func fontMapsOfOneManifestShareAConfiguration() throws {
    let first = try #require(PrivateConfiguration.of(library.manifest))
    var other = library.manifest
    other.files[0].bytes += 1
    #expect(PrivateConfiguration.of(library.manifest) === first)
    #expect(PrivateConfiguration.of(other) !== first)
  }

  /// All are asked for at once, and Pango passes over faces that have no character of their own.
  @Test func pangoHasAllFacesOfTheManifest() throws {
    let map = try #require(FontMap.of(library.manifest))
    for id in library.manifest.faces {
      #expect(library.face(id)?.details != nil, "\(id)")
      #expect(map.isPangos(id), "\(id)")
    }
  }

  /// HarfBuzz would read each anew.
  @Test func aFaceIsOpenOnceForAllLibraries() throws {
    let id = FontID("NotoSerifCJK-Regular#4")
    let other = FontLibrary(manifest: library.manifest)
    #expect(try #require(library.face(id)).details == #require(other.face(id)).details)
    var changed = library.manifest
    changed.files[0].bytes += 1
    #expect(try #require(library.face(id)).details != #require(FontLibrary(manifest: changed).face(id)).details)
  }

  @Test func aFileThatTakesAnothersPlaceIsOpenedAnew() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "font-files-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appending(path: "face.ttf").path
    let (serif, sans) = try (
      #require(library.file(of: FontID("NotoSerif-Regular#0"))),
      #require(library.file(of: FontID("NotoSans-Regular#0")))
    )
    try FileManager.default.copyItem(atPath: serif.path, toPath: path)
    let first = try #require(FontFile.at(path))
    #expect(FontFile.at(path) === first)
    try FileManager.default.removeItem(atPath: path)
    #expect(FontFile.at(path) == nil)
    try FileManager.default.copyItem(atPath: sans.path, toPath: path)
    let second = try #require(FontFile.at(path))
    #expect(second.sha256 != first.sha256)
  }

  @Test func eachLanguageGetsItsOwnFaceOfTheCollection() {
    let names = ["zh-Hant", "zh-Hant-TW", "zh-Hans", "zh-Hans-HK", "ja", "en"].map { tag in
      let language = Language(tag) ?? .english
      let number = library.faces(for: .init(family: "serif", language: language)).han
      return number.map { library.face($0).id.name } ?? "none"
    }
    #expect(
      names == [
        "NotoSerifCJK-Regular#4", "NotoSerifCJK-Regular#3", "NotoSerifCJK-Regular#2", "NotoSerifCJK-Regular#2",
        "NotoSerifCJK-Regular#0", "NotoSerifCJK-Regular#4",
      ])
  }

  @Test func stylesAreRealFacesAndAMissingOneIsNamed() {
    let bold = library.faces(for: .init(family: "serif", isBold: true, language: .simplifiedChinese))
    #expect(bold.latin.map { library.face($0).id.name } == "NotoSerif-Bold#0")
    #expect(bold.han.map { library.face($0).id.name } == "NotoSerifCJK-Bold#2")
    #expect(bold.missingStyle == nil)
    let italic = library.faces(for: .init(family: "mono", isItalic: true, language: .english))
    #expect(italic.missingStyle == "italic")
  }

  @Test func aFaceKnowsItsFileForDrawing() throws {
    let file = try #require(library.file(of: FontID("NotoSansCJK-Bold#2")))
    #expect(file.path.hasSuffix("NotoSansCJK-Bold.ttc"))
    #expect(file.index == 2)
    #expect(library.file(of: FontID("Helvetica#0")) == nil)
  }

  @Test func measuresAreTheFontsOwn() throws {
    let face = try #require(library.face(FontID("NotoSerif-Regular#0")))
    #expect(face.unitsPerEm == 1000)
    #expect(face.metrics.ascent == 1069 && face.metrics.descent == 293)
    #expect(face.metrics.capHeight == 714 && face.metrics.xHeight == 536)
    #expect(face.metrics.underlineThickness > 0 && face.metrics.underlineOffset > 0)
    #expect(face.glyph(for: "滬") == nil && face.glyph(for: "A") == 36)
    #expect(face.has(feature: "smcp") && !face.has(feature: "halt"))
  }

  @Test func aManifestsFaultsAreAllReported() throws {
    let text = """
      folders: [fonts]
      files:
        A: {fle: a.ttf, package: p, version: "1", licence: OFL-1.1, bytes: 3, adjustment: "0g", sha256: "00"}
      families:
        serif: {latin: {regular: B}, han: {regular: A, bould: A}}
      han-faces: {zh-Hant: first}
      fallbak: [A]
      """
    var diagnostics = Diagnostics()
    let value = try #require(YAMLReader.value(of: InputFile(path: "manifest.yaml", text: text), &diagnostics))
    #expect(FontManifest(value, diagnostics: &diagnostics) == nil)
    #expect(
      diagnostics.sorted.map { "\($0.place?.description ?? "-") \($0.code)" } == [
        "manifest.yaml:3:6 missing-key", "manifest.yaml:3:7 unknown-key", "manifest.yaml:3:85 wrong-type",
        "manifest.yaml:3:99 wrong-type", "manifest.yaml:5:19 unknown-name", "manifest.yaml:5:50 unknown-key",
        "manifest.yaml:6:22 wrong-type", "manifest.yaml:7:1 unknown-key",
      ])
  }
}
