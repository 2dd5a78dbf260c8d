import Documents
import Inputs
import Languages

/// Gives figures the marks of their sources and of the notes that say how they were derived, in the order of the text.
///
/// Runs over the joined rows, since a source and a note have one number in all languages.
struct Citations {
  let marks: SourceMarking
  let languages: [Language]

  /// The sources cited, in the order of their numbers.
  private(set) var sources: [SourceID] = []
  /// The notes that are marked, in order.
  private(set) var marked: [NoteID] = []
  /// The notes that say how a figure was derived, by name, with their texts.
  private var reasons: [(id: NoteID, text: Localized<[Inline]>)] = []
  /// The paths of the figures each language has marked so far.
  private var seen = Localized<Set<String>>()
  private var explained = Localized<Set<String>>()

  init(marks: SourceMarking, languages: [Language]) {
    self.marks = marks
    self.languages = languages
    for language in languages {
      seen[language] = []
      explained[language] = []
    }
  }

  /// Notes that stand for reasons, as notes of the document.
  func note(for id: NoteID) -> Note? {
    reasons.first { $0.id == id }.map { Note(id: id, rows: [Row(content: .paragraph($0.text))]) }
  }

  /// The rows with their marks.
  mutating func marking(_ rows: [Row]) -> [Row] {
    guard rows.contains(where: { Self.bearsMarks($0.content) }) else { return rows }
    return rows.map { row in
      guard Self.bearsMarks(row.content) else { return row }
      var row = row
      row.content = marking(row.content)
      return row
    }
  }

  private mutating func marking(_ content: Row.Content) -> Row.Content {
    switch content {
    case .heading(var heading):
      heading.text = marking(heading.text)
      return .heading(heading)
    case .paragraph(let text):
      return .paragraph(marking(text))
    case .list(var list):
      list.items = list.items.map { marking($0) }
      return .list(list)
    case .quotation(var quotation):
      quotation.rows = marking(quotation.rows)
      quotation.attribution = marking(quotation.attribution)
      return .quotation(quotation)
    case .table(var table):
      for line in table.head.indices {
        for cell in table.head[line].indices {
          table.head[line][cell].content = marking(table.head[line][cell].content)
        }
      }
      for line in table.body.indices {
        for cell in table.body[line].indices {
          table.body[line][cell].content = marking(table.body[line][cell].content)
        }
      }
      table.caption = marking(table.caption)
      table.note = marking(table.note)
      cite(table.sources)
      return .table(table)
    case .figure(var figure):
      figure.caption = marking(figure.caption)
      figure.note = marking(figure.note)
      cite(figure.sources)
      return .figure(figure)
    case .keyFigures(var figures):
      for item in figures.items.indices {
        figures.items[item].figure = marking(figures.items[item].figure)
        figures.items[item].words = marking(figures.items[item].words)
      }
      figures.note = marking(figures.note)
      cite(figures.sources)
      return .keyFigures(figures)
    case .box(let title, let rows):
      return .box(title: marking(title), marking(rows))
    case .code, .contents, .sources, .glossary, .changes, .rule, .pageBreak:
      return content
    }
  }

  /// Whether a row holds something that bears a mark or is one, or cites sources; most do not, and stay as they are.
  private static func bearsMarks(_ content: Row.Content) -> Bool {
    switch content {
    case .heading(let heading): bearsMarks(heading.text)
    case .paragraph(let text): bearsMarks(text)
    case .list(let list): list.items.contains { $0.contains { bearsMarks($0.content) } }
    case .quotation(let quotation):
      bearsMarks(quotation.attribution) || quotation.rows.contains { bearsMarks($0.content) }
    case .box(let title, let rows): bearsMarks(title) || rows.contains { bearsMarks($0.content) }
    case .table, .figure, .keyFigures: true
    case .code, .contents, .sources, .glossary, .changes, .rule, .pageBreak: false
    }
  }

  private static func bearsMarks(_ text: Localized<[Inline]>) -> Bool {
    text.entries.contains { bearsMarks($0.value) }
  }

  /// Whether running text holds something that bears a mark or is one; most text does not, and stays as it is.
  private static func bearsMarks(_ inlines: [Inline]) -> Bool {
    inlines.contains { inline in
      switch inline {
      case .value, .sourceMark, .noteMark: true
      case .text, .code, .softBreak, .lineBreak, .image, .crossReference: false
      default: bearsMarks(inline.inner)
      }
    }
  }

  private mutating func marking(_ text: Localized<[Inline]>) -> Localized<[Inline]> {
    guard Self.bearsMarks(text) else { return text }
    var marked = Localized<[Inline]>()
    for entry in text.entries { marked[entry.language] = marking(entry.value, in: entry.language) }
    return marked
  }

  private mutating func marking(_ inlines: [Inline], in language: Language) -> [Inline] {
    var done: [Inline] = []
    for inline in inlines {
      switch inline {
      case .value(let value):
        done.append(inline)
        done += marks(of: value, in: language)
      case .sourceMark(let ids):
        cite(ids)
        Self.closeUp(&done)
        // Marks that meet are one: a figure's own and the author's.
        if case .sourceMark(let before)? = done.last {
          done[done.count - 1] = .sourceMark(before + ids.filter { !before.contains($0) })
        } else {
          done.append(inline)
        }
      case .noteMark(let id):
        Self.closeUp(&done)
        if !marked.contains(id) { marked.append(id) }
        done.append(inline)
      case .emphasis(let inner): done.append(.emphasis(marking(inner, in: language)))
      case .strong(let inner): done.append(.strong(marking(inner, in: language)))
      case .struck(let inner): done.append(.struck(marking(inner, in: language)))
      case .link(let target, let inner, let place):
        done.append(.link(target, marking(inner, in: language), place))
      case .span(var span):
        span.content = marking(span.content, in: language)
        done.append(.span(span))
      default: done.append(inline)
      }
    }
    return done
  }

  /// Takes away a space that was typed before a mark: marks stand close to what they belong to.
  private static func closeUp(_ done: inout [Inline]) {
    if done.last == .softBreak { done.removeLast() }
    guard case .text(let text, let place)? = done.last, text.hasSuffix(" ") else { return }
    done[done.count - 1] = .text(String(text.dropLast()), place)
  }

  private mutating func marks(of value: PrintedValue, in language: Language) -> [Inline] {
    var added: [Inline] = []
    guard value.citation != .bare else { return [] }
    if let reason = EvidenceWords.reason(of: value, in: language),
      explained[language]?.insert(value.path).inserted ?? false
    {
      let id = NoteID("evidence:\(value.path)")
      let text = [Inline.text(reason, EvidenceWords.place(of: value))]
      if let index = reasons.firstIndex(where: { $0.id == id }) {
        reasons[index].text[language] = text
      } else {
        reasons.append((id, Localized([(language, text)])))
        marked.append(id)
      }
      added.append(.noteMark(id))
    }
    guard !value.sources.isEmpty else { return added }
    let isFirst = seen[language]?.insert(value.path).inserted ?? false
    let isMarked =
      switch (value.citation, marks) {
      case (.always, _), (.asReport, .all): value.citation == .always || value.isFigure
      case (.asReport, .first): value.isFigure && isFirst
      default: false
      }
    if isMarked {
      cite(value.sources)
      added.append(.sourceMark(value.sources))
    }
    return added
  }

  private mutating func cite(_ ids: [SourceID]) {
    for id in ids where !sources.contains(id) { sources.append(id) }
  }

  /// Marks what stands in notes too; the notes of reasons hold none.
  mutating func marking(_ note: Note) -> Note {
    var note = note
    note.rows = marking(note.rows)
    return note
  }
}
