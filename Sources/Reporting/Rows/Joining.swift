import Documents
import Inputs
import Languages

/// Joins the rows of one language to those of the languages before it.
struct Joining {
  private var diagnostics = Diagnostics()
  /// Where blocks stand that could not become one row, for a reason that is reported.
  private var parted: Set<Place> = []

  /// The rows of some languages side by side, in the order of the languages. What has no counterpart stands alone and is
  /// reported.
  static func join(_ bodies: [(language: Language, rows: [Row])], diagnostics: inout Diagnostics) -> [Row] {
    guard let first = bodies.first else { return [] }
    var joining = Joining()
    var joined = first.rows
    for body in bodies.dropFirst() { joined = joining.join(joined, body.rows) }
    diagnostics.report(joining.diagnostics)
    Counterparts.check(joined, in: bodies.map(\.language), excusing: joining.parted, diagnostics: &diagnostics)
    return joined
  }

  private mutating func join(_ rows: [Row], _ added: [Row]) -> [Row] {
    // Most items of lists are one paragraph in each language: there is nothing to choose from.
    if rows.count == 1, added.count == 1, rows[0].isOfWords, added[0].isOfWords,
      rows[0].id == nil || added[0].id == nil || rows[0].id == added[0].id, let row = merge(rows[0], added[0])
    {
      return [row]
    }
    let features = features(of: rows + added)
    let pairs = Alignment.pairs(Array(features[..<rows.count]), Array(features[rows.count...]))
    var joined: [Row] = []
    joined.reserveCapacity(pairs.count)
    for pair in pairs {
      switch pair {
      case (let left?, let right?):
        if let row = merge(rows[left], added[right]) {
          joined.append(row)
        } else {
          joined += [rows[left], added[right]]
        }
      case (let left?, nil): joined.append(rows[left])
      case (nil, let right?): joined.append(added[right])
      default: break
      }
    }
    return joined
  }

  private func features(of rows: [Row]) -> [RowFeatures] {
    rows.count < Self.many ? rows.map { RowFeatures($0) } : rows.halvesSideBySide { RowFeatures($0) }
  }

  /// Fewer rows than this are looked at sooner by one thread.
  private static let many = 200

  // MARK: Merging

  /// One row of two; nil, with a diagnostic, when they cannot be one.
  private mutating func merge(_ row: Row, _ added: Row) -> Row? {
    guard let content = merge(row.content, added.content, at: added) else {
      for entry in row.places.entries + added.places.entries { parted.insert(entry.value) }
      return nil
    }
    var merged = row
    merged.content = content
    merged.id = row.id ?? added.id
    merged.classes += added.classes.filter { !row.classes.contains($0) }
    for entry in added.places.entries { merged.places[entry.language] = entry.value }
    merged.silences += added.silences
    return merged
  }

  private mutating func merge(_ left: Row.Content, _ right: Row.Content, at row: Row) -> Row.Content? {
    switch (left, right) {
    case (.heading(var a), .heading(let b)):
      if a.level != b.level, let place = row.places.entries.first {
        diagnostics.report(.headingLevelsDiffer(b.level, in: place.language.tag, others: a.level, at: place.value))
      }
      a.text.add(b.text)
      a.isNumbered = a.isNumbered && b.isNumbered
      return .heading(a)
    case (.paragraph(var a), .paragraph(let b)):
      a.add(b)
      return .paragraph(a)
    case (.code(var a), .code(let b)):
      a.add(b)
      return .code(a)
    case (.list(let a), .list(let b)):
      return .list(merge(a, b))
    case (.quotation(var a), .quotation(let b)):
      a.rows = join(a.rows, b.rows)
      a.attribution.add(b.attribution)
      return .quotation(a)
    case (.box(var title, let a), .box(let other, let b)):
      title.add(other)
      return .box(title: title, join(a, b))
    case (.table(let a), .table(let b)):
      return merge(a, b, at: row).map { .table($0) }
    case (.figure(var a), .figure(let b)):
      a.caption.add(b.caption)
      a.alternative.add(b.alternative)
      a.note.add(b.note)
      a.sources += b.sources.filter { !a.sources.contains($0) }
      return .figure(a)
    case (.keyFigures(let a), .keyFigures(let b)):
      return .keyFigures(merge(a, b, at: row))
    case (.changes(var a), .changes(let b)):
      (a.isListed, a.hasBars) = (a.isListed || b.isListed, a.hasBars || b.hasBars)
      a.version = a.version ?? b.version
      return .changes(a)
    case (.contents(let a), .contents(let b)):
      return .contents(depth: max(a, b))
    case (.sources, .sources), (.glossary, .glossary), (.rule, .rule), (.pageBreak, .pageBreak):
      return left
    default:
      return nil
    }
  }

  private mutating func merge(_ left: List, _ right: List) -> List {
    var merged = left
    merged.isTight = left.isTight && right.isTight
    if right.marker == .paragraphs { merged.marker = .paragraphs }
    if left.items.count == right.items.count {
      merged.items = left.items.indices.map { join(left.items[$0], right.items[$0]) }
      return merged
    }
    let pairs = Alignment.pairs(
      left.items.map { RowFeatures(item: $0) }, right.items.map { RowFeatures(item: $0) })
    merged.items = pairs.map { pair in
      switch pair {
      case (let a?, let b?): return join(left.items[a], right.items[b])
      case (let a?, nil): return left.items[a]
      case (nil, let b?): return right.items[b]
      default: return []
      }
    }
    return merged
  }

  private mutating func merge(_ left: Table, _ right: Table, at row: Row) -> Table? {
    guard left.hasShape(of: right) else {
      diagnostics.report(
        .tablesDiffer(
          left: left.shapeInWords, right: right.shapeInWords, at: row.places.entries.first?.value ?? Place(file: "")))
      return nil
    }
    var merged = left
    for line in left.head.indices {
      for cell in left.head[line].indices { merged.head[line][cell].content.add(right.head[line][cell].content) }
    }
    for line in left.body.indices {
      for cell in left.body[line].indices { merged.body[line][cell].content.add(right.body[line][cell].content) }
    }
    merged.caption.add(right.caption)
    merged.note.add(right.note)
    merged.sources += right.sources.filter { !left.sources.contains($0) }
    return merged
  }

  private mutating func merge(_ left: KeyFigures, _ right: KeyFigures, at row: Row) -> KeyFigures {
    var merged = left
    if left.items.count != right.items.count {
      diagnostics.report(
        .keyFiguresDiffer(
          left: left.items.count, right: right.items.count, at: row.places.entries.first?.value ?? Place(file: "")))
    }
    for index in right.items.indices {
      if left.items.indices.contains(index) {
        merged.items[index].figure.add(right.items[index].figure)
        merged.items[index].words.add(right.items[index].words)
      } else {
        merged.items.append(right.items[index])
      }
    }
    merged.note.add(right.note)
    merged.sources += right.sources.filter { !left.sources.contains($0) }
    return merged
  }
}

extension Localized {
  /// Puts the values of other languages behind these.
  fileprivate mutating func add(_ other: Localized<Value>) {
    for entry in other.entries where self[entry.language] == nil { self[entry.language] = entry.value }
  }
}

extension Row {
  /// Whether it is a paragraph with words in it.
  fileprivate var isOfWords: Bool {
    guard case .paragraph(let text) = content else { return false }
    return text.entries.first?.value.contains { if case .text(let words, _) = $0 { !words.isEmpty } else { false } }
      ?? false
  }
}

extension Table {
  fileprivate func hasShape(of other: Table) -> Bool {
    func spans(_ rows: [[Table.Cell]]) -> [[[Int]]] { rows.map { $0.map { [$0.columnSpan, $0.rowSpan] } } }
    return spans(head) == spans(other.head) && spans(body) == spans(other.body)
  }
  fileprivate var shapeInWords: String {
    let joined = (head + body).joined().count { $0.columnSpan > 1 || $0.rowSpan > 1 }
    let cells = joined == 1 ? "1 joined cell" : "\(joined) joined cells"
    return "\(head.count + body.count) rows of \(columns.count)" + (joined > 0 ? " with \(cells)" : "")
  }
}

extension Row.Content {
  /// What a row is, in words, for diagnostics.
  var inWords: String {
    switch self {
    case .heading: "heading"
    case .paragraph: "paragraph"
    case .list: "list"
    case .quotation: "quotation"
    case .table: "table"
    case .figure: "figure"
    case .keyFigures: "row of key figures"
    case .box: "box"
    case .code: "block of code"
    case .contents: "table of contents"
    case .sources: "list of sources"
    case .glossary: "list of terms"
    case .changes: "list of changes"
    case .rule: "rule"
    case .pageBreak: "page break"
    }
  }
}
