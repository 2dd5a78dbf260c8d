import Composition
import Languages
import Pages

/// What is wrong with the pages of a random document.
struct PageFaults {
  private let composed: ComposedPages
  private let layout: Layout
  private let random: RandomDocument
  private let pages: [Page]
  private let squares: [[Square]]

  /// A character that is not a space.
  private struct Square {
    var character: Character
    var rect: Rect
    var mark: DisplayItem.Mark
  }

  init(_ composed: ComposedPages, _ layout: Layout, _ random: RandomDocument) {
    (self.composed, self.layout, self.random) = (composed, layout, random)
    pages = (0..<composed.publication.pageCount).map(composed.publication.page)
    squares = pages.map(Self.squares)
  }

  /// All that is found.
  var all: [String] { overlaps + strays + missing + outOfOrder + lonely + farNotes }

  private static func squares(_ page: Page) -> [Square] {
    page.content.items.flatMap { item -> [Square] in
      guard case .glyphs(let run) = item.shape else { return [] }
      return zip(run.glyphs, run.text).filter { $1 != " " && $1 != "\u{2060}" && $1 != "\u{2028}" }.map {
        glyph, character in
        let x = run.origin.x + Length(units: Int(glyph.x))
        let y = run.origin.y + Length(units: Int(glyph.y)) - run.size * 0.88
        return Square(
          character: character, rect: Rect(x: x, y: y, width: run.size, height: run.size), mark: item.mark)
      }
    }
  }

  /// Characters that cover each other; raised marks may touch their neighbours by a hair.
  private var overlaps: [String] {
    zip(pages, squares).flatMap { page, squares -> [String] in
      // The space behind a number is read and not seen; here it is as wide as any square, in faces a quarter of it.
      let all = squares.filter { !$0.character.isWhitespace }
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

  /// Characters and pictures outside the type area.
  private var strays: [String] {
    pages.enumerated().flatMap { index, page -> [String] in
      let area = composed.typeArea(page: index)
      let pictures = page.content.items.compactMap { item -> String? in
        guard case .picture(_, let rect) = item.shape, !area.contains(rect) else { return nil }
        return "a picture at \(rect.origin) leaves page \(page.label)"
      }
      return pictures
        + squares[index].filter { !area.contains($0.rect.inset(by: 0.5.pt)) }
        .map { "\($0.character) at \($0.rect.origin) leaves page \(page.label)" }
    }
  }

  /// Elements without text, and text that is not on the pages exactly once.
  private var missing: [String] {
    var texts: [ElementID: String] = [:]
    var counts: [Character: Int] = [:]
    for item in pages.flatMap(\.content.items) {
      guard case .element(let id) = item.mark else { continue }
      guard case .glyphs(let run) = item.shape else {
        texts[id, default: ""] += "-"
        continue
      }
      texts[id, default: ""] += run.text
      for character in run.text where random.characters[character] != nil { counts[character, default: 0] += 1 }
    }
    let structure = composed.publication.structure
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
    for (character, count) in random.characters.sorted(by: { $0.key < $1.key }) where counts[character] != count {
      found.append("\(character) stands \(counts[character] ?? 0) times instead of \(count)")
    }
    return found
  }

  /// Where the number of each text of the flow stands, in each language, in the order of the pages.
  private func places(of language: Language) -> [(number: Int, page: Int, top: Length)] {
    let unit = RandomDocument.unit(language)
    var places: [(number: Int, page: Int, top: Length)] = []
    for (index, page) in squares.enumerated() {
      var digits = ""
      var begins: Length?
      var last: DisplayItem.Mark?
      for square in page {
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
  private var outOfOrder: [String] {
    var found: [String] = []
    let all = random.languages.map { places(of: $0) }
    for (language, places) in zip(random.languages, all) {
      for (place, next) in zip(places, places.dropFirst()) where place.number >= next.number {
        found.append("\(next.number) stands after \(place.number) in \(language)")
      }
    }
    guard layout.standsInColumns, let first = all.first else { return found }
    for places in all.dropFirst() {
      for place in places {
        guard let other = first.first(where: { $0.number == place.number }) else { continue }
        if (other.page, other.top) != (place.page, place.top) { found.append("row \(place.number) is not level") }
      }
    }
    return found
  }

  /// Single lines at the head or foot of a page that are not reported.
  private var lonely: [String] {
    guard !layout.facesPages else { return [] }
    let reported = Set(composed.forcedBreaks.map(\.page))
    var found: [String] = []
    for (_, lines) in Dictionary(grouping: composed.placedLines, by: \.text).sorted(by: { $0.key < $1.key }) {
      let total = lines[0].count
      let byPage = Dictionary(grouping: lines, by: \.page).mapValues { Set($0.map(\.line)) }
      guard byPage.count > 1, total > 1, let first = byPage.keys.min(), let last = byPage.keys.max() else { continue }
      if byPage[first]?.count == 1, !reported.contains(first + 2) { found.append("orphan on page \(first + 1)") }
      if byPage[last]?.count == 1, !reported.contains(last + 1) { found.append("widow on page \(last + 1)") }
    }
    return found
  }

  /// Notes that do not begin on the page of their mark, or are not in order.
  private var farNotes: [String] {
    guard layout.setsNotesOnPages else { return [] }
    let reported = Dictionary(
      composed.forcedBreaks.map { ($0.page, $0.flaws) }, uniquingKeysWith: { first, _ in first })
    var found: [String] = []
    for (index, (page, notes)) in zip(pages, composed.noteLines).enumerated() {
      let names = Set(page.destinations.map(\.name))
      let flaws = reported[index + 1] ?? []
      for link in page.links where !flaws.contains("late-note") && !flaws.contains("far-note") {
        guard case .destination(let name) = link.target, name.hasPrefix("note-") else { continue }
        if !names.contains(name) { found.append("\(name) is not on page \(page.label)") }
      }
      for language in Set(notes.map(\.language)).sorted() {
        let order = notes.filter { $0.language == language }.map { [$0.note, $0.line] }
        if zip(order, order.dropFirst()).contains(where: { !$0.lexicographicallyPrecedes($1) }) {
          found.append("notes out of order on page \(page.label)")
        }
      }
    }
    return found
  }
}
