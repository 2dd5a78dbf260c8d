import Drawing
import Fonts
import Foundation
import Inputs
import Languages
import Pages
import Testing
import Typesetting

@testable import Charts

/// Reads specifications and data for tests.
enum TestFiles {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
  static let repository = folder.deletingLastPathComponent().deletingLastPathComponent()

  static func value(_ path: String, in folder: URL = TestFiles.folder) throws -> Value {
    let text = try String(contentsOf: folder.appending(path: path), encoding: .utf8)
    var diagnostics = Diagnostics()
    let value = ValueReader.value(of: InputFile(path: path, text: text), &diagnostics)
    return try #require(value, "\(path): \(diagnostics.all.map(\.message))")
  }

  /// The fonts' files by the manifest.
  static func fonts() throws -> (manifest: FontManifest, files: FontFiles) {
    let manifest = try FontManifest.installed()
    let files = FontFiles { manifest.location(of: $0) }
    return (manifest, files)
  }
}

/// The charts of the flagship report.
@Suite struct FlagshipTests {
  static let report = TestFiles.repository.appending(path: "Reports/hk-shanghai")

  static func data() throws -> ValueMap {
    let place = Place(file: "data")
    return ValueMap(
      try ["sessions", "investment"].map { name in
        ValueMap.Entry(key: name, keyPlace: place, value: try TestFiles.value("data/\(name).yaml", in: report))
      })
  }

  @Test(.enabled(if: ProcessInfo.processInfo.environment["DIPTYCH_PICTURES"] != nil))
  func pictures() throws {
    let folder = URL(filePath: ProcessInfo.processInfo.environment["DIPTYCH_PICTURES"] ?? "/tmp")
    let (manifest, files) = try TestFiles.fonts()
    let typesetter = Typesetter(fonts: FontLibrary(manifest: manifest))
    let renderer = ChartRenderer(typesetter: typesetter)
    for name in ["areas-per-session", "investment-growth"] {
      let specification = try TestFiles.value("charts/\(name).yaml", in: Self.report)
      for tags in ["en", "zh-Hant", "fr", "en+zh-Hant"] {
        let languages = tags.split(separator: "+").compactMap { Language(String($0)) }
        var diagnostics = Diagnostics()
        let chart = renderer.draw(
          specification, data: try Self.data(), languages: languages, width: 168.mm, diagnostics: &diagnostics)
        for diagnostic in diagnostics.all { print(diagnostic.place.map(\.description) ?? "", diagnostic.message) }
        guard let chart else { continue }
        print(chart.dump)
        print(chart.alternative)
        let png = try PNGDrawing.draw(chart.list, fonts: files, scale: 2)
        try Data(png).write(to: folder.appending(path: "\(name).\(tags).png"))
      }
    }
  }
}
