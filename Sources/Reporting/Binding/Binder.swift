import Documents
import Inputs
import Languages

/// Binds the text of one language to the data: Markdown with placeholders in, rows of one language out.
struct Binder {
  let language: Language
  let text: MarkdownText
  let library: Library
  var evaluator: Evaluator
  /// The row of a table from data that is being bound.
  var row: RowNames?
  /// The paths of the data that were printed or looked at.
  var used: Set<String> = []
  /// Names of the text's notes, and of those that were marked.
  let noteNames: Set<String>
  var marked: Set<String> = []

  init(language: Language, text: MarkdownText, library: Library) {
    self.language = language
    self.text = text
    self.library = library
    evaluator = Evaluator(language: language, sources: library.sources, isStrict: library.isStrict)
    noteNames = Set(text.notes.map(\.name))
    used = text.used
  }

  /// The rows of the text's blocks.
  mutating func rows(_ blocks: [MarkdownBlock], diagnostics: inout Diagnostics) -> [Row] {
    blocks.compactMap { block in
      guard let content = content(block, diagnostics: &diagnostics) else { return nil }
      return Row(
        id: block.attributes.id, classes: block.attributes.classes, content: content,
        places: Localized(language, block.place), silences: block.silences)
    }
  }

  /// The notes of the text, by name; one that nothing marks is reported.
  mutating func notes(diagnostics: inout Diagnostics) -> [Note] {
    let notes = text.notes.map { note in
      Note(id: NoteID(note.name), rows: rows(note.blocks, diagnostics: &diagnostics))
    }
    for note in text.notes where !marked.contains(note.name) {
      diagnostics.report(.noteUnmarked(note.name, at: note.place))
    }
    return notes
  }

  private mutating func content(_ block: MarkdownBlock, diagnostics: inout Diagnostics) -> Row.Content? {
    switch block.content {
    case .heading(let level, let inlines):
      let words = marklessly(inlines, diagnostics: &diagnostics)
      return .heading(
        Heading(
          level: level, text: cell(words), isNumbered: !block.attributes.classes.contains("unnumbered")))
    case .paragraph(let inlines):
      if let figure = figure(inlines, diagnostics: &diagnostics) { return .figure(figure) }
      let words = self.inlines(inlines, diagnostics: &diagnostics)
      return words.isEmpty ? nil : .paragraph(cell(words))
    case .quotation(let blocks):
      return quotation(blocks, diagnostics: &diagnostics)
    case .list(let list):
      return .list(self.list(list, block, diagnostics: &diagnostics))
    case .table(let table):
      return .table(self.table(table, block, diagnostics: &diagnostics))
    case .box(let title, let blocks):
      let words = marklessly(title, diagnostics: &diagnostics)
      return .box(title: words.isEmpty ? Localized() : cell(words), rows(blocks, diagnostics: &diagnostics))
    case .fence(let info, let lines):
      return fence(info, lines, block, diagnostics: &diagnostics)
    case .rule:
      return .rule
    }
  }

  /// A value in this language alone.
  func cell<Content>(_ content: Content) -> Localized<Content> { Localized(language, content) }

  private mutating func list(
    _ list: MarkdownList, _ block: MarkdownBlock, diagnostics: inout Diagnostics
  ) -> List {
    let marker: List.Marker
    if block.attributes.classes.contains("paragraphs") {
      marker = .paragraphs
    } else {
      marker = list.start.map { .number(start: $0) } ?? .bullet
    }
    return List(
      marker: marker, isTight: list.isTight, items: list.items.map { rows($0.blocks, diagnostics: &diagnostics) })
  }

  private mutating func quotation(_ blocks: [MarkdownBlock], diagnostics: inout Diagnostics) -> Row.Content {
    var blocks = blocks
    var attribution: [MarkdownInline] = []
    if blocks.count > 1, case .paragraph(var inlines)? = blocks.last?.content,
      case .text(let text, let place)? = inlines.first,
      let dash = ["———", "——", "---", "--", "—", "–"].first(where: { text.hasPrefix($0) })
    {
      let words = text.dropFirst(dash.count)
      let lead = words.prefix { $0.isWhitespace }.count
      var moved = place
      moved.column += dash.unicodeScalars.count + lead
      inlines[0] = .text(String(words.dropFirst(lead)), moved)
      attribution = inlines
      blocks.removeLast()
    }
    let words = inlines(attribution, diagnostics: &diagnostics)
    return .quotation(
      Quotation(
        rows: rows(blocks, diagnostics: &diagnostics), attribution: words.isEmpty ? Localized() : cell(words)))
  }

  private mutating func table(
    _ table: MarkdownTable, _ block: MarkdownBlock, diagnostics: inout Diagnostics
  ) -> Table {
    var marks = EvidenceMarks(language: language)
    let columns = table.alignments.map { letter -> Table.Alignment in
      switch letter {
      case "r": .end
      case "c": .centre
      default: .start
      }
    }
    let hasRowHeaders = block.attributes.classes.contains("row-headers")
    var head = cells(table.head.isEmpty ? [] : [table.head], &marks, &diagnostics) { _ in true }
    // A head of empty cells is only there because Markdown asks for one.
    if head.first?.allSatisfy({ $0.content[language]?.isEmpty ?? true }) ?? false { head = [] }
    let body = cells(table.body, &marks, &diagnostics) { hasRowHeaders && $0 == 0 }
    let caption = marklessly(table.caption, diagnostics: &diagnostics)
    let note = marks.note(at: block.place)
    return Table(
      columns: columns, head: head, body: body, caption: caption.isEmpty ? Localized() : cell(caption),
      note: note.isEmpty ? Localized() : cell(note), sources: marks.sources)
  }

  /// The cells of some rows of a Markdown table; `<<` belongs to the cell on its left, `^^` to the one above.
  private mutating func cells(
    _ rows: [[MarkdownTable.Cell]], _ marks: inout EvidenceMarks, _ diagnostics: inout Diagnostics,
    isHeader: (Int) -> Bool
  ) -> [[Table.Cell]] {
    let cells = rows.map { row in
      row.enumerated().map { column, cell in
        tableCell(cell.content, isHeader: isHeader(column), &marks, &diagnostics)
      }
    }
    do throws(CellSpans.NoRectangle) { return try CellSpans.joined(cells, rows.map { $0.map(\.holder) }) } catch {
      diagnostics.report(.cellsNotRectangle(at: rows[error.row][error.column].textPlace))
      return cells
    }
  }

  private mutating func tableCell(
    _ inlines: [MarkdownInline], isHeader: Bool, _ marks: inout EvidenceMarks, _ diagnostics: inout Diagnostics
  ) -> Table.Cell {
    let words = marks.marking(marklessly(inlines, diagnostics: &diagnostics))
    return Table.Cell(content: cell(words), isHeader: isHeader)
  }

  /// A picture alone in a paragraph.
  private mutating func figure(_ inlines: [MarkdownInline], diagnostics: inout Diagnostics) -> Figure? {
    guard inlines.count == 1, case .image(let address, let title, let words, let attributes, let place) = inlines[0]
    else { return nil }
    let alternative = plainText(self.inlines(words, diagnostics: &diagnostics))
    guard
      let image = image(address, alternative: alternative, attributes, place, diagnostics: &diagnostics)
    else { return nil }
    let caption = title.isEmpty ? [] : marklessly(placeholders(in: title, at: place), diagnostics: &diagnostics)
    return Figure(
      content: .image(image), caption: caption.isEmpty ? Localized() : cell(caption),
      alternative: cell(alternative))
  }
}

extension MarkdownTable.Cell {
  /// Where its words are, behind the space that follows the bar.
  fileprivate var textPlace: Place { if case .text(_, let place)? = content.first { place } else { place } }

  /// Whose place of the table it is.
  fileprivate var holder: CellSpans.Holder {
    guard content.count == 1, case .text(let text, _) = content[0] else { return .itself }
    switch text {
    case "<<": return .left
    case "^^": return .above
    default: return .itself
    }
  }
}
