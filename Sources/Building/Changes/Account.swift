import Documents
import Inputs
import Languages

/// What an output says, as text: kept with its making, so that two makings can be compared long after.
public struct Account: Hashable, Sendable {
  /// Words in a language; the empty tag when they are the same in each.
  public struct Words: Hashable, Sendable {
    /// The tag.
    public var language: String
    /// The words.
    public var text: String
  }
  /// A figure as it is printed in a language.
  public struct Figure: Hashable, Sendable {
    /// The way to it in the data.
    public var path: String
    /// The tag of the language.
    public var language: String
    /// As it is printed.
    public var text: String
  }
  /// A paragraph, a heading, a row of a table: what is compared as one.
  public struct Passage: Hashable, Sendable {
    /// What it is: `paragraph`, `table row`.
    public var kind: String
    /// The name that its author gave it.
    public var name: String?
    /// What it says in each language.
    public var words: [Words]
    /// The figures in it.
    public var figures: [Figure]
  }

  /// The passages, in the order of reading.
  public var passages: [Passage]

  /// An account of these passages.
  public init(passages: [Passage] = []) { self.passages = passages }
}

// MARK: As it is kept

extension Account {
  /// One line for each passage.
  var text: String { passages.map(\.line).joined(separator: "\n") }

  /// Reads what was kept.
  init(text: String) {
    passages = text.split(separator: "\n").map { Passage(line: $0) }
  }
}

extension Account.Passage {
  fileprivate var line: String {
    func plain(_ text: String) -> String {
      guard text.utf8.contains(where: { $0 < 0x20 }) else { return text }
      return String(String.UnicodeScalarView(text.unicodeScalars.map { $0.value < 0x20 ? " " : $0 }))
    }
    var fields = [kind, name ?? ""].map(plain)
    for words in words { fields.append("=\(words.language) \(plain(words.text))") }
    for figure in figures { fields.append("#\(plain(figure.path))\u{1F}\(figure.language)\u{1F}\(plain(figure.text))") }
    return fields.joined(separator: "\t")
  }

  fileprivate init(line: Substring) {
    let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
    kind = fields.first.map(String.init) ?? ""
    name = fields.count > 1 && !fields[1].isEmpty ? String(fields[1]) : nil
    words = []
    figures = []
    for field in fields.dropFirst(2) {
      if field.hasPrefix("=") {
        let halves = field.dropFirst().split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
        words.append(
          Account.Words(language: String(halves[0]), text: halves.count == 2 ? String(halves[1]) : ""))
      } else {
        let parts = field.dropFirst().split(separator: "\u{1F}", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 3 else { continue }
        figures.append(Account.Figure(path: parts[0], language: parts[1], text: parts[2]))
      }
    }
  }
}

// MARK: Of a document

extension Account {
  /// What a document says.
  init(_ document: Document) {
    var passages: [Passage] = []
    Self.forEachPassage(of: document) { passages.append($0) }
    self.passages = passages
  }

  /// What a document says as it is kept, packed as it comes: as a list of passages it is many times as large.
  static func packed(_ document: Document) -> PackedText {
    var text = PackedText()
    var isFirst = true
    forEachPassage(of: document) { passage in
      text.append((isFirst ? "" : "\n") + passage.line)
      isFirst = false
    }
    return text
  }

  private static func forEachPassage(of document: Document, _ body: @escaping (Passage) -> Void) {
    let writer = AccountWriter(tell: body)
    writer.head(document)
    writer.rows(document.rows)
    for note in document.notes { writer.rows(note.rows, as: "note") }
    for source in document.sources { writer.source(source) }
    for term in document.glossary { writer.strings("term", term.words) }
    for attachment in document.attachments {
      writer.plain("attachment", name: attachment.name, Digest(of: attachment.bytes).hexadecimal)
    }
  }

  /// What one row of a document says.
  init(of row: Row) {
    var passages: [Passage] = []
    AccountWriter { passages.append($0) }.rows([row])
    self.passages = passages
  }

  /// What a chart of its own draws.
  init(_ chart: BoundChart) {
    var passages: [Passage] = []
    AccountWriter { passages.append($0) }.chart(chart)
    self.passages = passages
  }
}

private struct AccountWriter {
  /// Given each passage, in the order of reading.
  let tell: (Account.Passage) -> Void

  /// Data sets longer than this are told by a digest.
  private static let rowsShown = 500

  func head(_ document: Document) {
    for (kind, words) in [
      ("title", document.title), ("subtitle", document.subtitle), ("author", document.author),
      ("subject", document.subject), ("marking", document.marking),
    ] { strings(kind, words) }
    for (kind, text) in [("date", document.date), ("version", document.version), ("status", document.status.rawValue)] {
      if let text { plain(kind, text) }
    }
  }

  func strings(_ kind: String, _ words: Localized<String>) {
    guard !words.isEmpty else { return }
    let words = words.entries.map { Account.Words(language: $0.language.tag, text: $0.value) }
    tell(Account.Passage(kind: kind, name: nil, words: words, figures: []))
  }

  func plain(_ kind: String, name: String? = nil, _ text: String) {
    tell(
      Account.Passage(kind: kind, name: name, words: [Account.Words(language: "", text: text)], figures: []))
  }

  func rows(_ rows: [Row], as kind: String? = nil) { for row in rows { add(row, as: kind) } }

  private func add(_ row: Row, as kind: String?) {
    switch row.content {
    case .heading(let heading): texts("heading", row.id, [heading.text])
    case .paragraph(let text): texts(kind ?? "paragraph", row.id, [text])
    case .list(let list): for item in list.items { rows(item, as: kind ?? "item") }
    case .quotation(let quotation):
      rows(quotation.rows, as: "quotation")
      texts("attribution", nil, [quotation.attribution])
    case .table(let table):
      texts("caption", row.id, [table.caption])
      for cells in table.head { texts("table head", nil, cells.map(\.content)) }
      for cells in table.body { texts("table row", nil, cells.map(\.content)) }
      texts("note of a table", nil, [table.note])
    case .figure(let figure):
      texts("caption", row.id, [figure.caption])
      switch figure.content {
      case .chart(let chart): self.chart(chart)
      case .image(let image): plain("picture", name: image.path, Digest(of: image.bytes).hexadecimal)
      }
      strings("alternative text", figure.alternative)
      texts("note of a figure", nil, [figure.note])
    case .keyFigures(let figures):
      for item in figures.items { texts("key figure", nil, [item.figure, item.words]) }
      texts("note of key figures", nil, [figures.note])
    case .box(let title, let inner):
      texts("title of a box", row.id, [title])
      rows(inner, as: kind)
    case .code(let code): strings("code", code)
    default: break
    }
  }

  /// One passage of several cells, joined by bars.
  private func texts(_ kind: String, _ name: String?, _ cells: [Localized<[Inline]>]) {
    var words: [Account.Words] = []
    var figures: [Account.Figure] = []
    var languages: [Language] = []
    for language in cells.flatMap(\.languages) where !languages.contains(language) { languages.append(language) }
    for language in languages {
      let texts = cells.map { cell -> String in
        let inlines = cell[language] ?? []
        collect(inlines, language, &figures)
        return inlines.map { $0.text(in: language) }.joined()
      }
      words.append(Account.Words(language: language.tag, text: texts.joined(separator: " | ")))
    }
    guard words.contains(where: { !$0.text.isEmpty }) else { return }
    tell(Account.Passage(kind: kind, name: name, words: words, figures: figures))
  }

  private func collect(_ inlines: [Inline], _ language: Language, _ figures: inout [Account.Figure]) {
    for inline in inlines {
      if case .value(let value) = inline, value.isFigure, !value.path.contains("#") {
        figures.append(Account.Figure(path: value.path, language: language.tag, text: value.text))
      }
      collect(inline.inner, language, &figures)
    }
  }

  func chart(_ chart: BoundChart) {
    plain("chart", name: chart.name, PlainEncoding.digest(of: chart.specification))
    for set in chart.data.entries {
      let rows = set.value.list ?? set.value.map?.entries.map(\.value) ?? [set.value]
      if rows.count > Self.rowsShown {
        plain("chart data", name: set.key, PlainEncoding.digest(of: set.value))
      } else {
        for row in rows { plain("chart data", name: set.key, row.inWords) }
      }
    }
  }

  func source(_ source: Source) {
    let facts = [source.author, source.date, source.address].compactMap { $0 }
    let words = source.title.entries.map { entry in
      let publisher = source.publisher.best(for: entry.language).map { "\($0), " } ?? ""
      return Account.Words(
        language: entry.language.tag, text: publisher + ([entry.value] + facts).joined(separator: ", "))
    }
    tell(Account.Passage(kind: "source", name: source.id.name, words: words, figures: []))
  }
}

extension Inline {
  /// The words; a line end in the source text is nothing between Han characters.
  fileprivate func text(in language: Language) -> String {
    switch self {
    case .softBreak, .lineBreak: language.isChinese ? "" : " "
    case .text, .value, .code, .image, .noteMark, .sourceMark, .crossReference: plainText
    default: inner.map { $0.text(in: language) }.joined()
    }
  }
}

extension Value {
  /// A row of data on one line: `year 2003, value 2`.
  fileprivate var inWords: String {
    switch content {
    case .null: "nothing"
    case .bool(let truth): truth ? "true" : "false"
    case .integer(let number): "\(number)"
    case .number(let number): "\(number)"
    case .string(let text): text
    case .list(let items): items.map(\.inWords).joined(separator: ", ")
    case .map(let map): map.entries.map { "\($0.key) \($0.value.inWords)" }.joined(separator: ", ")
    }
  }
}
