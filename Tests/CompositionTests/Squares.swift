import Documents
import Inputs
import Languages
import Pages
import Testing
import Typesetting

@testable import Composition

/// Sets text without fonts: every character is a square of the em, lines end at spaces or beside Han characters. So a
/// test can draw a page with letters and compare it as text.
struct SquareSetter: TextSetter {
  func prepare(_ text: StyledText, style: ParagraphStyle) -> any PreparedText { Squares(text: text, style: style) }

  private struct Square {
    var character: Character
    var run: Int
    var size: Length
  }

  private struct Squares: PreparedText {
    let text: StyledText
    let style: ParagraphStyle

    private var squares: [Square] {
      text.runs.enumerated().flatMap { index, run in
        run.text.map { Square(character: $0, run: index, size: run.style.size) }
      }
    }

    var naturalWidth: Length { squares.reduce(.zero) { $0 + $1.size } }
    var minimumWidth: Length { words.map { $0.reduce(.zero) { $0 + $1.size } }.max() ?? .zero }

    /// What is never divided; a space goes with the word before it.
    private var words: [[Square]] {
      var words: [[Square]] = []
      var begins = true
      for square in squares {
        let isHan = (square.character.unicodeScalars.first?.value ?? 0) >= 0x2E80
        if begins || isHan { words.append([square]) } else { words[words.count - 1].append(square) }
        begins = square.character == " " || square.character == "\u{2028}" || isHan
      }
      return words
    }

    func lines(measure: Length) -> [Line] {
      var lines: [[Square]] = []
      var width = Length.zero
      var begins = true
      for word in words {
        let ink = word.filter { $0.character != " " }.reduce(Length.zero) { $0 + $1.size }
        if begins || width + ink > measure {
          lines.append([])
          width = .zero
        }
        lines[lines.count - 1] += word
        width += word.reduce(.zero) { $0 + $1.size }
        begins = word.last?.character == "\u{2028}"
      }
      return lines.map { line($0, measure: measure) }
    }

    private func line(_ squares: [Square], measure: Length) -> Line {
      var runs: [Line.Run] = []
      let ink = squares.reduce(Length.zero) { $0 + $1.size }
      let slack = measure == .infinite ? .zero : max(.zero, measure - ink)
      var x = style.alignment == .end ? slack : style.alignment == .centre ? slack / 2 : .zero
      var index = 0
      while index < squares.count {
        let number = squares[index].run
        let style = text.runs[number].style
        var glyphs = GlyphRun(
          font: FontID(style.isBold ? "Bold" : "Regular"), size: style.size, color: style.color, glyphs: [], text: "",
          clusters: [])
        let start = x
        while index < squares.count, squares[index].run == number {
          let character = squares[index].character
          let scalar = character.unicodeScalars.first?.value ?? 0
          glyphs.glyphs.append(GlyphRun.Glyph(index: scalar, x: Int32(x.units), y: 0))
          glyphs.text.append(character)
          glyphs.clusters.append(GlyphRun.Cluster(bytes: String(character).utf8.count, glyphs: 1))
          x += squares[index].size
          index += 1
        }
        runs.append(Line.Run(glyphs: glyphs, tag: text.runs[number].tag, start: start, end: x))
      }
      let isOverfull = x > measure && squares.last?.character != " "
      let size = text.runs.map(\.style.size).max() ?? .zero
      return Line(
        runs: runs, naturalWidth: x, width: x, ascent: size * 0.8, descent: size * 0.2, isOverfull: isOverfull)
    }
  }
}

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
