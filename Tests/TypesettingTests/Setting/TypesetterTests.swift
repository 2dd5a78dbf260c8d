import Fonts
import Inputs
import Languages
import Pages
import Testing

@testable import Typesetting

@Suite struct TypesetterTests {
  let fixture: Fixture
  var typesetter: Typesetter { fixture.typesetter }

  init() throws { fixture = try Fixture() }

  @Test func aCharacterMissingOverAndOverIsNamedOnceInAParagraph() {
    let place = Place(file: "text/briefing.en.md", line: 3, column: 5)
    let shalom = String(repeating: "\u{5E9}\u{5DC}\u{5D5}\u{5DD} ", count: 500)
    let text = StyledText([.init("a " + shalom, style: TextStyle(size: 10.pt), language: .english, place: place)])
    _ = typesetter.line(text)
    #expect(typesetter.problems.all.map { $0.place?.column } == [7, 8, 9, 10])
    _ = typesetter.line(text)
    #expect(typesetter.problems.all.count == 4)
  }

  @Test func aMissingCharacterIsNamedWithItsPlace() {
    let style = TextStyle(size: 10.pt)
    let place = Place(file: "text/briefing.en.md", line: 3, column: 5)
    let text = StyledText([.init("ab\u{13000}c", style: style, language: .english, place: place)])
    let line = typesetter.line(text)
    #expect(line.text == "ab\u{13000}c")
    #expect(typesetter.problems.all.map(\.code) == ["missing-glyph"])
    #expect(typesetter.problems.all.first?.place?.description == "text/briefing.en.md:3:7")
    #expect(typesetter.problems.all.first?.message.contains("U+13000") == true)
    #expect(line.runs.compactMap(\.glyphs.flaw) == [])
    #expect(typesetter.takeProblems().all.count == 1)
    #expect(typesetter.problems.all.isEmpty)
  }

  @Test func linesAreCountedAsTheyAreSet() {
    let text = "The two cities held the sixth plenary session of their co-operation conference in Hong Kong (香港)."
    let paragraph = typesetter.paragraph(fixture.text(text, .english), style: ParagraphStyle(leading: 15.pt))
    for measure in [40.pt, 75.pt, 120.pt, 200.pt, Length.infinite] {
      #expect(
        typesetter.lineCount(paragraph, measure: measure) == typesetter.set(paragraph, measure: measure).lines.count)
    }
  }

  @Test func noLastLineIsOneHanCharacterNoteMarkOrNot() {
    let characters = "會議每年舉行一次就兩地合作的進展情況作出檢討並簽署新的合作文件涵蓋金融貿易文化教育衞生環境等各個範疇"
    for count in 11...characters.count {
      for mark in ["", "3", "10", "[128]"] {
        let note = StyledText.Run(mark, style: TextStyle(size: 6.pt), language: .traditionalChinese)
        let words = fixture.text(String(characters.prefix(count)), .traditionalChinese).runs
        let stop = fixture.text("。", .traditionalChinese).runs
        for runs in mark.isEmpty ? [words + stop] : [words + stop + [note], words + [note] + stop] {
          let paragraph = typesetter.paragraph(StyledText(runs), style: ParagraphStyle(leading: 15.pt))
          let last = typesetter.set(paragraph, measure: 100.pt).lines.last?.unrolled.text ?? ""
          #expect(last.count { characters.contains($0) } >= 2, "\(count) characters, mark “\(mark)”: \(last)")
        }
      }
    }
  }

  @Test func sharedMarksGoToChineseOrLatinByContext() {
    func faces(_ string: String, _ language: Language) -> [String] {
      typesetter.line(fixture.text(string, language)).runs.map {
        ($0.glyphs.font.name.contains("CJK") ? "H:" : "L:") + $0.glyphs.text
      }
    }
    #expect(
      faces("滬港HKEX合作“開放”——it’s", .traditionalChinese) == ["H:滬港", "L:HKEX", "H:合作“開放”——", "L:it’s"])
    #expect(faces("他说“Hello world”。", .simplifiedChinese) == ["H:他说“", "L:Hello world", "H:”。"])
    #expect(faces("约翰·史密斯 J·K·R", .simplifiedChinese) == ["H:约翰·史密斯", "L: J·K·R"])
    #expect(faces("the “滬港” case — 滬港——合作…", .english) == ["L:the “", "H:滬港", "L:” case — ", "H:滬港——合作", "L:…"])
    #expect(faces("等等……2018—2024", .traditionalChinese) == ["H:等等……", "L:2018—2024"])
  }

  @Test func dashesAndEllipsesAreShapedWhole() {
    let dash = typesetter.line(fixture.text("——", .traditionalChinese))
    #expect(dash.width == 20.pt)
    #expect(dash.runs.map(\.glyphs.clusters.count) == [1])
    #expect(typesetter.line(fixture.text("……", .traditionalChinese)).width == 20.pt)
  }

  @Test func aTypedSpaceBecomesTheGapAndStaysInTheText() {
    let typed = typesetter.line(fixture.text("滬 HK 港", .traditionalChinese))
    let bare = typesetter.line(fixture.text("滬HK港", .traditionalChinese))
    #expect(typed.width == bare.width)
    #expect(typed.text == "滬 HK 港")
    #expect(bare.text == "滬HK港")
    // The gap lies between the runs: what underlines a run does not swell.
    #expect(typed.runs.map(\.end).last == typed.width)
    let latin = bare.runs[1]
    #expect(latin.start - bare.runs[0].end == 2.5.pt)
    #expect(bare.runs[2].start - latin.end == 2.5.pt)
  }

  @Test func aWordIsShapedOnceForAllSizes() throws {
    let small = typesetter.line(fixture.text("AVATAR office", .english, TextStyle(size: 10.pt)))
    let words = typesetter.words.words.count
    let large = typesetter.line(fixture.text("AVATAR office", .english, TextStyle(size: 20.pt)))
    #expect(typesetter.words.words.count == words)
    #expect(abs(large.width.units - 2 * small.width.units) <= 2)
    // Kerning and ligatures are on: the word is narrower than its letters, and has fewer glyphs.
    #expect(small.runs.map(\.glyphs.glyphs.count) == [6 + 1 + 4])
  }

  @Test func raisedTextDoesNotDisturbTheLine() {
    let plain = TextStyle(size: 10.pt)
    let raised = TextStyle(size: 7.pt, rise: 4.pt)
    let line = typesetter.line(
      StyledText([
        .init("sum", style: plain, language: .english), .init("12", style: raised, language: .english, tag: 7),
      ]))
    #expect(line.ascent == typesetter.line(fixture.text("sum", .english)).ascent)
    #expect(line.runs.last?.tag == 7)
    #expect(line.runs.last?.glyphs.glyphs.allSatisfy { $0.y == Int32(-4 * 1024) } == true)
  }

  @Test func dotsStandUnderHanOnly() throws {
    let style = TextStyle(size: 10.pt, emphasis: .dots)
    let line = typesetter.line(fixture.text("开放，Ab 合", .simplifiedChinese, style))
    #expect(line.dots.map(\.glyphs.count) == [3])
    let dots = try #require(line.dots.first)
    let face = try #require(typesetter.fonts.face(dots.font))
    let ink = face.extents(of: dots.glyphs[0].index)
    func points(_ units: Int) -> Double { dots.size.points * Double(units) / Double(face.unitsPerEm) }
    // A sixth of the em wide, its middle under the middle of the character and a third of the em below the baseline.
    #expect(abs(points(ink.width) - 10.0 / 6) < 0.1)
    #expect(abs(Double(dots.glyphs[0].x) / 1024 + points(ink.left + ink.width / 2) - 5) < 0.1)
    #expect(abs(Double(dots.glyphs[0].y) / 1024 - points(ink.bottom + ink.height / 2) - 10.0 / 3) < 0.1)
    #expect(line.dots.compactMap(\.flaw) == [])
  }

  @Test func featuresThatTheFaceLacksAreReported() {
    var style = TextStyle(size: 10.pt, features: [.smallCapitals, .tabularFigures])
    let capitals = typesetter.line(fixture.text("abc 11", .english, style))
    #expect(typesetter.problems.all.isEmpty)
    style.features = []
    let plain = typesetter.line(fixture.text("abc 11", .english, style))
    #expect(capitals.runs[0].glyphs.glyphs[0].index != plain.runs[0].glyphs.glyphs[0].index)
    var manifest = typesetter.fonts.manifest
    manifest.families[0].latin.regular = "NotoSerifCJK-Regular"
    let other = Typesetter(fonts: FontLibrary(manifest: manifest))
    style.features = [.smallCapitals, .oldStyleFigures]
    _ = other.line(fixture.text("abc", .english, style))
    #expect(other.problems.all.map(\.code) == ["font-feature", "font-feature"])
  }

  @Test func hyphensAreReadAsSoftHyphens() {
    let set = fixture.set(
      "Incomprehensibilities characteristically internationalised responsibilities.", .english, measure: 62.pt)
    let ends = set.lines.filter(\.isHyphenated).map { $0.text.unicodeScalars.last }
    #expect(!ends.isEmpty && ends.allSatisfy { $0 == "\u{AD}" })
    let text = set.lines.map(\.text).joined().replacing("\u{AD}", with: "")
    #expect(text == "Incomprehensibilities characteristically internationalised responsibilities.")
  }

  @Test func noHyphenIsPutIntoAPath() {
    let simplified = "url 的最后一部分(d-i/bookworm/./preseed.cfg)来自 auto-install/defaultroot。默认包括 bookworm 目录。"
    #expect(fixture.set(simplified, .simplifiedChinese, measure: 120.mm).lines.map(\.text)[0].hasSuffix("/default"))
    let texts: [(String, Language)] = [
      (simplified, .simplifiedChinese),
      ("The answers are taken from auto-installation/administrators and /usr/share/documentation first.", .english),
      ("Les réponses viennent de auto-installation/administrateurs et de /usr/share/documentation.", .french),
    ]
    for (text, language) in texts {
      for points in stride(from: 60.0, to: 300, by: 7) {
        for line in fixture.set(text, language, measure: Length(points: points)).lines where line.isHyphenated {
          #expect(line.text.split(separator: " ").last?.contains("/") == false, "\(line.text)")
        }
      }
    }
    // Words to choose from are words.
    let choice = "Questions concerning organisations/administrations everywhere."
    let lines = stride(from: 60.0, to: 160, by: 5).flatMap {
      fixture.set(choice, .english, measure: Length(points: $0)).lines
    }
    #expect(lines.contains { $0.isHyphenated && $0.text.contains("organisations/") })
  }

  @Test func aLineThatEndsWithinAWordIsAsWideAsItsLastLetterAlone() throws {
    // In `cron.weekly` the full stop stands under the w: without it, it takes more room.
    let text = "Everything that is to run on each day, each week and each month lies in /etc/cron.weekly and so on."
    var found = 0
    for points in stride(from: 120.0, to: 260, by: 2) {
      let measure = Length(points: points)
      for line in fixture.set(text, .english, measure: measure).lines where line.text.hasSuffix("cron.") {
        let run = try #require(line.runs.last?.glyphs)
        let end = Int(try #require(run.glyphs.last).x) + fixture.advanceOfLastGlyph(run)
        #expect(abs(end - measure.units) <= 2)
        found += 1
      }
    }
    #expect(found > 0)
  }

  @Test func alignmentAndIndentsMoveTheLines() {
    let words = "One two three four five six seven eight nine ten eleven twelve thirteen."
    func starts(_ alignment: ParagraphStyle.Alignment, first: Length = .zero, hanging: Length = .zero) -> [Length] {
      let style = ParagraphStyle(
        alignment: alignment, leading: 15.pt, firstLineIndent: first, hangingIndent: hanging)
      return fixture.set(words, .english, measure: 120.pt, style: style).lines.map { $0.runs[0].start }
    }
    #expect(starts(.justified, first: 20.pt).prefix(2) == [20.pt, .zero])
    #expect(starts(.start, hanging: 15.pt).prefix(2) == [.zero, 15.pt])
    let ends = fixture.set(
      words, .english, measure: 120.pt, style: ParagraphStyle(alignment: .end, leading: 15.pt)
    ).lines.compactMap(\.runs.last?.end)
    #expect(Set(ends) == [120.pt])
    #expect(starts(.centre).allSatisfy { $0 > .zero })
  }

  @Test func marksHangInSimplifiedChineseOnly() {
    let text = "雙方同意，合作。"
    var style = ParagraphStyle(leading: 15.pt)
    style.hangsMarks = true
    _ = fixture.set(text, .traditionalChinese, measure: 80.pt, style: style)
    #expect(typesetter.takeProblems().all.map(\.code) == ["hanging-marks"])
    let set = fixture.set("双方同意，合作发展", .simplifiedChinese, measure: 40.pt, style: style)
    #expect(typesetter.problems.all.isEmpty)
    #expect(set.lines.first?.text == "双方同意，")
    let end = set.lines.first?.runs.last?.end ?? .zero
    #expect(end > 40.pt)
  }

  @Test func lightMarksStandOutWhenAsked() throws {
    let text =
      "“We agreed,” they said, “to meet in spring, in summer and in autumn, and to trade, to build and to learn.”"
    var style = ParagraphStyle(leading: 15.pt)
    let plain = fixture.set(text, .english, measure: 110.pt, style: style).lines
    style.hasOpticalMargins = true
    let optical = fixture.set(text, .english, measure: 110.pt, style: style).lines
    #expect(plain.map(\.text) == optical.map(\.text))
    #expect(plain[0].runs[0].start == .zero)
    #expect(optical[0].runs[0].start < .zero)
    for (line, edge) in zip(plain, optical).dropLast() {
      let last = line.text.filter { $0 != " " }.unicodeScalars.last?.value ?? 0
      let reach = (edge.runs.last?.end ?? .zero) - 110.pt
      #expect((reach > .zero) == (OpticalMargins.right(last == 0xAD ? 0x2010 : last) > 0), "\(line.text)")
    }
  }

  @Test func hostileTextIsSetToo() {
    let marks = "a" + String(repeating: "\u{301}", count: 40_000)
    for text in [marks, String(repeating: "w", count: 3_000), "\u{0}\u{1}\t", "\u{2028}\u{2028}", "", " ", "\u{AD}"] {
      let set = fixture.set(text, .english, measure: 100.pt)
      #expect(set.lines.flatMap(\.runs).compactMap(\.glyphs.flaw) == [])
    }
    var manifest = typesetter.fonts.manifest
    manifest.folders = []
    let none = Typesetter(fonts: FontLibrary(manifest: manifest))
    #expect(none.line(fixture.text("a", .english)).runs.isEmpty)
    #expect(none.problems.all.map(\.code) == ["missing-glyph"])
  }

  @Test func aThinSpaceThatTheFaceLacksIsSetAndRead() throws {
    let text = fixture.text("２\u{202F}年", .traditionalChinese)
    let line = typesetter.line(text)
    #expect(line.text == "２\u{202F}年")
    #expect(line.runs.compactMap(\.glyphs.flaw) == [])
  }

  @Test func widthsAreKnownBeforeSetting() {
    let paragraph = typesetter.paragraph(
      fixture.text("Co-operation 滬港 grows", .english), style: ParagraphStyle(leading: 15.pt))
    #expect(typesetter.set(paragraph, measure: paragraph.naturalWidth).lines.count == 1)
    let narrow = typesetter.set(paragraph, measure: paragraph.minimumWidth)
    #expect(narrow.lines.filter(\.isOverfull).isEmpty)
    let tooNarrow = typesetter.set(paragraph, measure: paragraph.minimumWidth - 1.pt)
    #expect(!tooNarrow.lines.filter(\.isOverfull).isEmpty)
    #expect(tooNarrow.problems.map(\.code).contains("overfull-line"))
  }
}
