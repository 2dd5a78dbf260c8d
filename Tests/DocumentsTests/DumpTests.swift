import Documents
import Inputs
import Languages
import Testing

@Suite struct DumpTests {
  let here = Place(file: "text/t.en.md", line: 3, column: 1)

  func words(_ english: String, _ chinese: String) -> Localized<[Inline]> {
    Localized([(.english, [.text(english, here)]), (.traditionalChinese, [.text(chinese, here)])])
  }

  @Test func everyRowAndPieceHasItsLine() throws {
    let edition = try #require(Edition("en+zh-Hant"))
    var document = Document(edition: edition, title: Localized([(.english, "Title"), (.traditionalChinese, "題")]))
    document.subtitle = Localized([(.english, "Sub")])
    document.keywords = ["a", "b"]
    document.date = "2024-10-14"
    document.version = "1.2"
    document.status = .draft
    let value = PrintedValue(
      text: "15", path: "d.n", value: Value(.integer(15), at: here), sources: [SourceID("P1")], place: here)
    let pieces: [Inline] = [
      .text("a", here), .value(value), .sourceMark([SourceID("P1"), SourceID("P2")]), .emphasis([.text("b", here)]),
      .strong([.text("c", here)]), .struck([.text("d", here)]), .code("e", here),
      .link(.address("https://x.org"), [.text("f", here)], here), .link(.target(Target("t")), [.text("g", here)], here),
      .crossReference(Target("t"), here), .noteMark(NoteID("n")), .softBreak, .lineBreak,
      .span(Inline.Span(language: .french, classes: ["k"], content: [.text("h", here)])),
      .image(Image(path: "i.png", format: .png, bytes: [], alternative: "alt", width: "5mm", place: here)),
    ]
    let cell = Table.Cell(content: words("x", "甲"), isHeader: true, columnSpan: 2)
    document.rows = [
      Row(id: "t", classes: ["k"], content: .heading(Heading(level: 2, text: words("H", "標"), isNumbered: false))),
      Row(content: .paragraph(Localized([(.english, pieces)])), places: Localized([(.english, here)])),
      Row(
        content: .list(
          List(marker: .paragraphs, isTight: true, items: [[Row(content: .paragraph(words("i", "項")))]]))),
      Row(content: .quotation(Quotation(rows: [Row(content: .rule)], attribution: words("Me", "我")))),
      Row(
        content: .table(
          Table(
            columns: [.start, .decimal], head: [[cell]], body: [], caption: words("C", "表"),
            note: words("N", "註"), sources: [SourceID("P1")]))),
      Row(
        content: .figure(
          Figure(
            content: .chart(BoundChart(name: "bars", specification: Value(.null, at: here), data: ValueMap([]))),
            caption: words("C", "圖"), alternative: Localized([(.english, "said")])))),
      Row(content: .keyFigures(KeyFigures(items: [.init(figure: words("1", "一"), words: words("w", "字"))]))),
      Row(content: .box(title: words("B", "框"), [Row(content: .pageBreak)])),
      Row(content: .code(Localized([(.english, "x\ny")]))),
      Row(content: .contents(depth: 2)), Row(content: .sources), Row(content: .glossary),
    ]
    document.notes = [Note(id: NoteID("n"), rows: [Row(content: .paragraph(words("note", "註")))])]
    document.sources = [
      Source(
        id: SourceID("P1"), title: Localized([(.english, "One")]), author: "Me", date: "2024", address: "https://x.org",
        language: .english)
    ]
    document.glossary = [Term(words: Localized([(.english, "term")]))]
    document.attachments = [DataAttachment(name: "d.csv", mediaType: "text/csv", bytes: [1, 2])]
    #expect(
      document.dump()
        == """
        document en+zh-Hant
          title en: Title
          title zh-Hant: 題
          subtitle en: Sub
          keywords a, b
          2024-10-14, version 1.2, draft
        heading 2 unnumbered {#t .k}
          en: H
          zh-Hant: 標
        paragraph @ text/t.en.md:3:1
          en: a{d.n=15}[P1 P2]*b***c**~~d~~`e`<https://x.org f><#t g><#t>[note n]⏎↵[h]{lang=fr .k}<image i.png “alt” 5mm>
        list paragraphs tight
          item
            paragraph
              en: i
              zh-Hant: 項
        quotation
          rule
          attribution en: Me
          attribution zh-Hant: 我
        table start decimal
          caption en: C
          caption zh-Hant: 表
          head
            header 2×1 en: x | zh-Hant: 甲
          note en: N
          note zh-Hant: 註
          sources: P1
        figure
          chart bars of \u{20}
          caption en: C
          caption zh-Hant: 圖
          alternative en: said
        key figures
          item
            figure en: 1
            figure zh-Hant: 一
            words en: w
            words zh-Hant: 字
        box
          title en: B
          title zh-Hant: 框
          page break
        code
          en: x
          en: y
        contents to level 2
        sources
        glossary
        note 1 n
          paragraph
            en: note
            zh-Hant: 註
        source 1 P1
          title en: One
          Me, 2024, en, https://x.org
        term en “term”
        attachment d.csv text/csv 2 bytes

        """.replacing("of  \n", with: "of \n"))
  }

  @Test func wordsAndPiecesAreFoundInTheOrderOfReading() throws {
    let edition = try #require(Edition("en"))
    var document = Document(edition: edition, title: Localized())
    let inner: [Inline] = [.text("b ", here), .strong([.text("c", here)])]
    document.rows = [
      Row(content: .box(title: words("a", "甲"), [Row(content: .paragraph(Localized([(.english, inner)])))]))
    ]
    document.notes = [Note(id: NoteID("n"), rows: [Row(content: .paragraph(words("d", "丁")))])]
    #expect(document.allInlines.map(\.plainText) == ["a", "甲", "b ", "c", "c", "d", "丁"])
    #expect(inner.map(\.plainText).joined() == "b c")
    #expect(Inline.strong([.text("c", here)]).place == here)
    #expect(Inline.softBreak.place == nil)
  }
}

@Suite struct SmallDumpTests {
  let here = Place(file: "t.md", line: 2, column: 3)

  @Test func nothingIsDumpedOfWhatIsNotThere() throws {
    let edition = try #require(Edition("fr"))
    #expect(Document(edition: edition, title: Localized()).dump() == "document fr\n  issued\n")
  }

  @Test func everyMarkerAlignmentSpanAndFormat() throws {
    let edition = try #require(Edition("en"))
    var document = Document(edition: edition, title: Localized())
    func cell(_ text: String, _ columns: Int, _ rows: Int) -> Table.Cell {
      Table.Cell(content: Localized([(.english, [.text(text, here)])]), columnSpan: columns, rowSpan: rows)
    }
    let image = Image(path: "i.svg", format: .svg, bytes: [1, 2, 3], alternative: "dot", width: "60mm", place: here)
    document.rows = [
      Row(content: .list(List(marker: .bullet, isTight: false, items: [[]]))),
      Row(content: .list(List(marker: .number(start: 7), isTight: true, items: []))),
      Row(
        classes: ["wide"],
        content: .table(
          Table(
            columns: [.start, .centre, .end, .decimal], head: [],
            body: [[cell("a", 2, 1), cell("b", 1, 3), cell("", 1, 1)]]))),
      Row(
        id: "f",
        content: .figure(
          Figure(
            content: .image(image), note: Localized([(.english, [.text("n", here)])]),
            sources: [SourceID("P1"), SourceID("P2")]))),
      Row(
        content: .keyFigures(
          KeyFigures(items: [], note: Localized([(.english, [.text("k", here)])]), sources: [SourceID("P1")]))),
      Row(content: .code(Localized([(.english, "one\n\n  two")])), places: Localized([(.english, here)])),
    ]
    document.sources = [
      Source(
        id: SourceID("P1"), title: Localized([(.french, "Un")]), publisher: Localized([(.english, "House")]))
    ]
    #expect(
      document.dump() == """
        document en
          issued
        list bullets
          item
        list from 7 tight
        table start centre end decimal {.wide}
          row
            cell 2×1 en: a
            cell 1×3 en: b
            cell en:\u{20}
        figure {#f}
          image i.svg svg 3 bytes 60mm
          note en: n
          sources: P1 P2
        key figures
          note en: k
          sources: P1
        code @ t.md:2:3
          en: one
          en:\u{20}
          en:   two
        source 1 P1
          title fr: Un
          publisher en: House

        """)
  }
}
