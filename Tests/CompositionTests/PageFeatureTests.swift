import Documents
import Inputs
import Languages
import Pages
import Testing

@testable import Composition

/// What a layout can ask for beyond the flow of text: notes, page numbers, rules, watermarks, rows of one language.
@Suite struct PageFeatureTests {
  private func pages(_ document: Document, _ layout: String) throws -> [String] {
    let composed = try Tiny.compose(document, layout)
    return (0..<composed.publication.pageCount).map { index in
      var lines = Tiny.drawing(composed.publication.page(index)).split(separator: "\n")
      while lines.last?.allSatisfy({ $0 == "." }) == true { lines.removeLast() }
      return lines.joined(separator: "\n")
    }
  }

  private func marked(_ english: String, _ chinese: String, _ id: String) -> Row {
    var words = Tiny.words(english, chinese)
    words[.english]?.append(.noteMark(NoteID(id)))
    words[.traditionalChinese]?.append(.noteMark(NoteID(id)))
    return Row(content: .paragraph(words))
  }

  private func text(_ page: Page) -> String {
    page.content.items.map { item in
      if case .glyphs(let run) = item.shape { return run.text }
      return ""
    }.joined(separator: " ")
  }

  @Test func aNoteTooLongForItsPageGoesOnUnderARuleOverTheWholeWidth() throws {
    var document = try Tiny.document([marked("a", "甲", "n")] + (0..<4).map { Tiny.paragraph("x\($0)", "子") })
    let long = (1...16).map { "word\($0)" }.joined(separator: " ")
    document.notes = [Note(id: NoteID("n"), rows: [Tiny.paragraph(long, "註")])]
    let composed = try Tiny.compose(document)
    #expect(composed.publication.pageCount == 2)
    let all = (0..<2).map { text(composed.publication.page($0)) }
    #expect(all[0].contains("word1 "))
    #expect(all[1].contains("word16"))
    #expect(all.joined().components(of: "word9").count == 2)
    let rule = composed.publication.page(1).content.items.compactMap { item -> Length? in
      guard case .stroke(let path, _, _) = item.shape else { return nil }
      return path.segments.last.flatMap { if case .line(let end) = $0 { end.x } else { nil } }
    }
    #expect(rule.contains(280.pt))
  }

  @Test(arguments: ["columns", "facing", "stacked", "sequential"])
  func aNoteWithinANoteStandsBehindIt(_ languages: String) throws {
    var document = try Tiny.document([marked("a", "甲", "n"), marked("b", "乙", "m"), Tiny.paragraph("c", "丙")])
    document.notes = [
      Note(id: NoteID("n"), rows: [marked("first", "一", "inner")]),
      Note(id: NoteID("m"), rows: [Tiny.paragraph("second", "二")]),
      Note(id: NoteID("inner"), rows: [marked("third", "三", "n")]),
    ]
    let publication = try Tiny.compose(document, Tiny.columns + "\nlanguages: \(languages)").publication
    let pages = (0..<publication.pageCount).map(publication.page)
    let read = pages.map(text).joined()
    #expect(read.components(of: "third").count == 2 && read.components(of: "三").count == 2, "\(read)")
    let names = Set(pages.flatMap(\.destinations).map(\.name))
    for link in pages.flatMap(\.links) {
      if case .destination(let name) = link.target { #expect(names.contains(name)) }
    }
  }

  @Test func titlesLeaveTheHeadOfAllLanguagesTogether() throws {
    let layout = """
      \(Tiny.columns)
      furniture:
        header: {start: '{title}', end: '{section}', distance: 10pt}
      """
    var document = try Tiny.document(
      [Tiny.heading(1, "A head of words", "題")] + (0..<30).map { Tiny.paragraph("x\($0)", "子") })
    document.title = Localized([(.english, "Title"), (.traditionalChinese, "題目")])
    let page = try Tiny.compose(document, layout).publication.page(1)
    let furniture = page.content.items.compactMap { item -> String? in
      guard case .artifact(.header) = item.mark, case .glyphs(let run) = item.shape else { return nil }
      return run.text
    }
    #expect(furniture.joined() == "A head of…題")
  }

  @Test func languagesThatFollowEachOtherHaveHeadsAndFeetOfTheirOwn() throws {
    let layout = """
      \(Tiny.columns)
      languages: sequential
      furniture:
        header: {start: '{title}', end: '{section}', distance: 10pt}
        footer: {end: '{page}', distance: 10pt}
      """
    let rows = [Tiny.heading(1, "Head", "題目")] + (0..<30).map { Tiny.paragraph("x\($0)", "子") }
    let composed = try Tiny.compose(try Tiny.document(rows), layout)
    let furniture = (0..<composed.publication.pageCount).map { index in
      composed.publication.page(index).content.items.compactMap { item -> String? in
        guard case .artifact(let kind) = item.mark, kind != .layout, case .glyphs(let run) = item.shape else {
          return nil
        }
        return run.text
      }.joined(separator: " | ")
    }
    #expect(furniture == ["Page 1 of 4", "Head | Page 2 of 4", "第3頁，共4頁", "題目 | 第4頁，共4頁"])
  }

  @Test func stackedLanguagesHaveTheirNotesWhereTheirMarksAre() throws {
    let layout = Tiny.columns + "\nlanguages: stacked"
    let filler = (0..<12).map { Tiny.paragraph("x\($0)", "") }
    var document = try Tiny.document(filler + [marked("a", "甲", "n")])
    document.notes = [Note(id: NoteID("n"), rows: [Tiny.paragraph("said", "說")])]
    let composed = try Tiny.compose(document, layout)
    let all = (0..<composed.publication.pageCount).map { text(composed.publication.page($0)) }
    #expect(all.joined().components(of: "said").count == 2)
    #expect(all.joined().components(of: "說").count == 2)
    for page in all {
      #expect(page.contains("甲") == page.contains("說"))
      #expect(page.contains("a ") == page.contains("said"))
    }
  }

  @Test func endNotesStandBeforeTheSources() throws {
    let rows = [marked("word", "字", "n"), Tiny.heading(1, "Last", "末"), Row(content: .sources)]
    var document = try Tiny.document(rows)
    document.notes = [Note(id: NoteID("n"), rows: [Tiny.paragraph("said", "說")])]
    document.sources = [Source(id: SourceID("s"), title: Localized([(.english, "Book")]))]
    let found = try pages(document, Tiny.columns + "\nnotes: end")
    #expect(
      found == [
        """
        ..............................
        ..............................
        ..word1.........字1............
        ..Notes.........註釋............
        ..1said.........1說............
        ..1Last.........一、末...........
        ..1.Book......................
        """
      ])
  }

  @Test func thePagesBeforeTheTextAreNumberedForThemselves() throws {
    var document = try Tiny.document([
      Row(content: .contents(depth: 1)), Tiny.heading(1, "One", "一"), Tiny.paragraph("x", "子"),
      Row(content: .pageBreak),
      Tiny.paragraph("y", "丑"),
    ])
    document.title = Localized([(.english, "T"), (.traditionalChinese, "題")])
    let layout =
      Tiny.columns + "\ntitle-page: true\nfront-numbers: roman\nfurniture: {footer: {end: '{page}', distance: 5pt}}"
    let composed = try Tiny.compose(document, layout)
    let pages = (0..<composed.publication.pageCount).map(composed.publication.page)
    #expect(pages.map(\.label) == ["i", "ii", "1", "2"])
    #expect(text(pages[0]).contains("Page i"))
    #expect(text(pages[1]).contains("第ii頁"))
    #expect(text(pages[3]).contains("Page 2 of 2"))
    #expect(text(pages[3]).contains("第2頁，共2頁"))
    // The contents name the page as it is printed.
    let contents = try Tiny.compose(document, layout).dump()
    #expect(contents.contains("“\u{A0}1”"))
  }

  @Test func contentsDoNotLeaveAnEntryAlone() throws {
    func firstPage(_ lines: Int, _ levels: [Int]) throws -> String {
      let headings = levels.enumerated().map { Tiny.heading($1, "H\($0)", "題") }
      let rows =
        (0..<lines).map { Tiny.paragraph("x\($0)", "子") } + [
          Row(content: .contents(depth: 2)), Row(content: .pageBreak),
        ]
      return text(try Tiny.compose(try Tiny.document(rows + headings)).publication.page(0))
    }
    // Room for three entries of four, and for the first.
    #expect(try firstPage(11, [1, 1, 1, 1]).contains("H1"))
    #expect(try !firstPage(11, [1, 1, 1, 1]).contains("H2"))
    #expect(try !firstPage(14, [1, 1, 1, 1]).contains("H0"))
    // A section stands with the first that is below it.
    #expect(try !firstPage(11, [1, 1, 1, 2, 2, 2]).contains("H2"))
  }

  @Test func aRowOfOneLanguageRunsOnWhereTheLayoutSaysSo() throws {
    let rows = [
      Tiny.paragraph("a", "甲"),
      Row(content: .paragraph(Localized([(.english, [.text("one two three four five", Tiny.place)])]))),
      Tiny.paragraph("b", "乙"),
    ]
    let columns = Tiny.columns.replacingOnce("gutter: 20pt", by: "gutter: 20pt, missing: run-on")
    #expect(
      try pages(try Tiny.document(rows), columns) == [
        """
        ..............................
        ..............................
        ..a.............甲.............
        ..one.two.three.four.five.....
        ..b.............乙.............
        """
      ])
    #expect(try pages(try Tiny.document(rows), Tiny.columns)[0].contains("..one.two....."))
  }

  @Test func aHairlineStandsInTheGutterBesideText() throws {
    let columns = Tiny.columns.replacingOnce("gutter: 20pt", by: "gutter: 20pt, rule: true")
    let composed = try Tiny.compose(
      try Tiny.document([Tiny.paragraph("a", "甲"), Tiny.paragraph("b", "乙")]), columns)
    let lines = composed.publication.page(0).content.items.compactMap { item -> [Path.Segment]? in
      guard case .stroke(let path, _, _) = item.shape, item.mark == .artifact(.layout) else { return nil }
      return path.segments
    }
    #expect(lines == [[.move(Point(x: 150.pt, y: 20.pt)), .line(Point(x: 150.pt, y: 40.pt))]])
  }

  @Test func struckWordsHaveALineThroughThem() throws {
    let words: [Inline] = [.text("ab ", Tiny.place), .struck([.text("cd", Tiny.place)]), .text(" ef", Tiny.place)]
    let row = Row(content: .paragraph(Localized([(.english, words), (.traditionalChinese, [.text("甲", Tiny.place)])])))
    let composed = try Tiny.compose(try Tiny.document([row]))
    let ends = composed.publication.page(0).content.items.compactMap { item -> [Length]? in
      guard case .stroke(let path, _, _) = item.shape else { return nil }
      return path.segments.map { segment in
        switch segment {
        case .move(let point), .line(let point): point.x
        default: .zero
        }
      }
    }
    #expect(ends == [[50.pt, 70.pt]])
  }

  @Test func aDraftHasItsWatermarkBehindTheText() throws {
    var document = try Tiny.document([Tiny.paragraph("a", "甲")])
    document.status = .draft
    let layout = Tiny.columns + "\nfurniture: {watermark: draft}"
    let first = try #require(try Tiny.compose(document, layout).publication.page(0).content.items.first)
    #expect(first.mark == .artifact(.watermark))
    document.status = .issued
    let issued = try Tiny.compose(document, layout).publication.page(0).content.items
    #expect(!issued.contains { $0.mark == .artifact(.watermark) })
  }

  @Test func eachSectionMayHaveColumnsOfItsOwn() throws {
    let long = (1...12).map { "word\($0)" }.joined(separator: " ")
    let han = String(repeating: "字", count: 60)
    let rows = [
      Tiny.heading(1, "A", "甲"), Tiny.paragraph(long, "短"), Tiny.heading(1, "B", "乙"), Tiny.paragraph("short", han),
    ]
    func starts(_ ratio: String) throws -> [Length] {
      let layout = Tiny.columns.replacingOnce("ratio: [1, 1]", by: "ratio: \(ratio)")
      let page = try Tiny.compose(try Tiny.document(rows), layout).publication.page(0)
      return page.content.items.compactMap { item in
        guard case .glyphs(let run) = item.shape, run.text.hasPrefix("短") || run.text.hasPrefix("字") else { return nil }
        return run.origin.x + Length(units: Int(run.glyphs.first?.x ?? 0))
      }
    }
    let (one, several) = (try starts("found"), try starts("found-by-section"))
    #expect(one.count == 2 && several.count == 2)
    #expect(one[0] == one[1])
    #expect(several[0] > several[1])
  }

  @Test func aBoxHasInnerSpaceAtTheHeadAndFootOfAPage() throws {
    let lines = (0..<20).map { Tiny.paragraph("x\($0)", "子") }
    let box = Row(content: .box(title: Localized(), lines))
    let layout = Tiny.columns.replacing("body: {", with: "box: {indent: 8pt}\n  body: {")
    let publication = try Tiny.compose(try Tiny.document([box]), layout).publication
    #expect(publication.pageCount == 2)
    for index in 0..<2 {
      let items = publication.page(index).content.items
      let heights = items.flatMap { item -> [Length] in
        guard item.mark == .artifact(.background), case .fill(let path, _) = item.shape else { return [] }
        return path.segments.compactMap { segment in
          switch segment {
          case .move(let point), .line(let point): point.y
          default: nil
          }
        }
      }
      let lines = items.flatMap { item -> [Length] in
        guard case .glyphs(let run) = item.shape else { return [] }
        return run.glyphs.map { run.origin.y + Length(units: Int($0.y)) }
      }
      let (top, bottom) = (try #require(heights.min()), try #require(heights.max()))
      #expect(top >= 20.pt && bottom <= 180.pt)
      // A line reaches from 8.8 points above its baseline to 1.2 below.
      #expect(try #require(lines.min()) - 8.8.pt - top == 8.pt, "page \(index)")
      #expect(bottom - (try #require(lines.max())) - 1.2.pt == 8.pt, "page \(index)")
    }
  }

  @Test func theTitleOfABoxIsNotDivided() throws {
    let title = Tiny.words("first second third fourth fifth", "題")
    let box = Row(content: .box(title: title, [Tiny.paragraph("a", "甲"), Tiny.paragraph("b", "乙")]))
    for count in 8...14 {
      let lines = (0..<count).map { Tiny.paragraph("x\($0)", "子") }
      let publication = try Tiny.compose(try Tiny.document(lines + [box])).publication
      let pages = (0..<publication.pageCount).map { text(publication.page($0)) }
      let page = try #require(pages.first { $0.contains("first") })
      #expect(page.contains("fifth") && page.contains("a"), "behind \(count) lines")
    }
  }

  @Test func numberedParagraphsAreReferredToInEachLanguage() throws {
    let items = (1...2).map { number in
      [Row(id: "p\(number)", content: .paragraph(Tiny.words("n\(number)", "甲")))]
    }
    let list = Row(content: .list(List(marker: .paragraphs, isTight: true, items: items)))
    let reference = Inline.crossReference(Target("p2"), Tiny.place)
    let see = Row(
      content: .paragraph(
        Localized([
          (.english, [.text("see ", Tiny.place), reference]),
          (.traditionalChinese, [.text("見", Tiny.place), reference]),
        ])))
    let read = text(try Tiny.compose(try Tiny.document([list, see])).publication.page(0))
    #expect(read.contains("paragraph 2 above"), "\(read)")
    #expect(read.contains("見 上文第2段"), "\(read)")
  }

  @Test func sectionsAndWhatHasNoNumberAreReferredToInEachLanguage() throws {
    let quotation = Row(id: "q", content: .quotation(Quotation(rows: [Tiny.paragraph("said", "說")])))
    var section = Tiny.heading(2, "B", "乙")
    section.id = "b"
    func see(_ id: String) -> Row {
      let reference = Inline.crossReference(Target(id), Tiny.place)
      let english: [Inline] = [.text("see ", Tiny.place), reference]
      return Row(
        content: .paragraph(
          Localized([(.english, english), (.traditionalChinese, [.text("見", Tiny.place), reference])])))
    }
    let rows = [Tiny.heading(1, "A", "甲"), section, see("q"), quotation, see("q"), see("b")]
    let read = text(try Tiny.compose(try Tiny.document(rows)).publication.page(0))
    for words in ["see  below", "見 下文", "see  above", "見 上文", "see  section 1.1", "見 第一節（一）"] {
      #expect(read.contains(words), "\(words): \(read)")
    }
  }

  @Test func numbersOfNestedListsDifferAtEachLevel() throws {
    func list(_ items: [Row]) -> Row {
      Row(content: .list(List(marker: .number(start: 2), isTight: true, items: [items])))
    }
    let rows = (1...5).reduce([Row]()) { inner, level in [list([Tiny.paragraph("x\(level)", "子")] + inner)] }
    let layout = Tiny.columns.replacing("width: 300pt", with: "width: 600pt")
    let publication = try Tiny.compose(try Tiny.document(rows), layout).publication
    let read = text(publication.page(0))
    for mark in ["2.", "(b)", "(ii)", "(B)", "(II)"] { #expect(read.contains(mark), "\(mark): \(read)") }
    let kinds = publication.structure.elements.compactMap { $0.attributes.listNumbering?.rawValue }
    #expect(Set(kinds) == ["Decimal", "LowerAlpha", "LowerRoman", "UpperAlpha", "UpperRoman"])
  }
}

extension String {
  /// The parts between the places where a text stands.
  fileprivate func components(of part: String) -> [Substring] {
    var parts: [Substring] = []
    var rest = Substring(self)
    while let found = rest.firstRange(of: part) {
      parts.append(rest[..<found.lowerBound])
      rest = rest[found.upperBound...]
    }
    return parts + [rest]
  }

  fileprivate func replacingOnce(_ part: String, by other: String) -> String {
    guard let found = firstRange(of: part) else { return self }
    return self[..<found.lowerBound] + other + self[found.upperBound...]
  }
}
