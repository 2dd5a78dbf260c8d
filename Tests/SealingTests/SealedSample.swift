import Drawing
import Languages
import Pages
import TestTools

@testable import Sealing

/// A small briefing in two languages with one of everything that the structure tree knows.
enum SealedSample {
  static let size = Size(width: 420.pt, height: 400.pt)

  /// Builds structure and pages side by side.
  private struct Builder {
    var structure = StructureTree(language: .english)
    var items: [DisplayItem] = []
    var links: [Page.Link] = []
    var destinations: [Page.Destination] = []
    var pages: [Page] = []
    var y = 40.0

    mutating func text(_ text: String, in element: ElementID, _ font: FontID = HandSetting.latin, x: Double = 40) {
      let origin = Point(x: x.pt, y: y.pt)
      items.append(DisplayItem(.element(element), .glyphs(HandSetting.run(text, font, size: 10.pt, at: origin))))
    }

    mutating func line(
      _ role: StructureTree.Role, _ text: String, to parent: ElementID, _ language: Language? = nil, x: Double = 40,
      _ change: (inout StructureTree.Attributes) -> Void = { _ in }
    ) -> ElementID {
      let id = structure.add(role, language: language, to: parent)
      structure.update(id, change)
      self.text(text, in: id, language?.isChinese == true ? HandSetting.chinese : HandSetting.latin, x: x)
      return id
    }

    mutating func down(_ step: Double = 16) { y += step }

    mutating func furniture(_ label: String) {
      let frame = Path.rectangle(Rect(x: 30.pt, y: 20.pt, width: 360.pt, height: 1.pt))
      items.insert(DisplayItem(.artifact(.layout), .fill(frame, .solid(Color(red: 0, green: 90, blue: 160)))), at: 0)
      func text(_ text: String, y: Length) -> Shape {
        .glyphs(
          HandSetting.run(text, size: 8.pt, at: Point(x: 40.pt, y: y), color: Color(red: 80, green: 80, blue: 80)))
      }
      items.append(DisplayItem(.artifact(.header), text("Running head", y: 15.pt)))
      items.append(
        DisplayItem(.artifact(.footer), text("Page \(label) /NonStruct << /MCID 9 >> BDC (nested)", y: 390.pt)))
      let draft = HandSetting.run(
        "DRAFT", size: 60.pt, at: Point(x: 100.pt, y: 300.pt), color: Color(red: 0, green: 0, blue: 0, alpha: 20))
      items.append(DisplayItem(.artifact(.watermark), .glyphs(draft)))
    }

    mutating func endPage(_ label: String) {
      furniture(label)
      pages.append(
        Page(content: DisplayList(size: size, items: items), links: links, destinations: destinations, label: label))
      (items, links, destinations, y) = ([], [], [], 40)
    }

    func box(x: Double = 40, width: Double, height: Double = 12) -> Rect {
      Rect(x: x.pt, y: (y - 10).pt, width: width.pt, height: height.pt)
    }
  }

  static var publication: Publication { publication() }

  static func publication(attachments: [Attachment] = []) -> Publication {
    var build = Builder()
    firstPage(&build)
    secondPage(&build)
    var metadata = Metadata(
      title: Localized([(.english, "A & B <briefing>"), (.traditionalChinese, "滬港合作簡報")]),
      edition: Edition([.english, .traditionalChinese]) ?? { preconditionFailure("an edition") }())
    metadata.author = "The Secretariat"
    metadata.subject = Localized([(.english, "Co-operation")])
    metadata.keywords = ["Hong Kong", "上海"]
    metadata.date = "2024-10-14T00:00:00Z"
    metadata.version = "1.2"
    metadata.marking = Localized([(.english, "RESTRICTED"), (.traditionalChinese, "限閱文件")])
    let outline = [
      OutlineEntry(
        title: Localized([(.english, "Summary"), (.traditionalChinese, "摘要")]), destination: "summary",
        children: [OutlineEntry(title: Localized([(.english, "Figures")]), destination: "figures")])
    ]
    return Publication(
      metadata: metadata, structure: build.structure, outline: outline, attachments: attachments, pages: build.pages)
  }

  private static func firstPage(_ build: inout Builder) {
    let root = StructureTree.root
    let contents = build.structure.add(.contents, to: root)
    let entry = build.structure.add(.contentsItem, to: contents)
    let reference = build.structure.add(.reference, to: entry)
    build.text("Figures 1", in: reference)
    build.links.append(
      Page.Link(
        areas: [build.box(width: 60)], target: .destination("figures"), description: "Figures, page 2",
        element: reference))
    build.down()
    build.destinations.append(Page.Destination(name: "summary", point: Point(x: 40.pt, y: build.y.pt)))
    let section = build.structure.add(.section, to: root)
    _ = build.line(.heading(1), "Summary ", to: section)
    _ = build.line(.heading(1), "摘要", to: section, .traditionalChinese, x: 220)
    build.down()
    let paragraph = build.structure.add(.paragraph, to: section)
    build.text("See the ", in: paragraph)
    let link = build.structure.add(.link, to: paragraph)
    build.text("sources’ page", in: link, x: 90)
    build.links.append(
      Page.Link(
        areas: [build.box(x: 90, width: 70)], target: .address("https://example.org/a b?q='滬'"),
        description: "Sources, détails",
        element: link))
    build.text(" for more, ﬁnally ŵ 15 % — “quoted”.", in: paragraph, x: 160)
    build.down()
    _ = build.line(.paragraph, "兩地合作自二零零三年起，共15個領域。", to: section, .traditionalChinese)
    build.down()
    let list = build.structure.add(.list, to: section)
    build.structure.update(list) { $0.listNumbering = .decimal }
    for (number, words) in ["trade", "culture"].enumerated() {
      let item = build.structure.add(.listItem, to: list)
      _ = build.line(.label, "\(number + 1).", to: item)
      _ = build.line(.listBody, words, to: item, x: 60)
      build.down()
    }
    _ = build.line(.note, "1 Since 2003.", to: section)
    build.down()
    _ = build.line(.blockQuote, "A paragraph that runs", to: section)
    build.endPage("i")
  }

  private static func secondPage(_ build: inout Builder) {
    let section = build.structure.elements.firstIndex { $0.role == .section }.map(ElementID.init) ?? StructureTree.root
    if let quote = build.structure.elements.firstIndex(where: { $0.role == .blockQuote }) {
      build.text("over the break.", in: ElementID(quote))
      build.down()
    }
    build.destinations.append(Page.Destination(name: "figures", point: Point(x: 40.pt, y: build.y.pt)))
    _ = build.line(.heading(2), "Figures", to: section)
    build.down()
    let table = build.structure.add(.table, to: section)
    _ = build.line(.caption, "Table 1. Areas", to: table)
    build.down()
    let head = build.structure.add(.tableRow, to: build.structure.add(.tableHead, to: table))
    let year = build.line(.headerCell, "Year", to: head) { $0.scope = .column }
    let areas = build.line(.headerCell, "Areas", to: head, x: 120) { $0.scope = .column }
    build.down()
    let body = build.structure.add(.tableBody, to: table)
    for (label, value) in [("2003", "8"), ("2015", "15")] {
      let row = build.structure.add(.tableRow, to: body)
      _ = build.line(.headerCell, label, to: row) {
        $0.scope = .row
        $0.headers = [year]
      }
      _ = build.line(.dataCell, value, to: row, x: 120) { $0.headers = [areas] }
      build.down()
    }
    let row = build.structure.add(.tableRow, to: body)
    _ = build.line(.dataCell, "Both together: 23", to: row) { $0.columnSpan = 2 }
    build.down()
    let figure = build.structure.add(.figure, to: section)
    let bars = Rect(x: 40.pt, y: build.y.pt, width: 60.pt, height: 30.pt)
    build.structure.update(figure) {
      $0.alternative = "Two bars: 8 areas in 2003, 15 in 2015."
      $0.box = StructureTree.PageBox(page: 1, rect: bars)
    }
    let glass = Shape.Group(
      opacity: 0.5, shapes: [.fill(.rectangle(bars), .solid(Color(red: 0, green: 90, blue: 160)))])
    build.items.append(DisplayItem(.element(figure), .group(glass)))
    build.items.append(
      DisplayItem(.element(figure), .stroke(.rectangle(bars), .black, StrokeStyle(width: 1.pt))))
    build.down(50)
    _ = build.line(.caption, "Figure 1. Areas", to: figure)
    build.endPage("1")
  }

  /// The publication drawn as a build draws it: with blank faces, for which fonts are embedded by sealing.
  static func drawing(_ publication: Publication) throws -> UnsealedPDF {
    let survey = PageSurvey(publication)
    return try PDFDrawing.draw(
      publication, survey, TypeCase(HandSetting.files).faces(for: survey, isLifting: true))
  }

  /// The same with fonts that Cairo embeds.
  static func drawingByCairo(_ publication: Publication) throws -> UnsealedPDF {
    try PDFDrawing.draw(publication, fonts: HandSetting.files)
  }

  static func sealed(_ publication: Publication = publication, _ options: SealingOptions = SealingOptions()) throws
    -> [UInt8]
  {
    try Sealing.seal(drawing(publication), publication, options: options)
  }
}

extension SealedSample {
  /// The sample's structure in the words of `pdfinfo -struct-text`.
  static let structureByPoppler = """
    Document
      TOC
        TOCI
          Reference (inline)
            Link (inline)
              "Figures 1"
              Object
      Sect
        H1 (block)
          "Summary "
        H1 (block)
          "摘要"
        P (block)
          "See the "
          Link (inline)
            "sources’ page"
            Object
          " for more, finally ŵ 15 % — “quoted”."
        P (block)
          "兩地合作自二零零三年起，共15個領域。"
        L (block):
           /ListNumbering /Decimal
          LI (block)
            Lbl (block)
              "1."
            LBody (block)
              "trade"
          LI (block)
            Lbl (block)
              "2."
            LBody (block)
              "culture"
        Note <element-17> (inline)
          "1 Since 2003."
        BlockQuote
          "A paragraph that runs"
          "over the break."
        H2 (block)
          "Figures"
        Table (block)
          Caption
            "Table 1. Areas"
          THead
            TR
              TH <element-24>:
                 /Scope /Column
                "Year"
              TH <element-25>:
                 /Scope /Column
                "Areas"
          TBody
            TR
              TH <element-28>:
                 /Headers [(element-24)]
                 /Scope /Row
                "2003"
              TD:
                 /Headers [(element-25)]
                "8"
            TR
              TH <element-31>:
                 /Headers [(element-24)]
                 /Scope /Row
                "2015"
              TD:
                 /Headers [(element-25)]
                "15"
            TR
              TD:
                 /ColSpan 2
                "Both together: 23"
        Figure:
           /BBox [40 218 100 248]
           /Placement /Block
          ""
          Caption
            "Figure 1. Areas"

    """
}
