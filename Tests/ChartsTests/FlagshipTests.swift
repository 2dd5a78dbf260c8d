import Drawing
import Fonts
import Foundation
import Inputs
import Languages
import Pages
import Testing
import Typesetting

@testable import Charts

/// The two charts of the flagship report, with its own data and fonts.
@Suite struct FlagshipTests {
  static let report = TestFiles.repository.appending(path: "Reports/hk-shanghai")
  static let names = ["areas-per-session", "investment-growth"]
  static let editions: [[Language]] =
    TestFiles.languages.map { [$0] } + [
      [.english, .traditionalChinese], [.english, .simplifiedChinese], [.french, .traditionalChinese],
    ]

  static func data() throws -> ValueMap {
    ValueMap(
      try ["sessions", "investment"].map { name in
        ValueMap.Entry(
          key: name, keyPlace: Place(file: "data"), value: try TestFiles.value("data/\(name).yaml", in: report))
      })
  }

  /// No note, no warning, no label in the way of another, nothing too small or too faint to read.
  @Test(arguments: names)
  func drawsCleanly(_ name: String) throws {
    let renderer = ChartRenderer(typesetter: Typesetter(fonts: FontLibrary(manifest: try FontManifest.installed())))
    let specification = try TestFiles.value("charts/\(name).yaml", in: Self.report)
    for languages in Self.editions {
      var diagnostics = Diagnostics()
      let request = ChartRenderer.Request(data: try Self.data(), languages: languages, width: 168.mm)
      let laid = try #require(renderer.layOut(specification, request, diagnostics: &diagnostics))
      #expect(diagnostics.all.map(\.message) == [])
      #expect(LabelFlaws.find(laid.drawing) == [])
      #expect(laid.drawing.width == 168.mm.points)
      for label in laid.drawing.items.flatMap(\.labels) {
        #expect(label.block.style.size >= 7.9)
        #expect(label.block.style.color.contrast(with: .white) >= 4.5)
      }
    }
  }

  @Test func barsHaveTheHeightsOfTheirValues() throws {
    let specification = try TestFiles.value("charts/areas-per-session.yaml", in: Self.report)
    var diagnostics = Diagnostics()
    let request = ChartRenderer.Request(data: try Self.data(), languages: [.english], width: 168.mm)
    let laid = try #require(TestFiles.squares.layOut(specification, request, diagnostics: &diagnostics))
    let heights = laid.drawing.items.filter { $0.mark == .bar }.compactMap { $0.box?.height }
    let ratios = heights.map { ($0 / heights[0] * 8).rounded() }
    #expect(ratios == [8, 9, 10, 16, 13, 15])
  }

  @Test func amountsAreSaidInEachLanguage() throws {
    let specification = try TestFiles.value("charts/investment-growth.yaml", in: Self.report)
    var diagnostics = Diagnostics()
    let drawn = try #require(
      TestFiles.squares.draw(
        specification, data: try Self.data(), languages: TestFiles.languages, diagnostics: &diagnostics))
    #expect(drawn.alternative.best(for: .english)?.contains("US$17.4 billion") == true)
    #expect(drawn.alternative.best(for: .traditionalChinese)?.contains("174億美元") == true)
    #expect(drawn.alternative.best(for: .simplifiedChinese)?.contains("174亿美元") == true)
    #expect(drawn.alternative.best(for: .french)?.contains("17,4\u{A0}milliards") == true)
    // Two points are two bars: nothing leads from one to the other.
    #expect(drawn.dump.contains("line ") == false)
  }

  /// Draws the flagship and the gallery as pictures, to be looked at.
  @Test(.enabled(if: ProcessInfo.processInfo.environment["DIPTYCH_PICTURES"] != nil))
  func pictures() throws {
    let folder = URL(filePath: ProcessInfo.processInfo.environment["DIPTYCH_PICTURES"] ?? "")
    let manifest = try FontManifest.installed()
    let files = FontFiles { manifest.location(of: $0) }
    let renderer = ChartRenderer(typesetter: Typesetter(fonts: FontLibrary(manifest: manifest)))
    func write(_ specification: Value, _ data: ValueMap, _ tags: String, _ name: String, _ width: Length?) throws {
      let languages = tags.split(separator: "+").compactMap { Language(String($0)) }
      var diagnostics = Diagnostics()
      let drawn = renderer.draw(
        specification, data: data, languages: languages, width: width, diagnostics: &diagnostics)
      guard let drawn else { return }
      let png = try PNGDrawing.draw(drawn.list, fonts: files, scale: 2)
      try Data(png).write(to: folder.appending(path: "\(name).\(tags).png"))
    }
    for name in Self.names {
      let specification = try TestFiles.value("charts/\(name).yaml", in: Self.report)
      for tags in ["en", "zh-Hant", "fr", "en+zh-Hant"] {
        try write(specification, try Self.data(), tags, name, 168.mm)
      }
    }
    for name in TestFiles.names {
      try write(try TestFiles.value("\(name).yaml", in: TestFiles.gallery), ValueMap([]), "en", name, nil)
      if name.contains("long") || name.contains("titles") {
        try write(try TestFiles.value("\(name).yaml", in: TestFiles.gallery), ValueMap([]), "en+zh-Hant", name, nil)
      }
    }
  }
}
