import Documents
import Inputs
import Languages

/// What the alignment of two languages looks at in a row: its kind, its length, and what it shares with its
/// counterpart whatever the language.
struct RowFeatures: Sendable {
  /// Rows of different kinds never stand side by side.
  var kind: String
  /// The name given to it.
  var id: String?
  /// A heading's level.
  var headingLevel: Int?
  /// How much text it holds, in scalars.
  var length: Int
  /// Numbers, names in Latin letters, code, addresses, values and marks, as sorted hashes.
  var anchors: [UInt64]

  /// The features of one row, which may be in several languages already: its first language speaks for it.
  init(_ row: Row) {
    var collector = FeatureCollector()
    collector.take(row.content)
    id = row.id
    kind = collector.kind
    headingLevel = collector.headingLevel
    length = collector.length
    anchors = collector.sortedAnchors
  }

  /// Features of several rows taken together, such as those of an item of a list.
  init(item rows: [Row]) {
    var collector = FeatureCollector()
    for row in rows { collector.take(row.content) }
    id = rows.first?.id
    kind = "item"
    length = collector.length
    anchors = collector.sortedAnchors
  }
}

/// Walks through a row and notes what can be compared.
private struct FeatureCollector {
  var kind = ""
  var headingLevel: Int?
  var length = 0
  var anchors: [UInt64] = []

  /// The anchors in rising order, each once.
  var sortedAnchors: [UInt64] {
    var sorted: [UInt64] = []
    sorted.reserveCapacity(anchors.count)
    for anchor in anchors.sorted() where anchor != sorted.last { sorted.append(anchor) }
    return sorted
  }

  mutating func take(_ content: Row.Content) {
    let own: String
    switch content {
    case .heading(let heading):
      own = "heading"
      headingLevel = headingLevel ?? heading.level
      take(heading.text)
    case .paragraph(let text):
      own = "paragraph"
      take(text)
    case .list(let list):
      own = "list"
      for item in list.items { for row in item { take(row.content) } }
    case .quotation(let quotation):
      own = "quotation"
      for row in quotation.rows { take(row.content) }
    case .table(let table):
      own = "table"
      for row in table.head + table.body { for cell in row { take(cell.content) } }
    case .figure(let figure):
      switch figure.content {
      case .chart(let chart): own = "chart \(chart.name)"
      case .image: own = "image"
      }
      take(figure.caption)
    case .keyFigures(let figures):
      own = "key figures"
      for item in figures.items { take(item.figure) }
    case .box(let title, let rows):
      own = "box"
      take(title)
      for row in rows { take(row.content) }
    case .code(let code):
      own = "code"
      let text = code.entries.first?.value ?? ""
      length += text.scalarCount
      anchor("code", text)
    case .contents: own = "contents"
    case .sources: own = "sources"
    case .glossary: own = "glossary"
    case .changes: own = "changes"
    case .rule: own = "rule"
    case .pageBreak: own = "page break"
    }
    if kind.isEmpty { kind = own }
  }

  private mutating func take(_ text: Localized<[Inline]>) { take(text.entries.first?.value ?? []) }

  private mutating func take(_ inlines: [Inline]) {
    for inline in inlines {
      switch inline {
      case .text(let text, _): words(of: text)
      case .code(let text, _):
        length += text.scalarCount
        anchor("code", text)
      case .value(let value):
        length += value.text.scalarCount
        anchor("value", value.path)
      case .emphasis(let inner), .strong(let inner), .struck(let inner): take(inner)
      case .link(let target, let inner, _):
        if case .address(let address) = target { anchor("address", address) }
        take(inner)
      case .span(let span): take(span.content)
      case .noteMark(let note): anchor("note", note.name)
      case .sourceMark(let sources): for source in sources { anchor("source", source.name) }
      case .crossReference(let target, _): anchor("target", target.name)
      case .image(let image): anchor("image", image.path)
      case .softBreak, .lineBreak: length += 1
      }
    }
  }

  /// Numbers and words in Latin letters are often the same in each language: runs of letters, digits and `-_/.` in ASCII,
  /// numbers of any length, words from three letters on.
  private mutating func words(of text: String) {
    text.withBytes { bytes in
      length += bytes.scalarCount
      var start = 0
      while start < bytes.count {
        guard Self.isPart(bytes[start]) else {
          start += 1
          continue
        }
        var end = start
        var hasLetters = false
        while end < bytes.count, Self.isPart(bytes[end]) {
          hasLetters = hasLetters || !Self.isOfNumbers(bytes[end])
          end += 1
        }
        add(bytes, start, end, hasLetters: hasLetters)
        start = end
      }
    }
  }

  private mutating func add(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int, hasLetters: Bool) {
    var (end, hasLetters) = (end, hasLetters)
    while end > start, Self.isJoint(bytes[end - 1]) { end -= 1 }
    // What was cut off may have been all that was no number.
    if hasLetters { hasLetters = bytes[start..<end].contains { !Self.isOfNumbers($0) } }
    guard end - start >= (hasLetters ? 3 : 1) else { return }
    var hash = Self.hash(of: "word")
    for byte in bytes[start..<end] { hash = Self.adding(byte | (Self.isCapital(byte) ? 0x20 : 0), to: hash) }
    anchors.append(hash)
  }

  private static func isPart(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) && byte < 0x80 || isJoint(byte) || isOfNumbers(byte)
  }
  private static func isCapital(_ byte: UInt8) -> Bool { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) }
  /// Digits and the point.
  private static func isOfNumbers(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: ".")
  }
  /// What joins parts of a word and ends none.
  private static func isJoint(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "/"): true
    default: false
    }
  }

  private mutating func anchor(_ kind: StaticString, _ text: String) {
    var hash = Self.hash(of: kind)
    text.withBytes { bytes in for byte in bytes { hash = Self.adding(byte, to: hash) } }
    anchors.append(hash)
  }

  /// FNV-1a, since Swift's own hashes differ from run to run.
  private static func hash(of kind: StaticString) -> UInt64 {
    kind.withUTF8Buffer { bytes in bytes.reduce(0xCBF2_9CE4_8422_2325) { adding($1, to: $0) } }
  }
  private static func adding(_ byte: UInt8, to hash: UInt64) -> UInt64 { (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
}
