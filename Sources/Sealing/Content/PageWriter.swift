import Pages

/// Writes the pages: what was drawn, with its artifacts marked, and what leads from the page to links and structure.
struct PageWriter {
  private let drawn: PDFFile
  private let file: PDFWriter
  private let rewriting: ContentRewriting?
  /// So many contents are in memory at once.
  private static let stretch = 64

  /// - Parameters:
  ///   - drawn: The drawn file, which is used up and has to last until the other one is written.
  ///   - marks: What each piece of content is; nil when content stays as it is.
  init(_ drawn: PDFFile, to file: PDFWriter, marks: ContentMarks?) {
    self.drawn = drawn
    self.file = file
    rewriting = marks.map { ContentRewriting($0) }
  }

  /// Writes all pages and answers the number of their tree.
  ///
  /// - Parameters:
  ///   - pages: The numbers that were set aside for them.
  ///   - annotations: The annotations of each page.
  func write(as pages: [Int], annotations: [[PDFValue]]) throws(SealingError) -> Int {
    let drawnPages = try drawn.pageNumbers()
    guard drawnPages.count == pages.count else {
      throw .contentUnexpected(page: 0, reason: "there are \(drawnPages.count) pages, not \(pages.count)")
    }
    let tree = file.reserve()
    var streams: [Int] = []
    for (index, page) in drawnPages.enumerated() {
      guard let content = drawn.entry("Contents", of: page).reference else {
        throw .contentUnexpected(page: index, reason: "its content is not one stream")
      }
      streams.append(content)
      try file.takePage(page, of: drawn, as: pages[index], adding: entries(of: index, tree, annotations[index]))
    }
    try writeContents(streams, of: pages, objectsSince: tree + 1)
    try file.put(
      tree,
      .dictionary([
        "Type": .name("Pages"), "Count": .integer(pages.count), "Kids": .array(pages.map { .reference($0) }),
      ]))
    return tree
  }

  /// What a page is given besides what was drawn.
  private func entries(of index: Int, _ tree: Int, _ annotations: [PDFValue]) -> PDFDictionary {
    var entries: PDFDictionary = ["Parent": .reference(tree)]
    if !annotations.isEmpty { entries["Annots"] = .array(annotations) }
    if rewriting != nil {
      entries["StructParents"] = .integer(index)
      // The tab key follows the structure (ISO 14289-1 §7.18.3).
      entries["Tabs"] = .name("S")
    }
    return entries
  }

  /// Writes the contents of the pages.
  ///
  /// - Parameters:
  ///   - streams: Their numbers in the drawn file.
  ///   - first: The number of the first object that was taken over with the pages.
  private func writeContents(_ streams: [Int], of pages: [Int], objectsSince first: Int) throws(SealingError) {
    let own = pages.map { _ in file.reserveStream() }
    let objects = try DrawnObjects(first..<(own.first ?? first), of: file)
    for start in stride(from: 0, to: pages.count, by: Self.stretch) {
      var contents: [PageContent] = []
      for index in start..<min(start + Self.stretch, pages.count) {
        try file.setEntry("Contents", of: pages[index], to: .reference(own[index]))
        contents.append(
          PageContent(
            page: index, number: own[index], filter: drawn.entry("Filter", of: streams[index]),
            bytes: try drawn.withRawStream(streams[index]) { Array($0) }, letters: letters(on: pages[index], objects)))
      }
      for content in try PageContent.rewritten(contents, rewriting) {
        try file.putStream(content.number, ["Filter": content.filter], content.bytes, packed: false)
      }
    }
  }

  /// The letters of the ligatures in a page's fonts, by the names that the fonts have in its content.
  private func letters(on page: Int, _ objects: DrawnObjects) -> PageContent.Letters {
    guard !objects.ligatures.isEmpty else { return [:] }
    let resources = file.resolved(file.entry("Resources", of: page)).dictionary
    var letters: PageContent.Letters = [:]
    for font in file.resolved(resources?["Font"]).dictionary?.entries ?? [] {
      guard let number = font.value.reference, let own = objects.ligatures[number] else { continue }
      letters[font.key] = (own, file.entry("Subtype", of: number) == .name("Type0"))
    }
    return letters
  }
}
