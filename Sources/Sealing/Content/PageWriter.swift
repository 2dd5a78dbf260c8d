import Pages

/// Writes the pages: what was drawn, with its artifacts marked, and what leads from the page to links and structure.
struct PageWriter {
  private let drawn: PDFFile
  private let file: PDFWriter
  private let contents: PageContents
  private let fonts: FontEmbedding
  private let isTagged: Bool
  /// So many pages are taken over together.
  private static let stretch = 4

  /// - Parameters:
  ///   - drawn: The drawn file, which is used up and has to last until the other one is written.
  ///   - contents: The contents that were lifted out of it; those that were not are added.
  ///   - fonts: The fonts for the blank faces that it was drawn with; its first page shows those and is left out.
  ///   - isTagged: Whether content is marked and hangs in the structure tree.
  init(_ drawn: PDFFile, to file: PDFWriter, _ contents: PageContents, _ fonts: FontEmbedding, isTagged: Bool) {
    self.drawn = drawn
    self.file = file
    self.contents = contents
    self.fonts = fonts
    self.isTagged = isTagged
  }

  /// Writes all pages and answers the number of their tree.
  ///
  /// - Parameters:
  ///   - pages: The numbers that were set aside for them.
  ///   - annotations: The annotations of each page.
  func write(as pages: [Int], annotations: [[PDFValue]]) throws(SealingError) -> Int {
    let drawnPages = Array(try drawn.pageNumbers().dropFirst(fonts.isEmpty ? 0 : 1))
    guard drawnPages.count == pages.count else {
      throw .contentUnexpected(page: 0, reason: "there are \(drawnPages.count) pages, not \(pages.count)")
    }
    let tree = file.reserve()
    var objects = try DrawnObjects(of: file, fonts)
    var taken = tree + 1
    var streams: [Int] = []
    var letters: [Int: PageContent.Letters] = [:]
    for start in stride(from: 0, to: pages.count, by: Self.stretch) {
      let stretch = start..<min(start + Self.stretch, pages.count)
      for index in stretch {
        try takeContent(of: drawnPages[index], index)
        try file.takePage(
          drawnPages[index], of: drawn, as: pages[index], adding: entries(of: index, tree, annotations[index]))
      }
      let own = stretch.map { _ in file.reserveStream() }
      try objects.complete(taken..<(own.first ?? taken))
      taken = (own.last ?? taken) + 1
      for (index, number) in zip(stretch, own) {
        try file.setEntry("Contents", of: pages[index], to: .reference(number))
        let ligatures = self.letters(on: pages[index], objects)
        if !ligatures.isEmpty { letters[index] = ligatures }
      }
      streams += own
    }
    var left = try contents.all(letters)
    left.reverse()
    while let content = left.popLast() {
      try file.putStream(streams[content.page], ["Filter": content.filter], content.bytes, packed: false)
    }
    try file.put(
      tree,
      .dictionary([
        "Type": .name("Pages"), "Count": .integer(pages.count), "Kids": .array(pages.map { .reference($0) }),
      ]))
    return tree
  }

  /// Takes the content of a page out of the drawn file, unless it was lifted out before.
  private func takeContent(of page: Int, _ index: Int) throws(SealingError) {
    guard let stream = drawn.entry("Contents", of: page).reference else {
      throw .contentUnexpected(page: index, reason: "its content is not one stream")
    }
    guard !contents.has(stream, of: index) else { return }
    contents.take(
      PageContent(
        page: index, stream: stream, filter: drawn.entry("Filter", of: stream),
        bytes: try drawn.withRawStream(stream) { Array($0) }))
  }

  /// What a page is given besides what was drawn.
  private func entries(of index: Int, _ tree: Int, _ annotations: [PDFValue]) -> PDFDictionary {
    var entries: PDFDictionary = ["Parent": .reference(tree)]
    if !annotations.isEmpty { entries["Annots"] = .array(annotations) }
    if isTagged {
      entries["StructParents"] = .integer(index)
      // The tab key follows the structure (ISO 14289-1 §7.18.3).
      entries["Tabs"] = .name("S")
    }
    return entries
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
