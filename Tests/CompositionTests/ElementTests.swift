import Documents
import Inputs
import Languages
import Pages
import Testing

@testable import Composition

/// Each element alone and in rows, drawn with letters.
@Suite struct ElementTests {
  /// The first page of these rows, without the empty lines at its foot.
  private func drawing(_ rows: [Row]) throws -> String {
    let composed = try Tiny.compose(try Tiny.document(rows))
    var lines = Tiny.drawing(composed.publication.page(0)).split(separator: "\n")
    while lines.last?.allSatisfy({ $0 == "." }) == true { lines.removeLast() }
    return lines.dropFirst(2).joined(separator: "\n")
  }

  @Test func paragraphsStandLevelRowByRow() throws {
    let rows = [
      Tiny.paragraph("one two three four five", "一二三四"), Tiny.paragraph("six", "五六七八九十甲乙丙丁戊己庚辛"),
      Tiny.paragraph("seven", "子"),
    ]
    #expect(
      try drawing(rows) == """
        ..one.two.......一二三四..........
        ..three.four..................
        ..five........................
        ..six...........五六七八九十甲乙丙丁戊己..
        ................庚辛............
        ..seven.........子.............
        """)
  }

  @Test func headingsAreNumberedByEachLanguage() throws {
    let rows = [
      Tiny.heading(1, "A", "甲"), Tiny.heading(2, "B", "乙"), Tiny.heading(2, "C", "丙"), Tiny.heading(1, "D", "丁"),
      Tiny.paragraph("x", "子"),
    ]
    #expect(
      try drawing(rows) == """
        ..1A............一、甲...........
        ..1.1B..........（一）乙..........
        ..1.2C..........（二）丙..........
        ..2D............二、丁...........
        ..x.............子.............
        """)
  }

  @Test func listsPairItemByItem() throws {
    let inner = List(
      marker: .bullet, isTight: true, items: [[Tiny.paragraph("p", "子")], [Tiny.paragraph("q", "丑")]])
    let list = List(
      marker: .number(start: 9), isTight: true,
      items: [
        [Tiny.paragraph("aaa bbb ccc", "甲")], [Tiny.paragraph("d", "乙乙乙乙乙乙乙乙乙乙乙"), Row(content: .list(inner))],
        [Tiny.paragraph("e", "丙")],
      ])
    #expect(
      try drawing([Row(content: .list(list)), Tiny.paragraph("x", "寅")]) == """
        ..9...aaa.bbb...9...甲.........
        ......ccc.....................
        ..10..d.........10..乙乙乙乙乙乙乙乙..
        ....................乙乙乙.......
        ......–p............–子........
        ......–q............–丑........
        ..11..e.........11..丙.........
        ..x.............寅.............
        """)
  }

  @Test func aListInAnItemIsAsCloseInABoxAsElsewhere() throws {
    let inner = List(marker: .bullet, isTight: true, items: [[Tiny.paragraph("p", "子")], [Tiny.paragraph("q", "丑")]])
    let list = Row(
      content: .list(
        List(
          marker: .bullet, isTight: true, items: [[Tiny.paragraph("a", "甲"), Row(content: .list(inner))]])))
    let layout = Tiny.columns + "\n  box: {after: 20pt}"
    let box = Row(content: .box(title: Localized(), [list]))
    let composed = try Tiny.compose(try Tiny.document([box]), layout)
    let lines = Tiny.drawing(composed.publication.page(0)).split(separator: "\n").filter { $0.contains { $0 != "." } }
    let first = try #require(Tiny.drawing(composed.publication.page(0)).split(separator: "\n").firstIndex(of: lines[0]))
    #expect(lines.count == 3)
    #expect(Tiny.drawing(composed.publication.page(0)).split(separator: "\n").firstIndex(of: lines[2]) == first + 2)
  }

  @Test func headingsThatSkipLevelsAreReadWithoutGaps() throws {
    // The second heading is there in English alone.
    let english = Heading(level: 2, text: Localized([(.english, [.text("B", Tiny.place)])]))
    let rows = [
      Tiny.heading(1, "A", "甲"), Row(content: .heading(english)), Tiny.heading(3, "C", "丙"), Tiny.heading(2, "D", "丁"),
      Tiny.heading(4, "E", "戊"),
    ]
    let tree = try Tiny.compose(try Tiny.document(rows)).publication.structure
    let levels = tree.elements.compactMap { element -> String? in
      guard case .heading(let level) = element.role else { return nil }
      return "\(level)"
    }
    // In the order in which they are made, row by row.
    #expect(levels.joined() == "112322233")
  }

  @Test func theBoxesAndTheirElementsAreDumped() throws {
    let composed = try Tiny.compose(try Tiny.document([Tiny.heading(1, "A", "甲"), Tiny.paragraph("x y", "子")]))
    #expect(
      composed.dump() == """
        layout test, paper 300.0 × 200.0, type area 260.0 × 160.0
        columns: 120.0 0.0 % empty, 120.0 0.0 % empty; 0.0 % of the area empty
        page 1: free 140.0, columns 140.0 140.0
          destination heading-1
          H1/Span#3 (20.0, 28.8) w 20.0 “1 ”
          H1/Span#4 (35.5, 28.8) w 10.0 “A”
          H1/Span#7 H1/Span#8 (160.0, 28.8) w 30.0 “一、甲”
          Div/P#9 (20.0, 38.8) w 30.0 “x y”
          Div/P#10 (160.0, 38.8) w 10.0 “子”

        """)
    #expect(
      composed.publication.structureDump() == """
        Document [en-GB]
          Div [en-GB]
            H1
              “1 ”
              “A”
            P “x y”
          Div [zh-Hant-HK]
            H1
              “一、”
              “甲”
            P “子”

        """)
  }

  /// Code between two paragraphs, set in one of the ways in which languages may stand: the first pages of all languages.
  private func code(_ english: String, _ chinese: String, _ languages: String) throws -> (drawing: String, tree: String)
  {
    let code = Row(content: .code(Localized([(.english, english), (.traditionalChinese, chinese)])))
    let rows = [Tiny.paragraph("a", "甲"), code, Tiny.paragraph("b", "乙")]
    let publication = try Tiny.compose(try Tiny.document(rows), Tiny.columns + "\nlanguages: \(languages)").publication
    let pages = (0..<publication.pageCount).map { page in
      Tiny.drawing(publication.page(page)).split(separator: "\n").filter { $0.contains { $0 != "." } }
        .joined(separator: "\n")
    }
    return (pages.joined(separator: "\n--\n"), publication.structureDump())
  }

  @Test func codeThatIsTheSameInAllLanguagesStandsOnceAcross() throws {
    let columns = try code("ls --all --long", "ls --all --long", "columns")
    #expect(
      columns.drawing == """
        ..a.............甲.............
        ..ls.--all.--long.............
        ..b.............乙.............
        """)
    #expect(
      columns.tree == """
        Document [en-GB]
          Div [en-GB]
            P “a”
          Div [zh-Hant-HK]
            P “甲”
          Code “ls --all --long”
          Div [en-GB]
            P “b”
          Div [zh-Hant-HK]
            P “乙”

        """)
    #expect(
      try code("ls", "ls", "stacked").drawing == """
        ..a...........................
        ..甲...........................
        ..ls..........................
        ..b...........................
        ..乙...........................
        """)
    // Each language has its own where it stands on pages of its own, or says something else.
    let alone = """
      ..a...........................
      ..ls..........................
      ..b...........................
      --
      ..甲...........................
      ..ls..........................
      ..乙...........................
      """
    #expect(try code("ls", "ls", "facing").drawing == alone)
    #expect(try code("ls", "ls", "sequential").drawing == alone)
    #expect(
      try code("ls", "ls #列", "columns").drawing == """
        ..a.............甲.............
        ..ls............ls.#列.........
        ..b.............乙.............
        """)
  }

  @Test func codeBehindTheMarkOfAnItemStandsInEachLanguage() throws {
    let code = Row(content: .code(Localized([(.english, "ls"), (.traditionalChinese, "ls")])))
    let list = Row(content: .list(List(marker: .number(start: 1), isTight: true, items: [[code]])))
    let drawing = Tiny.drawing(try Tiny.compose(try Tiny.document([list])).publication.page(0))
    #expect(drawing.contains("..1..ls.........1..ls........."))
  }
}
