import Documents
import Inputs
import Languages

/// What an output said in an earlier version.
struct EarlierVersion: Sendable {
  /// The `version` that its report had.
  var version: String
  /// What it said.
  var account: Account
}

/// Puts what differs from an earlier version into the places that a text keeps for it, and marks the rows that differ.
struct ChangesBlock {
  private let account: Account
  private let earlier: (String?) -> EarlierVersion?
  private var marked: Set<[Account.Words]> = []
  private let languages: [Language]

  /// So many passages are told; of more the page would tell less.
  private static let longest = 200
  /// What is told of words and figures only; a picture or a data set is told by its text.
  private static let untold: Set<String> = [
    "chart", "chart data", "picture", "attachment", "status", "date", "version", "source", "alternative text", "author",
    "subject",
  ]

  /// The document with its blocks `changes` filled in.
  ///
  /// - Parameter earlier: The version of a name; without a name the last one of another name.
  static func filled(
    _ document: Document, diagnostics: inout Diagnostics, earlier: @escaping (String?) -> EarlierVersion?
  ) -> Document {
    guard document.hasChangesBlock else { return document }
    var block = ChangesBlock(
      account: Account(document), earlier: earlier, languages: document.edition.languages)
    var filled = document
    filled.rows = block.filled(document.rows, &diagnostics)
    if !block.marked.isEmpty { filled.rows = filled.rows.map { block.marking($0) } }
    return filled
  }

  private init(account: Account, earlier: @escaping (String?) -> EarlierVersion?, languages: [Language]) {
    (self.account, self.earlier, self.languages) = (account, earlier, languages)
  }

  // MARK: The list

  private mutating func filled(_ rows: [Row], _ diagnostics: inout Diagnostics) -> [Row] {
    rows.flatMap { row -> [Row] in
      switch row.content {
      case .changes(let wanted): return self.rows(for: wanted, at: row, &diagnostics)
      case .box(let title, let inner):
        var row = row
        row.content = .box(title: title, filled(inner, &diagnostics))
        return [row]
      default: return [row]
      }
    }
  }

  private mutating func rows(for wanted: ChangesSince, at row: Row, _ diagnostics: inout Diagnostics) -> [Row] {
    func said(_ words: (Wording) -> String) -> Row {
      Row(id: row.id, classes: row.classes, content: .paragraph(self.words(words)), places: row.places)
    }
    guard let before = earlier(wanted.version) else {
      diagnostics.report(.noEarlierVersion(wanted.version, at: row.places.entries.first?.value))
      return wanted.isListed ? [said(\.noEarlierVersion)] : []
    }
    let changes = Changes(from: before.account, to: account)
    if wanted.hasBars { marked.formUnion(changes.passages.compactMap { $0.after?.words }) }
    guard wanted.isListed else { return [] }
    let told = changes.passages.filter { !Self.untold.contains($0.subjectKind) }
    var body = told.prefix(Self.longest).map(tableRow)
    if changes.passages.contains(where: { $0.subjectKind.hasPrefix("chart") }) {
      body.append([Table.Cell(content: words { _ in "" }), Table.Cell(content: words(\.chartsChanged))])
    }
    guard !body.isEmpty else { return [said { $0.noChanges(since: before.version) }] }
    let head = [\Wording.before, \Wording.now].map { name in
      Table.Cell(content: words { $0[keyPath: name] }, isHeader: true)
    }
    let table = Table(
      columns: [.start, .start], head: [head], body: body, caption: words { $0.changes(since: before.version) })
    return [Row(id: row.id, classes: row.classes, content: .table(table), places: row.places)]
  }

  private func words(_ text: (Wording) -> String) -> Localized<[Inline]> {
    Localized(languages.map { ($0, [.text(text(Wording($0)), Place(file: ""))]) })
  }

  /// What a passage said and what it says, in each language in which that differs.
  private func tableRow(_ change: Changes.PassageChange) -> [Table.Cell] {
    var cells = (before: Localized<[Inline]>(), now: Localized<[Inline]>())
    for language in languages {
      let old = change.before?.words.first { $0.language == language.tag }?.text
      let new = change.after?.words.first { $0.language == language.tag }?.text
      guard old != new else { continue }
      let (gone, come) = Sentences.different(old ?? "", new ?? "")
      let space = language.isChinese ? "" : " "
      let row = change.after.flatMap { after in
        after.words.first { $0.language == language.tag }.flatMap { after.rowName($0) }
      }
      func inlines(_ sentences: [String], otherwise: String) -> [Inline] {
        let text = sentences.joined(separator: space)
        let name = row.map { $0 + Wording(language).colon } ?? ""
        return [.text(text.isEmpty ? otherwise : name + text, Place(file: ""))]
      }
      cells.before[language] = inlines(gone, otherwise: Wording(language).added)
      cells.now[language] = inlines(come, otherwise: Wording(language).takenOut)
    }
    return [Table.Cell(content: cells.before), Table.Cell(content: cells.now)]
  }

  // MARK: Bars

  private func marking(_ row: Row) -> Row {
    var row = row
    switch row.content {
    case .list(var list):
      list.items = list.items.map { $0.map(marking) }
      row.content = .list(list)
    case .box(let title, let inner): row.content = .box(title: title, inner.map(marking))
    default: row.isChanged = Account(of: row).passages.contains { marked.contains($0.words) }
    }
    return row
  }
}

extension Document {
  fileprivate var hasChangesBlock: Bool {
    func has(_ rows: [Row]) -> Bool {
      rows.contains { row in if case .changes = row.content { true } else { has(row.content.innerRows) } }
    }
    return has(rows)
  }
}

extension Changes.PassageChange {
  fileprivate var subjectKind: String { (after ?? before)?.kind ?? "" }
}
