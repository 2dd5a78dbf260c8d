import Foundation
import Inputs
import Languages
import Pages
import Testing

@testable import Charts

/// One small specification for each feature, compared with the dump that was looked at and accepted.
///
/// With `DIPTYCH_RECORD` set, dumps that differ are written anew, and the test fails so that nobody forgets to look.
@Suite struct GalleryTests {
  @Test(arguments: TestFiles.names)
  func dumpIsAsAccepted(_ name: String) throws {
    let specification = try TestFiles.value("\(name).yaml", in: TestFiles.gallery)
    var diagnostics = Diagnostics()
    let chart = TestFiles.squares.draw(
      specification, data: ValueMap([]), languages: [.english], diagnostics: &diagnostics)
    let notes = diagnostics.all.map { "\($0.severity.rawValue) \($0.code): \($0.message)\n" }.joined()
    let drawn = try #require(chart, "\(notes)")
    let text = notes + drawn.dump + "says “\(drawn.alternative.best(for: .english) ?? "")”\n"
    let reference = TestFiles.gallery.appending(path: "\(name).txt")
    let accepted = (try? String(contentsOf: reference, encoding: .utf8)) ?? ""
    if text != accepted, ProcessInfo.processInfo.environment["DIPTYCH_RECORD"] != nil {
      try text.write(to: reference, atomically: true, encoding: .utf8)
    }
    #expect(text == accepted)
  }

  /// No two labels overlap and none leaves the drawing, in each language and in two at once.
  @Test(arguments: TestFiles.names)
  func labelsAreFree(_ name: String) throws {
    let specification = try TestFiles.value("\(name).yaml", in: TestFiles.gallery)
    let editions = TestFiles.languages.map { [$0] } + [[.english, .traditionalChinese]]
    for languages in editions {
      for width in [nil, 240.pt, 476.pt] as [Length?] {
        var diagnostics = Diagnostics()
        let request = ChartRenderer.Request(languages: languages, width: width)
        let chart = try #require(TestFiles.squares.layOut(specification, request, diagnostics: &diagnostics))
        if diagnostics.all.contains(where: { $0.code == "chart-too-narrow" }) { continue }
        let flaws = LabelFlaws.find(chart.drawing)
        #expect(flaws == [], "\(name) \(languages.map(\.tag)) \(width?.description ?? "-")")
      }
    }
  }

  @Test func galleryIsLarge() { #expect(TestFiles.names.count >= 120) }
}

/// Labels that overlap or leave their drawing.
enum LabelFlaws {
  static func find(_ drawing: LaidDrawing) -> [String] {
    let labels = drawing.items.flatMap(\.labels).filter { $0.block.width > 0 }
    let area = Box(x: 0, y: 0, width: drawing.width, height: drawing.height)
    var flaws = labels.filter { !area.contains($0.box, within: 0.6) }.map { "leaves the drawing: \($0.text) \($0.box)" }
    for (index, label) in labels.enumerated() {
      for other in labels[(index + 1)...] where label.touches(other) {
        flaws.append("overlap: \(label.text) | \(other.text)")
      }
    }
    return flaws
  }
}
