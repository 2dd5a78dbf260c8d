import Documents
import Inputs
import Languages

/// The running text of a document: almost all of a long one is of these few types.
extension PlainEncoding {
  /// Adds rows.
  mutating func add(_ rows: [Row]) { add(rows) { $0.add($1) } }

  private mutating func add(_ row: Row) {
    add(optional: row.id)
    add(row.classes)
    add(row.places.languages.map(\.tag))
    add(row.isChanged)
    add(row.silences) { encoding, silence in
      encoding.add(text: silence.check)
      encoding.add(text: silence.reason)
    }
    add(row.content)
  }

  private mutating func add(_ content: Row.Content) {
    switch content {
    case .paragraph(let text):
      bytes.append(1)
      add(text)
    case .heading(let heading):
      bytes.append(2)
      add(count: heading.level)
      add(heading.isNumbered)
      add(heading.text)
    case .list(let list):
      bytes.append(3)
      add(list)
    case .code(let text):
      bytes.append(4)
      add(text)
    case .table(let table):
      bytes.append(5)
      add(table)
    case .quotation(let quotation):
      bytes.append(6)
      add(quotation.rows)
      add(quotation.attribution)
    case .figure(let figure):
      bytes.append(7)
      add(figure)
    case .keyFigures(let figures):
      bytes.append(8)
      add(figures)
    case .box(let title, let rows):
      bytes.append(9)
      add(title)
      add(rows)
    case .contents(let depth):
      bytes.append(10)
      add(count: depth)
    case .changes(let since):
      bytes.append(11)
      add(optional: since.version)
      add(since.isListed)
      add(since.hasBars)
    case .sources: bytes.append(12)
    case .glossary: bytes.append(13)
    case .rule: bytes.append(14)
    case .pageBreak: bytes.append(15)
    }
  }

  private mutating func add(_ list: List) {
    switch list.marker {
    case .bullet: bytes.append(1)
    case .number(let start):
      bytes.append(2)
      add(count: start)
    case .paragraphs: bytes.append(3)
    }
    add(list.isTight)
    add(list.items) { $0.add($1) }
  }

  private mutating func add(_ table: Table) {
    add(table.columns) { $0.add(text: $1.rawValue) }
    for part in [table.head, table.body] { add(part) { $0.add($1) { $0.add($1) } } }
    add(table.caption)
    add(table.note)
    add(table.sources)
  }

  private mutating func add(_ cell: Table.Cell) {
    add(cell.content)
    add(cell.isHeader)
    add(count: cell.columnSpan)
    add(count: cell.rowSpan)
  }

  /// Adds text in several languages.
  mutating func add(_ text: Localized<[Inline]>) { add(text) { $0.add($1) } }

  /// Adds text in one language.
  mutating func add(_ inlines: [Inline]) { add(inlines) { $0.add($1) } }

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
    case .link(.address(let address), let inner, _):
      bytes.append(9)
      add(text: address)
      add(inner)
    case .link(.target(let target), let inner, _):
      bytes.append(10)
      add(text: target.name)
      add(inner)
    case .value(let value):
      bytes.append(11)
      add(value)
    case .image(let image):
      bytes.append(12)
      add(image)
    case .noteMark(let note):
      bytes.append(13)
      add(text: note.name)
    case .sourceMark(let sources):
      bytes.append(14)
      add(sources)
    case .crossReference(let target, _):
      bytes.append(15)
      add(text: target.name)
    }
  }
}
