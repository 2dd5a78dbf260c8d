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

extension StructureTree {
  /// The tree as indented text, in reading order: role, number, language where it is named, and what else is known.
  public func dump() -> String {
    var lines: [String] = []
    func visit(_ id: ElementID, _ depth: Int) {
      let element = self[id]
      var line = String(repeating: "  ", count: depth) + "\(element.role.standardType)#\(id.index)"
      if let language = element.language { line += " [\(language)]" }
      line += element.attributes.words
      lines.append(line)
      for child in element.children { visit(child, depth + 1) }
    }
    visit(StructureTree.root, 0)
    return lines.joined(separator: "\n") + "\n"
  }
}

extension StructureTree.Attributes {
  /// What is said, in a fixed order, each after a space.
  fileprivate var words: String {
    var words: [String] = []
    func say(_ name: String, _ value: String?) { if let value { words.append(" \(name)=“\(value)”") } }
    say("alt", alternative)
    say("actual", actualText)
    say("expansion", expansion)
    say("title", title)
    say("id", identifier)
    say("scope", scope?.rawValue)
    if !headers.isEmpty { words.append(" headers=" + headers.map { "#\($0.index)" }.joined(separator: ",")) }
    if rowSpan > 1 { words.append(" rows=\(rowSpan)") }
    if columnSpan > 1 { words.append(" columns=\(columnSpan)") }
    say("numbering", listNumbering?.rawValue)
    if let box { words.append(" box=page \(box.page + 1) \(box.rect.words)") }
    say("target", target)
    if !attachments.isEmpty { words.append(" attachments=" + attachments.joined(separator: ",")) }
    return words.joined()
  }
}
