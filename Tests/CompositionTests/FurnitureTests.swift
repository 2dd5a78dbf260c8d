import Documents
import Inputs
import Languages
import Pages
import RandomPages
import Testing
import Typesetting

@testable import Composition

/// Heads and feet that have little room, and those of pages that face each other.
@Suite struct FurnitureTests {
  /// The words of the heads or feet of a page, from the left.
  private func furniture(_ page: Page, _ kind: DisplayItem.Artifact = .header) -> [(text: String, start: Length)] {
    page.content.items.compactMap { item in
      guard case .artifact(kind) = item.mark, case .glyphs(let run) = item.shape else { return nil }
      return (run.text, run.origin.x)
    }.sorted { $0.1 < $1.1 }
  }

  @Test(arguments: [
    ("A head of many words indeed", "A head of…"), ("Incomprehensibilities", "Incomprehen…"),
    ("Head, of words", "Head, of…"),
  ])
  func aHeadThatHasNoRoomIsCutShort(title: String, shown: String) throws {
    let layout = """
      \(Tiny.columns)
      furniture:
        header: {end: '{section}', distance: 10pt}
      """
    let rows = [Tiny.heading(1, title, "一個很長很長很長很長的題目")] + (0..<30).map { Tiny.paragraph("x\($0)", "子") }
    let page = try Tiny.compose(try Tiny.document(rows), layout).publication.page(1)
    let heads = furniture(page)
    #expect(heads.map(\.text).joined() == shown + "一個很長很長很長很長的…")
    #expect(heads.map(\.start).allSatisfy { $0 >= 20.pt })
  }

  @Test func pagesThatFaceEachOtherAreFirstTogetherAndAreNamedInContentsByTheirLanguage() throws {
    let layout = """
      \(Tiny.columns)
      languages: facing
      furniture:
        header: {end: '{section}', distance: 10pt, rule: true}
      """
    let rows =
      [Row(content: .contents(depth: 1)), Tiny.heading(1, "One", "壹")] + (0..<14).map { Tiny.paragraph("x\($0)", "子") }
      + [Tiny.heading(1, "Two", "貳"), Tiny.paragraph("x", "子")]
    let publication = try Tiny.compose(try Tiny.document(rows), layout).publication
    #expect((0..<4).map { furniture(publication.page($0)).map(\.text) } == [[], [], ["Two"], ["貳"]])
    let rules = (0..<4).map { page in
      publication.page(page).content.items.count { item in
        if case .artifact(.header) = item.mark, case .stroke = item.shape { true } else { false }
      }
    }
    #expect(rules == [0, 0, 1, 1])
    #expect(Tiny.drawing(publication.page(0)).replacing("\u{A0}", with: " ").contains("Two................... 3"))
    #expect(Tiny.drawing(publication.page(1)).replacing("\u{A0}", with: " ").contains("貳..................... 4"))
  }

  @Test func whatIsInABoxOnPagesThatFaceEachOtherLiesOnItsArea() throws {
    let cell = { (words: String) in Table.Cell(content: Tiny.words(words, words)) }
    let table = Table(columns: [.start], head: [], body: [[cell("a")], [cell("b")]])
    let box = Row(content: .box(title: Tiny.words("Box", "框"), [Row(content: .table(table))]))
    let layout = Tiny.columns.replacing("panel: '#ffffff'", with: "panel: '#ff0000'") + "\nlanguages: facing"
    let page = try Tiny.compose(try Tiny.document([box]), layout).publication.page(1)
    let areas = page.content.items.compactMap { item -> ClosedRange<Length>? in
      guard case .artifact(.background) = item.mark, case .fill(let path, _) = item.shape else { return nil }
      let heights = path.segments.compactMap { segment -> Length? in
        switch segment {
        case .move(let point), .line(let point): point.y
        default: nil
        }
      }
      return heights.min().flatMap { least in heights.max().map { least...$0 } }
    }
    let words = page.content.items.compactMap { item -> Length? in
      if case .glyphs(let run) = item.shape { run.origin.y } else { nil }
    }
    #expect(areas.count == 1 && words.count == 3)
    #expect(words.allSatisfy { y in areas.contains { $0.contains(y) } })
  }

  @Test func aSourceHasItsAddressOnEachOfThePagesThatFaceEachOther() throws {
    var document = try Tiny.document([Row(content: .sources)])
    document.sources = [
      Source(id: SourceID("s"), title: Tiny.words("Book", "書").map(\.plainText), address: "http://a.b/c")
    ]
    let publication = try Tiny.compose(document, Tiny.columns + "\nlanguages: facing").publication
    #expect((0..<2).map { Tiny.drawing(publication.page($0)).contains("http://a.b/c") } == [true, true])
  }

  @Test func aTitleIsNotDividedWhenItGoesToTheNextPage() throws {
    var document = try Tiny.document([Tiny.paragraph("x", "子")])
    document.title = Localized([(.english, String(repeating: "long words ", count: 14)), (.traditionalChinese, "題")])
    document.author = Localized([(.english, String(repeating: "many names ", count: 8)), (.traditionalChinese, "名")])
    let publication = try Tiny.compose(document).publication
    #expect((0..<2).map { Tiny.drawing(publication.page($0)).contains("long") } == [false, true])
  }

  /// Squares that remember the languages of the dots between other words.
  private final class DotSetter: TextSetter {
    private(set) var dots: Set<Language> = []
    func prepare(_ text: StyledText, style: ParagraphStyle) -> any PreparedText {
      for run in text.runs where run.text.contains("·") { dots.insert(run.language) }
      return SquareSetter().prepare(text, style: style)
    }
  }

  @Test func theDotsOfAMarkingAreThoseOfOneLanguage() throws {
    var document = try Tiny.document([Tiny.paragraph("x", "子")])
    document.marking = Localized([(.english, "SECRET"), (.traditionalChinese, "密")])
    document.status = .draft
    let setter = DotSetter()
    var diagnostics = Diagnostics()
    _ = Composer(setter: setter).compose(document, try Tiny.layout(Tiny.columns), diagnostics: &diagnostics)
    #expect(setter.dots == [.english])
  }

  @Test func aLongMarkingStandsOnTwoLinesWithinTheTypeArea() throws {
    var document = try Tiny.document([Tiny.paragraph("x", "子")])
    document.marking = Localized([(.english, "only for the eyes of a few"), (.traditionalChinese, "只供少數人參閱的文件")])
    let page = try Tiny.compose(document).publication.page(0)
    let lines = Tiny.drawing(page).split(separator: "\n").filter { $0.contains("只") || $0.contains("eyes") }
    #expect(lines.count == 4)
    #expect(
      page.content.items.allSatisfy { item in
        guard case .glyphs(let run) = item.shape, let last = run.glyphs.last else { return true }
        return run.origin.x >= 20.pt && run.origin.x + Length(units: Int(last.x)) <= 280.pt
      })
  }
}
