import Languages
import Pages

/// Draws publications as PDF files, page by page.
///
/// What comes out is unsealed: it has pages and fonts, but neither outline, links, structure nor metadata.
public enum PDFDrawing {
  /// What a piece of content is called in the drawn file until it is sealed.
  ///
  /// Cairo knows no artifacts, so they are drawn as content of another name, which sealing then replaces.
  private enum Tag {
    static let whole = "Document"
    static let content = "P"
    static let artifact = "NonStruct"
  }

  /// Draws all pages.
  ///
  /// - Parameters:
  ///   - marked: Whether each piece of content gets a number, so that the file can be sealed as an accessible one.
  public static func draw(
    _ publication: Publication, fonts: FontFiles, marked: Bool = true
  ) throws(DrawingError) -> UnsealedPDF {
    guard publication.pageCount > 0 else { throw .sizeImpossible("the publication has no pages") }
    let first = publication.page(0)
    let canvas = try Canvas(.pdf, size: first.content.size)
    // Sealing replaces it; but without one the bytes would depend on the clock.
    canvas.setDate("1970-01-01T00:00:00Z")
    let faces = Faces(fonts, only: use(of: publication))
    var painter = Painter(canvas: canvas, faces: faces, images: Images(decoded: false), area: .zero)
    var marks = ContentMarks()
    var frames: [UnsealedPDF.PageFrame] = []
    for index in 0..<publication.pageCount {
      let page = index == 0 ? first : publication.page(index)
      painter.area = page.content.size
      // Setting the size throws away what was begun before it.
      try canvas.setPageSize(page.content.size)
      if index == 0, marked { canvas.beginTag(Tag.whole) }
      marks.pages.append(try draw(page.content.items, painter, marked: marked))
      frames.append(UnsealedPDF.PageFrame(of: page))
      if index == publication.pageCount - 1, marked { canvas.endTag(Tag.whole) }
      try canvas.showPage()
    }
    return UnsealedPDF(bytes: try canvas.finishedPDF(), marks: marks, pages: frames)
  }

  /// The glyphs of all pages. Pages are made twice rather than kept, so that a long document is never in memory as a
  /// whole.
  private static func use(of publication: Publication) -> GlyphUse {
    var use = GlyphUse()
    for index in 0..<publication.pageCount {
      for item in publication.page(index).content.items { use.add(item.shape) }
    }
    return use
  }

  /// Draws the items of a page, and answers what each piece is: neighbours with the same mark are one piece.
  private static func draw(
    _ items: [DisplayItem], _ painter: Painter, marked: Bool
  ) throws(DrawingError) -> [DisplayItem.Mark] {
    var pieces: [DisplayItem.Mark] = []
    var open: String?
    for item in items where !item.shape.isEmpty {
      if marked, pieces.last != item.mark {
        if let open { painter.canvas.endTag(open) }
        let tag = if case .element = item.mark { Tag.content } else { Tag.artifact }
        painter.canvas.beginTag(tag)
        open = tag
        pieces.append(item.mark)
      }
      try painter.draw(item.shape)
    }
    if let open { painter.canvas.endTag(open) }
    return pieces
  }

  /// A picture of its own, such as a chart, as a publication of one page: one figure with its alternative text.
  public static func publication(
    of list: DisplayList, language: Language, title: String, alternative: String
  ) -> Publication? {
    guard let edition = Edition([language]) else { return nil }
    var structure = StructureTree(language: language)
    var attributes = StructureTree.Attributes()
    attributes.alternative = alternative
    attributes.box = StructureTree.PageBox(page: 0, rect: Rect(origin: .zero, size: list.size))
    let figure = structure.add(.figure, to: StructureTree.root, attributes: attributes)
    let items = list.items.map { DisplayItem(.element(figure), $0.shape) }
    return Publication(
      metadata: Metadata(title: Localized([(language, title)]), edition: edition), structure: structure,
      pages: [Page(content: DisplayList(size: list.size, items: items), label: "1")])
  }
}
