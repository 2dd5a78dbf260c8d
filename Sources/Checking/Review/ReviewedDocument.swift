import Inputs

/// What reviewers did to an exported table, as pandoc reads it with `--track-changes=all`.
public struct ReviewedDocument: Hashable, Sendable {
  /// A stretch of a cell.
  public struct Stretch: Hashable, Sendable {
    /// What became of it.
    public enum Change: String, Hashable, Sendable { case kept, inserted, deleted }
    public var change: Change
    public var text: String
    /// Who changed it, and when, as Word says.
    public var author: String
    public var date: String
  }
  /// A comment and the words it is about.
  public struct Comment: Hashable, Sendable {
    public var author: String
    public var date: String
    public var text: String
    public var about: String
  }
  /// A cell: what stands in it, and what was said of it.
  public struct Cell: Hashable, Sendable {
    public var stretches: [Stretch] = []
    public var comments: [Comment] = []
  }
  /// The rows of the table by their numbers, each with its cells behind that of the number.
  public private(set) var rows: [(id: Int, cells: [Cell])] = []

  public static func == (left: ReviewedDocument, right: ReviewedDocument) -> Bool {
    left.rows.elementsEqual(right.rows) { $0.id == $1.id && $0.cells == $1.cells }
  }
  public func hash(into hasher: inout Hasher) { for row in rows { hasher.combine(row.cells) } }

  /// Reads pandoc's JSON; nothing is found where it holds no table.
  public init(_ value: Value) {
    for block in value["blocks"]?.list ?? [] where block["t"]?.string == "Table" {
      let parts = block["c"]?.list ?? []
      guard parts.count > 4 else { continue }
      var lines: [Value] = []
      // The head and the bodies: Word may take the first row for either.
      lines += parts[3].list?.dropFirst().first?.list ?? []
      for body in parts[4].list ?? [] {
        for group in (body.list ?? []).dropFirst(2) { lines += group.list ?? [] }
      }
      for line in lines {
        let cells = (line.list?.last?.list ?? []).map { Self.cell($0) }
        guard let first = cells.first, let id = Int(first.plain) else { continue }
        rows.append((id, Array(cells.dropFirst())))
      }
    }
  }

  private static func cell(_ value: Value) -> Cell {
    var reader = CellReader()
    for (index, block) in (value.list?.last?.list ?? []).enumerated() {
      if index > 0 { reader.add("\n") }
      reader.read(block["c"]?.list ?? [])
    }
    return reader.finished()
  }
}

extension ReviewedDocument.Cell {
  /// What stood there before the review.
  public var original: String { stretches.filter { $0.change != .inserted }.map(\.text).joined() }
  fileprivate var plain: String { original.filter { !$0.isWhitespace } }
  /// Whether anything was changed.
  public var isChanged: Bool { stretches.contains { $0.change != .kept } }
}

/// Reads the inlines of a cell in order.
private struct CellReader {
  private var cell = ReviewedDocument.Cell()
  private var change = ReviewedDocument.Stretch.Change.kept
  private var (author, date) = ("", "")
  /// Comments that are open, by their ids.
  private var open: [(id: String, comment: ReviewedDocument.Comment)] = []

  mutating func finished() -> ReviewedDocument.Cell {
    cell.comments += open.map(\.comment)
    open = []
    return cell
  }

  mutating func add(_ text: String) {
    for index in open.indices where change != .deleted { open[index].comment.about += text }
    if let last = cell.stretches.indices.last, cell.stretches[last].change == change,
      cell.stretches[last].author == author
    {
      cell.stretches[last].text += text
    } else {
      cell.stretches.append(.init(change: change, text: text, author: author, date: date))
    }
  }

  mutating func read(_ inlines: [Value]) {
    for inline in inlines {
      let content = inline["c"]
      switch inline["t"]?.string {
      case "Str": add(content?.string ?? "")
      case "Space", "SoftBreak": add(" ")
      case "LineBreak": add("\n")
      case "Code", "Math", "RawInline": add(content?.list?.last?.string ?? "")
      case "Quoted", "Link", "Image", "Cite": read(content?.list?.dropFirst().first?.list ?? [])
      case "Span": span(content?.list ?? [])
      default: read(content?.list ?? [])
      }
    }
  }

  private mutating func span(_ parts: [Value]) {
    guard parts.count == 2, let attributes = parts[0].list, attributes.count == 3 else { return }
    let inner = parts[1].list ?? []
    let classes = (attributes[1].list ?? []).compactMap(\.string)
    func attribute(_ name: String) -> String {
      (attributes[2].list ?? []).first { $0.list?.first?.string == name }?.list?.last?.string ?? ""
    }
    let id = attributes[0].string.flatMap { $0.isEmpty ? nil : $0 } ?? attribute("id")
    switch classes.first {
    case "insertion", "deletion":
      let outer = (change, author, date)
      (change, author, date) = (
        classes[0] == "insertion" ? .inserted : .deleted, attribute("author"), attribute("date")
      )
      read(inner)
      (change, author, date) = outer
    case "comment-start":
      var words = CellReader()
      words.read(inner)
      open.append(
        (id, .init(author: attribute("author"), date: attribute("date"), text: words.finished().original, about: "")))
    case "comment-end":
      if let index = open.firstIndex(where: { $0.id == id }) { cell.comments.append(open.remove(at: index).comment) }
    case "paragraph-insertion", "paragraph-deletion": break
    default: read(inner)
    }
  }
}
