import Languages
import SeededRandom
import Synchronization
import Testing

@testable import Pages

@Suite struct StructureTreeTests {
  @Test func everyRoleHasItsStandardType() {
    let roles: [(StructureTree.Role, String)] = [
      (.document, "Document"), (.part, "Part"), (.section, "Sect"), (.division, "Div"), (.heading(1), "H1"),
      (.heading(6), "H6"), (.heading(0), "H1"), (.heading(9), "H6"), (.paragraph, "P"), (.blockQuote, "BlockQuote"),
      (.code, "Code"), (.list, "L"), (.listItem, "LI"), (.label, "Lbl"), (.listBody, "LBody"), (.table, "Table"),
      (.tableHead, "THead"), (.tableBody, "TBody"), (.tableRow, "TR"), (.headerCell, "TH"), (.dataCell, "TD"),
      (.figure, "Figure"), (.caption, "Caption"), (.note, "Note"), (.reference, "Reference"), (.link, "Link"),
      (.contents, "TOC"), (.contentsItem, "TOCI"), (.span, "Span"),
    ]
    for (role, type) in roles { #expect(role.standardType == type) }
  }

  /// The tree as it is dumped, without pages.
  private func dump(_ tree: StructureTree) throws -> String {
    let edition = try #require(Edition("en"))
    return Publication(metadata: Metadata(title: Localized(), edition: edition), structure: tree, pages: [])
      .structureDump()
  }

  @Test func aTreeGrowsAndEachElementKnowsItsParentAndLanguage() throws {
    var random = SeededRandom(seed: 4)
    var tree = StructureTree(language: .english)
    let languages: [Language?] = [nil, nil, .french, .traditionalChinese]
    for count in 1...300 {
      let parent = ElementID(Int.random(in: 0..<count, using: &random))
      let language = languages.randomElement(using: &random) ?? nil
      let id = tree.add(.division, language: language, to: parent)
      #expect(id.index == count)
      #expect(tree[id].parent == parent)
      #expect(tree[parent].children.last == id)
      #expect(tree.language(of: id) == language ?? tree.language(of: parent))
    }
    // Each element but the root is the child of one other, and the dump names each once.
    let children = tree.elements.flatMap(\.children)
    #expect(children.sorted() == (1...300).map(ElementID.init))
    #expect(try dump(tree).split(separator: "\n").count == 301)
  }

  @Test func everyAttributeIsDumped() throws {
    var tree = StructureTree(language: .english)
    let head = tree.add(.headerCell, to: StructureTree.root)
    var attributes = StructureTree.Attributes()
    attributes.alternative = "said"
    attributes.actualText = "text"
    attributes.expansion = "long"
    attributes.title = "title"
    attributes.identifier = "id"
    attributes.scope = .both
    attributes.headers = [head]
    attributes.rowSpan = 2
    attributes.columnSpan = 3
    attributes.listNumbering = .decimal
    attributes.box = StructureTree.PageBox(page: 0, rect: Rect(x: 0.pt, y: 0.pt, width: 1.pt, height: 2.pt))
    attributes.target = "note-1"
    attributes.attachments = ["a.csv", "b.csv"]
    _ = tree.add(.dataCell, language: .french, to: StructureTree.root, attributes: attributes)
    #expect(
      try dump(tree) == """
        Document [en-GB]
          TH #element-1
          TD [fr-FR] #id called “title” under #element-1 3 columns wide 2 rows high (Decimal) (long) on page 1 (0, 0) \
        1 × 2 → #note-1 with a.csv, b.csv says “text”

        """)
  }
}

@Suite struct PublicationTests {
  @Test func aPageIsMadeWhenItIsAskedForAndNotBefore() throws {
    let made = Mutex<[Int]>([])
    let edition = try #require(Edition("en"))
    let publication = Publication(
      metadata: Metadata(title: Localized(), edition: edition), structure: StructureTree(language: .english),
      pageCount: 1000,
      page: { index in
        made.withLock { $0.append(index) }
        let size = Size(width: 10.pt, height: Length(units: index))
        return Page(content: DisplayList(size: size), label: "\(index + 1)")
      })
    #expect(made.withLock { $0 } == [])
    #expect(publication.page(998).label == "999")
    #expect(publication.page(998).content.size.height.units == 998)
    #expect(made.withLock { $0 } == [998, 998])
  }

  @Test func everyShapeIsDumped() {
    let box = Rect(x: 1.pt, y: 2.pt, width: 30.pt, height: 4.25.pt)
    let stops = [Paint.Stop(offset: 0, color: .black), Paint.Stop(offset: 1, color: .white)]
    let curve = Path([
      .move(Point(x: 0.pt, y: 0.pt)),
      .curve(Point(x: -5.pt, y: 1.pt), Point(x: 2.pt, y: 9.pt), to: Point(x: 3.pt, y: 3.pt)), .close,
    ])
    let shapes: [Shape] = [
      .picture(Picture(format: .jpeg, bytes: [1], pixelWidth: 20, pixelHeight: 10), box),
      .fill(.rectangle(box), .linear(from: .zero, to: Point(x: 1.pt, y: 1.pt), stops: stops)),
      .fill(curve, .radial(from: .zero, fromRadius: .zero, to: .zero, toRadius: 1.pt, stops: stops)),
      .stroke(Path(), .white, StrokeStyle(width: 0.25.pt)),
    ]
    let group = Shape.group(.init(transform: .move(by: Point(x: -0.5.pt, y: 7.pt)), opacity: 0.5, shapes: shapes))
    let list = DisplayList(
      size: Size(width: 100.pt, height: 50.pt),
      items: [DisplayItem(.element(ElementID(7)), group), DisplayItem(.artifact(.watermark), shapes[0])])
    #expect(
      list.dump() == """
        list 100 × 50
          #7 group opacity 0.5 at (-0.5, 7)
            #7 picture jpeg 20 × 10 (1, 2) 30 × 4.3
            #7 fill linear #000000 #ffffff (1, 2) 30 × 4.3 in 5
            #7 fill radial #000000 #ffffff (-5, 0) 8 × 9 in 3
            #7 stroke #ffffff 0.3 empty in 0
          watermark picture jpeg 20 × 10 (1, 2) 30 × 4.3

        """)
  }
}

@Suite struct PlainStretchTests {
  private let page = Size(width: 9.pt, height: 9.pt)

  /// A paragraph with text, a link and text again, on two pages.
  private func paragraph(_ change: (inout StructureTree, ElementID) -> Void = { _, _ in }) -> (
    StructureTree, ContentMarks, [ElementID]
  ) {
    var tree = StructureTree(language: .english)
    let paragraph = tree.add(.paragraph, to: StructureTree.root)
    let before = tree.add(.span, to: paragraph)
    let link = tree.add(.link, to: paragraph)
    let after = tree.add(.span, to: paragraph)
    change(&tree, after)
    let marks = ContentMarks(pages: [
      [.artifact(.header), .element(before), .element(link), .element(after)], [.element(after)],
    ])
    return (tree, marks, [paragraph, before, link, after])
  }

  @Test func theTextOfAPlainStretchIsItsParents() throws {
    let (tree, marks, ids) = paragraph()
    let order = try #require(ReadingOrder(tree, marks))
    #expect(ids.map { order.owner(of: $0) } == [ids[0], ids[0], ids[2], ids[0]])
    let pieces = [(0, 1), (0, 3), (1, 0)].map { ReadingOrder.Piece(page: $0.0, number: $0.1) }
    #expect(
      order.order(of: ids[0]) == [.piece(pieces[0]), .child(ids[2]), .piece(pieces[1]), .piece(pieces[2])])
    #expect(order.order(of: ids[1]) == [] && order.order(of: ids[3]) == [])
  }

  @Test func whatSaysSomethingOfItselfStaysAnElement() throws {
    let changes: [(inout StructureTree, ElementID) -> Void] = [
      { tree, id in tree.update(id) { $0.title = "said" } }, { tree, id in _ = tree.add(.span, to: id) },
    ]
    for change in changes {
      let (tree, marks, ids) = paragraph(change)
      let order = try #require(ReadingOrder(tree, marks))
      #expect(order.owner(of: ids[3]) == ids[3])
      #expect(order.order(of: ids[0]).last == .child(ids[3]))
    }
    let (tree, marks, ids) = paragraph()
    let order = try #require(ReadingOrder(tree, marks, keeping: [ids[3]]))
    #expect(order.owner(of: ids[3]) == ids[3])
    var grouping = StructureTree(language: .english)
    let stretch = grouping.add(.span, to: grouping.add(.division, to: StructureTree.root))
    #expect(!grouping.isPlainStretch(stretch), "a group holds no text itself")
  }
}
