import Documents
import Languages

/// The numbers of a document's headings, tables, figures and paragraphs, and the names that references use.
///
/// Found in one walk before anything is set, so that a reference may look ahead.
struct Numbering {
  /// Something that a reference can name.
  struct Named {
    /// What it is.
    enum Kind { case heading(level: Int), table, figure, paragraph, other }
    var kind: Kind
    /// Its number; of a heading, the numbers of its ancestors and its own.
    var number: [Int]
    /// Its place in the order of the document, to tell above from below.
    var order: Int
    /// Its words, for references to what has no number.
    var words: Localized<[Inline]>
  }

  /// The numbers of the headings, in order; empty for headings without one.
  private(set) var headings: [[Int]] = []
  /// What can be referred to, by name.
  private(set) var names: [String: Named] = [:]
  /// How many tables and figures have numbers.
  private(set) var tables = 0, figures = 0
  private var paragraphs = 0
  private var counters: [Int] = []
  private var order = 0

  /// Walks the rows of a document, numbering headings down to a level.
  init(_ document: Document, headingDepth: Int) {
    walk(document.rows, headingDepth)
  }

  private mutating func walk(_ rows: [Row], _ depth: Int) {
    for row in rows {
      order += 1
      var named = Named(kind: .other, number: [], order: order, words: Localized())
      switch row.content {
      case .heading(let heading):
        let number = heading.isNumbered && heading.level <= depth ? next(heading.level) : []
        headings.append(number)
        named = Named(
          kind: .heading(level: heading.level), number: number, order: order, words: heading.text)
      case .table(let table):
        if !table.caption.isEmpty {
          tables += 1
          named = Named(kind: .table, number: [tables], order: order, words: table.caption)
        }
      case .figure(let figure):
        if !figure.caption.isEmpty {
          figures += 1
          named = Named(kind: .figure, number: [figures], order: order, words: figure.caption)
        }
      case .list(let list):
        for item in list.items {
          if list.marker == .paragraphs {
            paragraphs += 1
            name(item.first, Named(kind: .paragraph, number: [paragraphs], order: order, words: Localized()))
          }
          walk(item, depth)
        }
      case .quotation(let quotation): walk(quotation.rows, depth)
      case .box(let title, let rows):
        named.words = title
        walk(rows, depth)
      default: break
      }
      name(row, named)
    }
  }

  private mutating func name(_ row: Row?, _ named: Named) {
    if let id = row?.id, names[id] == nil { names[id] = named }
  }

  /// The next number of a level; levels above that were skipped count as 1.
  private mutating func next(_ level: Int) -> [Int] {
    if counters.count > level { counters.removeLast(counters.count - level) }
    while counters.count < level { counters.append(counters.count == level - 1 ? 0 : 1) }
    counters[level - 1] += 1
    return counters
  }
}
