import Documents
import Languages

/// Writes a document as Typst source, so that a peer can be given the same text, page size and fonts.
///
/// The layout is what a Typst user would write for parallel text: one grid for each row. Words stand in string literals,
/// where Typst reads no markup.
struct TypstWriter {
  let document: Document
  /// The folder, as Typst is to see it, where `CHART.LANG.svg` are.
  let charts: String
  private var numbers: [SourceID: Int] = [:]
  private var notes: [NoteID: [Row]] = [:]

  init(_ document: Document, charts: String) {
    self.document = document
    self.charts = charts
    for (index, source) in document.sources.enumerated() { numbers[source.id] = index + 1 }
    for note in document.notes { notes[note.id] = note.rows }
  }

  /// The whole source.
  func source() -> String {
    var lines = [
      "#set document(title: \(literal(document.title.best(for: document.edition.main) ?? "")), date: none)",
      "#set page(paper: \"a4\", margin: (x: 18mm, top: 22mm, bottom: 20mm), numbering: \"1 / 1\")",
      "#set text(size: 9.2pt, hyphenate: true)",
      "#set par(justify: true, leading: 0.62em, spacing: 0.9em)",
      "#show heading: set text(font: \"Noto Sans\")",
      "#let pair(..cells) = grid(columns: (1fr,) * \(document.edition.languages.count), column-gutter: 8mm, ..cells)",
    ]
    for language in document.edition.languages { lines.append(define(language)) }
    lines.append(pair { "text(size: 20pt, weight: \"bold\", \(literal(document.title.best(for: $0) ?? "")))" })
    lines.append(pair { literal(document.subtitle.best(for: $0) ?? "") })
    for row in document.rows { lines += write(row) }
    return lines.joined(separator: "\n\n") + "\n"
  }

  private func define(_ language: Language) -> String {
    let han =
      switch language.script {
      case "Hant": "Noto Serif CJK HK"
      default: "Noto Serif CJK SC"
      }
    let region =
      language.isChinese ? (language.script == "Hant" ? "hk" : "cn") : (language.primary == "en" ? "gb" : "fr")
    return "#let \(name(language))(body) = text(lang: \"\(language.primary)\", region: \"\(region)\", "
      + "font: (\"Noto Serif\", \"\(han)\"), body)"
  }

  private func name(_ language: Language) -> String { "in-\(language.tag.lowercased())" }

  /// A row of the grid; `body` gives an expression for each language.
  private func pair(_ body: (Language) -> String) -> String {
    let cells = document.edition.languages.map { "\(name($0))(\(body($0)))" }
    return cells.count == 1 ? "#\(cells[0])" : "#pair(\(cells.joined(separator: ", ")))"
  }

  // MARK: Blocks

  private func write(_ row: Row) -> [String] {
    switch row.content {
    case .heading(let heading): [pair { "heading(level: \(heading.level), \(content(heading.text, $0)))" }]
    case .paragraph(let text): [pair { content(text, $0) }]
    case .list(let list): write(list)
    case .quotation(let quotation): quotation.rows.flatMap(write)
    case .table(let table): [write(table)]
    case .figure(let figure): [write(figure)]
    case .keyFigures(let figures): [write(figures)]
    case .box(let title, let rows): [pair { "strong(\(content(title, $0)))" }] + rows.flatMap(write)
    case .code(let code): [write(code)]
    case .contents(let depth): ["#outline(depth: \(depth))"]
    case .sources: document.sources.map(write)
    case .glossary: document.glossary.map { term in pair { literal(term.words.best(for: $0) ?? "") } }
    // It depends on what was built before, which Typst does not know.
    case .changes: []
    case .rule: ["#line(length: 100%)"]
    case .pageBreak: ["#pagebreak()"]
    }
  }

  /// Code that is the same in all languages stands once.
  private func write(_ code: Localized<String>) -> String {
    let texts = document.edition.languages.map { code[$0] ?? "" }
    guard let first = texts.first, Set(texts).count == 1 else {
      return pair { "raw(block: true, \(literal(code[$0] ?? "")))" }
    }
    return "#\(name(document.edition.languages[0]))(raw(block: true, \(literal(first))))"
  }

  private func write(_ list: List) -> [String] {
    list.items.enumerated().flatMap { index, rows in
      let mark =
        switch list.marker {
        case .bullet: "•"
        case .number(let start): "\(start + index)."
        case .paragraphs: "\(index + 1)."
        }
      return rows.enumerated().flatMap { place, row in
        guard case .paragraph(let text) = row.content else { return write(row) }
        let shown = place == 0 ? mark : ""
        return [pair { "grid(columns: (1.6em, 1fr), \(literal(shown)), \(content(text, $0)))" }]
      }
    }
  }

  private func write(_ table: Table) -> String {
    func cells(_ rows: [[Table.Cell]]) -> String {
      rows.flatMap { $0 }.map { cell in
        let texts = document.edition.languages.map { (language: $0, text: content(cell.content, $0)) }
        let alike = Set(texts.map(\.text)).count == 1
        let lines = (alike ? Array(texts.prefix(1)) : texts).map { "\(name($0.language))(\($0.text))" }
        return
          "table.cell(colspan: \(cell.columnSpan), rowspan: \(cell.rowSpan), { \(lines.joined(separator: "; linebreak(); ")) })"
      }.joined(separator: ", ")
    }
    let head = table.head.isEmpty ? "" : "table.header(\(cells(table.head))), "
    let grid = "#table(columns: \(table.columns.count), stroke: (y: 0.4pt), \(head)\(cells(table.body)))"
    return [grid, pair { content(table.note, $0) }, pair { "emph(\(content(table.caption, $0)))" }].joined(
      separator: "\n\n")
  }

  private func write(_ figure: Figure) -> String {
    let picture: String
    switch figure.content {
    case .chart(let chart):
      picture = "#image(\(literal("\(charts)/\(chart.name).\(document.edition.main.tag).svg")), width: 100%)"
    case .image(let image): picture = "#box(stroke: 0.4pt, \(literal(image.alternative)))"
    }
    return [picture, pair { "emph(\(content(figure.caption, $0)))" }, pair { content(figure.note, $0) }]
      .joined(separator: "\n\n")
  }

  private func write(_ figures: KeyFigures) -> String {
    let cells = figures.items.map { item in
      let lines = document.edition.languages.map {
        "\(name($0))({ text(size: 16pt, \(content(item.figure, $0))); linebreak(); \(content(item.words, $0)) })"
      }
      return "{ \(lines.joined(separator: "; parbreak(); ")) }"
    }
    return "#grid(columns: (1fr,) * \(figures.items.count), column-gutter: 4mm, \(cells.joined(separator: ", ")))"
  }

  private func write(_ source: Source) -> String {
    let number = numbers[source.id] ?? 0
    return pair { language in
      let title = source.title.best(for: language) ?? source.title.entries.first?.value ?? ""
      let publisher = source.publisher.best(for: language) ?? source.publisher.entries.first?.value ?? ""
      let words = "\(number)  \(title). \(publisher), \(source.date ?? "")"
      guard let address = source.address else { return literal(words) }
      return "{ \(literal(words + " ")); link(\(literal(address)), \(literal(address))) }"
    }
  }

  // MARK: Running text

  /// An expression for running text.
  private func content(_ text: Localized<[Inline]>, _ language: Language) -> String {
    content(text[language] ?? [], language)
  }

  private func content(_ inlines: [Inline], _ language: Language) -> String {
    if inlines.isEmpty { return "[]" }
    return "{ \(inlines.map { write($0, language) }.joined(separator: "; ")) }"
  }

  private func write(_ inline: Inline, _ language: Language) -> String {
    switch inline {
    case .text(let text, _): literal(text)
    case .value(let value): literal(value.text)
    case .emphasis(let inner): "emph(\(content(inner, language)))"
    case .strong(let inner): "strong(\(content(inner, language)))"
    case .struck(let inner): "strike(\(content(inner, language)))"
    case .code(let text, _): "raw(\(literal(text)))"
    case .link(let target, let inner, _):
      switch target {
      case .address(let address): "link(\(literal(address)), \(content(inner, language)))"
      case .target: content(inner, language)
      }
    case .image(let image): literal(image.alternative)
    case .noteMark(let id): note(id, language)
    case .sourceMark(let ids): literal("") + sup(ids)
    case .crossReference(let target, _): literal(target.name)
    case .softBreak: literal(" ")
    case .lineBreak: "linebreak()"
    case .span(let span): content(span.content, language)
    }
  }

  private func sup(_ sources: [SourceID]) -> String {
    let marks = sources.compactMap { numbers[$0] }.map(String.init)
    return marks.isEmpty ? "" : "; super(\(literal("[" + marks.joined(separator: ", ") + "]")))"
  }

  private func note(_ id: NoteID, _ language: Language) -> String {
    let rows = notes[id] ?? []
    let texts = rows.compactMap { row -> String? in
      guard case .paragraph(let text) = row.content else { return nil }
      return content(text, language)
    }
    return "footnote({ \(texts.joined(separator: "; parbreak(); ")) })"
  }

  private func literal(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": result += "\\\\"
      case "\"": result += "\\\""
      case "\n": result += "\\n"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
