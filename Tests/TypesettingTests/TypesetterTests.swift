import Fonts
import Inputs
import Languages
import Pages
import Testing

@testable import Typesetting

@Suite struct TypesetterTests {
  let typesetter: Typesetter

  init() throws { typesetter = Typesetter(fonts: FontLibrary(manifest: try FontManifest.installed())) }

  @Test func aMissingCharacterIsNamedWithItsPlace() {
    let style = TextStyle(size: 10.pt)
    let place = Place(file: "text/briefing.en.md", line: 3, column: 5)
    let text = StyledText([.init("ab\u{13000}c", style: style, language: .english, place: place)])
    let line = typesetter.line(text)
    #expect(line.runs.map(\.glyphs.text).joined() == "ab\u{13000}c")
    #expect(typesetter.problems.all.map(\.code) == ["missing-glyph"])
    #expect(typesetter.problems.all.first?.place?.description == "text/briefing.en.md:3:7")
    #expect(typesetter.problems.all.first?.message.contains("U+13000") == true)
    #expect(line.runs.compactMap(\.glyphs.flaw) == [])
  }

  @Test func latinInsideChineseTakesTheLatinFace() {
    let style = TextStyle(size: 10.pt)
    let text = StyledText([.init("滬港HKEX合作“開放”——it’s", style: style, language: .traditionalChinese)])
    let runs = typesetter.line(text).runs.map { "\($0.glyphs.font) \($0.glyphs.text)" }
    #expect(
      runs == [
        "NotoSerifCJK-Regular#4 滬港", "NotoSerif-Regular#0 HKEX", "NotoSerifCJK-Regular#4 合作“開放”——",
        "NotoSerif-Regular#0 it’s",
      ])
  }

  @Test func linesHoldTheirTextAndStayWithinTheMeasure() {
    let style = TextStyle(size: 10.pt)
    let words = "The two cities agreed to deepen co-operation in finance, trade and innovation, and to meet each year."
    let paragraph = typesetter.paragraph(
      StyledText([.init(words, style: style, language: .english)]), style: ParagraphStyle(leading: 14.pt))
    let set = typesetter.set(paragraph, measure: 150.pt)
    #expect(set.lines.count > 2)
    #expect(set.lines.allSatisfy { !$0.isOverfull })
    let text = set.lines.flatMap(\.runs).map(\.glyphs.text).joined().replacing("\u{AD}", with: "")
    #expect(text == words)
    #expect(set.lines.flatMap(\.runs).compactMap(\.glyphs.flaw) == [])
  }
}
