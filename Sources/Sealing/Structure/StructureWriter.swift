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
  private let linksByElement: LinksByElement

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
    linksByElement = LinksByElement(links)
    guard let content = ReadingOrder(tree, marks, keeping: Set(linksByElement.elements)) else {
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
    let places = Places(tree.elements.count) { content.owner(of: $0) == $0 }
    let elements = file.reserveSeries(places.elements.count)
    // A reference is not a link by itself: the annotation needs a link around it (ISO 14289-1 §7.18.5).
    let wrapped = linksByElement.elements.filter { tree[$0].role != .link }
    let numbers = Numbers(
      root: root, elements: elements, places: places, wrapped: wrapped, links: file.reserveSeries(wrapped.count))
    try file.putSeries(numbers.elements) { (index) throws(SealingError) in
      try element(places.elements[index], numbers)
    }
    try file.putSeries(numbers.links) { (index) throws(SealingError) in link(around: wrapped[index], numbers) }
    try writeRoot(numbers)
    return root
  }

  /// The elements that are written, and the place of each among them.
  private struct Places {
    private(set) var elements: [ElementID] = []
    private var places: [Int32] = []

    init(_ count: Int, isWritten: (ElementID) -> Bool) {
      for id in (0..<count).map({ ElementID($0) }) {
        places.append(Int32(truncatingIfNeeded: elements.count))
        if isWritten(id) { elements.append(id) }
      }
    }

    subscript(id: ElementID) -> Int { Int(places[id.index]) }
  }

  /// The numbers of what the tree is made of.
  private struct Numbers {
    var root: Int
    var elements: Range<Int>
    var places: Places
    /// The elements whose content stands in a link of its own, in order, and the numbers of those links.
    var wrapped: [ElementID]
    var links: Range<Int>

    /// The number of an element.
    subscript(id: ElementID) -> Int { elements.lowerBound + places[id] }

    /// The number of the link within an element; nil when it has none.
    func link(within id: ElementID) -> Int? {
      let place = wrapped.partitioningIndex { $0 >= id }
      return place < wrapped.count && wrapped[place] == id ? links.lowerBound + place : nil
    }

    /// The number of what the content of an element hangs in.
    func owner(of id: ElementID) -> Int { link(within: id) ?? self[id] }
  }

  private func element(_ id: ElementID, _ numbers: Numbers) throws(SealingError) -> PDFValue {
    var element = StructureAttributes.dictionary(of: id, in: tree, frames: frames, pages: pages)
    element["P"] = .reference(tree[id].parent.map { numbers[$0] } ?? numbers.root)
    let order = content.order(of: id)
    if let page = firstPage(in: order) { element["Pg"] = .reference(pages[page]) }
    let files = try associatedFiles(of: id)
    if !files.isEmpty { element["AF"] = .array(files) }
    let kids: [PDFValue]
    if let link = numbers.link(within: id) {
      kids = [.reference(link)]
    } else {
      kids = self.kids(in: order, numbers) + linksByElement.links(of: id).map(objectReference)
    }
    if !kids.isEmpty { element["K"] = kids.count == 1 ? kids[0] : .array(kids) }
    return .dictionary(element)
  }

  /// A link between an element and its content.
  private func link(around id: ElementID, _ numbers: Numbers) -> PDFValue {
    let own = linksByElement.links(of: id)
    var link: PDFDictionary = [
      "S": .name("Link"), "P": .reference(numbers[id]),
      "K": .array(kids(in: content.order(of: id), numbers) + own.map(objectReference)),
    ]
    if let first = own.first { link["Pg"] = .reference(pages[links[first].page]) }
    return .dictionary(link)
  }

  /// The page of the first piece that stands in an element itself.
  private func firstPage(in order: [ReadingOrder.Kid]) -> Int? {
    for case .piece(let piece) in order { return piece.page }
    return nil
  }

  /// The content and the children of an element in reading order.
  private func kids(in order: [ReadingOrder.Kid], _ numbers: Numbers) -> [PDFValue] {
    let first = firstPage(in: order)
    return order.map { kid in
      switch kid {
      case .child(let child): .reference(numbers[child])
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

  private func writeRoot(_ numbers: Numbers) throws(SealingError) {
    let parentTree = try PDFTree.writeNumbers(below: pages.count + links.count, to: file) {
      (key) throws(SealingError) in
      guard key < pages.count else { return .reference(numbers.owner(of: links[key - pages.count].element)) }
      return .array(
        marks.pages[key].map { mark in
          if case .element(let id) = mark { .reference(numbers.owner(of: content.owner(of: id))) } else { .null }
        })
    }
    var dictionary: PDFDictionary = [
      "Type": .name("StructTreeRoot"), "K": .array([.reference(numbers[StructureTree.root])]),
      "ParentTree": .reference(parentTree), "ParentTreeNextKey": .integer(pages.count + links.count),
    ]
    let named = tree.elements.indices.map { ElementID($0) }.filter { tree.identifier(of: $0) != nil }
    if !named.isEmpty {
      dictionary["IDTree"] = .reference(
        try PDFTree.writeNames(named.compactMap { tree.identifier(of: $0) }, to: file) {
          (index) throws(SealingError) in .reference(numbers[named[index]])
        })
    }
    try file.put(numbers.root, .dictionary(dictionary))
  }
}

/// Links by the elements that they belong to.
struct LinksByElement {
  /// The elements that have links, in order.
  private(set) var elements: [ElementID] = []
  /// The positions of links, those of one element one after the other.
  private var positions: [Int]
  /// For each element that has links, where they begin in `positions`.
  private var starts: [Int] = []

  init(_ links: [LinkWriter.Written]) {
    positions = links.indices.sorted { (links[$0].element, $0) < (links[$1].element, $1) }
    for (place, position) in positions.enumerated() where elements.last != links[position].element {
      elements.append(links[position].element)
      starts.append(place)
    }
  }

  /// The positions of the links of an element, in order.
  func links(of id: ElementID) -> ArraySlice<Int> {
    let place = elements.partitioningIndex { $0 >= id }
    guard place < elements.count, elements[place] == id else { return [] }
    return positions[starts[place]..<(place + 1 < starts.count ? starts[place + 1] : positions.count)]
  }
}

extension Array {
  /// The position of the first element for which something holds, which holds for all behind it.
  func partitioningIndex(where belongs: (Element) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if belongs(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
