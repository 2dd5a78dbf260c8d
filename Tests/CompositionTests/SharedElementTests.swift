import Charts
import Documents
import Inputs
import Languages
import Pages
import Testing

@testable import Composition

/// Tables, figures, key figures and notes, drawn with letters.
@Suite struct SharedElementTests {
  static let wide = """
    paper: {width: 400pt, height: 240pt}
    margins: {top: 20pt, bottom: 20pt, inside: 20pt, outside: 20pt}
    columns: {ratio: [1, 1], gutter: 20pt}
    grid: 10pt
    colors: {accent: '#000000', rule: '#000000', panel: '#ffffff'}
    styles:
      body: {size: 10pt, leading: 10pt, align: start}
    """

  private func drawing(_ rows: [Row], notes: [Note] = [], sources: [Source] = [], page: Int = 0) throws -> String {
    var document = try Tiny.document(rows)
    document.notes = notes
    document.sources = sources
    let composed = try Tiny.compose(document, Self.wide)
    var lines = Tiny.drawing(composed.publication.page(page)).split(separator: "\n")
    while lines.last?.allSatisfy({ $0 == "." }) == true { lines.removeLast() }
    return lines.dropFirst(2).joined(separator: "\n")
  }

  private func cell(_ english: String, _ chinese: String, header: Bool = false) -> Table.Cell {
    Table.Cell(content: Tiny.words(english, chinese), isHeader: header)
  }

  @Test func aTableSetsFiguresOnceAndWordsInEachLanguage() throws {
    let table = Table(
      columns: [.start, .decimal], head: [[cell("City", "城市", header: true), cell("US$", "美元", header: true)]],
      body: [
        [cell("Here", "此", header: true), cell("1.25", "1.25")],
        [cell("There", "彼", header: true), cell("17.4", "17.4")],
      ], caption: Tiny.words("Sums", "總額"), note: Tiny.words("All.", "全部。"), sources: [SourceID("a")])
    let source = Source(
      id: SourceID("a"), title: Localized([(.english, "T")]),
      publisher: Localized([(.english, "P"), (.traditionalChinese, "出")]))
    let found = try drawing([Row(content: .table(table)), Tiny.paragraph("x", "子")], sources: [source])
    #expect(
      found == """
        ..Table.1Sums........表1總額...............
        ........................................
        ..City.............................US$..
        ..城市................................美元..
        ..Here............................1.25..
        ..此.....................................
        ........................................
        ..There..........................17.4...
        ..彼.....................................
        ..All................全部。................
        ..Source:.P [1]......資料來源：出 [1].........
        ........................................
        ........................................
        ..x..................子..................
        """)
  }

  @Test func aTableRepeatsItsHeadOnTheNextPage() throws {
    let rows = (1...14).map { [cell("r\($0)", "r\($0)", header: true), cell("\($0)", "\($0)")] }
    let table = Table(
      columns: [.start, .end], head: [[cell("R", "R", header: true), cell("N", "N", header: true)]], body: rows,
      caption: Tiny.words("C", "題"))
    let first = try drawing([Row(content: .table(table))])
    let second = try drawing([Row(content: .table(table))], page: 1)
    #expect(
      first == """
        ..Table.1C...........表1題................
        ........................................
        ..R..................................N..
        ..r1.................................1..
        ........................................
        ..r2.................................2..
        ........................................
        ..r3.................................3..
        ..r4.................................4..
        ........................................
        ..r5.................................5..
        ........................................
        ..r6.................................6..
        ..r7.................................7..
        ........................................
        ..r8.................................8..
        ........................................
        ..r9.................................9..
        ..r10...............................10..
        """)
    #expect(
      second == """
        ..Table.1.(continued).表1（續）.............
        ........................................
        ..R..................................N..
        ........................................
        ..r11...............................11..
        ..r12...............................12..
        ........................................
        ..r13...............................13..
        ........................................
        ..r14...............................14..
        """)
  }

  @Test func keyFiguresStandSideBySide() throws {
    let items = [("15", "15", "areas", "範疇"), ("US$2", "2美元", "a year", "每年")].map {
      KeyFigures.Item(figure: Tiny.words($0.0, $0.1), words: Tiny.words($0.2, $0.3))
    }
    let found = try drawing([Row(content: .keyFigures(KeyFigures(items: items))), Tiny.paragraph("x", "子")])
    #expect(
      found == """
        ........................................
        ..15................US$2................
        ..areas.............a.year..............
        ........................................
        ..範疇................2美元.................
        ....................每年..................
        ........................................
        ........................................
        ........................................
        ..x..................子..................
        """)
  }

  @Test func aNoteHasOneNumberInAllLanguages() throws {
    var words = Tiny.words("word", "字")
    words[.english]?.append(.noteMark(NoteID("n")))
    words[.traditionalChinese]?.append(.noteMark(NoteID("n")))
    let note = Note(id: NoteID("n"), rows: [Tiny.paragraph("said", "說")])
    let found = try drawing([Row(content: .paragraph(words))], notes: [note])
    let empty = String(repeating: ".", count: 40)
    #expect(
      found
        == (["..word1..............字1................."] + Array(repeating: empty, count: 18) + [
          "..1said..............1說................."
        ])
        .joined(separator: "\n"))
  }

  /// A rectangle of half its width.
  struct Rectangles: ChartSource {
    func draw(
      _ chart: BoundChart, languages: [Language], width: Length, theme: ChartTheme, diagnostics: inout Diagnostics
    ) -> ChartPicture? {
      let size = Size(width: width, height: width / 2)
      let shape = Shape.fill(.rectangle(Rect(origin: .zero, size: size)), .solid(theme.accent))
      let keys = (chart.specification.map?.keys ?? []) + (chart.specification["usermeta"]?.map?.keys ?? [])
      let words = keys.joined(separator: " ")
      return ChartPicture(
        list: DisplayList(size: size, items: [DisplayItem(.artifact(.layout), shape)]),
        alternative: Localized(languages.map { ($0, words) }))
    }
  }

  @Test func aChartInAFigureDoesNotSayItsTitleTwice() throws {
    let file = InputFile(
      path: "c.yaml",
      text: "title: {text: T, subtitle: S}\nmark: bar\nusermeta: {source: X}")
    var diagnostics = Diagnostics()
    let specification = try #require(YAMLReader.value(of: file, limits: .standard, &diagnostics))
    let chart = BoundChart(name: "c", specification: specification, data: ValueMap([]))
    let figure = Figure(content: .chart(chart), caption: Tiny.words("Caption", "題"), sources: [SourceID("a")])
    var document = try Tiny.document([Row(content: .figure(figure))])
    document.sources = [Source(id: SourceID("a"), title: Localized([(.english, "T")]))]
    let composed = try #require(
      Composer(setter: SquareSetter(), charts: Rectangles())
        .composePages(document, try Tiny.layout(Self.wide), diagnostics: &diagnostics))
    #expect(diagnostics.all == [])
    #expect(
      composed.publication.structure.dump() == """
        Document#0 [en]
          Div#1
            Caption#2
              Span#3
              Span#4
            Caption#5 [zh-Hant]
              Span#6
              Span#7
            Figure#8 alt=“mark usermeta
        mark usermeta” box=page 1 (20, 40) 360 × 180
          Div#9 [en]
            P#10
            P#13
              Span#14
              Reference#15
                Link#16
          Div#11 [zh-Hant]
            P#12
            P#17
              Span#18
              Reference#19
                Link#20

        """)
  }
}
