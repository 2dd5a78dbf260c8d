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
    anchors = Array(Set(collector.anchors)).sorted()
  }

  /// Features of several rows taken together, such as those of an item of a list.
  init(item rows: [Row]) {
    var collector = FeatureCollector()
    for row in rows { collector.take(row.content) }
    id = rows.first?.id
    kind = "item"
    length = collector.length
    anchors = Array(Set(collector.anchors)).sorted()
  }
}

/// Walks through a row and notes what can be compared.
private struct FeatureCollector {
  var kind = ""
  var headingLevel: Int?
  var length = 0
  var anchors: [UInt64] = []

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
      length += text.unicodeScalars.count
      anchor("code", text)
    case .contents: own = "contents"
    case .sources: own = "sources"
    case .glossary: own = "glossary"
    case .rule: own = "rule"
    case .pageBreak: own = "page break"
    }
    if kind.isEmpty { kind = own }
  }

  private mutating func take(_ text: Localized<[Inline]>) { take(text.entries.first?.value ?? []) }

  private mutating func take(_ inlines: [Inline]) {
    for inline in inlines {
      switch inline {
      case .text(let text, _):
        length += text.unicodeScalars.count
        words(of: text)
      case .code(let text, _):
        length += text.unicodeScalars.count
        anchor("code", text)
      case .value(let value):
        length += value.text.unicodeScalars.count
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

  /// Numbers and words in Latin letters are often the same in each language.
  private mutating func words(of text: String) {
    var word = String.UnicodeScalarView()
    func isPart(_ scalar: Unicode.Scalar) -> Bool {
      scalar.isASCII
        && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) || "-_/.".unicodeScalars.contains(scalar))
    }
    for scalar in text.unicodeScalars {
      if isPart(scalar) {
        word.append(scalar)
      } else if !word.isEmpty {
        add(String(word))
        word = String.UnicodeScalarView()
      }
    }
    if !word.isEmpty { add(String(word)) }
  }

  private mutating func add(_ word: String) {
    var word = word[...]
    while let last = word.last, ".-_/".contains(last) { word.removeLast() }
    let isNumber = word.allSatisfy { $0.isNumber || $0 == "." }
    guard isNumber ? !word.isEmpty : word.count >= 3 else { return }
    anchor("word", word.lowercased())
  }

  private mutating func anchor(_ kind: StaticString, _ text: String) {
    // FNV-1a, since Swift's own hashes differ from run to run.
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in kind.description.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    anchors.append(hash)
  }
}
