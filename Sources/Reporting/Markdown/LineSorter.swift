import Inputs

/// Sorts lines before they are read as Markdown: notes, which cmark-gfm would number and drop when nothing marks them;
/// attributes on lines of their own; everything else.
struct LineSorter {
  struct Note {
    var name: String
    var lines: TextLines
    var place: Place
  }
  private(set) var body: TextLines
  /// By the index in `body` of the line that the block starts on.
  private(set) var attributes: [Int: Attributes] = [:]
  private(set) var notes: [Note] = []

  private let lines: TextLines
  /// Lines that stand in the body as they are, and are not yet in it.
  private var asTheyAre = 0..<0
  private var waiting: Attributes?
  private var fence: (character: Character, length: Int)?
  private var note: Note?

  /// Sorts lines.
  init(_ lines: TextLines) {
    self.lines = lines
    body = TextLines(like: lines)
    body.reserve(like: lines)
    for index in lines.indices {
      let first = lines.firstByte(index)
      if fence == nil, note == nil, waiting == nil, !Self.may(first, be: "[{`~>|-:") {
        if asTheyAre.isEmpty { asTheyAre = index..<index }
        asTheyAre = asTheyAre.lowerBound..<(index + 1)
      } else {
        takeAsTheyAre()
        take(index, first)
      }
    }
    takeAsTheyAre()
    finish()
  }

  private mutating func takeAsTheyAre() {
    body.append(asTheyAre, of: lines)
    asTheyAre = 0..<0
  }

  private mutating func take(_ index: Int, _ first: UInt8?) {
    if let open = fence {
      add(index, first)
      if Self.may(first, be: "`~>"), let found = Self.fence(lines.text(index)), found.character == open.character,
        found.length >= open.length, found.isBare
      {
        fence = nil
      }
      return
    }
    if Self.may(first, be: "["), let found = definition(index) {
      finish()
      note = Note(name: found.name, lines: TextLines(like: lines), place: lines.startPlace(index))
      note?.lines.append(index, of: lines, without: found.bytes)
      return
    }
    if let open = note {
      if continues(open, index) {
        note?.lines.append(index, of: lines, without: min(4, lines.indentation(index)))
        return
      }
      finish()
      body.append([], at: lines.lines[index].place)
    }
    if Self.may(first, be: "{"), let found = attributesAlone(index) {
      waiting = waiting.map { $0.adding(found) } ?? found
      // A comment ends the block before it, as the attributes begin one; a blank line would let two lists grow together.
      let indentation = String(repeating: " ", count: lines.indentation(index))
      body.append((indentation + Self.separator).utf8, at: lines.lines[index].place)
      return
    }
    if Self.may(first, be: "`~>"), let found = Self.fence(lines.text(index)) {
      fence = (found.character, found.length)
    }
    add(index, first)
  }

  private mutating func finish() {
    if let done = note { notes.append(done) }
    note = nil
  }

  /// Whether the first byte of a line that is no space and no tab may be one of these signs. White space beyond ASCII counts
  /// as any sign, so that whoever asks looks closer.
  private static func may(_ first: UInt8?, be signs: StaticString) -> Bool {
    guard let first else { return false }
    return switch first {
    // The bytes that white space begins with.
    case 0..<0x20, 0xC2, 0xE1, 0xE2, 0xE3: true
    default: (0..<signs.utf8CodeUnitCount).contains { signs.utf8Start[$0] == first }
    }
  }

  private mutating func add(_ index: Int, _ first: UInt8?) {
    if Self.may(first, be: "|-:") { separateTable(atRule: index) }
    // A caption right below a table would be read as a row of it.
    if Self.may(first, be: ":"), lines.text(index).trimmingSpaces.hasPrefix(": "), body.count > 0,
      body.text(body.count - 1).trimmingSpaces.hasPrefix("|")
    {
      body.append([], at: lines.lines[index].place)
    }
    if let attributes = waiting, first != nil {
      self.attributes[body.count] = attributes
      waiting = nil
    }
    body.append(index, of: lines)
  }

  private static let separator = "<!-- -->"

  /// Puts a blank line between a paragraph and a table right below it: cmark-gfm takes both apart, but forgets where they
  /// stand.
  private mutating func separateTable(atRule index: Int) {
    guard body.count >= 2, body.withBytes(of: body.count - 1, { $0.contains(UInt8(ascii: "|")) }) else { return }
    let rule = lines.text(index).trimmingSpaces
    guard rule.has("-"), rule.has("|"), rule.allSatisfy({ "|-: \t".contains($0) }) else { return }
    let above = body.text(body.count - 2).trimmingSpaces
    guard !body.isBlank(body.count - 2), above != Self.separator, !above.hasPrefix("|") else { return }
    body.insertBlankBeforeLast()
  }

  private func continues(_ note: Note, _ index: Int) -> Bool {
    if lines.isBlank(index) || lines.indentation(index) >= 4 { return true }
    guard note.lines.count > 0, !note.lines.isBlank(note.lines.count - 1) else { return false }
    let text = lines.text(index)
    return !["#", "```", "~~~", "|", "- ", "* ", "+ ", ">", "{"].contains { text.hasPrefix($0) }
  }

  private func definition(_ index: Int) -> (name: String, bytes: Int)? {
    let indentation = lines.indentation(index)
    guard indentation <= 3 else { return nil }
    let rest = lines.text(index).dropFirst(indentation)
    guard rest.hasPrefix("[^"), let close = rest.firstIndex(of: "]") else { return nil }
    let name = rest[rest.index(rest.startIndex, offsetBy: 2)..<close]
    let behind = rest[rest.index(after: close)...]
    guard behind.first == ":", !name.isEmpty, !name.contains(where: \.isWhitespace) else { return nil }
    let spaces = behind.dropFirst().prefix { $0 == " " }.count
    return (String(name), indentation + rest[..<close].utf8.count + 2 + spaces)
  }

  private func attributesAlone(_ index: Int) -> Attributes? {
    let text = lines.text(index).trimmingSpaces
    guard text.hasPrefix("{"), text.hasSuffix("}"), var found = Attributes(within: text.dropFirst().dropLast()) else {
      return nil
    }
    found.place = lines.startPlace(index)
    return found
  }

  private static func fence(_ line: String) -> (character: Character, length: Int, isBare: Bool)? {
    let text = line.drop { $0 == " " || $0 == ">" }
    guard let character = text.first, character == "`" || character == "~" else { return nil }
    let length = text.prefix { $0 == character }.count
    let info = text.dropFirst(length)
    guard length >= 3, character == "~" || !info.contains("`") else { return nil }
    return (character, length, info.allSatisfy(\.isWhitespace))
  }
}
