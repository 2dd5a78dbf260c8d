import Foundation
import Languages
import Pages
import Testing

@testable import Typesetting

/// Letters of lines that would be loose stand a little apart.
@Suite struct TrackingTests {
  private static let text = """
    Representatives of extraordinarily well-established institutions acknowledged straightforwardly that \
    implementation of comprehensive recommendations, notwithstanding administrative/organisational difficulties, \
    efficiently strengthens office-holders’ responsibilities in 2024 throughout both metropolitan jurisdictions.
    """

  /// How much further than by itself each glyph of a line stands from the one before it: behind letters, and behind spaces.
  /// Nil when its text by itself has other glyphs, as where a ligature was divided.
  private static func moved(_ line: Line, _ fixture: Fixture) -> (letters: [Int], spaces: [Int])? {
    let text = line.text.filter { $0 != "\u{AD}" }.trimmingCharacters(in: .whitespaces)
    let glyphs = line.runs.flatMap(\.glyphs.glyphs)
    let alone = fixture.typesetter.line(fixture.text(text, .english)).runs.flatMap(\.glyphs.glyphs)
    guard glyphs.count >= alone.count, zip(glyphs, alone).allSatisfy({ $0.index == $1.index }) else { return nil }
    let space = fixture.typesetter.line(fixture.text("a b", .english)).runs[0].glyphs.glyphs[1].index
    var (letters, spaces) = ([Int](), [Int]())
    for at in alone.indices.dropFirst() {
      let step = Int(glyphs[at].x - glyphs[at - 1].x) - Int(alone[at].x - alone[at - 1].x)
      if glyphs[at - 1].index == space { spaces.append(step) } else { letters.append(step) }
    }
    return (letters, spaces)
  }

  @Test func lettersGiveWayOnlyWhereWordSpacesHaveTakenAllTheyMay() throws {
    let fixture = try Fixture()
    let em = 10.pt.units
    let most = em / 2 - Int(try #require(fixture.wordSpace))
    var (tracked, full) = (0, 0)
    for points in stride(from: 110.0, through: 300, by: 2.5) {
      let measure = Length(points: points)
      for line in fixture.set(Self.text, .english, measure: measure).lines {
        guard let white = Self.moved(line, fixture), let space = white.spaces.max() else { continue }
        let widest = white.letters.max() ?? 0
        #expect(widest <= em / 100 + 2, "\(line.text)")
        if space < most - 3 { #expect(widest <= 2, "\(line.text)") }
        if widest > 2 { tracked += 1 }
        guard space > most + em / 50 else { continue }
        full += 1
        // Before a space there is none, and a ligature is one letter.
        let closer = white.letters.filter { $0 < em / 100 - 3 }
        #expect(closer.count <= white.spaces.count, "\(line.text): \(white.letters)")
        guard var run = line.runs.last?.glyphs else { continue }
        if line.text.hasSuffix(" ") { run.glyphs.removeLast() }
        let end = Int(try #require(run.glyphs.last).x) + fixture.advanceOfLastGlyph(run)
        #expect(abs(end - measure.units) <= 2, "\(line.text)")
      }
    }
    #expect(tracked > 20 && full > 5)
  }

  @Test func noTextIsTrackedThatIsRaggedOrChineseOrMustNotBe() throws {
    let fixture = try Fixture()
    func growth(
      _ text: String, _ language: Language, _ alignment: ParagraphStyle.Alignment, isAllowed: Bool = true
    ) -> Int {
      let paragraph = fixture.typesetter.paragraph(
        fixture.text(text, language),
        style: ParagraphStyle(alignment: alignment, leading: 15.pt, hasTracking: isAllowed))
      let fitted = paragraph.fit.lines(LineMeasures(rest: 120.pt), alignment: alignment)
      return fitted.reduce(0) { sum, line in
        let widths = SlackDistribution.widths(of: line, in: paragraph.fit.items)
        return sum
          + zip(line.items, widths).reduce(0) { total, next in
            guard case .box(let width, _) = paragraph.fit.items[next.0] else { return total }
            return total + (next.1 - width).units
          }
      }
    }
    #expect(growth(Self.text, .english, .justified) > 0)
    #expect(growth(Self.text, .english, .start) == 0)
    #expect(growth(Self.text, .english, .justified, isAllowed: false) == 0)
    #expect(growth("會議由 administrative organisations 及 institutions 共同主持。", .traditionalChinese, .justified) == 0)
  }
}
