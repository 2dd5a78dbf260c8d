import Documents
import Inputs
import Languages

/// The running text of a document, without reflection: almost all of a long document is of these few types, and looking at
/// each word through a mirror takes longer than setting it. `TextEncodingTests` holds what stands here against what a
/// mirror shows, so that a property that one of them gains cannot be forgotten.
extension PlainEncoding {
  /// Adds rows.
  mutating func add(_ rows: [Row]) {
    add(count: rows.count)
    for row in rows { add(row) }
  }

  private mutating func add(_ row: Row) {
    add(optional: row.id)
    add(row.classes)
    add(row.places.languages)
    bytes.append(row.isChanged ? 1 : 0)
    add(count: row.silences.count)
    for silence in row.silences { add(silence as Any) }
    switch row.content {
    case .paragraph(let text):
      bytes.append(1)
      add(text)
    case .heading(let heading):
      bytes.append(2)
      add(count: heading.level)
      bytes.append(heading.isNumbered ? 1 : 0)
      add(heading.text)
    case .list(let list):
      bytes.append(3)
      add(list.marker as Any)
      bytes.append(list.isTight ? 1 : 0)
      add(count: list.items.count)
      for item in list.items { add(item) }
    case .code(let text):
      bytes.append(4)
      add(text)
    case .table(let table):
      bytes.append(5)
      add(table)
    case .quotation, .figure, .keyFigures, .box, .contents, .sources, .glossary, .changes, .rule, .pageBreak:
      bytes.append(6)
      reflect(row.content)
    }
  }

  private mutating func add(_ table: Table) {
    add(table.columns as Any)
    for part in [table.head, table.body] {
      add(count: part.count)
      for row in part {
        add(count: row.count)
        for cell in row { add(cell) }
      }
    }
    add(table.caption)
    add(table.note)
    add(table.sources.map(\.name))
  }

  private mutating func add(_ cell: Table.Cell) {
    add(cell.content)
    bytes.append(cell.isHeader ? 1 : 0)
    add(count: cell.columnSpan)
    add(count: cell.rowSpan)
  }

  /// Adds text in several languages.
  mutating func add(_ text: Localized<[Inline]>) {
    add(count: text.entries.count)
    for entry in text.entries {
      add(text: entry.language.tag)
      add(entry.value)
    }
  }

  /// Adds words in several languages.
  mutating func add(_ texts: Localized<String>) {
    add(count: texts.entries.count)
    for entry in texts.entries {
      add(text: entry.language.tag)
      add(text: entry.value)
    }
  }

  /// Adds text in one language.
  mutating func add(_ inlines: [Inline]) {
    add(count: inlines.count)
    for inline in inlines { add(inline) }
  }

  private mutating func add(_ inline: Inline) {
    switch inline {
    case .text(let text, _):
      bytes.append(1)
      add(text: text)
    case .softBreak: bytes.append(2)
    case .lineBreak: bytes.append(3)
    case .code(let text, _):
      bytes.append(4)
      add(text: text)
    case .emphasis(let inner):
      bytes.append(5)
      add(inner)
    case .strong(let inner):
      bytes.append(6)
      add(inner)
    case .struck(let inner):
      bytes.append(7)
      add(inner)
    case .span(let span):
      bytes.append(8)
      add(optional: span.language?.tag)
      add(span.classes)
      add(span.content)
    case .link(let target, let inner, _):
      bytes.append(9)
      add(target as Any)
      add(inner)
    case .value, .image, .noteMark, .sourceMark, .crossReference:
      bytes.append(10)
      reflect(inline)
    }
  }

  private mutating func add(_ languages: [Language]) { add(languages.map(\.tag)) }

  private mutating func add(_ texts: [String]) {
    add(count: texts.count)
    for text in texts { add(text: text) }
  }

  /// Adds words that may be missing.
  mutating func add(optional text: String?) {
    bytes.append(text == nil ? 0 : 1)
    if let text { add(text: text) }
  }
}
