import Inputs
import Languages

/// A reviewed table laid over the source it was made from: what was changed and said, and the text that comes of it.
public struct ReviewResult: Sendable {
  /// A change or a comment, with its place in the source.
  public struct Remark: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable { case insertion, deletion, comment }
    public var kind: Kind
    /// The row's number.
    public var row: Int
    public var language: Language
    /// Where its block stands.
    public var place: Place
    public var author: String
    public var date: String
    /// The words inserted, deleted or said.
    public var text: String
    /// The words a comment is about.
    public var about: String = ""
  }

  /// All that was changed and said, in the order of the table.
  public private(set) var remarks: [Remark] = []
  /// The changed blocks: the lines of a file and those that take their place.
  private var replacements: [(file: String, lines: ClosedRange<Int>, text: [String])] = []

  /// Compares a table made from the source as it is now with the one that came back.
  public init(_ table: ReviewTable, _ reviewed: ReviewedDocument, diagnostics: inout Diagnostics) {
    for row in reviewed.rows {
      guard let own = table.rows.first(where: { $0.id == row.id }) else {
        diagnostics.report(.reviewRowUnknown(row.id))
        continue
      }
      for (index, cell) in row.cells.enumerated() where index < own.cells.count {
        guard cell.isChanged || !cell.comments.isEmpty else { continue }
        guard let source = own.cells[index] else {
          if cell.isChanged { diagnostics.report(.reviewRowLacksText(row.id, table.languages[index].tag)) }
          continue
        }
        add(cell, source, row.id, table.languages[index], &diagnostics)
      }
    }
  }

  /// Reports the comments of a .docx that belong to no row, since they are about no words.
  public func reportUnplacedComments(of docx: [UInt8], diagnostics: inout Diagnostics) {
    let placed = remarks.filter { $0.kind == .comment }.map { DocxComments.Comment(author: $0.author, text: $0.text) }
    for comment in DocxComments.missing(DocxComments.all(in: docx), among: placed) {
      diagnostics.report(.reviewCommentUnplaced(comment.text, by: comment.author))
    }
  }

  private mutating func add(
    _ cell: ReviewedDocument.Cell, _ source: ReviewTable.Cell, _ row: Int, _ language: Language,
    _ diagnostics: inout Diagnostics
  ) {
    let place = Place(file: source.file, line: source.lines.lowerBound)
    for stretch in cell.stretches where stretch.change != .kept {
      remarks.append(
        Remark(
          kind: stretch.change == .inserted ? .insertion : .deletion, row: row, language: language, place: place,
          author: stretch.author, date: stretch.date, text: stretch.text))
    }
    for comment in cell.comments {
      remarks.append(
        Remark(
          kind: .comment, row: row, language: language, place: place, author: comment.author, date: comment.date,
          text: comment.text, about: comment.about))
    }
    guard cell.isChanged else { return }
    guard let text = Self.merged(source.text, cell.stretches) else {
      diagnostics.report(.reviewedTextChanged(row, at: place))
      return
    }
    replacements.append((source.file, source.lines, source.lines(with: text)))
  }

  /// The source with the changes carried out; nil when what was kept and deleted is not the source. White space counts
  /// as Word keeps it, which is to say hardly.
  static func merged(_ source: String, _ stretches: [ReviewedDocument.Stretch]) -> String? {
    let text = Array(source)
    var at = 0
    var result = ""
    func space() -> String {
      let start = at
      while at < text.count, text[at].isWhitespace { at += 1 }
      return String(text[start..<at])
    }
    for stretch in stretches {
      if stretch.change == .inserted {
        result += stretch.text.replacing("\n", with: " ")
        continue
      }
      let isKept = stretch.change == .kept
      for character in stretch.text {
        if character.isWhitespace {
          let found = space()
          if isKept { result += found }
          continue
        }
        if at < text.count, text[at].isWhitespace { result += space() }
        guard at < text.count, text[at] == character else { return nil }
        at += 1
        if isKept { result.append(character) }
      }
    }
    let rest = space()
    return at == text.count ? result + (result.isEmpty ? "" : rest) : nil
  }

  /// The files with all changes carried out, by path, in the order of their names.
  public func applied(to texts: [String: String]) -> [(path: String, text: String)] {
    var changed: [(path: String, text: String)] = []
    for path in Set(replacements.map(\.file)).sorted() {
      var lines = (texts[path] ?? "").split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      let own = replacements.filter { $0.file == path }.sorted { $0.lines.lowerBound > $1.lines.lowerBound }
      for replacement in own {
        let range = replacement.lines.lowerBound - 1..<min(replacement.lines.upperBound, lines.count)
        lines.replaceSubrange(range, with: replacement.text)
      }
      changed.append((path, lines.joined(separator: "\n")))
    }
    return changed
  }
}
