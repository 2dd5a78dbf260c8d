import Documents
import Inputs
import Languages
import Testing

@testable import Building

/// What counts in a fingerprint although no mirror looks at it.
@Suite struct TextEncodingTests {
  private let place = Place(file: "text/report.en.md", line: 3, column: 5)

  private func properties(_ value: Any) -> [String] { Mirror(reflecting: value).children.compactMap(\.label) }

  /// A property that is added to one of these types must be added to `TextEncoding` too, and then here.
  @Test func everyPropertyIsKnown() {
    let row = Row(content: .rule)
    #expect(properties(row) == ["id", "classes", "content", "places", "isChanged", "silences"])
    #expect(properties(Heading(level: 1, text: Localized())) == ["level", "text", "isNumbered"])
    #expect(properties(List(marker: .bullet, isTight: true, items: [])) == ["marker", "isTight", "items"])
    #expect(
      properties(Table(columns: [], head: [], body: [])) == ["columns", "head", "body", "caption", "note", "sources"])
    #expect(properties(Table.Cell(content: Localized())) == ["content", "isHeader", "columnSpan", "rowSpan"])
    #expect(properties(Inline.Span(content: [])) == ["language", "classes", "content"])
    #expect(properties(SourceID("a")) == ["name"])
    #expect(properties(Localized<Place>()) == ["pairs"])
  }

  private func digest(_ rows: [Row]) -> String { PlainEncoding.digest(of: rows) }

  private func paragraph(_ inlines: [Inline]) -> Row { Row(content: .paragraph(Localized([(.english, inlines)]))) }

  @Test func everythingThatIsPrintedCounts() {
    let words = [Inline.text("one", place)]
    let value = PrintedValue(text: "160", path: "a.b", value: Value(.integer(160), at: place), place: place)
    let inlines: [[Inline]] = [
      [], words, [.text("two", place)], [.emphasis(words)], [.strong(words)], [.struck(words)], [.code("one", place)],
      [.softBreak], [.lineBreak], words + words, [.text("oneone", place)], [.noteMark(NoteID("one"))],
      [.sourceMark([SourceID("one")])], [.crossReference(Target("one"), place)], [.value(value)],
      [.link(.address("one"), words, place)], [.link(.target(Target("one")), words, place)],
      [.span(Inline.Span(content: words))], [.span(Inline.Span(language: .english, content: words))],
      [.span(Inline.Span(classes: ["one"], content: words))], [.emphasis([.strong(words)])],
    ]
    var rows = inlines.map { [paragraph($0)] }
    let text = Localized([(Language.english, words)])
    rows += [
      [], [paragraph(words), paragraph(words)], [Row(id: "a", content: .paragraph(text))],
      [Row(classes: ["a"], content: .paragraph(text))],
      [Row(content: .paragraph(Localized([(.traditionalChinese, words)])))],
      [Row(content: .paragraph(text), places: Localized([(.english, place)]))],
      [Row(content: .heading(Heading(level: 1, text: text)))], [Row(content: .heading(Heading(level: 2, text: text)))],
      [Row(content: .heading(Heading(level: 1, text: text, isNumbered: false)))],
      [Row(content: .code(Localized([(.english, "one")])))],
      [Row(content: .list(List(marker: .bullet, isTight: true, items: [[paragraph(words)]])))],
      [Row(content: .list(List(marker: .bullet, isTight: false, items: [[paragraph(words)]])))],
      [Row(content: .list(List(marker: .number(start: 1), isTight: true, items: [[paragraph(words)]])))],
      [Row(content: .list(List(marker: .number(start: 2), isTight: true, items: [[paragraph(words)]])))],
      [Row(content: .list(List(marker: .bullet, isTight: true, items: [[paragraph(words)], []])))],
      [Row(content: .rule)], [Row(content: .pageBreak)], [Row(content: .contents(depth: 1))],
      [Row(content: .contents(depth: 2))],
    ]
    var changed = paragraph(words)
    changed.isChanged = true
    rows.append([changed])
    let cell = Table.Cell(content: text)
    var spanning = cell
    spanning.columnSpan = 2
    var tall = cell
    tall.rowSpan = 2
    for table in [
      Table(columns: [.start], head: [[cell]], body: []), Table(columns: [.start], head: [], body: [[cell]]),
      Table(columns: [.end], head: [], body: [[cell]]), Table(columns: [.start], head: [], body: [[spanning]]),
      Table(columns: [.start], head: [], body: [[tall]]),
      Table(columns: [.start], head: [], body: [[Table.Cell(content: text, isHeader: true)]]),
      Table(columns: [.start], head: [], body: [[cell]], caption: text),
      Table(columns: [.start], head: [], body: [[cell]], note: text),
      Table(columns: [.start], head: [], body: [[cell]], sources: [SourceID("a")]),
      Table(columns: [.start], head: [], body: [[cell, cell]]),
      Table(columns: [.start], head: [], body: [[cell], [cell]]),
    ] { rows.append([Row(content: .table(table))]) }
    let digests = rows.map(digest)
    for (index, one) in digests.enumerated() {
      #expect(digests.firstIndex(of: one) == index, "\(rows[index]) is taken for another")
    }
  }

  /// What is met beside running text: each value has bytes of its own, and a missing one is not an empty one.
  @Test func valuesOfOtherTypesAreToldApart() {
    let texts: [String?] = [nil, "", "one"]
    let words: [Localized<String>] = [
      Localized(), Localized(.english, ""), Localized(.english, "one"), Localized(.traditionalChinese, "one"),
    ]
    let statuses: [Document.Status] = [.draft, .cleared]
    #expect(Set(texts.map { PlainEncoding.digest(of: $0 as Any) }).count == texts.count)
    #expect(Set(words.map { PlainEncoding.digest(of: $0) }).count == words.count)
    #expect(Set(statuses.map { PlainEncoding.digest(of: $0) }).count == statuses.count)
    #expect(PlainEncoding.digest(of: true) != PlainEncoding.digest(of: false))
    #expect(PlainEncoding.digest(of: [1, 2]) != PlainEncoding.digest(of: [12]))
    #expect(PlainEncoding.digest(of: place as Place? as Any) == PlainEncoding.digest(of: Place?.none as Any))
  }

  @Test func placesDoNotCount() {
    let elsewhere = Place(file: "text/report.en.md", line: 30, column: 1)
    #expect(digest([paragraph([.text("one", place)])]) == digest([paragraph([.text("one", elsewhere)])]))
    #expect(digest([paragraph([.code("one", place)])]) == digest([paragraph([.code("one", elsewhere)])]))
  }
}
