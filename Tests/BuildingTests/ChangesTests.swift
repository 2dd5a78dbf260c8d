import Foundation
import Inputs
import TestTools
import Testing

@testable import Building

/// What differs between two makings, as text, as a block of the text itself, and as pictures.
@Suite struct ChangesTests {
  func account(_ lines: String) -> Account { Account(text: lines) }

  @Test func anAccountIsReadAsItWasWritten() {
    let passage = Account.Passage(
      kind: "table row", name: "a",
      words: [.init(language: "en", text: "Works | 12\tx"), .init(language: "", text: "")],
      figures: [.init(path: "a.b", language: "en", text: "12")])
    let kept = Account(text: Account(passages: [passage, passage]).text)
    #expect(kept.passages.count == 2)
    #expect(kept.passages[0].words.map(\.text) == ["Works | 12 x", ""])
    #expect(kept.passages[0].figures == passage.figures)
    #expect(kept.passages[0].name == "a")
    #expect(Account(text: kept.text) == kept)
  }

  @Test func passagesArePairedByWhatTheyHaveInCommon() {
    let before = account(
      """
      heading\t\t=en Areas
      paragraph\t\t=en The first has 13 areas. It is large.\t#a\u{1F}en\u{1F}13
      paragraph\t\t=en Quite another matter stands here.
      table row\t\t=en Works | 12
      """)
    let after = account(
      """
      heading\t\t=en Areas
      paragraph\t\t=en A new beginning was made.
      paragraph\t\t=en The first has 14 areas. It is large.\t#a\u{1F}en\u{1F}14
      table row\t\t=en Works | 12
      table row\t\t=en Sport | 7\t#s\u{1F}en\u{1F}7
      """)
    #expect(
      Changes(from: before, to: after).lines == [
        "figure a (en): 13 → 14",
        "figure s (en): not printed → 7",
        "paragraph (en) added: “A new beginning was made.”",
        "paragraph (en): “The first has 13 areas.” → “The first has 14 areas.”",
        "paragraph (en) taken out: “Quite another matter stands here.”",
        "table row (en) added: “Sport | 7”",
      ])
    #expect(Changes(from: after, to: after).isEmpty)
  }

  @Test func aRowOfATableIsToldByItsCells() {
    let before = account("version\t\t= 1.0\ntable row\t\t=en VI | Hong Kong | 65 | 20\nattachment\ta.csv\t= 00")
    let after = account("version\t\t= 1.1\ntable row\t\t=en VI | Hong Kong | 66 | 20\nattachment\ta.csv\t= 01")
    #expect(
      Changes(from: before, to: after).lines == [
        "version: “1.0” → “1.1”", "table row “VI” (en): “65” → “66”", "attachment a.csv changed",
      ])
  }

  @Test func sentencesEndWhereTheyEnd() {
    #expect(
      Sentences.of("It is 3.5 per cent. Is it? “Yes!” He left.") == [
        "It is 3.5 per cent.", "Is it?", "“Yes!”", "He left.",
      ])
    #expect(Sentences.of("第一句。第二句！") == ["第一句。", "第二句！"])
    #expect(Sentences.of("") == [])
  }

  /// What is different in any of two random texts is told, and nothing else.
  @Test func everyDifferenceIsToldAndNothingElse() {
    var state: UInt64 = 7
    func random(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    for _ in 0..<200 {
      let before = (0..<12).map { _ in "paragraph\t\t=en word\(random(9)) word\(random(9)) word\(random(9))" }
      var after = before
      for _ in 0..<random(4) { after.remove(at: random(after.count)) }
      for _ in 0..<random(4) {
        after.insert("paragraph\t\t=en new\(random(99)) word\(random(9))", at: random(after.count))
      }
      let (old, new) = (account(before.joined(separator: "\n")), account(after.joined(separator: "\n")))
      let changes = Changes(from: old, to: new)
      #expect(changes.isEmpty == (old == new))
      // Applied to the older account the changes give the newer one's passages, whatever their order.
      var made = old.passages.map(\.words)
      for gone in changes.passages.compactMap(\.before) {
        if let at = made.firstIndex(of: gone.words) { made.remove(at: at) }
      }
      made += changes.passages.compactMap { $0.after?.words }
      func sorted(_ words: [[Account.Words]]) -> [String] { words.map { $0.map(\.text).joined() }.sorted() }
      #expect(sorted(made) == sorted(new.passages.map(\.words)))
    }
  }

  @Test func twoRunsAreCompared() throws {
    let sample = try SampleReport()
    _ = try sample.build()
    try sample.change("data/areas.yaml", "count: 13", to: "count: 14")
    _ = try sample.build()
    let history = try History(reading: sample.output)
    let differences = history.differences(from: 1, to: 2)
    #expect(
      differences.flatMap(\.lines) == [
        "sample/sample.en+zh-Hant.pdf: page 1 of 1",
        "  figure areas.V.count (en): 13 → 14",
        "  figure areas.V.count (zh-Hant): 13 → 14",
        "  paragraph (en): “The fifth session named 13 areas.” → “The fifth session named 14 areas.”",
        "  paragraph (zh-Hant): “第五次會議列出13個範疇。” → “第五次會議列出14個範疇。”",
      ])
    #expect(history.differences(from: 2, to: 2).isEmpty)
  }

  @Test func pagesThatDifferAreDrawnWithFrames() throws {
    let sample = try SampleReport()
    func build() throws {
      var request = BuildRequest(reports: [sample.path], outputFolder: sample.output)
      request.keeping = KeepRule(last: 5)
      _ = try Builder().build(request)
    }
    try build()
    try sample.change("data/areas.yaml", "count: 13", to: "count: 14")
    try build()
    let history = try History(reading: sample.output)
    let pictures = PagePictures(outputFolder: sample.output, builder: try Builder())
    var diagnostics = Diagnostics()
    let drawn = history.differences(from: 1, to: 2).flatMap {
      pictures.draw($0, into: sample.folder + "/pictures", diagnostics: &diagnostics)
    }
    #expect(diagnostics.all.isEmpty)
    #expect(drawn == [sample.folder + "/pictures/sample.sample.en+zh-Hant.pdf-1.png"])
    let bytes = try Data(contentsOf: URL(fileURLWithPath: drawn[0]))
    #expect(Array(bytes.prefix(4)) == [0x89, 0x50, 0x4E, 0x47])
  }

  /// Builds version 1.0, then 1.1 with an edit and a block that tells what changed.
  func changed(_ block: String) throws -> (sample: SampleReport, said: String) {
    let sample = try SampleReport()
    try sample.change("report.yaml", "date: 2024", to: "version: \"1.0\"\ndate: 2024")
    _ = try sample.build()
    try sample.change("report.yaml", "\"1.0\"", to: "\"1.1\"")
    try sample.change("data/areas.yaml", "count: 13", to: "count: 14")
    for language in ["en", "zh-Hant"] {
      let file = "text/sample.\(language).md"
      let text = try String(contentsOfFile: sample.path + "/" + file, encoding: .utf8)
      try sample.write(file, text + "\n```changes\n\(block)```\n")
    }
    return (sample, try sample.build().said)
  }

  @Test func aTextTellsItsChangesInItsLanguages() throws {
    let (sample, said) = try changed("since: \"1.0\"\nbars: true\n")
    #expect(said == "")
    let text = try ExternalTool.run("pdftotext", ["-layout", sample.document, "-"]).output
    #expect(text.contains("Changes since version 1.0"))
    #expect(text.contains("自 1.0 版以來的修訂") || text.contains("自1.0版以來的修訂"), "\(text)")
    #expect(text.contains("The fifth session named 13 areas."))
    #expect(text.contains("The fifth session named 14 areas."))
    // The list of changes is no change itself: the next run has nothing to do.
    #expect(try sample.build().result.outputs.allSatisfy { $0.outcome == .unchanged })
    _ = try sample.build(isForced: true)
    #expect(try sample.build().result.outputs.allSatisfy { $0.outcome == .unchanged })
  }

  @Test func whatHasNoEarlierVersionSaysSo() throws {
    let (_, said) = try changed("since: \"0.9\"\n")
    #expect(said.contains("warning: The changes cannot be told: version 0.9 of this output was never built"), "\(said)")
    let (sample, nothing) = try changed("")
    #expect(nothing == "")
    let text = try ExternalTool.run("pdftotext", [sample.document, "-"]).output
    #expect(text.contains("Changes since version 1.0"))
  }
}
