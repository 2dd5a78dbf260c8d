import Inputs
import Languages

/// Ways through the tree, in the order of reading.
extension Row.Content {
  /// The rows within it.
  public var innerRows: [Row] {
    switch self {
    case .list(let list): list.items.flatMap { $0 }
    case .quotation(let quotation): quotation.rows
    case .box(_, let rows): rows
    default: []
    }
  }

  /// Shows the rows within it, without a list of all of them.
  public func visitInnerRows(_ visit: ([Row]) -> Void) {
    switch self {
    case .list(let list): for item in list.items { visit(item) }
    case .quotation(let quotation): visit(quotation.rows)
    case .box(_, let rows): visit(rows)
    default: break
    }
  }

  /// The running text of the row itself, without that of the rows within it, in each language.
  public var texts: [Localized<[Inline]>] {
    switch self {
    case .heading(let heading): [heading.text]
    case .paragraph(let text): [text]
    case .quotation(let quotation): [quotation.attribution]
    case .table(let table):
      [table.caption] + (table.head + table.body).flatMap { $0.map(\.content) } + [table.note]
    case .figure(let figure): [figure.caption, figure.note]
    case .keyFigures(let figures): figures.items.flatMap { [$0.figure, $0.words] } + [figures.note]
    case .box(let title, _): [title]
    default: []
    }
  }
}

extension Document {
  /// Whether the list of sources stands anywhere.
  public var listsSources: Bool {
    func holds(_ rows: [Row]) -> Bool { rows.contains { $0.content == .sources || holds($0.content.innerRows) } }
    return holds(rows)
  }

  /// Shows all running text of the rows and notes, in each language.
  public func visitTexts(_ visit: (Localized<[Inline]>) -> Void) {
    func walk(_ rows: [Row]) {
      // A row is several references, of which only one is wanted.
      for index in rows.indices {
        let content = rows[index].content
        if case .paragraph(let text) = content {
          visit(text)
          continue
        }
        for text in content.texts { visit(text) }
        content.visitInnerRows(walk)
      }
    }
    walk(rows)
    for note in notes { walk(note.rows) }
  }

  /// Shows all pieces of running text, each before those within it.
  public func visitInlines(_ visit: (Inline) -> Void) {
    func walk(_ inlines: [Inline]) {
      for inline in inlines {
        visit(inline)
        switch inline {
        case .text, .softBreak: break
        default: walk(inline.inner)
        }
      }
    }
    visitTexts { text in for entry in text.entries { walk(entry.value) } }
  }

  /// All running text of the rows and notes, in each language.
  public var allTexts: [Localized<[Inline]>] {
    var texts: [Localized<[Inline]>] = []
    visitTexts { texts.append($0) }
    return texts
  }

  /// All pieces of running text, with those within others.
  public var allInlines: [Inline] {
    var found: [Inline] = []
    visitInlines { found.append($0) }
    return found
  }
}

extension Inline {
  /// The pieces within it.
  public var inner: [Inline] {
    switch self {
    case .emphasis(let inner), .strong(let inner), .struck(let inner), .link(_, let inner, _): inner
    case .span(let span): span.content
    default: []
    }
  }

  /// The words, without marks of notes and sources.
  public var plainText: String {
    switch self {
    case .text(let text, _), .code(let text, _): text
    case .value(let value): value.text
    case .image(let image): image.alternative
    case .softBreak, .lineBreak: " "
    case .noteMark, .sourceMark, .crossReference: ""
    default: inner.map(\.plainText).joined()
    }
  }

  /// Where the piece stands, when it is known.
  public var place: Place? {
    switch self {
    case .text(_, let place), .code(_, let place), .link(_, _, let place), .crossReference(_, let place): place
    case .value(let value): value.place
    case .image(let image): image.place
    default: inner.lazy.compactMap(\.place).first
    }
  }
}
