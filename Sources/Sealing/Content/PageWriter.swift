import Pages

/// Writes the pages: what was drawn, with its artifacts marked, and what leads from the page to links and structure.
struct PageWriter {
  private let drawn: PDFFile
  private let file: PDFWriter
  private let objects: DrawnObjects
  private let rewriting: ContentRewriting?
  /// So many pages are in memory at once.
  private static let stretch = 64

  /// - Parameter marks: What each piece of content is; nil when content stays as it is.
  init(_ drawn: PDFFile, to file: PDFWriter, marks: ContentMarks?) throws(SealingError) {
    self.drawn = drawn
    self.file = file
    objects = try DrawnObjects(drawn, to: file)
    rewriting = marks.map { ContentRewriting($0) }
  }

  /// Writes all pages and answers the number of their tree.
  func write(_ drawnPages: [Int], as pages: [Int], annotations: [[PDFValue]]) throws(SealingError) -> Int {
    let tree = file.reserve()
    for start in stride(from: 0, to: pages.count, by: Self.stretch) {
      let stretch = start..<min(start + Self.stretch, pages.count)
      var contents: [PageContent] = []
      for index in stretch {
        var (page, content) = try takeOver(drawnPages[index], index)
        page["Parent"] = .reference(tree)
        page["Contents"] = .reference(content.number)
        if !annotations[index].isEmpty { page["Annots"] = .array(annotations[index]) }
        try file.put(pages[index], .dictionary(page))
        contents.append(content)
      }
      for content in try PageContent.rewritten(contents, rewriting) {
        try file.putStream(content.number, ["Filter": content.filter], content.bytes, packed: false)
      }
    }
    try file.put(
      tree,
      .dictionary([
        "Type": .name("Pages"), "Count": .integer(pages.count), "Kids": .array(pages.map { .reference($0) }),
      ]))
    return tree
  }

  /// A page with what it refers to, and its content as it was drawn.
  private func takeOver(_ number: Int, _ index: Int) throws(SealingError) -> (PDFDictionary, PageContent) {
    guard var page = drawn.object(number).dictionary else {
      throw .contentUnexpected(page: index, reason: "it is not there")
    }
    guard let contents = page["Contents"]?.reference else {
      throw .contentUnexpected(page: index, reason: "its content is not one stream")
    }
    let fonts = drawn.resolved(drawn.resolved(page["Resources"]).dictionary?["Font"]).dictionary ?? [:]
    for key in ["Annots", "StructParents", "Contents", "Parent"] { page[key] = nil }
    page = try page.mapValues { (value) throws(SealingError) in try objects.copy(value) }
    if rewriting != nil {
      page["StructParents"] = .integer(index)
      // The tab key follows the structure (ISO 14289-1 §7.18.3).
      page["Tabs"] = .name("S")
    }
    let content = PageContent(
      page: index, number: file.reserveStream(), filter: drawn.object(contents).dictionary?["Filter"] ?? .null,
      bytes: try drawn.withRawStream(contents) { Array($0) }, letters: letters(of: fonts))
    return (page, content)
  }

  /// The letters of the ligatures in a page's fonts, by the names that the fonts have in its content.
  private func letters(of fonts: PDFDictionary) -> PageContent.Letters {
    var letters: PageContent.Letters = [:]
    for font in fonts.entries {
      guard let number = font.value.reference, let own = objects.ligatures[number] else { continue }
      letters[font.key] = (own, drawn.object(number).dictionary?["Subtype"]?.name == "Type0")
    }
    return letters
  }
}
