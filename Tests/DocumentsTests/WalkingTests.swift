import Documents
import Inputs
import Languages
import Testing

/// The ways through a document: what has text or rows in it gives all of them, each once, in the order of reading.
@Suite struct WalkingTests {
  let here = Place(file: "t.md", line: 1, column: 1)

  /// Words that number themselves, so that what is missing, doubled or out of order shows.
  final class Numbered {
    var count = 0
    let place: Place
    init(_ place: Place) { self.place = place }
    func next() -> Inline {
      count += 1
      return .text("\(count)", place)
    }
    func words() -> Localized<[Inline]> { Localized([(.english, [next()]), (.traditionalChinese, [next()])]) }
  }

  /// One row of each kind, with words wherever a kind may have them, in the order in which they are read.
  func everyKind(_ numbered: Numbered, depth: Int = 0) -> [Row.Content] {
    let inner = depth < 2 ? everyKind(numbered, depth: depth + 1).map { Row(content: $0) } : []
    let image = Image(path: "i.png", format: .png, bytes: [], alternative: "alt", place: here)
    var contents: [Row.Content] = []
    contents.append(.list(List(marker: .bullet, isTight: true, items: [inner, []])))
    contents.append(.heading(Heading(level: 1, text: numbered.words())))
    contents.append(.paragraph(numbered.words()))
    contents.append(
      .table(
        {
          let caption = numbered.words()
          let head = [[Table.Cell(content: numbered.words()), Table.Cell(content: numbered.words())]]
          let body = (0..<2).map { _ in (0..<2).map { _ in Table.Cell(content: numbered.words()) } }
          return Table(columns: [.start, .end], head: head, body: body, caption: caption, note: numbered.words())
        }()))
    contents.append(
      .figure(
        {
          let caption = numbered.words()
          return Figure(content: .image(image), caption: caption, note: numbered.words())
        }()))
    contents.append(
      .keyFigures(
        {
          let items = (0..<2).map { _ in
            let figure = numbered.words()
            return KeyFigures.Item(figure: figure, words: numbered.words())
          }
          return KeyFigures(items: items, note: numbered.words())
        }()))
    return contents + [.code(Localized()), .contents(depth: 2), .sources, .glossary, .rule, .pageBreak]
  }

  @Test func allWordsAreMetOnceAndInOrder() throws {
    let numbered = Numbered(here)
    let edition = try #require(Edition("en+zh-Hant"))
    var document = Document(edition: edition, title: Localized())
    document.rows = everyKind(numbered).map { Row(content: $0) }
    document.notes = [Note(id: NoteID("n"), rows: [Row(content: .paragraph(numbered.words()))])]
    #expect(numbered.count > 100)
    #expect(document.allInlines.map(\.plainText) == (1...numbered.count).map(String.init))
    #expect(document.allTexts.count * 2 == numbered.count)
    // The dump shows each of them too.
    let dump = document.dump()
    for number in 1...numbered.count {
      #expect(dump.contains(": \(number)\n") || dump.contains(": \(number) |"), "\(number) is not dumped")
    }
  }

  @Test func whatHoldsRowsGivesThemBehindItsOwnWords() {
    let numbered = Numbered(here)
    let title = numbered.words()
    let row = Row(content: .paragraph(numbered.words()))
    let box = Row.Content.box(title: title, [row])
    let quotation = Row.Content.quotation(Quotation(rows: [row], attribution: title))
    let list = Row.Content.list(List(marker: .number(start: 2), isTight: false, items: [[row], [row, row]]))
    #expect(box.innerRows == [row])
    #expect(box.texts == [title])
    #expect(quotation.innerRows == [row])
    #expect(quotation.texts == [title])
    #expect(list.innerRows == [row, row, row])
    #expect(list.texts == [])
    for leaf in [Row.Content.rule, .pageBreak, .sources, .glossary, .contents(depth: 1), .code(Localized())] {
      #expect(leaf.innerRows == [] && leaf.texts == [])
    }
  }

  @Test func plainTextIsWhatIsReadAloud() {
    let value = PrintedValue(text: "15", path: "d.n", value: Value(.integer(15), at: here), place: here)
    let image = Image(path: "i.png", format: .png, bytes: [], alternative: "a dot", place: here)
    let pieces: [Inline] = [
      .text("a", here), .softBreak, .emphasis([.value(value), .noteMark(NoteID("n"))]), .lineBreak,
      .link(.address("https://example.org"), [.strong([.code("b", here)])], here), .sourceMark([SourceID("P")]),
      .span(.init(language: .french, content: [.struck([.text("c", here)])])), .image(image),
      .crossReference(Target("t"), here),
    ]
    #expect(pieces.map(\.plainText).joined() == "a 15 bca dot")
    #expect(pieces.map { $0.place == here } == [true, false, true, false, true, false, true, true, true])
    #expect(Inline.emphasis([.softBreak, .text("x", here)]).place == here)
  }

  @Test func rowsAreEqualWhenAllOfThemIs() {
    let numbered = Numbered(here)
    let text = numbered.words()
    let row = Row(id: "a", classes: ["k"], content: .paragraph(text), places: Localized([(.english, here)]))
    var changed = [row, row, row, row]
    changed[0].id = "b"
    changed[1].classes = []
    changed[2].content = .paragraph(numbered.words())
    changed[3].places = Localized([(.french, here)])
    for other in changed { #expect(other != row) }
    #expect(Set([row, row] + changed).count == 5)
  }
}
