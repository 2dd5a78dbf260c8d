import Inputs
import Languages

extension Document {
  /// The document as readable text, one row after the other with its languages below each other; for tests and for
  /// reports of errors. Its form is stable.
  public func dump() -> String {
    var writer = DumpWriter()
    writer.head(self)
    writer.house(house)
    writer.rows(rows, depth: 0)
    for (index, note) in notes.enumerated() {
      writer.line(0, "note \(index + 1) \(note.id.name)")
      writer.rows(note.rows, depth: 1)
    }
    for (index, source) in sources.enumerated() { writer.source(source, number: index + 1) }
    for term in glossary {
      writer.line(0, "term " + term.words.entries.map { "\($0.language) “\($0.value)”" }.joined(separator: ", "))
    }
    for attachment in attachments {
      let charts = attachment.charts.isEmpty ? "" : " of \(attachment.charts.joined(separator: ", "))"
      writer.line(0, "attachment \(attachment.name) \(attachment.mediaType) \(attachment.bytes.count) bytes\(charts)")
    }
    return writer.text
  }
}

extension Inline {
  /// The piece as readable text: `*…*` and `**…**` as in Markdown, values in `{path=text}`, marks in `[…]`.
  public var dump: String {
    switch self {
    case .text(let text, _): text
    case .value(let value): "{\(value.path)=\(value.text)}"
    case .emphasis(let inner): "*\(inner.dump)*"
    case .strong(let inner): "**\(inner.dump)**"
    case .struck(let inner): "~~\(inner.dump)~~"
    case .code(let text, _): "`\(text)`"
    case .link(.address(let address), let inner, _): "<\(address) \(inner.dump)>"
    case .link(.target(let target), let inner, _): "<#\(target.name) \(inner.dump)>"
    case .image(let image): "<image \(image.path) “\(image.alternative)”\(image.width.map { " \($0)" } ?? "")>"
    case .noteMark(let id): "[note \(id.name)]"
    case .sourceMark(let ids): "[\(ids.map(\.name).joined(separator: " "))]"
    case .crossReference(let target, _): "<#\(target.name)>"
    case .softBreak: "⏎"
    case .lineBreak: "↵"
    case .span(let span):
      "[\(span.content.dump)]{\(([span.language.map { "lang=\($0)" }].compactMap { $0 } + span.classes.map { ".\($0)" }).joined(separator: " "))}"
    }
  }
}

extension [Inline] {
  /// The pieces as readable text.
  public var dump: String { map(\.dump).joined() }
}

/// Writes the lines of a dump.
private struct DumpWriter {
  var text = ""

  mutating func line(_ depth: Int, _ words: String) {
    text += String(repeating: "  ", count: depth) + words + "\n"
  }

  mutating func head(_ document: Document) {
    line(0, "document \(document.edition)")
    strings("title", document.title, 1)
    strings("subtitle", document.subtitle, 1)
    strings("author", document.author, 1)
    strings("subject", document.subject, 1)
    strings("marking", document.marking, 1)
    if !document.keywords.isEmpty { line(1, "keywords \(document.keywords.joined(separator: ", "))") }
    let facts = [document.date, document.version.map { "version \($0)" }, document.status.rawValue]
    line(1, facts.compactMap { $0 }.joined(separator: ", "))
  }

  mutating func house(_ house: House) {
    guard !house.isEmpty else { return }
    line(0, "house")
    for (name, image) in [("logo", house.logo), ("signature", house.signaturePicture)] {
      if let image { line(1, "\(name) \(image.path) \(image.format.rawValue) \(image.bytes.count) bytes") }
    }
    strings("letterhead", house.letterhead.map { $0.split(separator: "\n").joined(separator: " | ") }, 1)
    strings("signature", house.signature.map { $0.split(separator: "\n").joined(separator: " | ") }, 1)
  }

  mutating func strings(_ name: String, _ words: Localized<String>, _ depth: Int) {
    for entry in words.entries { line(depth, "\(name) \(entry.language): \(entry.value)") }
  }

  mutating func words(_ name: String, _ words: Localized<[Inline]>, _ depth: Int) {
    let label = name.isEmpty ? "" : name + " "
    for entry in words.entries { line(depth, "\(label)\(entry.language): \(entry.value.dump)") }
  }

  mutating func sources(_ sources: [SourceID], _ depth: Int) {
    if !sources.isEmpty { line(depth, "sources: \(sources.map(\.name).joined(separator: " "))") }
  }

  mutating func rows(_ rows: [Row], depth: Int) { for row in rows { self.row(row, depth: depth) } }

  mutating func row(_ row: Row, depth: Int) {
    let braces = [row.id.map { "#\($0)" }].compactMap { $0 } + row.classes.map { ".\($0)" }
    let attributes = braces.isEmpty ? "" : " {\(braces.joined(separator: " "))}"
    let places = row.places.entries.map { "\($0.value)" }.joined(separator: " ")
    let tail = (row.isChanged ? " changed" : "") + attributes + (places.isEmpty ? "" : " @ \(places)")
    let inner = depth + 1
    switch row.content {
    case .heading(let heading):
      line(depth, "heading \(heading.level)\(heading.isNumbered ? "" : " unnumbered")\(tail)")
      words("", heading.text, inner)
    case .paragraph(let text):
      line(depth, "paragraph\(tail)")
      words("", text, inner)
    case .list(let list):
      line(depth, "list \(list.marker.dump)\(list.isTight ? " tight" : "")\(tail)")
      for item in list.items {
        line(inner, "item")
        rows(item, depth: inner + 1)
      }
    case .quotation(let quotation):
      line(depth, "quotation\(tail)")
      rows(quotation.rows, depth: inner)
      words("attribution", quotation.attribution, inner)
    case .table(let table):
      line(depth, "table \(table.columns.map(\.rawValue).joined(separator: " "))\(tail)")
      self.table(table, inner)
    case .figure(let figure):
      line(depth, "figure\(tail)")
      self.figure(figure, inner)
    case .keyFigures(let figures):
      line(depth, "key figures\(tail)")
      for item in figures.items {
        line(inner, "item")
        words("figure", item.figure, inner + 1)
        words("words", item.words, inner + 1)
      }
      words("note", figures.note, inner)
      sources(figures.sources, inner)
    case .box(let title, let rows):
      line(depth, "box\(tail)")
      words("title", title, inner)
      self.rows(rows, depth: inner)
    case .code(let code):
      line(depth, "code\(tail)")
      for entry in code.entries {
        for text in entry.value.split(separator: "\n", omittingEmptySubsequences: false) {
          line(inner, "\(entry.language): \(text)")
        }
      }
    case .contents(let levels): line(depth, "contents to level \(levels)\(tail)")
    case .sources: line(depth, "sources\(tail)")
    case .glossary: line(depth, "glossary\(tail)")
    case .changes(let since):
      let options = (since.isListed ? " listed" : "") + (since.hasBars ? " with bars" : "")
      line(depth, "changes since \(since.version ?? "the last version")\(options)\(tail)")
    case .rule: line(depth, "rule\(tail)")
    case .pageBreak: line(depth, "page break\(tail)")
    }
  }

  mutating func table(_ table: Table, _ depth: Int) {
    words("caption", table.caption, depth)
    for (name, lines) in [("head", table.head), ("row", table.body)] {
      for cells in lines {
        line(depth, name)
        for cell in cells {
          let spans = cell.columnSpan > 1 || cell.rowSpan > 1 ? " \(cell.columnSpan)×\(cell.rowSpan)" : ""
          let contents = cell.content.entries.map { "\($0.language): \($0.value.dump)" }.joined(separator: " | ")
          line(depth + 1, "\(cell.isHeader ? "header" : "cell")\(spans) \(contents)")
        }
      }
    }
    words("note", table.note, depth)
    sources(table.sources, depth)
  }

  mutating func figure(_ figure: Figure, _ depth: Int) {
    switch figure.content {
    case .chart(let chart): line(depth, "chart \(chart.name) of \(chart.data.keys.joined(separator: " "))")
    case .image(let image):
      line(
        depth,
        "image \(image.path) \(image.format.rawValue) \(image.bytes.count) bytes\(image.width.map { " \($0)" } ?? "")")
    }
    words("caption", figure.caption, depth)
    strings("alternative", figure.alternative, depth)
    words("note", figure.note, depth)
    sources(figure.sources, depth)
  }

  mutating func source(_ source: Source, number: Int) {
    line(0, "source \(number) \(source.id.name)")
    strings("title", source.title, 1)
    strings("publisher", source.publisher, 1)
    let facts = [source.author, source.date, source.language.map(\.tag), source.address].compactMap { $0 }
    if !facts.isEmpty { line(1, facts.joined(separator: ", ")) }
  }
}

extension List.Marker {
  fileprivate var dump: String {
    switch self {
    case .bullet: "bullets"
    case .number(let start): "from \(start)"
    case .paragraphs: "paragraphs"
    }
  }
}
