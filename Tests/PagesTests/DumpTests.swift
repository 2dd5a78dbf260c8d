import Languages
import Pages
import Testing

@Suite struct DumpTests {
  @Test func aPageIsDumpedItemByItem() {
    let run = GlyphRun(
      font: FontID("Serif#0"), size: 10.pt, origin: Point(x: 72.pt, y: 100.pt),
      glyphs: [GlyphRun.Glyph(index: 1, x: 0, y: 0)], text: "a", clusters: [GlyphRun.Cluster(bytes: 1, glyphs: 1)])
    let line = Path.line(from: Point(x: 72.pt, y: 50.5.pt), to: Point(x: 500.pt, y: 50.5.pt))
    let page = Page(
      content: DisplayList(
        size: Size(width: 595.pt, height: 842.pt),
        items: [
          DisplayItem(.artifact(.layout), .stroke(line, .black, StrokeStyle(width: 0.5.pt))),
          DisplayItem(.element(ElementID(3)), .glyphs(run)),
          DisplayItem(
            .artifact(.background),
            .fill(.rectangle(Rect(x: 1.pt, y: 2.pt, width: 3.pt, height: 4.pt)), .solid(.white))),
        ]),
      links: [
        Page.Link(
          areas: [Rect(x: 72.pt, y: 92.pt, width: 5.pt, height: 10.pt)], target: .destination("note-1"),
          description: "Note 1", element: ElementID(3))
      ],
      destinations: [Page.Destination(name: "title", point: Point(x: 72.pt, y: 90.pt))], label: "1")
    #expect(
      page.dump() == """
        page 1 595 × 842
          layout stroke #000000 0.5 (72, 50.5) 428 × 0 in 2
          #3 text (72, 100) Serif#0 10 #000000 “a”
          background fill #ffffff (1, 2) 3 × 4 in 5
          link →note-1 #3 “Note 1” (72, 92) 5 × 10
          destination title (72, 90)

        """)
  }

  @Test func aTreeIsDumpedInReadingOrder() throws {
    var tree = StructureTree(language: .english)
    let table = tree.add(.table, to: StructureTree.root)
    let row = tree.add(.tableRow, to: table)
    var attributes = StructureTree.Attributes()
    attributes.scope = .column
    attributes.columnSpan = 2
    _ = tree.add(.headerCell, language: .traditionalChinese, to: row, attributes: attributes)
    let figure = tree.add(.figure, to: StructureTree.root)
    tree.update(figure) {
      $0.alternative = "Bars"
      $0.box = StructureTree.PageBox(page: 1, rect: Rect(x: 1.pt, y: 2.pt, width: 3.25.pt, height: 4.pt))
    }
    let edition = try #require(Edition([.english]))
    let publication = Publication(
      metadata: Metadata(title: Localized([(.english, "T")]), edition: edition), structure: tree, pages: [])
    #expect(
      publication.structureDump() == """
        Document [en-GB]
          Table
            TR
              TH [zh-Hant-HK] #element-3 for column 2 columns wide
          Figure on page 2 (1, 2) 3.3 × 4 says “Bars”

        """)
  }
}
