import Languages
import Pages

/// What one page of a document says, in the order in which it is read: for who hears the page rather than sees it.
struct PageText {
  /// A heading, paragraph, item, row of a table or figure.
  struct Block: Hashable {
    enum Kind: Hashable { case heading, text, figure }
    var kind: Kind
    var language: Language?
    var text: String
  }

  /// All blocks of the page.
  let blocks: [Block]

  /// The text of a page of a document with this structure; what is no content, such as running heads, is left out.
  init(_ page: Page, _ tree: StructureTree) {
    var texts: [ElementID: String] = [:]
    for item in page.content.items {
      guard case .element(let id) = item.mark else { continue }
      Self.add(item.shape, to: &texts[id, default: ""])
    }
    // The tree has its elements in the order of reading, so what belongs to a block follows its beginning.
    var gathered: [(id: ElementID, text: String, last: ElementID)] = []
    for id in texts.keys.sorted() {
      let (block, part) = Self.block(of: id, in: tree)
      let text = tree[id].attributes.alternative ?? texts[id] ?? ""
      if let index = gathered.lastIndex(where: { $0.id == block }) {
        let between = gathered[index].last == part ? "" : tree[block].role == .tableRow ? " | " : " "
        gathered[index].text += between + text
        gathered[index].last = part
      } else {
        gathered.append((block, text, part))
      }
    }
    blocks = gathered.compactMap { block in
      let text = block.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      guard !text.isEmpty else { return nil }
      let kind: Block.Kind =
        switch tree[block.id].role {
        case .heading: .heading
        case .figure: .figure
        default: .text
        }
      return Block(kind: kind, language: tree.language(of: block.id), text: text)
    }
  }

  /// The beginning of what the page says in a language, in at most 160 characters; nil when it says nothing in it.
  func beginning(in language: Language) -> String? {
    let text = blocks.filter { $0.language == language && $0.kind != .figure }.map(\.text).joined(separator: " ")
    guard !text.isEmpty else { return nil }
    return text.count <= 160 ? text : text.prefix(159) + "…"
  }

  /// The text of a shape and of those within it; lines end with the space that separates their words.
  private static func add(_ shape: Shape, to text: inout String) {
    switch shape {
    case .glyphs(let run):
      // A hyphen that the program put at a line's end is none of the text's.
      if text.unicodeScalars.last == "\u{AD}" { text.unicodeScalars.removeLast() }
      text += run.text
    case .group(let group):
      for inner in group.shapes { add(inner, to: &text) }
    case .fill, .stroke, .picture, .stamps: break
    }
  }

  /// What a piece of text is read with: the nearest element around it that stands as a block, and the part of that
  /// block, such as a cell, that it is in.
  private static func block(of id: ElementID, in tree: StructureTree) -> (block: ElementID, part: ElementID) {
    var (block, part) = (id, id)
    var isInBlock = false
    var current: ElementID? = id
    while let next = current {
      switch tree[next].role {
      case .paragraph:
        if !isInBlock { (block, part) = (next, next) }
        isInBlock = true
      case .heading, .caption, .code, .figure, .blockQuote: return (next, next)
      case .headerCell, .dataCell, .label, .listBody: part = next
      case .listItem, .tableRow, .note, .contentsItem: return (next, part)
      case .document, .part, .section, .division, .list, .table, .tableHead, .tableBody, .contents: return (block, part)
      case .span, .reference, .link: break
      }
      current = tree[next].parent
    }
    return (block, part)
  }
}
