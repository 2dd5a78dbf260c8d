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

  private mutating func read(_ lines: [TextLine], depth: Int, diagnostics: inout Diagnostics) -> [MarkdownBlock] {
    var sorter = LineSorter()
    for line in lines { sorter.take(line) }
    sorter.finish()
    for note in sorter.notes {
      let blocks = MarkdownReader.read(note.lines, attributes: [:], diagnostics: &diagnostics)
      notes.append(Note(name: note.name, blocks: blocks, place: note.place))
    }
    let blocks = MarkdownReader.read(sorter.body, attributes: sorter.attributes, diagnostics: &diagnostics)
    return boxed(blocks, depth: depth, diagnostics: &diagnostics)
  }

  /// The blocks with the Markdown within boxes read too.
  private mutating func boxed(
    _ blocks: [MarkdownBlock], depth: Int, diagnostics: inout Diagnostics
  ) -> [MarkdownBlock] {
    var blocks = blocks
    for index in blocks.indices {
      switch blocks[index].content {
      case .fence(let info, let lines) where info == "box" || info.hasPrefix("box "):
        guard depth < Self.boxDepthLimit else {
          diagnostics.report(.nestedTooDeep(limit: Self.boxDepthLimit, at: blocks[index].place))
          continue
        }
        let place = blocks[index].place
        let title = TextLine(info.dropFirst(3).trimmingSpaces, at: place, column: place.column)
        blocks[index].content = .box(
          title: title.text.isEmpty ? [] : MarkdownReader.readInline([title], diagnostics: &diagnostics),
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

/// Sorts lines before they are read as Markdown: notes, which cmark-gfm would number and drop when nothing marks them;
/// attributes on lines of their own; everything else.
private struct LineSorter {
  struct Note {
    var name: String
    var lines: [TextLine]
    var place: Place
  }
  var body: [TextLine] = []
  /// By the index in `body` of the line that the block starts on.
  var attributes: [Int: Attributes] = [:]
  var notes: [Note] = []

  private var waiting: Attributes?
  private var fence: (character: Character, length: Int)?
  private var note: Note?

  init() {}

  mutating func take(_ line: TextLine) {
    if let open = fence {
      add(line)
      if let found = Self.fence(line), found.character == open.character, found.length >= open.length, found.isBare {
        fence = nil
      }
      return
    }
    if let found = Self.definition(line) {
      finish()
      note = Note(name: found.name, lines: [line.dropping(bytes: found.bytes)], place: line.startPlace)
      return
    }
    if let open = note {
      if continues(open, line) {
        note?.lines.append(line.dropping(bytes: min(4, line.indentation)))
        return
      }
      finish()
      body.append(TextLine("", at: line.line))
    }
    if let found = Self.attributesAlone(line) {
      waiting = waiting.map { $0.adding(found) } ?? found
      // A comment ends the block before it, as the attributes begin one; a blank line would let two lists grow together.
      let indentation = String(repeating: " ", count: line.indentation)
      body.append(TextLine(indentation + Self.separator, at: line.line))
      return
    }
    if let found = Self.fence(line) { fence = (found.character, found.length) }
    add(line)
  }

  mutating func finish() {
    if let done = note { notes.append(done) }
    note = nil
  }

  private mutating func add(_ line: TextLine) {
    separateTable(atRule: line)
    // A caption right below a table would be read as a row of it.
    if line.mayBegin(with: ":"), line.text.trimmingSpaces.hasPrefix(": "),
      body.last?.text.trimmingSpaces.hasPrefix("|") == true
    {
      body.append(TextLine("", at: line.line))
    }
    if let attributes = waiting, !line.isBlank {
      self.attributes[body.count] = attributes
      waiting = nil
    }
    body.append(line)
  }

  private static let separator = "<!-- -->"

  /// Puts a blank line between a paragraph and a table right below it: cmark-gfm takes both apart, but forgets where they
  /// stand.
  private mutating func separateTable(atRule line: TextLine) {
    guard line.mayBegin(with: "|-:"), body.count >= 2, let head = body.last, head.text.has("|") else { return }
    let rule = line.text.trimmingSpaces
    guard rule.has("-"), rule.has("|"), rule.allSatisfy({ "|-: \t".contains($0) }) else { return }
    let above = body[body.count - 2]
    guard !above.isBlank, above.text.trimmingSpaces != Self.separator, !above.text.trimmingSpaces.hasPrefix("|") else {
      return
    }
    body.insert(TextLine("", at: head.line), at: body.count - 1)
  }

  private func continues(_ note: Note, _ line: TextLine) -> Bool {
    if line.isBlank || line.indentation >= 4 { return true }
    guard note.lines.last?.isBlank == false else { return false }
    return !["#", "```", "~~~", "|", "- ", "* ", "+ ", ">", "{"].contains { line.text.hasPrefix($0) }
  }

  private static func definition(_ line: TextLine) -> (name: String, bytes: Int)? {
    guard line.mayBegin(with: "["), line.indentation <= 3 else { return nil }
    let rest = line.text.dropFirst(line.indentation)
    guard rest.hasPrefix("[^"), let close = rest.firstIndex(of: "]") else { return nil }
    let name = rest[rest.index(rest.startIndex, offsetBy: 2)..<close]
    let behind = rest[rest.index(after: close)...]
    guard behind.first == ":", !name.isEmpty, !name.contains(where: \.isWhitespace) else { return nil }
    let spaces = behind.dropFirst().prefix { $0 == " " }.count
    return (String(name), line.indentation + rest[..<close].utf8.count + 2 + spaces)
  }

  private static func attributesAlone(_ line: TextLine) -> Attributes? {
    guard line.mayBegin(with: "{") else { return nil }
    let text = line.text.trimmingSpaces
    guard text.hasPrefix("{"), text.hasSuffix("}"), var found = Attributes(within: text.dropFirst().dropLast()) else {
      return nil
    }
    found.place = line.startPlace
    return found
  }

  private static func fence(_ line: TextLine) -> (character: Character, length: Int, isBare: Bool)? {
    guard line.mayBegin(with: "`~>") else { return nil }
    let text = line.text.drop { $0 == " " || $0 == ">" }
    guard let character = text.first, character == "`" || character == "~" else { return nil }
    let length = text.prefix { $0 == character }.count
    let info = text.dropFirst(length)
    guard length >= 3, character == "~" || !info.contains("`") else { return nil }
    return (character, length, info.allSatisfy(\.isWhitespace))
  }
}
