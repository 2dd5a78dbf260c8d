import Fonts
import Inputs
import Languages
import Pages
import Testing

@testable import Typesetting

/// What a layout may ask of paragraphs.
@Suite struct RequestedStyleTests {
  let fixture: Fixture
  var typesetter: Typesetter { fixture.typesetter }

  init() throws { fixture = try Fixture() }

  private func set(
    _ text: String, _ language: Language, _ look: TextStyle = TextStyle(size: 10.pt), measure: Length,
    style: ParagraphStyle = ParagraphStyle(leading: 15.pt)
  ) -> SetParagraph {
    typesetter.set(typesetter.paragraph(fixture.text(text, language, look), style: style), measure: measure)
  }

  @Test func aHeadingIsNotBrokenAtAWrittenHyphenWhenItNeedNotBe() {
    let ragged = ParagraphStyle(alignment: .start, leading: 15.pt)
    let whole = TextStyle(size: 10.pt, isHyphenated: false)
    func width(_ text: String) -> Length { typesetter.line(fixture.text(text, .english)).width }
    let text = "Agreement on Economic Co-operation"
    let measure = width("Agreement on Economic Co-") + 2.pt
    #expect(
      set(text, .english, measure: measure, style: ragged).lines.map(\.text)
        == ["Agreement on Economic Co-", "operation"])
    #expect(
      set(text, .english, whole, measure: measure, style: ragged).lines.map(\.text)
        == ["Agreement on Economic ", "Co-operation"])
    // Where the word alone is too wide there is no other arrangement.
    let narrow = set("The Co-operation", .english, whole, measure: width("operation") + 1.pt, style: ragged)
    #expect(narrow.lines.map(\.text) == ["The Co-", "operation"])
    #expect(narrow.lines.allSatisfy { !$0.isOverfull })
  }

  @Test func latinWithinChineseHasASizeAndABaselineOfItsOwn() throws {
    let style = ParagraphStyle(
      leading: 15.pt, latinInChinese: ParagraphStyle.LatinInChinese(size: 0.9, rise: Length(points: 0.25)))
    let line = try #require(set("滬HK港", .traditionalChinese, measure: 100.pt, style: style).lines.first)
    #expect(line.runs.map(\.glyphs.text) == ["滬", "HK", "港"])
    #expect(line.runs.map(\.glyphs.size) == [10.pt, 9.pt, 10.pt])
    #expect(line.runs.map { $0.glyphs.glyphs[0].y } == [0, -256, 0])
    // The gap is that of the Han character, and English text keeps its size.
    #expect(line.runs[1].start - line.runs[0].end == 2.5.pt)
    let english = try #require(set("HK 滬", .english, measure: 100.pt, style: style).lines.first)
    #expect(english.runs.map(\.glyphs.size) == [10.pt, 10.pt])
  }

  @Test(arguments: [(14, 1), (15, 0)])
  func dotsAskForRoomBetweenLines(_ leading: Int, _ problems: Int) {
    let dotted = TextStyle(size: 10.pt, emphasis: .dots)
    let style = ParagraphStyle(leading: Length(points: Double(leading)))
    let found = set("滬港合作", .simplifiedChinese, dotted, measure: 100.pt, style: style).problems
    #expect(found.map(\.code) == Array(repeating: "emphasis-dots", count: problems))
    #expect(set("English", .english, dotted, measure: 100.pt, style: style).problems == [])
  }

  @Test(arguments: [(200, 20), (159, 10)])
  func indentsInEmsAreOneLessInNarrowColumns(_ measure: Int, _ indent: Int) throws {
    let style = ParagraphStyle(leading: 15.pt, firstLineEms: 2)
    let text = String(repeating: "滬港合作互利共贏", count: 8)
    let lines = set(text, .traditionalChinese, measure: Length(points: Double(measure)), style: style).lines
    #expect(lines[0].runs[0].start == Length(points: Double(indent)))
    #expect(lines[1].runs[0].start == .zero)
    // The white of an opening bracket goes, so that its ink stands at the indent.
    let bracket = try #require(set("「滬港合作」" + text, .traditionalChinese, measure: 200.pt, style: style).lines.first)
    #expect(bracket.runs[0].start == 20.pt)
    #expect(bracket.runs[0].glyphs.glyphs[0].x == Int32(15 * 1024))
  }

  @Test func theStrictLevelIsTheParagraphs() {
    let text = "香港是國際金融中心——上海也是"
    for measure in stride(from: 60.0, to: 140.0, by: 5) {
      let style = ParagraphStyle(leading: 15.pt, lineStart: .strict)
      let lines = set(text, .traditionalChinese, measure: Length(points: measure), style: style).lines
      #expect(lines.allSatisfy { !$0.text.hasPrefix("—") })
    }
  }

  @Test func latinWithinChineseIsDividedOnlyAgainstGapingLines() {
    // Within reach without a hyphen: none is used.
    let easy = set("在香港和上海之間合作的 cooperation 協議", .traditionalChinese, measure: 114.pt)
    #expect(easy.lines.allSatisfy { !$0.isHyphenated })
    // Three characters across the column, or a hyphen.
    let hard = set("滬港的 telecommunication 協議", .traditionalChinese, measure: 95.pt)
    #expect(hard.lines.contains { $0.isHyphenated })
  }

  @Test func aSpaceTypedBetweenHanIsAGap() throws {
    let natural = typesetter.line(fixture.text("張 三", .traditionalChinese))
    #expect(natural.width == 22.5.pt)
    #expect(natural.text == "張 三")
  }
}
