import Languages
import Pages
import Testing

@testable import Typesetting

/// All short texts over a small alphabet, at several measures: what must hold of every line ever set.
@Suite struct ExhaustiveTests {
  private static let alphabet = ["港", "a", "12", " ", "，", "「", "」", "。", "年"]
  private static let mayNotBegin: Set<Character> = ["，", "」", "。"]
  private static let mayNotEnd: Set<Character> = ["「"]

  @Test func everyLineKeepsTheRules() throws {
    let fixture = try Fixture()
    var count = 0
    for text in ExhaustiveTests.texts(upTo: 4) {
      let styled = fixture.text(text, .traditionalChinese)
      let paragraph = fixture.typesetter.paragraph(styled, style: ParagraphStyle(leading: 15.pt))
      for measure in [20.pt, 25.pt, 33.pt] {
        let set = fixture.typesetter.set(paragraph, measure: measure)
        if let flaw = ExhaustiveTests.flaw(set, of: text, paragraph, measure, fixture) {
          Issue.record("“\(text)” at \(measure): \(flaw)")
          return
        }
        count += 1
      }
    }
    #expect(count > 20_000)
  }

  /// All texts of up to so many parts.
  private static func texts(upTo length: Int) -> [String] {
    var all: [String] = []
    var last = [""]
    for _ in 1...length {
      last = last.flatMap { text in alphabet.map { text + $0 } }
      all += last
    }
    return all
  }

  private static func flaw(
    _ set: SetParagraph, of text: String, _ paragraph: Paragraph, _ measure: Length, _ fixture: Fixture
  ) -> String? {
    let read = set.lines.map(\.text).joined()
    let hasInk = text.contains { $0 != " " }
    if hasInk, read != text { return "reads “\(read)”" }
    for (number, line) in set.lines.enumerated() {
      let ink = line.text.filter { $0 != " " }
      if number > 0, let first = ink.first, mayNotBegin.contains(first) { return "a line begins with \(first)" }
      if number < set.lines.count - 1, let last = ink.last, mayNotEnd.contains(last) { return "a line ends in \(last)" }
      if let flaw = line.runs.compactMap(\.glyphs.flaw).first { return flaw }
      if let flaw = drawnWidthFlaw(line, measure, fixture) { return flaw }
      if line.isOverfull, hasBreak(within: line, paragraph) { return "an overfull line had a break: “\(line.text)”" }
    }
    return nil
  }

  /// The width that was measured must be the width that is drawn: from the start of the first to the end of the last
  /// glyph that has ink, the white inside a mark's em apart.
  private static func drawnWidthFlaw(_ line: Line, _ measure: Length, _ fixture: Fixture) -> String? {
    guard let last = line.runs.last(where: { $0.end > $0.start }), let first = line.runs.first else { return nil }
    if first.start.units < 0 { return "the line begins before its measure" }
    if !line.isOverfull, last.end > measure { return "ends at \(last.end)" }
    if last.end > line.width { return "ends at \(last.end), measured \(line.width)" }
    var before = Length.zero
    for run in line.runs where run.end > run.start {
      if run.start < before { return "runs overlap" }
      before = run.end
      guard let glyph = run.glyphs.glyphs.last, let scalar = run.glyphs.text.unicodeScalars.last else { continue }
      // Marks and spaces have white of their own; for all else the last glyph's advance ends where the run ends.
      guard scalar != " ", MarkTable.mark(scalar.value, .hongKong) == nil else { continue }
      let end = Int(glyph.x) + fixture.advanceOfLastGlyph(run.glyphs)
      if abs(end - run.end.units) > 1 { return "drawn to \(end), measured to \(run.end.units)" }
    }
    return nil
  }

  private static func hasBreak(within line: Line, _ paragraph: Paragraph) -> Bool {
    let ink = line.text.filter { $0 != " " }
    guard ink.count > 1 else { return false }
    let scalars = ContiguousArray(ink.unicodeScalars.map(\.value))
    let breaks = BreakOpportunities(scalars, spans: [LanguageSpan(0..<scalars.count, .traditionalChinese)])
    return (1..<scalars.count).contains { breaks[$0].isAllowed }
  }
}
