import Documents
import Foundation
import Inputs
import Languages
import Pages
import Testing

@testable import Composition

/// Makes documents at random, always the same for a seed. Every word of a text is different, so that each can be found
/// again on the pages.
struct RandomDocument {
  var random: Seeded
  private var count = 0
  private(set) var noteRows: [Note] = []

  init(seed: UInt64) { random = Seeded(seed) }

  /// Words in English and Han characters in Chinese, each with a number of its own: `a17 b17`, 甲17乙.
  mutating func words(_ range: ClosedRange<Int>, note: Bool = false) -> Localized<[Inline]> {
    count += 1
    let number = count
    func text(_ unit: String, _ gap: String) -> [Inline] {
      let length = Int.random(in: range, using: &random)
      let words = (0..<length).map { $0 == 0 ? "\(unit)\(number)\(unit)" : unit }
      return [.text(words.joined(separator: gap), Tiny.place)]
    }
    var english = text("w", " ")
    var chinese = text("字", "")
    if note {
      let id = NoteID("n\(noteRows.count)")
      noteRows.append(Note(id: id, rows: []))
      english.append(.noteMark(id))
      chinese.append(.noteMark(id))
      noteRows[noteRows.count - 1].rows = [Row(content: .paragraph(words(1...8)))]
    }
    return Localized([(.english, english), (.traditionalChinese, chinese)])
  }

  mutating func row(depth: Int) -> Row {
    switch Int.random(in: 0..<(depth > 0 ? 4 : 12), using: &random) {
    case 4: return Row(content: .heading(Heading(level: Int.random(in: 1...3, using: &random), text: words(1...3))))
    case 5, 6:
      let items = (0..<Int.random(in: 1...4, using: &random)).map { _ in
        (0..<Int.random(in: 1...2, using: &random)).map { _ in row(depth: depth + 1) }
      }
      return Row(content: .list(List(marker: .number(start: 1), isTight: Bool.random(using: &random), items: items)))
    case 7: return table()
    case 8: return Row(content: .paragraph(words(2...20, note: true)))
    case 9: return Row(content: .box(title: words(1...2), [row(depth: 1), row(depth: 1)]))
    case 10: return Row(content: .quotation(Quotation(rows: [row(depth: 1)], attribution: words(1...2))))
    default: return Row(content: .paragraph(words(1...45)))
    }
  }

  private mutating func table() -> Row {
    func cells(_ header: Bool) -> [Table.Cell] {
      (0..<2).map { _ in Table.Cell(content: words(1...2), isHeader: header) }
    }
    let head = [cells(true)]
    let body = (0..<Int.random(in: 1...6, using: &random)).map { _ in cells(false) }
    let caption = Bool.random(using: &random) ? words(1...4) : Localized()
    return Row(content: .table(Table(columns: [.start, .end], head: head, body: body, caption: caption)))
  }

  mutating func document() throws -> Document {
    let rows = (0..<Int.random(in: 1...14, using: &random)).map { _ in row(depth: 0) }
    var document = try Tiny.document(rows)
    document.notes = noteRows
    return document
  }
}

/// What must hold for any document. `DIPTYCH_RANDOM_DOCUMENTS` says how many are tried; a few when it is not set.
@Suite struct PropertyTests {
  static let layouts = ["columns", "stacked", "facing", "sequential"]

  private func layout(_ name: String) -> String {
    """
    paper: {width: 640pt, height: 260pt}
    margins: {top: 20pt, bottom: 20pt, inside: 20pt, outside: 20pt}
    languages: \(name)
    columns: {ratio: found, gutter: 20pt}
    grid: 10pt
    colors: {accent: '#000000', rule: '#000000', panel: '#eeeeee'}
    styles:
      body: {size: 10pt, leading: 10pt, align: start, after: 10pt}
      heading-1: {before: 20pt, after: 10pt}
      note: {after: 0pt}
      caption: {before: 10pt}
    """
  }

  private var count: Int { ProcessInfo.processInfo.environment["DIPTYCH_RANDOM_DOCUMENTS"].flatMap(Int.init) ?? 24 }

  @Test(arguments: layouts) func pagesAreSound(_ name: String) throws {
    for seed in 0..<count {
      var random = RandomDocument(seed: UInt64(seed))
      let document = try random.document()
      let composed = try Tiny.compose(document, layout(name))
      let pages = (0..<composed.publication.pageCount).map(composed.publication.page)
      let note = Comment(rawValue: "seed \(seed) in \(name)")
      #expect(overlaps(pages) == [], note)
      #expect(strays(pages, composed.geometry) == [], note)
      #expect(missing(pages, composed.publication.structure) == [], note)
      #expect(lonely(composed) == [], note)
      #expect(farNotes(composed) == [], note)
      if seed % 8 == 0 { #expect(try Tiny.compose(document, layout(name)).dump() == composed.dump(), note) }
    }
  }

  /// The squares of all characters that are not spaces.
  private func squares(_ page: Page) -> [(character: Character, rect: Rect, mark: DisplayItem.Mark)] {
    page.content.items.flatMap { item -> [(character: Character, rect: Rect, mark: DisplayItem.Mark)] in
      guard case .glyphs(let run) = item.shape else { return [] }
      return zip(run.glyphs, run.text).filter { $1 != " " && $1 != "\u{2060}" && $1 != "\u{2028}" }.map {
        glyph, character in
        let x = run.origin.x + Length(units: Int(glyph.x))
        let y = run.origin.y + Length(units: Int(glyph.y)) - run.size * 0.88
        return (character, Rect(x: x, y: y, width: run.size, height: run.size), item.mark)
      }
    }
  }

  /// Characters that cover each other; raised marks may touch their neighbours by a hair.
  private func overlaps(_ pages: [Page]) -> [String] {
    pages.flatMap { page -> [String] in
      let all = squares(page).map { ($0.character, $0.rect.inset(by: 1.2.pt)) }.sorted { $0.1.minX < $1.1.minX }
      var found: [String] = []
      for (index, (character, rect)) in all.enumerated() {
        for (other, next) in all[(index + 1)...] {
          if next.minX >= rect.maxX { break }
          if rect.overlaps(next) { found.append("\(character) and \(other) on page \(page.label)") }
        }
      }
      return found
    }
  }

  /// Characters outside the type area.
  private func strays(_ pages: [Page], _ geometry: PageGeometry) -> [String] {
    pages.enumerated().flatMap { index, page -> [String] in
      let layout = geometry.layout
      let area = Rect(
        x: geometry.startMargin(page: index), y: layout.margins.top, width: layout.bodyWidth,
        height: layout.bodyHeight)
      return squares(page).filter { !area.contains($0.rect.inset(by: 0.5.pt)) }
        .map { "\($0.character) at \($0.rect.origin) on page \(page.label)" }
    }
  }

  /// Elements whose text is not on the pages once and in the order of reading, for each language.
  private func missing(_ pages: [Page], _ structure: StructureTree) -> [String] {
    var texts: [ElementID: String] = [:]
    for page in pages {
      for item in page.content.items {
        guard case .glyphs(let run) = item.shape, case .element(let id) = item.mark else { continue }
        texts[id, default: ""] += run.text
      }
    }
    var found: [String] = []
    for index in structure.elements.indices {
      let element = structure[ElementID(index)]
      let text = texts[ElementID(index)] ?? ""
      let isLeaf = element.children.isEmpty
      let isCell = element.role == .headerCell || element.role == .dataCell
      if isLeaf && text.isEmpty && !isCell { found.append("\(element.role) \(index) is empty") }
      if !isLeaf && !text.isEmpty { found.append("\(element.role) \(index) has text and children") }
    }
    let words = texts.values.joined(separator: " ").split { !$0.isNumber && $0 != "w" && $0 != "字" }
      .filter { $0.contains { $0 == "w" || $0 == "字" } && $0.contains(where: \.isNumber) }
    for (word, group) in Dictionary(grouping: words, by: { $0 }) where group.count > 1 && word.first == "w" {
      found.append("\(word) stands \(group.count) times")
    }
    return found
  }

  /// Single lines at the head or foot of a page that are not reported.
  private func lonely(_ composed: ComposedPages) -> [String] {
    let geometry = composed.geometry
    var lines: [Int: [(page: Int, line: Int)]] = [:]
    for (index, plan) in geometry.plans.enumerated() where plan.side == nil || plan.side == 0 {
      for strip in geometry.strips[plan.strips] {
        for piece in strip.pieces {
          if case .line(let text, let line) = piece.content { lines[text, default: []].append((index, line)) }
        }
      }
    }
    let reported = Set(composed.forcedBreaks.map(\.page))
    var found: [String] = []
    for (text, places) in lines {
      let total = geometry.store.texts[text].count
      let byPage = Dictionary(grouping: places, by: \.page).mapValues { Set($0.map(\.line)) }
      guard byPage.count > 1, let first = byPage.keys.min(), let last = byPage.keys.max() else { continue }
      if byPage[first]?.count == 1, total > 1, !reported.contains(first + 2), geometry.layout.arrangement != .facing {
        found.append("orphan on page \(first + 1)")
      }
      if byPage[last]?.count == 1, total > 1, !reported.contains(last + 1), geometry.layout.arrangement != .facing {
        found.append("widow on page \(last + 1)")
      }
    }
    return found
  }

  /// Notes that are not on the page of their mark, or not in order.
  private func farNotes(_ composed: ComposedPages) -> [String] {
    var found: [String] = []
    for index in 0..<composed.publication.pageCount {
      let page = composed.publication.page(index)
      let names = Set(page.destinations.map(\.name))
      for link in page.links {
        guard case .destination(let name) = link.target, name.hasPrefix("note-") else { continue }
        if !names.contains(name) { found.append("\(name) is not on page \(page.label)") }
      }
      let notes = composed.geometry.plans[index].notes
      if notes != notes.sorted() { found.append("notes out of order on page \(page.label)") }
    }
    return found
  }
}
