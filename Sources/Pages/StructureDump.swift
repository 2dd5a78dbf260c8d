import Languages

extension StructureTree.Role {
  /// The standard structure type (ISO 32000-1 §14.8.4); headings below the sixth level, which it does not have, are
  /// headings of the sixth.
  public var standardType: String {
    switch self {
    case .document: "Document"
    case .part: "Part"
    case .section: "Sect"
    case .division: "Div"
    case .heading(let level): "H\(min(max(level, 1), 6))"
    case .paragraph: "P"
    case .blockQuote: "BlockQuote"
    case .code: "Code"
    case .list: "L"
    case .listItem: "LI"
    case .label: "Lbl"
    case .listBody: "LBody"
    case .table: "Table"
    case .tableHead: "THead"
    case .tableBody: "TBody"
    case .tableRow: "TR"
    case .headerCell: "TH"
    case .dataCell: "TD"
    case .figure: "Figure"
    case .caption: "Caption"
    case .note: "Note"
    case .reference: "Reference"
    case .link: "Link"
    case .contents: "TOC"
    case .contentsItem: "TOCI"
    case .span: "Span"
    }
  }
}

extension Publication {
  /// The structure as a screen reader meets it, one line to an element or piece of text: elements in reading order with
  /// their languages, what is said instead of pictures, and where links lead.
  public func structureDump() -> String {
    var dump = StructureDump(structure)
    for index in 0..<pageCount { dump.read(page(index)) }
    return dump.text
  }
}

/// Texts and links of pages, by piece and element, and the words for them.
private struct StructureDump {
  private let tree: StructureTree
  private var marks = ContentMarks()
  private var texts: [ReadingOrder.Piece: String] = [:]
  private var targets: [ElementID: String] = [:]

  init(_ tree: StructureTree) { self.tree = tree }

  mutating func read(_ page: Page) {
    var pieces: [DisplayItem.Mark] = []
    for item in page.content.items {
      if pieces.last != item.mark { pieces.append(item.mark) }
      texts[ReadingOrder.Piece(page: marks.pages.count, number: pieces.count - 1), default: ""] += item.shape.text
    }
    marks.pages.append(pieces)
    for link in page.links {
      switch link.target {
      case .address(let address): targets[link.element] = address
      case .destination(let name): targets[link.element] = "#" + name
      }
    }
  }

  var text: String {
    guard let order = ReadingOrder(tree, marks) else {
      return "The pages name elements that the structure does not have.\n"
    }
    var lines: [String] = []
    write(StructureTree.root, order, indent: 0, to: &lines)
    return lines.joined(separator: "\n") + "\n"
  }

  private func write(_ id: ElementID, _ order: ReadingOrder, indent: Int, to lines: inout [String]) {
    let space = String(repeating: "  ", count: indent)
    let attributes = tree[id].attributes
    let kids = order.order(of: id)
    if let said = attributes.actualText ?? attributes.alternative {
      lines.append("\(space)\(head(of: id)) says “\(said)”")
    } else if kids.count == 1, case .piece(let piece) = kids[0] {
      lines.append("\(space)\(head(of: id)) “\(texts[piece] ?? "")”")
      return
    } else {
      lines.append("\(space)\(head(of: id))")
    }
    for kid in kids {
      switch kid {
      case .child(let child): write(child, order, indent: indent + 1, to: &lines)
      // What an alternative stands for is not read.
      case .piece where attributes.actualText != nil || attributes.alternative != nil: break
      case .piece(let piece): lines.append("\(space)  “\(texts[piece] ?? "")”")
      }
    }
  }

  /// The element's type and what is said of it.
  private func head(of id: ElementID) -> String {
    let element = tree[id]
    let attributes = element.attributes
    var words = [element.role.standardType]
    if let language = element.language { words.append("[\(language.voice)]") }
    if let name = tree.identifier(of: id) { words.append("#\(name)") }
    if let title = attributes.title { words.append("called “\(title)”") }
    if element.role == .headerCell, let scope = attributes.scope { words.append("for \(scope.rawValue.lowercased())") }
    let headers = attributes.headers.compactMap { tree.identifier(of: $0) }
    if !headers.isEmpty { words.append("under #\(headers.joined(separator: ", #"))") }
    if attributes.columnSpan > 1 { words.append("\(attributes.columnSpan) columns wide") }
    if attributes.rowSpan > 1 { words.append("\(attributes.rowSpan) rows high") }
    if let numbering = attributes.listNumbering { words.append("(\(numbering.rawValue))") }
    if let expansion = attributes.expansion { words.append("(\(expansion))") }
    if let box = attributes.box { words.append("on page \(box.page + 1) \(box.rect.words)") }
    if let target = targets[id] ?? attributes.target.map({ "#" + $0 }) { words.append("→ \(target)") }
    if !attributes.attachments.isEmpty { words.append("with \(attributes.attachments.joined(separator: ", "))") }
    return words.joined(separator: " ")
  }
}

extension Shape {
  /// The text of the shape's glyphs.
  fileprivate var text: String {
    switch self {
    case .glyphs(let run): run.text
    case .group(let group): group.shapes.map(\.text).joined()
    case .fill, .stroke, .picture, .stamps: ""
    }
  }
}
