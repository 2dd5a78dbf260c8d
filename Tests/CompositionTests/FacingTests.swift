import Documents
import Inputs
import Languages
import Pages
import RandomPages
import Testing

@testable import Composition

/// Languages on pages that face each other.
@Suite struct FacingTests {
  static let layout = Tiny.columns.replacing("columns: {ratio: [1, 1], gutter: 20pt}", with: "languages: facing")
  static let three = Edition([.english, .traditionalChinese, .french])

  private func words(_ all: [Inline]...) -> Localized<[Inline]> {
    Localized(zip([Language.english, .traditionalChinese, .french], all).map { ($0, $1) })
  }

  private func text(_ words: String) -> Inline { .text(words, Tiny.place) }

  /// Contents, a section that is referred to, a note, a source and a table that is referred to, over several pages.
  private func document(_ edition: Edition?) throws -> Document {
    func paragraph(_ inlines: [Inline]) -> Row {
      Row(content: .paragraph(words([text("see ")] + inlines, [text("見")] + inlines, [text("voir ")] + inlines)))
    }
    func heading(_ id: String) -> Row {
      let heading = Heading(level: 1, text: words([text("A")], [text("甲")], [text("É")]))
      return Row(id: id, content: .heading(heading))
    }
    let reference = Inline.crossReference(Target("b"), Tiny.place)
    let cell = Table.Cell(content: words([text("1")], [text("1")], [text("1")]))
    let table = Table(
      columns: [.start], head: [], body: [[cell]], caption: words([text("T")], [text("表")], [text("T")]))
    let filler = (0..<20).map { _ in paragraph([text("x")]) }
    var rows = [Row(content: .contents(depth: 1)), heading("a"), paragraph([reference])]
    rows += [paragraph([.noteMark(NoteID("n"))]), paragraph([.sourceMark([SourceID("s")])])]
    rows += [paragraph([.crossReference(Target("t"), Tiny.place)])] + filler + [heading("b")]
    rows += [Row(id: "t", content: .table(table)), Row(content: .sources)]
    var document = try Tiny.document(rows, edition)
    document.notes = [Note(id: NoteID("n"), rows: [paragraph([])])]
    document.sources = [
      Source(id: SourceID("s"), title: Localized([(.english, "T")]))
    ]
    return document
  }

  @Test(arguments: [Tiny.edition, FacingTests.three]) func linksLeadToTheirOwnLanguagesPages(_ edition: Edition?) throws
  {
    let publication = try Tiny.compose(try document(edition), Self.layout).publication
    let count = try #require(edition).languages.count
    let pages = (0..<publication.pageCount).map(publication.page)
    #expect(pages.count == 3 * count)
    var places: [String: Int] = [:]
    for (index, page) in pages.enumerated() {
      for destination in page.destinations {
        #expect(places[destination.name] == nil, "\(destination.name) stands twice")
        places[destination.name] = index
      }
    }
    var links = 0
    for (index, page) in pages.enumerated() {
      for link in page.links {
        guard case .destination(let name) = link.target else { continue }
        links += 1
        let place = try #require(places[name], "\(name)")
        #expect(place % count == index % count, "\(name) on page \(index + 1) leads to page \(place + 1)")
        // Contents say the number of the page that they lead to.
        let said = link.description.last.flatMap { Int(String($0)) }
        if index < count, name.hasPrefix("heading"), let said { #expect("\(said)" == pages[place].label) }
      }
    }
    // Of each language: two entries and their numbers, the two references, the note's mark and number, the source's.
    #expect(links == count * 10)
    #expect(publication.outline.allSatisfy { (places[$0.destination] ?? 1) % count == 0 })
  }

  @Test func keyFiguresStandInAsManyLinesInEachLanguage() throws {
    let figures = ["1", "2", "3"].map { [text($0)] }
    let items = figures.map { figure in
      // French needs a line for each: its words are long.
      KeyFigures.Item(
        figure: words(figure, figure, figure), words: words([text("w")], [text("字")], [text("quinzequinzequinze")]))
    }
    let filler = (0..<11).map { _ in Row(content: .paragraph(words([text("x")], [text("子")], [text("y")]))) }
    let document = try Tiny.document(
      filler + [Row(content: .keyFigures(KeyFigures(items: items)))], Self.three)
    let publication = try Tiny.compose(document, Self.layout).publication
    for index in 0..<publication.pageCount {
      let page = publication.page(index)
      for item in page.content.items {
        guard item.mark == .artifact(.background), case .fill(let path, _) = item.shape else { continue }
        let heights = path.segments.compactMap { segment -> Length? in
          switch segment {
          case .move(let point), .line(let point): point.y
          default: nil
          }
        }
        let area = (heights.min() ?? .zero)...(heights.max() ?? .zero)
        let lines = page.content.items.filter { item in
          guard case .glyphs(let run) = item.shape else { return false }
          return area.contains(run.origin.y)
        }
        #expect(lines.count >= 2, "an empty panel on page \(index + 1)")
      }
    }
    func level(_ language: Int) -> [String] {
      stride(from: language, to: publication.pageCount, by: 3).flatMap { index in
        publication.page(index).content.items.compactMap { item in
          guard case .glyphs(let run) = item.shape, ["1", "2", "3"].contains(run.text) else { return nil }
          return "\(run.text) at \(run.origin.y + Length(units: Int(run.glyphs.first?.y ?? 0))) in \(index / 3)"
        }
      }
    }
    #expect(level(0).count == 3 && level(0) == level(1) && level(1) == level(2), "\(level(0)) \(level(1)) \(level(2))")
  }

  /// Where words stand on the page of a language: the page among those of the language, and the height.
  private func places(_ publication: Publication, _ language: Int, of count: Int) -> [(
    text: String, page: Int, y: Length
  )] {
    stride(from: language, to: publication.pageCount, by: count).flatMap { index in
      publication.page(index).content.items.flatMap { item -> [(text: String, page: Int, y: Length)] in
        guard case .glyphs(let run) = item.shape else { return [] }
        let lines = Dictionary(grouping: zip(run.text, run.glyphs)) { run.origin.y + Length(units: Int($1.y)) }
        return lines.sorted { $0.key < $1.key }.map { (String($1.map(\.0)), index / count, $0) }
      }
    }
  }

  @Test func aTableIsLevelThoughItsCaptionIsLongInOneLanguage() throws {
    func cell(_ number: Int) -> Table.Cell {
      Table.Cell(content: words([text("\(number)")], [text("\(number)")], [text("\(number)")]))
    }
    let long = [text("un deux trois quatre cinq six sept huit neuf dix")]
    let table = Table(
      columns: [.start], head: [], body: [[cell(7001)], [cell(7002)]], caption: words([text("T")], [text("表")], long))
    let publication = try Tiny.compose(try Tiny.document([Row(content: .table(table))], Self.three), Self.layout)
      .publication
    #expect(publication.pageCount == 3)
    let rows = (0..<3).map { language in
      places(publication, language, of: 3).filter { $0.text.hasPrefix("70") }.map { "\($0.text) at \($0.y)" }
    }
    #expect(rows[0].count == 2 && rows[0] == rows[1] && rows[1] == rows[2], "\(rows)")
  }

  @Test func aTableOfRecordsIsOneInEachLanguage() throws {
    func cell(_ number: Int, _ french: String) -> Table.Cell {
      Table.Cell(content: words([text("\(number)")], [text("\(number)")], [text("\(number) \(french)")]))
    }
    let long = "longlonglong"
    let body = (0..<3).map { row in (1...3).map { cell(7000 + row * 10 + $0, long) } }
    let head = [(1...3).map { cell($0, long) }]
    let table = Table(columns: [.start, .start, .start], head: head, body: body)
    let publication = try Tiny.compose(try Tiny.document([Row(content: .table(table))], Self.three), Self.layout)
      .publication
    let rows = (0..<3).map { language in
      places(publication, language, of: 3).filter { $0.text.hasPrefix("70") }
        .map { "\($0.text.prefix(4)) at \($0.y) in \($0.page)" }
    }
    #expect(rows[0].count == 9 && rows[0] == rows[1] && rows[1] == rows[2], "\(rows)")
  }
}
