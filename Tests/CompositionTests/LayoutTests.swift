import Foundation
import Inputs
import Languages
import Pages
import Testing

@testable import Composition

@Suite struct LayoutTests {
  /// A folder of its own with these files.
  private func folder(_ files: [String: String]) throws -> InputFolder {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("layouts-\(UUID().uuidString)").path
    for (name, text) in files {
      let file = URL(fileURLWithPath: path).appendingPathComponent(name)
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try text.write(to: file, atomically: true, encoding: .utf8)
    }
    return try InputFolder(path)
  }

  private func problems(_ files: [String: String], _ name: String) throws -> [String] {
    var diagnostics = Diagnostics()
    _ = Layout.read(name, from: [try folder(files)], diagnostics: &diagnostics)
    return diagnostics.all.map { "\($0.place?.description ?? "-"): \($0.message) \($0.hint ?? "")" }
  }

  /// The project's own layouts, found from this file.
  private var shipped: String {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Layouts").path
  }

  @Test(arguments: ["parallel", "single", "facing", "stacked", "sequential", "phone", "slides-16x9", "parallel-three"])
  func shippedLayoutsReadWithoutAWord(_ name: String) throws {
    var diagnostics = Diagnostics()
    let layout = try #require(Layout.read(name, from: [try InputFolder(shipped)], diagnostics: &diagnostics))
    #expect(diagnostics.all == [])
    for part in StyleName.allCases {
      for language in [Language.english, .french, .traditionalChinese, .simplifiedChinese] {
        let style = layout.style(part, language)
        #expect(style.size >= 7.9.pt, "\(part) in \(language)")
        #expect(style.color.contrast(with: layout.colors.panel) >= 4.5, "\(part) in \(language)")
        #expect(style.leading >= style.size, "\(part) in \(language)")
        // What stands in an item of a list keeps away from the words before it, which have no space behind them.
        if part == .code || part == .list { #expect(style.before > .zero, "\(part) in \(language)") }
      }
    }
  }

  @Test func aLayoutSaysHowChineseIsSet() throws {
    let text = """
      styles:
        body: {size: 10pt, after: 6pt, optical-margins: true, tracking: false, in: {zh: {
          first-line: 2em, line-start: strict, latin-size: 0.92, latin-rise: 0.3pt}}}
      """
    var diagnostics = Diagnostics()
    let layout = try #require(Layout.read("a", from: [try folder(["a.yaml": text])], diagnostics: &diagnostics))
    #expect(diagnostics.all == [])
    let chinese = layout.style(.body, .traditionalChinese)
    #expect(chinese.paragraph.firstLineEms == 2 && chinese.paragraph.lineStart == .strict)
    #expect(chinese.paragraph.latinInChinese == .init(size: 0.92, rise: Length(points: 0.3)))
    #expect(chinese.paragraph.hasOpticalMargins)
    #expect(
      !layout.style(.body, .english).paragraph.hasTracking && layout.style(.quotation, .english).hasTracking == false)
    // An indent stands in place of space between paragraphs.
    #expect(chinese.after == .zero)
    #expect(layout.style(.body, .english).after == 6.pt)
    // Where a layout does not say, each script is emphasised in its own way.
    #expect(layout.style(.body, .english).emphasis == .italic)
    #expect(layout.style(.body, .traditionalChinese).emphasis == .bold)
    #expect(layout.style(.body, .simplifiedChinese).emphasis == .dots)
    let wrong = try problems(["b.yaml": "styles: {body: {first-line: 2ems, latin-size: 3, line-start: hard}}\n"], "b")
    #expect(wrong.count == 3)
  }

  @Test func whatIsUnknownOrWrongIsSaidWithItsPlace() throws {
    let text = """
      papper: A4
      margins: {top: wide}
      styles:
        body: {colour: red, size: 5pt}
        list-: {size: 10pt}
      languages: rows
      colors: {pale: '#cccccc'}
      furniture:
        footer: {end: x, colour: pale}
      """
    let found = try problems(["a.yaml": text], "a").joined(separator: "\n")
    #expect(
      found == """
        a.yaml:2:16: `top` must be a length, such as 12mm or 9.5pt, and here stands the text `wide`. \
        Write a length, such as 12mm or 9.5pt.
        a.yaml:6:12: `languages` must be one of `columns`, `facing`, `stacked`, `sequential`, \
        and here stands the text `rows`. Known words: `columns`, `facing`, `stacked`, `sequential`.
        a.yaml:9:20: There is no key `colour` in `footer`. Known keys: `start`, `end`, `distance`, `rule`.
        a.yaml:4:23: Text of `body` is 5pt, smaller than 7.9pt. Make it at least 7.9pt.
        a.yaml:4:10: There is no key `colour` in `body`. Did you mean `color`?
        a.yaml:5:3: There is no key `list-` in `styles`. Did you mean `list`?
        a.yaml:1:1: There is no key `papper` in the layout. Did you mean `paper`?
        """)
  }

  @Test func aLayoutTakesOverWhatItExtends() throws {
    let files = [
      "base.yaml": "grid: 8pt\nmargins: {top: 10mm, bottom: 10mm}\nstyles: {body: {size: 9pt, in: {zh: {size: 10pt}}}}",
      "own.yaml": "extends: base\nmargins: {top: 20mm}\nstyles: {body: {in: {zh-Hant: {size: 11pt}}}}",
    ]
    var diagnostics = Diagnostics()
    let layout = try #require(Layout.read("own", from: [try folder(files)], diagnostics: &diagnostics))
    #expect(diagnostics.all == [])
    #expect(layout.grid == 8.pt)
    #expect(layout.margins.top == 20.mm)
    #expect(layout.margins.bottom == 10.mm)
    #expect(layout.style(.body, .english).size == 9.pt)
    #expect(layout.style(.body, .simplifiedChinese).size == 10.pt)
    #expect(layout.style(.note, .traditionalChinese).size == 11.pt)
  }

  @Test func circlesAndMissingLayoutsAreErrors() throws {
    #expect(
      try problems(["a.yaml": "extends: b", "b.yaml": "extends: a"], "a") == [
        "b.yaml:1:10: The layout `a` extends itself by way of others. Remove one `extends:` of the circle."
      ])
    #expect(
      try problems(["parallel.yaml": ""], "paralel") == ["-: There is no layout `paralel`. Did you mean `parallel`?"])
    // A layout of the report's own goes by its path, and what the report says of itself is no layout.
    let own = ["parallel.yaml": "", "report.yaml": "", "house/mine.yaml": ""]
    #expect(try problems(own, "mine") == ["-: There is no layout `mine`. Did you mean `house/mine.yaml`?"])
    #expect(try problems(own, "new") == ["-: There is no layout `new`. Known layouts: parallel."])
  }

  @Test func aHeadThatStandsInTheTextIsReported() throws {
    func found(_ furniture: String) throws -> [String] {
      var diagnostics = Diagnostics()
      let file = InputFile(path: "t.yaml", text: Tiny.columns + "\nfurniture: \(furniture)")
      let value = try #require(YAMLReader.value(of: file, limits: .standard, &diagnostics))
      var reader = LayoutReader(value)
      _ = reader.layout(named: "t", &diagnostics)
      return diagnostics.all.filter { $0.code == "furniture-in-text" }.map(\.message)
    }
    #expect(try found("{header: {end: x, distance: 12pt}, footer: {end: x, distance: 12pt}}") == [])
    #expect(
      try found("{header: {end: x, distance: 18pt}, footer: {end: x, distance: 15pt}}") == [
        "The `header` stands 18pt from the edge of the paper, and text begins 20pt from it.",
        "The `footer` stands 15pt from the edge of the paper, and text begins 20pt from it.",
      ])
  }
}
