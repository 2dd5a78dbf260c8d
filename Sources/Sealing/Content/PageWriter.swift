import Pages

/// Writes the pages: what was drawn, with its artifacts marked, and what leads from the page to links and structure.
struct PageWriter {
  private let drawn: PDFFile
  private let file: PDFWriter
  private let objects: DrawnObjects
  private let rewriting: ContentRewriting?
  private let inflater: Inflater

  /// - Parameter marks: What each piece of content is; nil when content stays as it is.
  init(_ drawn: PDFFile, to file: PDFWriter, marks: ContentMarks?) throws(SealingError) {
    self.drawn = drawn
    self.file = file
    objects = try DrawnObjects(drawn, to: file)
    rewriting = marks.map { ContentRewriting($0) }
    inflater = try Inflater()
  }

  /// Writes all pages and answers the number of their tree.
  func write(_ drawnPages: [Int], as pages: [Int], annotations: [[PDFValue]]) throws(SealingError) -> Int {
    let tree = file.reserve()
    for (index, number) in drawnPages.enumerated() {
      guard var page = drawn.object(number).dictionary else {
        throw .contentUnexpected(page: index, reason: "it is not there")
      }
      guard let contents = page["Contents"]?.reference else {
        throw .contentUnexpected(page: index, reason: "its content is not one stream")
      }
      for key in ["Annots", "StructParents", "Contents", "Parent"] { page[key] = nil }
      page = try page.mapValues { (value) throws(SealingError) in try objects.copy(value) }
      page["Parent"] = .reference(tree)
      page["Contents"] = .reference(try write(contents, of: index, number))
      if rewriting != nil {
        page["StructParents"] = .integer(index)
        // The tab key follows the structure (ISO 14289-1 §7.18.3).
        page["Tabs"] = .name("S")
      }
      if !annotations[index].isEmpty { page["Annots"] = .array(annotations[index]) }
      try file.put(pages[index], .dictionary(page))
    }
    try file.put(
      tree,
      .dictionary([
        "Type": .name("Pages"), "Count": .integer(pages.count), "Kids": .array(pages.map { .reference($0) }),
      ]))
    return tree
  }

  private func write(_ contents: Int, of index: Int, _ page: Int) throws(SealingError) -> Int {
    guard let rewriting, rewriting.concerns(index) else {
      let dictionary = drawn.object(contents).dictionary ?? [:]
      return try drawn.withRawStream(contents) { (data) throws(SealingError) in
        let number = file.reserveStream()
        try file.putRawStream(number, ["Filter": dictionary["Filter"] ?? .null], data)
        return number
      }
    }
    let content = try drawn.withRawStream(contents) { (packed) throws(SealingError) in try inflater.unpack(packed) }
    let fonts = drawn.resolved(drawn.resolved(drawn.object(page).dictionary?["Resources"]).dictionary?["Font"])
    let rewritten = try rewriting.rewritten(
      content, of: index, fonts: fonts.dictionary ?? [:], ligatures: objects.ligatures, in: drawn)
    return try file.addStream([:], rewritten)
  }
}
