import Fonts
import Languages
import Pages
import SeededRandom
import Testing
import Typesetting

@testable import Composition

/// Lines are kept packed: what comes out is what went in.
@Suite struct LinePackingTests {
  private static func run(_ random: inout SeededRandom) -> GlyphRun {
    func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }
    let texts = ["plain", "字字。", "ﬁ-ligature", "👩‍👩‍👧 and é", "", "a"]
    let text = texts[number(0...texts.count - 1)]
    let isPlain = number(0...1) == 0
    var clusters: [GlyphRun.Cluster] = []
    if isPlain {
      clusters = text.unicodeScalars.map { GlyphRun.Cluster(bytes: UTF8.width($0), glyphs: 1) }
    } else {
      clusters = text.map { GlyphRun.Cluster(bytes: String($0).utf8.count, glyphs: number(1...3)) }
    }
    let isLevel = number(0...1) == 0
    var x = number(-9000...9000)
    let glyphs = (0..<clusters.reduce(0) { $0 + Int($1.glyphs) }).map { _ -> GlyphRun.Glyph in
      x += number(number(0...1) == 0 ? 0...20_000 : -500...500)
      return GlyphRun.Glyph(
        index: UInt32(number(0...90_000)), x: Int32(x), y: isLevel ? 0 : Int32(number(-3000...3000)))
    }
    return GlyphRun(
      font: FontID(["Serif", "Serif-Bold#1", "Han#2"][number(0...2)]), size: Length(units: number(1...30_000)),
      color: Color(red: UInt8(number(0...255)), green: 0, blue: 9, alpha: UInt8(number(0...255))),
      origin: Point(x: Length(units: number(-5000...900_000)), y: Length(units: number(-900...900))), glyphs: glyphs,
      text: text, clusters: clusters)
  }

  private static func line(_ random: inout SeededRandom) -> Line {
    let runs = (0..<Int.random(in: 0...4, using: &random)).map { _ -> Line.Run in
      let start = Length(units: Int.random(in: -900...500_000, using: &random))
      return Line.Run(
        glyphs: run(&random), tag: Int.random(in: 0...100_000, using: &random), start: start,
        end: start + Length(units: Int.random(in: -10...500_000, using: &random)))
    }
    var line = Line(
      runs: runs, naturalWidth: Length(units: Int.random(in: 0...900_000, using: &random)),
      width: Length(units: Int.random(in: -5...900_000, using: &random)), ascent: 9.pt, descent: -(2.pt),
      isHyphenated: Bool.random(using: &random), isOverfull: Bool.random(using: &random))
    if Int.random(in: 0...3, using: &random) == 0 { line.dots = [run(&random), run(&random)] }
    return line
  }

  @Test func linesComeBackAsTheyWere() {
    var random = SeededRandom(seed: 7)
    var store = TextStore()
    var all: [[Line]] = []
    for _ in 0..<400 {
      all.append((0..<Int.random(in: 0...6, using: &random)).map { _ in Self.line(&random) })
      #expect(store.add(all[all.count - 1]) == all.count - 1)
    }
    for (text, lines) in all.enumerated() {
      #expect(store.lineCount(text) == lines.count)
      for number in lines.indices { #expect(store.line(text, number) == lines[number]) }
    }
  }

  /// Lines that were set keep their words: the glyphs that come out are those that their runs are unrolled into.
  @Test(arguments: [ParagraphStyle.Alignment.justified, .start, .centre, .end])
  func wordsComeBackAsTheirGlyphs(_ alignment: ParagraphStyle.Alignment) throws {
    let typesetter = Typesetter(fonts: FontLibrary(manifest: try FontManifest.installed()))
    let plain = TextStyle(size: 10.pt)
    var (raised, dotted, bold) = (plain, plain, plain)
    (raised.rise, raised.size, dotted.emphasis, bold.isBold) = (3.pt, 7.pt, .dots, true)
    let text = StyledText([
      .init("An extraordinarily incomprehensible counterrevolutionary affair, ", style: plain, language: .english),
      .init("efficient office", style: bold, language: .english, tag: 3),
      .init("12", style: raised, language: .english, tag: 4),
      .init(" “quoted” — and 字字。", style: plain, language: .english, tag: 5),
      .init("這是一段 Latin 文字，有「標點」；着重", style: plain, language: .traditionalChinese, tag: 6),
      .init("號在下", style: dotted, language: .traditionalChinese, tag: 7),
      .init("\u{2028}e\u{301} and the last line", style: plain, language: .english, tag: 8),
    ])
    var style = ParagraphStyle(alignment: alignment, leading: 16.pt, hasOpticalMargins: true)
    style.hangingIndent = 12.pt
    let paragraph = typesetter.paragraph(text, style: style)
    var store = TextStore()
    for measure in [70.pt, 96.pt, 130.pt, 250.pt] {
      let lines = typesetter.set(paragraph, measure: measure).lines
      if measure == 70.pt, alignment == .justified { #expect(lines.contains { $0.isHyphenated }) }
      #expect(lines.contains { !$0.dots.isEmpty })
      let number = store.add(lines)
      for (line, set) in lines.enumerated() {
        var expected = set
        // Nothing on a page depends on it.
        expected.badness = 0
        #expect(store.line(number, line) == expected)
        #expect(expected.unrolled == expected)
        for run in set.runs { #expect(run.glyphs.flaw == nil) }
        var tags: [Int] = []
        set.eachTag { if tags.last != $0 { tags.append($0) } }
        #expect(Set(set.runs.map(\.tag)).isSubset(of: tags))
        var (joined, reader) = (
          GlyphRun(font: FontID(""), size: .zero, glyphs: [], text: "", clusters: []), store.reader(number, line)
        )
        while let head = reader.nextRun() {
          reader.append(head.glyphs, to: &joined, offset: Point(x: 5.pt, y: -(7.pt)))
        }
        let glyphs = set.runs.flatMap(\.glyphs.glyphs)
        #expect(joined.glyphs.map(\.x) == glyphs.map { $0.x + Int32(5.pt.units) })
        #expect(joined.glyphs.map(\.y) == glyphs.map { $0.y - Int32(7.pt.units) })
        #expect(joined.text == set.runs.map(\.glyphs.text).joined())
      }
    }
  }

  @Test func numbersOfAllSizesComeBack() {
    var packer = NumberPacker()
    let numbers = [0, 1, 127, 128, 16_383, 16_384, 1 << 40, Int.max, -1, -64, -65, Int.min]
    for number in numbers { packer.add(signed: number) }
    for number in numbers where number >= 0 { packer.add(number) }
    var reader = NumberReader(packer.bytes)
    for number in numbers { #expect(reader.signed() == number) }
    for number in numbers where number >= 0 { #expect(reader.number() == number) }
    #expect(reader.place == packer.bytes.count)
  }

  /// A run of glyphs that goes on over lines is one, with its glyphs where they stood.
  @Test func runsAreReadOntoEachOther() throws {
    var random = SeededRandom(seed: 3)
    let first = Self.run(&random)
    var second = Self.run(&random)
    (second.font, second.size, second.color) = (first.font, first.size, first.color)
    let lines = [first, second].map { run in
      Line(
        runs: [Line.Run(glyphs: run, tag: 0, start: .zero, end: .zero)], naturalWidth: .zero, width: .zero,
        ascent: .zero, descent: .zero)
    }
    var store = TextStore()
    _ = store.add(lines)
    var joined = first
    var reader = store.reader(0, 1)
    let next = reader.nextRun()
    let head = try #require(next)
    let offset = Point(x: 12.pt, y: 34.pt)
    reader.append(head.glyphs, to: &joined, offset: offset)
    #expect(joined.text == first.text + second.text)
    #expect(joined.clusters == first.clusters + second.clusters)
    #expect(
      joined.glyphs
        == first.glyphs
        + second.glyphs.map {
          GlyphRun.Glyph(
            index: $0.index, x: $0.x + Int32(offset.x.units), y: $0.y + Int32(offset.y.units))
        })
  }
}
