import Languages
import Pages

/// Writes the structure tree (ISO 32000-1 §14.7): elements, their content, and the way back from content to element.
struct StructureWriter {
  private let file: PDFWriter
  private let tree: StructureTree
  private let frames: [UnsealedPDF.PageFrame]
  private let pages: [Int]
  private let links: [LinkWriter.Written]
  private let content: ReadingOrder
  private let marks: ContentMarks
  private let attachments: [String: Int]

  init(
    _ file: PDFWriter, _ tree: StructureTree, _ marks: ContentMarks, _ frames: [UnsealedPDF.PageFrame], _ pages: [Int],
    _ links: [LinkWriter.Written], _ attachments: [String: Int]
  ) throws(SealingError) {
    self.file = file
    self.tree = tree
    self.frames = frames
    self.marks = marks
    self.pages = pages
    self.links = links
    self.attachments = attachments
    guard let content = ReadingOrder(tree, marks) else {
      throw .contentUnexpected(page: 0, reason: "it names an element that is not in the structure")
    }
    self.content = content
    for link in links where !tree.elements.indices.contains(link.element.index) {
      throw .contentUnexpected(page: link.page, reason: "a link belongs to no element")
    }
  }

  /// Writes the tree and answers the number of its root.
  func write() throws(SealingError) -> Int {
    let root = file.reserve()
    let first = file.reserve(tree.elements.count)
    let numbers = Array(first..<first + tree.elements.count)
    var linkElements: [Int] = Array(repeating: 0, count: links.count)
    let linksByElement = Dictionary(grouping: links.indices) { links[$0].element }
    for index in tree.elements.indices {
      let id = ElementID(index)
      var kids = kids(of: id, numbers)
      if let own = linksByElement[id] {
        let objects = own.map(objectReference)
        if tree[id].role == .link {
          kids += objects
          for link in own { linkElements[link] = numbers[index] }
        } else {
          // A reference is not a link by itself: the annotation needs a link around it (ISO 14289-1 §7.18.5).
          let link = try file.add(
            .dictionary([
              "S": .name("Link"), "P": .reference(numbers[index]), "K": .array(kids + objects),
              "Pg": .reference(pages[links[own[0]].page]),
            ]))
          for index in own { linkElements[index] = link }
          kids = [.reference(link)]
        }
      }
      let parent = tree[id].parent.map { numbers[$0.index] } ?? root
      var element = StructureAttributes.dictionary(of: id, in: tree, frames: frames, pages: pages)
      element["P"] = .reference(parent)
      if let page = content.pieces(of: id).first?.page { element["Pg"] = .reference(pages[page]) }
      let files = try associatedFiles(of: id)
      if !files.isEmpty { element["AF"] = .array(files) }
      if !kids.isEmpty { element["K"] = kids.count == 1 ? kids[0] : .array(kids) }
      try file.put(numbers[index], .dictionary(element))
    }
    try writeRoot(root, numbers, linkElements)
    return root
  }

  /// The content and the children of an element in reading order.
  private func kids(of id: ElementID, _ numbers: [Int]) -> [PDFValue] {
    let first = content.pieces(of: id).first?.page
    return content.order(of: id).map { kid in
      switch kid {
      case .child(let child): .reference(numbers[child.index])
      case .piece(let piece) where piece.page == first: .integer(piece.number)
      case .piece(let piece):
        .dictionary(["Type": .name("MCR"), "Pg": .reference(pages[piece.page]), "MCID": .integer(piece.number)])
      }
    }
  }

  private func associatedFiles(of id: ElementID) throws(SealingError) -> [PDFValue] {
    var files: [PDFValue] = []
    for name in tree[id].attributes.attachments {
      guard let number = attachments[name] else {
        throw .incomplete("an element names the attachment “\(name)”, which there is not")
      }
      files.append(.reference(number))
    }
    return files
  }

  private func objectReference(_ link: Int) -> PDFValue {
    .dictionary([
      "Type": .name("OBJR"), "Obj": .reference(links[link].annotation), "Pg": .reference(pages[links[link].page]),
    ])
  }

  private func writeRoot(_ root: Int, _ numbers: [Int], _ linkElements: [Int]) throws(SealingError) {
    var owners = numbers
    // What is wrapped into a link of its own belongs to that link.
    for (link, element) in zip(links, linkElements) { owners[link.element.index] = element }
    var entries: [(key: Int, value: PDFValue)] = []
    for (index, pieces) in marks.pages.enumerated() {
      let parents: [PDFValue] = pieces.map {
        if case .element(let id) = $0 { .reference(owners[id.index]) } else { .null }
      }
      entries.append((index, .array(parents)))
    }
    for (link, element) in zip(links, linkElements) { entries.append((link.parentKey, .reference(element))) }
    let parentTree = try PDFTree.writeNumbers(entries, to: file)
    var dictionary: PDFDictionary = [
      "Type": .name("StructTreeRoot"), "K": .array([.reference(numbers[0])]), "ParentTree": .reference(parentTree),
      "ParentTreeNextKey": .integer(pages.count + links.count),
    ]
    let named = tree.elements.indices.compactMap { index in
      tree.identifier(of: ElementID(index)).map {
        (key: $0, value: PDFValue.reference(numbers[index]))
      }
    }
    if !named.isEmpty { dictionary["IDTree"] = .reference(try PDFTree.writeNames(named, to: file)) }
    try file.put(root, .dictionary(dictionary))
  }
}
