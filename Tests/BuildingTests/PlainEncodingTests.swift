import Documents
import Inputs
import Languages
import Pages
import Testing

@testable import Building

/// What counts in a fingerprint although no mirror looks at it.
@Suite struct PlainEncodingTests {
  private let place = Place(file: "text/report.en.md", line: 3, column: 5)

  private var value: Value { Value(.integer(160), at: place) }
  private var printed: PrintedValue { PrintedValue(text: "160", path: "a.b", value: value, place: place) }
  private var image: Image {
    Image(path: "a.png", format: .png, bytes: [1], alternative: "one", place: place)
  }
  private var source: Source { Source(id: SourceID("a"), title: Localized(.english, "one")) }

  private func properties(_ value: Any) -> [String] { Mirror(reflecting: value).children.compactMap(\.label) }

  /// A property that is added to one of these types must be added to what spells the type out too, and then here.
  @Test func everyPropertyIsKnown() {
    let row = Row(content: .rule)
    #expect(properties(row) == ["id", "classes", "content", "places", "isChanged", "silences"])
    #expect(properties(Silence(check: "", reason: "", place: place)) == ["check", "reason", "place"])
    #expect(properties(Heading(level: 1, text: Localized())) == ["level", "text", "isNumbered"])
    #expect(properties(List(marker: .bullet, isTight: true, items: [])) == ["marker", "isTight", "items"])
    #expect(
      properties(Table(columns: [], head: [], body: [])) == ["columns", "head", "body", "caption", "note", "sources"])
    #expect(properties(Table.Cell(content: Localized())) == ["content", "isHeader", "columnSpan", "rowSpan"])
    #expect(properties(Quotation(rows: [])) == ["rows", "attribution"])
    #expect(properties(ChangesSince()) == ["version", "isListed", "hasBars"])
    #expect(properties(Inline.Span(content: [])) == ["language", "classes", "content"])
    #expect(properties(Target("a")) == ["name"])
    #expect(properties(SourceID("a")) == ["name"])
    #expect(properties(NoteID("a")) == ["name"])
    #expect(properties(Localized<Place>()) == ["pairs"])
  }

  @Test func everyPropertyOfFiguresIsKnown() {
    let chart = BoundChart(name: "", specification: value, data: ValueMap([]))
    #expect(properties(chart) == ["name", "specification", "data"])
    #expect(properties(Figure(content: .chart(chart))) == ["content", "caption", "alternative", "note", "sources"])
    #expect(properties(KeyFigures(items: [])) == ["items", "note", "sources"])
    #expect(properties(KeyFigures.Item(figure: Localized(), words: Localized())) == ["figure", "words"])
    #expect(
      properties(printed) == [
        "text", "path", "value", "unit", "evidence", "note", "sources", "place", "isFigure", "citation",
      ])
    #expect(properties(image) == ["path", "format", "bytes", "alternative", "width", "place"])
  }

  @Test func everyPropertyBesideTheTextIsKnown() {
    #expect(properties(Note(id: NoteID("a"), rows: [])) == ["id", "rows"])
    #expect(properties(source) == ["id", "title", "publisher", "author", "date", "address", "language"])
    #expect(
      properties(Term(words: Localized())) == ["words", "meaning", "also", "forbidden", "note", "isChecked", "place"])
    #expect(
      properties(DataAttachment(name: "", mediaType: "", bytes: [])) == [
        "name", "mediaType", "description", "charts", "bytes",
      ])
    #expect(
      properties(House()) == [
        "logo", "logoAlternative", "letterhead", "signaturePicture", "signatureAlternative", "signature",
      ])
  }

  /// Pages are looked at without a mirror too.
  @Test func everyPropertyOfLinesIsKnown() {
    #expect(properties(StrokeStyle(width: .zero)) == ["width", "cap", "join", "dashes", "dashOffset"])
    #expect(properties(Transform.identity) == ["a", "b", "c", "d", "tx", "ty"])
  }

  private func digest(_ rows: [Row]) -> String { PlainEncoding.digest(of: rows) }

  private func paragraph(_ inlines: [Inline]) -> Row { Row(content: .paragraph(Localized([(.english, inlines)]))) }

  @Test func everythingThatIsPrintedCounts() {
    let words = [Inline.text("one", place)]
    let inlines: [[Inline]] = [
      [], words, [.text("two", place)], [.emphasis(words)], [.strong(words)], [.struck(words)], [.code("one", place)],
      [.softBreak], [.lineBreak], words + words, [.text("oneone", place)], [.noteMark(NoteID("one"))],
      [.sourceMark([SourceID("one")])], [.crossReference(Target("one"), place)], [.value(printed)], [.image(image)],
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
      [Row(content: .contents(depth: 2))], [Row(content: .sources)], [Row(content: .glossary)],
      [Row(content: .changes(ChangesSince()))], [Row(content: .changes(ChangesSince(version: "1")))],
      [Row(content: .changes(ChangesSince(isListed: false)))], [Row(content: .changes(ChangesSince(hasBars: true)))],
      [Row(content: .quotation(Quotation(rows: [paragraph(words)])))],
      [Row(content: .quotation(Quotation(rows: [paragraph(words)], attribution: text)))],
      [Row(content: .box(title: Localized(), [paragraph(words)]))],
      [Row(content: .box(title: text, [paragraph(words)]))],
      [Row(content: .list(List(marker: .paragraphs, isTight: true, items: [[paragraph(words)]])))],
      [Row(content: .paragraph(text), silences: [Silence(check: "figures", reason: "one", place: place)])],
      [Row(content: .paragraph(text), silences: [Silence(check: "figures", reason: "two", place: place)])],
      [Row(content: .paragraph(text), silences: [Silence(check: "terms", reason: "one", place: place)])],
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

  /// The digests of a value and of what it becomes by each of several changes.
  private func digests<Subject>(
    _ subject: Subject, of encoded: (Subject) -> Any, _ changes: [(inout Subject) -> Void]
  ) -> [String] {
    [PlainEncoding.digest(of: encoded(subject))]
      + changes.map { change in
        var changed = subject
        change(&changed)
        return PlainEncoding.digest(of: encoded(changed))
      }
  }

  private func inText(_ content: Row.Content) -> Any { [Row(content: content)] }

  @Test func everythingOfFiguresCounts() {
    let text = Localized([(Language.english, [Inline.text("one", place)])])
    let words = Localized(Language.english, "one")
    let ofValues = digests(
      printed, of: { [Inline.value($0)] },
      [
        { $0.text = "161" }, { $0.path = "a.c" }, { $0.value = Value(.integer(161), at: place) }, { $0.unit = "m" },
        { $0.evidence = .derived }, { $0.note = "one" }, { $0.sources = [SourceID("a")] }, { $0.isFigure = true },
        { $0.citation = .never },
      ])
    #expect(Set(ofValues).count == 10)
    let ofPictures = digests(
      image, of: { [Inline.image($0)] },
      [
        { $0.path = "b.png" }, { $0.format = .svg }, { $0.bytes = [2] }, { $0.alternative = "two" },
        { $0.width = "50%" },
      ])
    #expect(Set(ofPictures).count == 6)
    let chart = BoundChart(name: "growth", specification: value, data: ValueMap([]))
    let ofFigures = digests(
      Figure(content: .image(image)), of: { inText(.figure($0)) },
      [
        { $0.content = .chart(chart) }, { $0.caption = text }, { $0.alternative = words }, { $0.note = text },
        { $0.sources = [SourceID("a")] },
      ])
    #expect(Set(ofFigures).count == 6)
    let item = KeyFigures.Item(figure: text, words: Localized())
    let ofKeyFigures = digests(
      KeyFigures(items: [item]), of: { inText(.keyFigures($0)) },
      [
        { $0.items = [] }, { $0.items[0].figure = Localized() }, { $0.items[0].words = text }, { $0.note = text },
        { $0.sources = [SourceID("a")] },
      ])
    #expect(Set(ofKeyFigures).count == 6)
  }

  @Test func everythingBesideTheTextCounts() {
    let words = Localized(Language.english, "one")
    let ofNotes = digests(
      Note(id: NoteID("a"), rows: []), of: { [$0] }, [{ $0.id = NoteID("b") }, { $0.rows = [Row(content: .rule)] }])
    #expect(Set(ofNotes).count == 3)
    let ofSources = digests(
      source, of: { [$0] },
      [
        { $0.id = SourceID("b") }, { $0.title = Localized() }, { $0.publisher = words }, { $0.author = "one" },
        { $0.date = "one" }, { $0.address = "one" }, { $0.language = .english },
      ])
    #expect(Set(ofSources).count == 8)
    let forms = Localized(Language.english, ["one"])
    let ofTerms = digests(
      Term(words: words), of: { [$0] },
      [
        { $0.words = Localized() }, { $0.meaning = words }, { $0.also = forms }, { $0.forbidden = forms },
        { $0.note = "one" }, { $0.isChecked = false },
      ])
    #expect(Set(ofTerms).count == 7)
    let ofAttachments = digests(
      DataAttachment(name: "a", mediaType: "b", bytes: [1]), of: { [$0] },
      [
        { $0.name = "c" }, { $0.mediaType = "c" }, { $0.description = words }, { $0.charts = ["a"] },
        { $0.bytes = [2] },
      ])
    #expect(Set(ofAttachments).count == 6)
    let ofHouses = digests(
      House(), of: { $0 },
      [
        { $0.logo = image }, { $0.logoAlternative = words }, { $0.letterhead = words }, { $0.signaturePicture = image },
        { $0.signatureAlternative = words }, { $0.signature = words },
      ])
    #expect(Set(ofHouses).count == 7)
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
