import Documents
import Inputs
import Languages

/// What the alignment of two languages looks at in a row: its kind, its length, and what it shares with its
/// counterpart whatever the language.
struct RowFeatures: Sendable {
  /// What a row is: rows of different kinds never stand side by side.
  enum Kind: Hashable, Sendable {
    case heading, paragraph, list, quotation, table, image, keyFigures, box, code, contents, sources, glossary, changes
    case rule, pageBreak
    case chart(String)
    /// Several rows: an item of a list.
    case item
  }
  /// What it is.
  var kind: Kind
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
    kind = collector.kind ?? .item
    headingLevel = collector.headingLevel
    length = collector.length
    anchors = collector.sortedAnchors
  }

  /// Features of several rows taken together, such as those of an item of a list.
  init(item rows: [Row]) {
    var collector = FeatureCollector()
    for row in rows { collector.take(row.content) }
    id = rows.first?.id
    kind = .item
    length = collector.length
    anchors = collector.sortedAnchors
  }
}

/// Walks through a row and notes what can be compared.
private struct FeatureCollector {
  var kind: RowFeatures.Kind?
  var headingLevel: Int?
  var length = 0
  var anchors: [UInt64] = []

  /// The anchors in rising order, each once.
  var sortedAnchors: [UInt64] {
    var sorted = anchors
    guard sorted.count > 1 else { return sorted }
    if sorted.count <= Self.fewAnchors { Self.insertInOrder(&sorted) } else { sorted.sort() }
    var kept = 1
    for index in 1..<sorted.count where sorted[index] != sorted[kept - 1] {
      sorted[kept] = sorted[index]
      kept += 1
    }
    sorted.removeLast(sorted.count - kept)
    return sorted
  }

  /// As many anchors as most rows have; so few are in order soonest when each is put before what is greater.
  private static let fewAnchors = 24

  private static func insertInOrder(_ anchors: inout [UInt64]) {
    anchors.withUnsafeMutableBufferPointer { anchors in
      for index in 1..<anchors.count {
        let anchor = anchors[index]
        var place = index
        while place > 0, anchors[place - 1] > anchor {
          anchors[place] = anchors[place - 1]
          place -= 1
        }
        anchors[place] = anchor
      }
    }
  }

  mutating func take(_ content: Row.Content) {
    let own: RowFeatures.Kind
    switch content {
    case .heading(let heading):
      own = .heading
      headingLevel = headingLevel ?? heading.level
      take(heading.text)
    case .paragraph(let text):
      own = .paragraph
      take(text)
    case .list(let list):
      own = .list
      for item in list.items { for row in item { take(row.content) } }
    case .quotation(let quotation):
      own = .quotation
      for row in quotation.rows { take(row.content) }
    case .table(let table):
      own = .table
      for row in table.head + table.body { for cell in row { take(cell.content) } }
    case .figure(let figure):
      switch figure.content {
      case .chart(let chart): own = .chart(chart.name)
      case .image: own = .image
      }
      take(figure.caption)
    case .keyFigures(let figures):
      own = .keyFigures
      for item in figures.items { take(item.figure) }
    case .box(let title, let rows):
      own = .box
      take(title)
      for row in rows { take(row.content) }
    case .code(let code):
      own = .code
      let text = code.entries.first?.value ?? ""
      length += text.scalarCount
      anchor("code", text)
    case .contents: own = .contents
    case .sources: own = .sources
    case .glossary: own = .glossary
    case .changes: own = .changes
    case .rule: own = .rule
    case .pageBreak: own = .pageBreak
    }
    if kind == nil { kind = own }
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
  /// numbers of any length, words from three letters on. What joins parts of a word ends none.
  private mutating func words(of text: String) {
    text.withBytes { bytes in
      Self.signs.withUnsafeBufferPointer { signs in
        var scalars = 0
        var index = 0
        while index < bytes.count {
          let byte = bytes[index]
          if byte & 0xC0 != 0x80 { scalars &+= 1 }
          if signs[Int(byte)] == .none { index &+= 1 } else { index = word(bytes, from: index, signs, &scalars) }
        }
        length += scalars
      }
    }
  }

  /// Notes the word that begins at a byte, which is counted; answers where it ends.
  @inline(__always)
  private mutating func word(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, _ signs: UnsafeBufferPointer<Sign>, _ scalars: inout Int
  ) -> Int {
    var (hash, hasLetters) = (Self.wordHash, false)
    // The word up to the last byte that can end it.
    var (kept, keptHash, keptLetters) = (start, hash, false)
    var index = start
    while index < bytes.count {
      let byte = bytes[index]
      let sign = signs[Int(byte)]
      if sign == .none { break }
      index &+= 1
      hash = Self.adding(sign == .capital ? byte | 0x20 : byte, to: hash)
      if sign == .letter || sign == .capital || sign == .joint { hasLetters = true }
      if !sign.joins { (kept, keptHash, keptLetters) = (index, hash, hasLetters) }
    }
    scalars &+= index - start - 1
    if kept - start >= (keptLetters ? 3 : 1) { anchors.append(keptHash) }
    return index
  }

  /// What a byte is to a word.
  private enum Sign: UInt8 {
    case none, letter, capital, digit
    /// What joins parts of a word and ends none: `-`, `_`, `/`; and the point, which numbers have too.
    case joint, point

    var joins: Bool { self == .joint || self == .point }
  }
  private static let signs: [Sign] = (0...255).map { byte in
    switch UInt8(byte) {
    case UInt8(ascii: "a")...UInt8(ascii: "z"): .letter
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): .capital
    case UInt8(ascii: "0")...UInt8(ascii: "9"): .digit
    case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "/"): .joint
    case UInt8(ascii: "."): .point
    default: .none
    }
  }

  private mutating func anchor(_ kind: StaticString, _ text: String) {
    var hash = Self.hash(of: kind)
    text.withBytes { bytes in for byte in bytes { hash = Self.adding(byte, to: hash) } }
    anchors.append(hash)
  }

  private static let wordHash = hash(of: "word")

  /// FNV-1a, since Swift's own hashes differ from run to run.
  private static func hash(of kind: StaticString) -> UInt64 {
    kind.withUTF8Buffer { bytes in bytes.reduce(0xCBF2_9CE4_8422_2325) { adding($1, to: $0) } }
  }
  private static func adding(_ byte: UInt8, to hash: UInt64) -> UInt64 { (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
}
