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
    let survey = PageSurvey(publication, marked: marked)
    return try draw(
      publication, survey, TypeCase(fonts).faces(for: survey, isLifting: false), marked: marked)
  }

  /// Draws all pages after they were looked through.
  ///
  /// - Parameters:
  ///   - publication: Given away, so that nobody holds it once its last page is made.
  ///   - faces: Faces for what is drawn. With blank ones the file has a page before all others, which shows them.
  ///   - isLast: Whether nobody will ask for its pages any more, which are let go as they are drawn.
  ///   - lifted: Given the content of each page when it is drawn; the page in the file has none then. When there is
  ///   nobody to take contents, they stay in the file.
  public static func draw(
    _ publication: consuming Publication, _ survey: PageSurvey, _ faces: Faces, marked: Bool = true,
    isLast: Bool = false, lifting lifted: ((DrawnContent) -> Void)? = nil
  ) throws(DrawingError) -> UnsealedPDF {
    guard let first = survey.frames.first else { throw .sizeImpossible("the publication has no pages") }
    let canvas = try Canvas(.pdf, size: first.size)
    var contents = LiftedContents(from: canvas.output)
    // Sealing replaces it; but without one the bytes would depend on the clock.
    canvas.setDate("1970-01-01T00:00:00Z")
    if !faces.blank.isEmpty { try show(faces, canvas, &contents, isLifting: lifted != nil) }
    let languages = publication.metadata.edition.languages
    let images = Images(
      decoded: false, files: faces.files, han: languages.first(where: \.isChinese) ?? .traditionalChinese)
    var painter = Painter(canvas: canvas, faces: faces, images: images, area: .zero)
    let count = publication.pageCount
    let pages = PagesAhead(consume publication, kept: survey.pages, isLast: isLast)
    defer { pages.stop() }
    for index in 0..<count {
      let page = pages.next()
      painter.area = page.content.size
      // Setting the size throws away what was begun before it.
      try canvas.setPageSize(page.content.size)
      if index == 0, marked { canvas.beginTag(Tag.whole) }
      try draw(page.content.items, painter, marked: marked)
      if index == count - 1, marked { canvas.endTag(Tag.whole) }
      let start = canvas.output.count
      try canvas.showPage()
      if let lifted, let content = contents.lift(page: index, from: start) { lifted(content) }
    }
    try canvas.finishPDF()
    try contents.mendPlaces()
    return UnsealedPDF(
      bytes: canvas.output.bytes, marks: survey.marks, pages: survey.frames, fonts: faces.fonts)
  }

  /// Draws a page that shows the glyphs of the blank faces in their order: Cairo numbers glyphs as they come, and so numbers
  /// them as the faces do.
  private static func show(
    _ faces: Faces, _ canvas: Canvas, _ contents: inout LiftedContents, isLifting: Bool
  ) throws(DrawingError) {
    for (face, _) in faces.blank { canvas.show(face) }
    let start = canvas.output.count
    try canvas.showPage()
    if isLifting { _ = contents.lift(page: 0, from: start) }
  }

  /// Draws the items of a page, piece by piece.
  private static func draw(_ items: [DisplayItem], _ painter: Painter, marked: Bool) throws(DrawingError) {
    for piece in DrawnPiece.all(of: items) {
      let tag = if case .element = piece.mark { Tag.content } else { Tag.artifact }
      if marked { painter.canvas.beginTag(tag) }
      for index in piece.items { try painter.draw(items[index].shape) }
      if marked { painter.canvas.endTag(tag) }
    }
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
