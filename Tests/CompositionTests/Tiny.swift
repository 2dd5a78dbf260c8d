import Documents
import Inputs
import Languages
import Pages
import RandomPages
import Testing
import Typesetting

@testable import Composition

/// Small layouts and documents for tests.
enum Tiny {
  /// A page of 30 by 20 squares with two columns, each line a square high.
  static let columns = """
    paper: {width: 300pt, height: 200pt}
    margins: {top: 20pt, bottom: 20pt, inside: 20pt, outside: 20pt}
    columns: {ratio: [1, 1], gutter: 20pt}
    grid: 10pt
    headings: {numbered: 3}
    colors: {accent: '#000000', rule: '#000000', panel: '#ffffff'}
    styles:
      body: {size: 10pt, leading: 10pt, align: start}
      note: {size: 10pt, leading: 10pt}
    """

  /// A layout from its text; what is wrong with it fails the test.
  static func layout(_ text: String) throws -> Layout {
    var diagnostics = Diagnostics()
    let file = InputFile(path: "test.yaml", bytes: Array(text.utf8))
    let value = try #require(YAMLReader.value(of: file, limits: .standard, &diagnostics))
    var reader = LayoutReader(value)
    let layout = reader.layout(named: "test", &diagnostics)
    #expect(diagnostics.all.filter { $0.severity == .error } == [])
    return layout
  }

  static let edition = Edition([.english, .traditionalChinese])
  static let place = Place(file: "text.md", line: 1, column: 1)

  /// Plain words in English and Chinese.
  static func words(_ english: String, _ chinese: String) -> Localized<[Inline]> {
    Localized([(.english, [.text(english, place)]), (.traditionalChinese, [.text(chinese, place)])])
  }

  static func paragraph(_ english: String, _ chinese: String) -> Row {
    Row(content: .paragraph(words(english, chinese)))
  }

  static func heading(_ level: Int, _ english: String, _ chinese: String) -> Row {
    Row(content: .heading(Heading(level: level, text: words(english, chinese))))
  }

  /// A document without a title.
  static func document(_ rows: [Row], _ edition: Edition? = edition) throws -> Document {
    var document = Document(edition: try #require(edition), title: Localized())
    document.rows = rows
    return document
  }

  /// The pages of a document; what is reported fails the test unless it is expected.
  static func compose(_ document: Document, _ layout: String = columns) throws -> ComposedPages {
    var diagnostics = Diagnostics()
    let composed = Composer(setter: SquareSetter())
      .composePages(document, try self.layout(layout), diagnostics: &diagnostics)
    #expect(diagnostics.all == [])
    return try #require(composed)
  }

  /// A page drawn with letters: one square is ten points. Rules are not drawn.
  static func drawing(_ page: Page) -> String {
    let (width, height) = (page.content.size.width.units / 10240, page.content.size.height.units / 10240)
    var grid = [[Character]](repeating: [Character](repeating: ".", count: width), count: height)
    for item in page.content.items {
      guard case .glyphs(let run) = item.shape else { continue }
      for (glyph, character) in zip(run.glyphs, run.text) where character != " " && character != "\u{2028}" {
        let column = (run.origin.x.units + Int(glyph.x)) / 10240
        let row = (run.origin.y.units + Int(glyph.y)) / 10240
        if grid.indices.contains(row), grid[row].indices.contains(column) { grid[row][column] = character }
      }
    }
    return grid.map { String($0) }.joined(separator: "\n")
  }
}
