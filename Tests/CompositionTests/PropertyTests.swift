import Documents
import Foundation
import Inputs
import Languages
import Pages
import SeededRandom
import Testing

@testable import Composition

/// Makes documents at random, always the same for a seed. Every text begins with a number of its own, so that it can be
/// found again on the pages.
struct RandomDocument {
  var random: SeededRandom
  let languages: [Language]
  private var count = 0
  private(set) var noteRows: [Note] = []
  /// The numbers of texts that stand in the flow of the text, in order.
  private(set) var flowing: Set<Int> = []
  /// How often each language's own character must stand on the pages.
  private(set) var characters: [Character: Int] = [:]
  private var isFlowing = true

  init(seed: UInt64, languages: [Language]) {
    random = SeededRandom(seed: seed)
    self.languages = languages
  }

  /// The character that all words of a language are made of.
  static func unit(_ language: Language) -> Character {
    switch language {
    case .english: "w"
    case .french: "v"
    default: "字"
    }
  }

  /// Words of one character, each text with a number of its own: `w17w w w`, `字17字字`.
  mutating func words(_ range: ClosedRange<Int>, note: Bool = false, only: Language? = nil) -> Localized<[Inline]> {
    count += 1
    let number = count
    if isFlowing { flowing.insert(number) }
    var words = Localized<[Inline]>()
    for language in languages where only == nil || only == language {
      let unit = Self.unit(language)
      let length = Int.random(in: range, using: &random)
      let parts = (0..<length).map { $0 == 0 ? "\(unit)\(number)\(unit)" : "\(unit)" }
      characters[unit, default: 0] += length + 1
      words[language] = [.text(parts.joined(separator: language.isChinese ? "" : " "), Tiny.place)]
    }
    if note {
      let id = NoteID("n\(noteRows.count)")
      noteRows.append(Note(id: id, rows: []))
      for language in words.languages { words[language]?.append(.noteMark(id)) }
      let outer = isFlowing
      isFlowing = false
      let most = Int.random(in: 0..<6, using: &random) == 0 ? 90 : 8
      noteRows[noteRows.count - 1].rows = [Row(content: .paragraph(self.words(1...most, only: only)))]
      isFlowing = outer
    }
    return words
  }

  private mutating func chance(_ one: Int) -> Bool { Int.random(in: 0..<one, using: &random) == 0 }

  mutating func row(depth: Int) -> Row {
    switch Int.random(in: 0..<(depth > 0 ? 5 : 18), using: &random) {
    case 4: return Row(content: .paragraph(words(2...20, note: true)))
    case 5, 6: return list(depth)
    case 7, 8: return table()
    case 9: return Row(content: .box(title: words(1...2), [row(depth: 1), row(depth: 1)]))
    case 10: return Row(content: .quotation(Quotation(rows: [row(depth: 1)], attribution: words(1...2))))
    case 11, 12:
      return Row(content: .heading(Heading(level: Int.random(in: 1...3, using: &random), text: words(1...3))))
    case 13: return figure()
    case 14: return keyFigures()
    case 15:
      return Row(content: .paragraph(words(1...30, note: chance(3), only: languages.randomElement(using: &random))))
    case 16: return Row(content: chance(3) ? .pageBreak : .rule)
    case 17: return list(depth)
    default: return Row(content: .paragraph(words(1...45)))
    }
  }

  private mutating func list(_ depth: Int) -> Row {
    let items = (0..<Int.random(in: 1...4, using: &random)).map { _ in
      (0..<Int.random(in: 1...2, using: &random)).map { _ in row(depth: depth + 1) }
    }
    let marker: List.Marker = chance(3) ? .paragraphs : chance(2) ? .bullet : .number(start: 1)
    return Row(content: .list(List(marker: marker, isTight: chance(2), items: items)))
  }

  /// Something outside the flow of the text, which may move or is read in an order of its own.
  private mutating func apart<Made>(_ make: (inout RandomDocument) -> Made) -> Made {
    isFlowing = false
    defer { isFlowing = true }
    return make(&self)
  }

  private mutating func table() -> Row {
    apart { random in
      let columns = Int.random(in: 2...4, using: &random.random)
      let most = random.chance(4) ? 60 : 3
      func cells(_ random: inout RandomDocument, _ header: Bool) -> [Table.Cell] {
        (0..<columns).map { column in
          let note = !header && column == 0 && random.chance(12)
          return Table.Cell(
            content: random.words(1...(column == 1 && !header ? most : 2), note: note), isHeader: header)
        }
      }
      let head = random.chance(5) ? [] : [cells(&random, true)]
      let body = (0..<Int.random(in: 1...6, using: &random.random)).map { _ in cells(&random, false) }
      let caption = random.chance(2) ? random.words(1...4) : Localized()
      let note = random.chance(4) ? random.words(1...9) : Localized()
      let alignments = [Table.Alignment.start, .start, .end, .decimal].prefix(columns)
      return Row(
        content: .table(Table(columns: Array(alignments), head: head, body: body, caption: caption, note: note)))
    }
  }

  private mutating func figure() -> Row {
    apart { random in
      let width = Int.random(in: 1...12, using: &random.random) * 40
      let height = Int.random(in: 1...12, using: &random.random) * 40
      func bytes(_ number: Int) -> [UInt8] { [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) } }
      let head: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]
      let image = Image(
        path: "p.png", format: .png, bytes: head + bytes(width) + bytes(height) + [8, 2, 0, 0, 0], alternative: "p",
        place: Tiny.place)
      let caption = random.chance(3) ? Localized() : random.words(1...6)
      return Row(content: .figure(Figure(content: .image(image), caption: caption)))
    }
  }

  private mutating func keyFigures() -> Row {
    apart { random in
      let items = (0..<Int.random(in: 1...6, using: &random.random)).map { _ in
        KeyFigures.Item(figure: random.words(1...3), words: random.words(1...5))
      }
      return Row(content: .keyFigures(KeyFigures(items: items)))
    }
  }

  mutating func document() throws -> Document {
    let rows = (0..<Int.random(in: 1...14, using: &random)).map { _ in row(depth: 0) }
    var document = try Tiny.document(rows, Edition(languages))
    document.notes = noteRows
    return document
  }
}

/// What must hold for any document. `DIPTYCH_RANDOM_DOCUMENTS` says how many are tried; a few when it is not set.
@Suite struct PropertyTests {
  /// How the languages stand, and how many of them there are.
  static let layouts = ["columns 2", "columns 3", "stacked 2", "stacked 3", "facing 2", "sequential 2", "columns 1"]

  private func layout(_ name: Substring, seed: Int) -> String {
    """
    paper: {width: 640pt, height: 260pt}
    margins: {top: 20pt, bottom: 20pt, inside: 20pt, outside: 20pt}
    languages: \(name)
    notes: \(seed % 7 == 3 ? "end" : "page")
    columns: {ratio: \(seed % 5 == 1 ? "[3, 2, 2]" : "found"), gutter: 20pt, narrowest: 0.2, missing: \(seed % 2 == 0 ? "gap" : "run-on"), rule: \(seed % 3 == 0)}
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
    let parts = name.split(separator: " ")
    let languages = Array([Language.english, .traditionalChinese, .french].prefix(Int(parts[1]) ?? 2))
    for seed in 0..<count {
      var random = RandomDocument(seed: UInt64(seed), languages: languages)
      let document = try random.document()
      let layout = layout(parts[0], seed: seed)
      let composed = try Tiny.compose(document, layout)
      let pages = (0..<composed.publication.pageCount).map(composed.publication.page)
      let note = Comment(rawValue: "seed \(seed) in \(name)")
      #expect(overlaps(pages) == [], note)
      #expect(strays(pages, composed.geometry) == [], note)
      #expect(missing(pages, composed.publication.structure, random) == [], note)
      #expect(outOfOrder(pages, composed, random) == [], note)
      #expect(lonely(composed) == [], note)
      #expect(farNotes(composed) == [], note)
      if seed % 8 == 0 { #expect(try Tiny.compose(document, layout).dump() == composed.dump(), note) }
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
      // The space behind a number is read and not seen; here it is as wide as any square, in faces a quarter of it.
      let all = squares(page).filter { !$0.character.isWhitespace }
        .map { ($0.character, $0.rect.inset(by: 1.2.pt)) }.sorted { $0.1.minX < $1.1.minX }
      var found: [String] = []
      for (index, (character, rect)) in all.enumerated() {
        for (other, next) in all[(index + 1)...] {
          if next.minX >= rect.maxX { break }
          if rect.overlaps(next) { found.append("\(character) and \(other) on page \(page.label)") }
        }
      }
      for item in page.content.items {
        guard case .picture(_, let picture) = item.shape else { continue }
        for (character, rect) in all where rect.overlaps(picture) {
          found.append("\(character) and a picture on page \(page.label)")
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
      let pictures = page.content.items.compactMap { item -> String? in
        guard case .picture(_, let rect) = item.shape, !area.contains(rect) else { return nil }
        return "a picture at \(rect.origin) on page \(page.label)"
      }
      return pictures
        + squares(page).filter { !area.contains($0.rect.inset(by: 0.5.pt)) }
        .map { "\($0.character) at \($0.rect.origin) on page \(page.label)" }
    }
  }

  /// Elements without text, and text that is not on the pages exactly once.
  private func missing(_ pages: [Page], _ structure: StructureTree, _ random: RandomDocument) -> [String] {
    var texts: [ElementID: String] = [:]
    var counts: [Character: Int] = [:]
    for page in pages {
      for item in page.content.items {
        guard case .element(let id) = item.mark else { continue }
        guard case .glyphs(let run) = item.shape else {
          texts[id, default: ""] += "-"
          continue
        }
        texts[id, default: ""] += run.text
        for character in run.text where random.characters[character] != nil { counts[character, default: 0] += 1 }
      }
    }
    var found: [String] = []
    for index in structure.elements.indices {
      let element = structure[ElementID(index)]
      let text = texts[ElementID(index)] ?? ""
      let isLeaf = element.children.isEmpty
      let isCell = element.role == .headerCell || element.role == .dataCell
      // A document may be nothing but a page break.
      let isWhole = element.role == .document || element.role == .part
      if isLeaf && text.isEmpty && !isCell && !isWhole { found.append("\(element.role) \(index) is empty") }
      if !isLeaf && !text.isEmpty { found.append("\(element.role) \(index) has text and children") }
    }
    for (character, count) in random.characters where counts[character] != count {
      found.append("\(character) stands \(counts[character] ?? 0) times instead of \(count)")
    }
    return found
  }

  /// Where the number of each text of the flow stands, in each language, in the order of the pages.
  private func places(
    _ pages: [Page], of language: Language, _ random: RandomDocument
  ) -> [(number: Int, page: Int, top: Length)] {
    let unit = RandomDocument.unit(language)
    var places: [(number: Int, page: Int, top: Length)] = []
    for (index, page) in pages.enumerated() {
      var digits = ""
      var begins: Length?
      var last: DisplayItem.Mark?
      for square in squares(page) {
        guard case .element = square.mark else { continue }
        if square.mark != last { begins = nil }
        last = square.mark
        if square.character.isNumber, begins != nil {
          digits.append(square.character)
        } else {
          if let top = begins, square.character == unit, let number = Int(digits), random.flowing.contains(number) {
            places.append((number, index, top))
          }
          (digits, begins) = ("", square.character == unit ? square.rect.minY : nil)
        }
      }
    }
    return places
  }

  /// Texts of the flow that stand before others that come before them, and rows that are not level.
  private func outOfOrder(_ pages: [Page], _ composed: ComposedPages, _ random: RandomDocument) -> [String] {
    var found: [String] = []
    let all = random.languages.map { places(pages, of: $0, random) }
    for (language, places) in zip(random.languages, all) {
      for (place, next) in zip(places, places.dropFirst()) where place.number >= next.number {
        found.append("\(next.number) stands after \(place.number) in \(language)")
      }
    }
    guard composed.geometry.layout.arrangement == .columns, let first = all.first else { return found }
    for places in all.dropFirst() {
      for place in places {
        guard let other = first.first(where: { $0.number == place.number }) else { continue }
        if (other.page, other.top) != (place.page, place.top) { found.append("row \(place.number) is not level") }
      }
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

  /// Notes that do not begin on the page of their mark, or are not in order.
  private func farNotes(_ composed: ComposedPages) -> [String] {
    var found: [String] = []
    let geometry = composed.geometry
    let reported = Dictionary(
      composed.forcedBreaks.map { ($0.page, $0.flaws) }, uniquingKeysWith: { first, _ in first })
    for index in 0..<composed.publication.pageCount where geometry.layout.notePlace == .page {
      let page = composed.publication.page(index)
      let names = Set(page.destinations.map(\.name))
      let flaws = reported[index + 1] ?? []
      for link in page.links where !flaws.contains("late-note") && !flaws.contains("far-note") {
        guard case .destination(let name) = link.target, name.hasPrefix("note-") else { continue }
        if !names.contains(name) { found.append("\(name) is not on page \(page.label)") }
      }
      let notes = geometry.noteLines[geometry.plans[index].notes]
      for language in 0..<geometry.notesEach {
        let order = notes.filter { $0.note % geometry.notesEach == language }.map { [$0.note, $0.line] }
        if zip(order, order.dropFirst()).contains(where: { $0.lexicographicallyPrecedes($1) == false }) {
          found.append("notes out of order on page \(page.label)")
        }
      }
    }
    return found
  }
}
