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
    anchors = collector.sortedAnchors()
  }

  /// Features of several rows taken together, such as those of an item of a list.
  init(item rows: [Row]) {
    var collector = FeatureCollector()
    for row in rows { collector.take(row.content) }
    id = rows.first?.id
    kind = .item
    length = collector.length
    anchors = collector.sortedAnchors()
  }
}

/// Walks through a row and notes what can be compared.
private struct FeatureCollector {
  var kind: RowFeatures.Kind?
  var headingLevel: Int?
  var length = 0
  var anchors: [UInt64] = []

  init() { anchors.reserveCapacity(16) }

  /// Gives the anchors away, in rising order, each once.
  mutating func sortedAnchors() -> [UInt64] {
    var sorted: [UInt64] = []
    swap(&sorted, &anchors)
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
    length += text.withBytes { bytes in
      Self.signs.withUnsafeBufferPointer { signs in
        var index = 0
        while index < bytes.count {
          if signs[Int(bytes[index])] == 0 {
            index &+= 1
          } else {
            index = Self.word(bytes, from: index, signs, &anchors)
          }
        }
      }
      return bytes.scalarCount
    }
  }

  /// Notes the word that begins at a byte; answers where it ends.
  @inline(__always)
  private static func word(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, _ signs: UnsafeBufferPointer<UInt8>,
    _ anchors: inout [UInt64]
  ) -> Int {
    var (end, seen) = (start, UInt8(0))
    while end < bytes.count {
      let sign = signs[Int(bytes[end])]
      if sign == 0 { break }
      seen |= sign
      end &+= 1
    }
    var last = end
    while last > start, signs[Int(bytes[last - 1])] & Sign.joins != 0 { last &-= 1 }
    if last < end { seen = bytes[start..<last].reduce(0) { $0 | signs[Int($1)] } }
    if last - start >= (seen & Sign.letter != 0 ? 3 : 1) {
      var hash = wordHash
      hash.addSmall(bytes, start..<last)
      anchors.append(hash.value)
    }
    return end
  }

  /// What a byte is to a word, in bits; 0 where it belongs to none.
  private enum Sign {
    static let word: UInt8 = 1
    static let letter: UInt8 = 2
    /// What joins parts of a word and ends none.
    static let joins: UInt8 = 4
  }
  private static let signs: [UInt8] = (0...255).map { byte in
    switch UInt8(byte) {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): Sign.word | Sign.letter
    case UInt8(ascii: "0")...UInt8(ascii: "9"): Sign.word
    case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "/"): Sign.letter | Sign.joins
    // Numbers have points too.
    case UInt8(ascii: "."): Sign.joins
    default: 0
    }
  }

  private mutating func anchor(_ kind: StaticString, _ text: String) {
    var hash = AnchorHash(kind)
    text.withBytes { hash.add($0) }
    anchors.append(hash.value)
  }

  private static let wordHash = AnchorHash("word")
}

/// The hash of an anchor: of eight bytes at a time, since one of each byte waits for that of the byte before it. Not
/// Swift's own, which differs from run to run.
private struct AnchorHash {
  private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

  /// The hash of nothing of some kind.
  init(_ kind: StaticString) { kind.withUTF8Buffer { add($0) } }

  /// Adds bytes.
  mutating func add(_ bytes: UnsafeBufferPointer<UInt8>) {
    for index in stride(from: 0, to: bytes.count, by: 8) { mix(Self.eight(bytes, index, upTo: bytes.count)) }
    mix(UInt64(bytes.count))
  }

  /// Adds bytes of ASCII, capitals as small letters.
  @inline(__always)
  mutating func addSmall(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
    var index = range.lowerBound
    while index < range.upperBound {
      let eight = Self.eight(bytes, index, upTo: range.upperBound)
      // In each byte the highest bit is set from A on by the first sum, and from behind Z on by the second.
      let capitals = (eight &+ 0x3F3F_3F3F_3F3F_3F3F) & ~(eight &+ 0x2525_2525_2525_2525) & 0x8080_8080_8080_8080
      mix(eight | capitals >> 2)
      index &+= 8
    }
    mix(UInt64(range.count))
  }

  /// Eight bytes as one number; what is behind the end counts as 0.
  @inline(__always)
  private static func eight(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int, upTo end: Int) -> UInt64 {
    let missing = index &+ 8 &- end
    if index &+ 8 <= bytes.count {
      let eight = bytes.eight(at: index)
      return missing > 0 ? eight & (UInt64.max >> UInt64(8 &* missing)) : eight
    }
    var eight: UInt64 = 0
    for place in index..<end { eight |= UInt64(bytes[place]) << UInt64(8 &* (place &- index)) }
    return eight
  }

  @inline(__always)
  private mutating func mix(_ eight: UInt64) {
    let product = (value ^ eight) &* 0x9E37_79B9_7F4A_7C15
    value = product ^ (product >> 32)
  }
}
