import Charts
import Documents
import Inputs
import Languages
import Pages
import RandomPages
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

  @Test func cellsThatSpanOthersStandOverAndBesideThem() throws {
    func wide(_ cell: Table.Cell, _ columns: Int) -> Table.Cell {
      var cell = cell
      cell.columnSpan = columns
      return cell
    }
    func tall(_ cell: Table.Cell, _ rows: Int) -> Table.Cell {
      var cell = cell
      cell.rowSpan = rows
      return cell
    }
    let table = Table(
      columns: [.start, .end, .end],
      head: [
        [tall(cell("City", "城市", header: true), 2), wide(cell("Trade", "貿易", header: true), 2)],
        [cell("In", "入", header: true), cell("Out", "出", header: true)],
      ],
      body: [
        [tall(cell("Here", "此處", header: true), 2), cell("1", "1"), cell("2", "2")], [cell("3", "3"), cell("4", "4")],
        [wide(cell("Both", "合計"), 2), cell("6", "6")],
      ])
    let found = try drawing([Row(content: .table(table))])
    #expect(
      found == """
        ........................................
        ........................Trade...........
        .........................貿易.............
        ..City.................In.........Out...
        ..城市....................入...........出...
        ........................................
        ..Here..................1...........2...
        ..此處....................................
        ........................3...........4...
        ..Both..............................6...
        ..合計....................................
        """)
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
    let found = try drawing(
      [Row(content: .table(table)), Tiny.paragraph("x", "子"), Row(content: .sources)], sources: [source])
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
        ..1.P./.出,.T............................
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

  @Test func keyFiguresOfVeryDifferentLengthsStayWithinTheirArea() throws {
    let figures = ["12345678901234 56789012345678", "23456789012345 67890123456789", "7", "8", "345678901234", "9"]
    let items = figures.map { KeyFigures.Item(figure: Tiny.words($0, $0), words: Tiny.words("words", "字")) }
    let found = try drawing([Row(content: .keyFigures(KeyFigures(items: items)))])
    #expect(
      found == """
        ........................................
        ..12345678901234....23456789012345......
        ..56789012345678....67890123456789......
        ..words.............words...............
        ........................................
        ..字.................字...................
        ........................................
        ..7.................8...................
        ..words.............words...............
        ........................................
        ..字.................字...................
        ........................................
        ..345678901234......9...................
        ..words.............words...............
        ........................................
        ..字.................字...................
        """)
  }

  @Test func oneLongKeyFigureDoesNotTakeHalfThePanel() throws {
    let figures = ["1", "2", "3", "1234567890 12345678"]
    let items = figures.map { KeyFigures.Item(figure: Tiny.words($0, $0), words: Tiny.words("words", "字")) }
    let found = try drawing([Row(content: .keyFigures(KeyFigures(items: items)))])
    #expect(
      found == """
        ........................................
        ..1.......2.......3.......1234567890....
        ..........................12345678......
        ..words...words...words...words.........
        ........................................
        ..字.......字.......字.......字.............
        """)
  }

  @Test func keyFiguresInManyLinesGoOnOverleaf() throws {
    let items = (1...24).map { KeyFigures.Item(figure: Tiny.words("\($0)", "\($0)"), words: Tiny.words("w", "字")) }
    let composed = try Tiny.compose(try Tiny.document([Row(content: .keyFigures(KeyFigures(items: items)))]), Self.wide)
    #expect(composed.publication.pageCount == 2)
    #expect(Tiny.drawing(composed.publication.page(1)).contains("24"))
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
      _ chart: BoundChart, languages: [Language], width: Length, height: Length?, theme: ChartTheme,
      diagnostics: inout Diagnostics
    ) -> ChartPicture? {
      let size = Size(width: width, height: height ?? width / 2)
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
    var document = try Tiny.document([Row(content: .figure(figure)), Row(content: .sources)])
    document.sources = [Source(id: SourceID("a"), title: Localized([(.english, "T")]))]
    let composed = try #require(
      Composer(setter: SquareSetter(), charts: Rectangles())
        .composePages(document, try Tiny.layout(Self.wide), diagnostics: &diagnostics))
    #expect(diagnostics.all == [])
    #expect(
      composed.publication.structureDump() == """
        Document [en-GB]
          Div
            Caption
              P
                “Figure 1 ”
                “Caption”
              P [zh-Hant-HK]
                “圖1 ”
                “題”
            Figure on page 1 (20, 40) 360 × 180 says “mark usermeta”
          Div [en-GB]
            P “S”
            P
              “Source: T ”
              Reference
                Link → #source-1 “[1]”
          Div [zh-Hant-HK]
            P “S”
            P
              “資料來源：T ”
              Reference
                Link → #source-1 “[1]”
          L (Decimal)
            LI
              Lbl
                Link → #to-source-1 “1”
              LBody “T. ”

        """)
  }

  /// Two rectangles, and other words in each language.
  struct TwoRectangles: ChartSource {
    func draw(
      _ chart: BoundChart, languages: [Language], width: Length, height: Length?, theme: ChartTheme,
      diagnostics: inout Diagnostics
    ) -> ChartPicture? {
      let size = Size(width: width, height: height ?? 20.pt)
      let items = [0, 10].map { y in
        DisplayItem(
          .artifact(.layout),
          .fill(.rectangle(Rect(x: .zero, y: y.pt, width: width, height: 10.pt)), .solid(theme.accent)))
      }
      return ChartPicture(
        list: DisplayList(size: size, items: items),
        alternative: Localized(languages.map { ($0, $0.isChinese ? "兩個長方形" : "Two rectangles") }))
    }
  }

  @Test func aChartIsAsHighAsTheLayoutAsksFor() throws {
    let chart = BoundChart(
      name: "c", specification: Value(.map(ValueMap([])), at: Place(file: "c")), data: ValueMap([]))
    let document = try Tiny.document([Row(content: .figure(Figure(content: .chart(chart), caption: Localized())))])
    for (share, height) in [(0.0, 20.pt), (0.5, 80.pt), (0.1, 20.pt)] {
      var diagnostics = Diagnostics()
      var layout = try Tiny.layout(Tiny.columns)
      layout.leastChartHeight = share
      let pages = Composer(setter: SquareSetter(), charts: TwoRectangles())
        .composePages(document, layout, diagnostics: &diagnostics)
      let boxes = try #require(pages).publication.structure.elements.compactMap { $0.attributes.box?.rect.size.height }
      #expect(boxes.allSatisfy { $0 == height } && !boxes.isEmpty, "\(share): \(boxes)")
    }
  }

  @Test func aChartIsReadByAVoiceForEachLanguage() throws {
    let chart = BoundChart(
      name: "c", specification: Value(.map(ValueMap([])), at: Place(file: "c")), data: ValueMap([]))
    var document = try Tiny.document([Row(content: .figure(Figure(content: .chart(chart))))])
    document.attachments = [
      DataAttachment(name: "c.vl.json", mediaType: "application/json", charts: ["c"], bytes: [1]),
      DataAttachment(name: "other.csv", mediaType: "text/csv", bytes: [2]),
    ]
    var diagnostics = Diagnostics()
    let publication = try #require(
      Composer(setter: SquareSetter(), charts: TwoRectangles())
        .compose(document, try Tiny.layout(Self.wide), diagnostics: &diagnostics))
    #expect(
      publication.structureDump() == """
        Document [en-GB]
          Div
            Figure on page 1 (20, 20) 360 × 20 with c.vl.json says “Two rectangles”
            Figure [zh-Hant-HK] on page 1 (20, 20) 360 × 20 says “兩個長方形”

        """)
    let marks = publication.page(0).content.items.map(\.mark)
    #expect(Set(marks).count == 2, "each figure has content: \(marks)")
  }

  @Test func aMarkingIsReadOnceAndPrintedOnEachPage() throws {
    var document = try Tiny.document([Tiny.paragraph("x", "子")])
    document.marking = Localized([(.english, "SECRET"), (.traditionalChinese, "密")])
    document.status = .draft
    let publication = try Tiny.compose(document, Self.wide).publication
    #expect(
      publication.structureDump() == """
        Document [en-GB]
          P
            “SECRET”
            Span [zh-Hant-HK] “ · 密”
            “ · DRAFT”
            Span [zh-Hant-HK] “ · 擬稿”
          Div [en-GB]
            P “x”
          Div [zh-Hant-HK]
            P “子”

        """)
    let artifacts = publication.page(0).content.items.filter { $0.mark == .artifact(.footer) }
    #expect(!artifacts.isEmpty)
  }
}
