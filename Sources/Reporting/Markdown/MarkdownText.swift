import Inputs

/// A whole text read as Markdown, with its notes.
struct MarkdownText: Sendable {
  /// A note: `[^name]: …`
  struct Note: Sendable {
    var name: String
    var blocks: [MarkdownBlock]
    var place: Place
  }

  var blocks: [MarkdownBlock] = []
  var notes: [Note] = []
  /// What the placeholders stand for.
  var lifted: [Lifted] = []
  /// The paths of the data that loops and conditions looked at.
  var used: Set<String> = []

  /// How deep boxes may stand in boxes.
  private static let boxDepthLimit = 8

  /// A text of nothing.
  init() {}

  /// Reads a text whose loops and conditions were carried out.
  init(_ text: ExpandedText, diagnostics: inout Diagnostics) {
    lifted = text.lifted
    used = text.used
    blocks = read(text.lines, depth: 0, diagnostics: &diagnostics)
    var names: Set<String> = []
    notes = notes.filter { note in
      let isNew = names.insert(note.name).inserted
      if !isNew { diagnostics.report(.noteTwice(note.name, at: note.place)) }
      return isNew
    }
  }

  private mutating func read(_ lines: TextLines, depth: Int, diagnostics: inout Diagnostics) -> [MarkdownBlock] {
    let sorter = LineSorter(lines)
    for note in sorter.notes {
      let blocks = MarkdownReader.read(note.lines, attributes: [:], diagnostics: &diagnostics)
      notes.append(Note(name: note.name, blocks: blocks, place: note.place))
    }
    let blocks = MarkdownReader.read(sorter.body, attributes: sorter.attributes, diagnostics: &diagnostics)
    return boxed(blocks, depth: depth, diagnostics: &diagnostics)
  }

  private static func isBox(_ info: String) -> Bool { info == "box" || info.hasPrefix("box ") }

  private static func holdBoxes(_ blocks: [MarkdownBlock]) -> Bool {
    blocks.contains { block in
      switch block.content {
      case .fence(let info, _): isBox(info)
      case .quotation(let inner): holdBoxes(inner)
      case .list(let list): list.items.contains { holdBoxes($0.blocks) }
      default: false
      }
    }
  }

  /// The blocks with the Markdown within boxes read too.
  private mutating func boxed(
    _ blocks: [MarkdownBlock], depth: Int, diagnostics: inout Diagnostics
  ) -> [MarkdownBlock] {
    guard Self.holdBoxes(blocks) else { return blocks }
    var blocks = blocks
    for index in blocks.indices {
      switch blocks[index].content {
      case .fence(let info, let lines) where Self.isBox(info):
        guard depth < Self.boxDepthLimit else {
          diagnostics.report(.nestedTooDeep(limit: Self.boxDepthLimit, at: blocks[index].place))
          continue
        }
        let place = blocks[index].place
        let words = info.dropFirst(3).trimmingSpaces
        var title = TextLines()
        title.append(words.utf8, at: place.at(line: place.line), column: place.column)
        blocks[index].content = .box(
          title: words.isEmpty ? [] : MarkdownReader.readInline(title, diagnostics: &diagnostics),
          read(lines, depth: depth + 1, diagnostics: &diagnostics))
      case .quotation(let inner):
        blocks[index].content = .quotation(boxed(inner, depth: depth, diagnostics: &diagnostics))
      case .list(var list):
        for item in list.items.indices {
          list.items[item].blocks = boxed(list.items[item].blocks, depth: depth, diagnostics: &diagnostics)
        }
        blocks[index].content = .list(list)
      default: break
      }
    }
    return blocks
  }
}
