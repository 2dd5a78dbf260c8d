import Languages
import Pages

/// The structure as a screen reader meets it: elements in reading order with their languages, what is said instead of
/// pictures, and where links lead.
public enum StructureDump {
  /// The whole tree, one line to an element or piece of text.
  public static func text(of publication: Publication) -> String {
    var reader = Reader(publication.structure)
    for index in 0..<publication.pageCount { reader.read(publication.page(index)) }
    guard let content = try? StructureContent(publication.structure, reader.marks) else {
      return "The pages name elements that the structure does not have.\n"
    }
    var lines: [String] = []
    reader.write(StructureTree.root, content, indent: 0, to: &lines)
    return lines.joined(separator: "\n") + "\n"
  }

  /// Texts and links of the pages, by piece and element.
  private struct Reader {
    let tree: StructureTree
    var marks = ContentMarks()
    private var texts: [StructureContent.Piece: String] = [:]
    private var targets: [ElementID: String] = [:]

    init(_ tree: StructureTree) { self.tree = tree }

    mutating func read(_ page: Page) {
      var pieces: [DisplayItem.Mark] = []
      for item in page.content.items {
        if pieces.last != item.mark { pieces.append(item.mark) }
        texts[StructureContent.Piece(page: marks.pages.count, number: pieces.count - 1), default: ""] += item.shape.text
      }
      marks.pages.append(pieces)
      for link in page.links {
        switch link.target {
        case .address(let address): targets[link.element] = address
        case .destination(let name): targets[link.element] = "#" + name
        }
      }
    }

    func write(_ id: ElementID, _ content: StructureContent, indent: Int, to lines: inout [String]) {
      let space = String(repeating: "  ", count: indent)
      let attributes = tree[id].attributes
      let kids = content.order(of: id)
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
        case .child(let child): write(child, content, indent: indent + 1, to: &lines)
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
      if let name = attributes.identifier { words.append("#\(name)") }
      if element.role == .headerCell, let scope = attributes.scope {
        words.append("for \(scope.rawValue.lowercased())")
      }
      if attributes.columnSpan > 1 { words.append("\(attributes.columnSpan) columns wide") }
      if attributes.rowSpan > 1 { words.append("\(attributes.rowSpan) rows high") }
      if let numbering = attributes.listNumbering { words.append("(\(numbering.rawValue))") }
      if let expansion = attributes.expansion { words.append("(\(expansion))") }
      if let target = targets[id] { words.append("→ \(target)") }
      return words.joined(separator: " ")
    }
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
