import Foundation
import Inputs
import Testing

@testable import Building

/// Versions that become visible as a whole, and how long they are kept.
@Suite struct PublishingTests {
  func build(_ sample: SampleReport, keeping: KeepRule? = nil, day: Int = 0, isForced: Bool = false) throws
    -> BuildResult
  {
    var request = BuildRequest(reports: [sample.path], outputFolder: sample.output, isForced: isForced)
    request.publishing = .allOrNothing
    request.keeping = keeping
    request.clock = { 1_700_000_000 + day * 86_400 }
    return try Builder().build(request)
  }

  func document(_ sample: SampleReport) -> String { sample.output + "/current/sample/sample.en+zh-Hant.pdf" }

  @Test func aRunIsShownAsAWholeOrNotAtAll() throws {
    let sample = try SampleReport()
    try sample.change("report.yaml", "editions: [en+zh-Hant]", to: "editions: [en+zh-Hant, en]")
    let first = try build(sample)
    #expect(first.published == "versions/000001-2023-11-14T22-13-20Z")
    #expect(first.outputs.first?.path == document(sample))
    let before = try Data(contentsOf: URL(fileURLWithPath: document(sample)))

    // One edition cannot be made: the other is, and is not shown.
    try sample.change("data/areas.yaml", "count: 13", to: "count: 14")
    try sample.write(
      "text/sample.zh-Hant.md",
      String(contentsOfFile: sample.path + "/text/sample.zh-Hant.md", encoding: .utf8) + "\n{{ areas.X.count }}\n")
    let second = try build(sample)
    #expect(second.count(.failed) == 1)
    #expect(second.count(.built) == 1)
    #expect(second.published == nil)
    #expect(second.allDiagnostics.all.contains { $0.code == "not-published" })
    #expect(try Data(contentsOf: URL(fileURLWithPath: document(sample))) == before)

    try sample.change("text/sample.zh-Hant.md", "\n{{ areas.X.count }}\n", to: "")
    let third = try build(sample)
    #expect(third.published == "versions/000003-2023-11-14T22-13-20Z")
    #expect(third.count(.built) == 1)
    #expect(try Data(contentsOf: URL(fileURLWithPath: document(sample))) != before)
    // The old version is as it was.
    let old = "\(sample.output)/\(first.published ?? "")/sample/sample.en+zh-Hant.pdf"
    #expect(try Data(contentsOf: URL(fileURLWithPath: old)) == before)
    // Nothing changed, so there is no new version.
    #expect(try build(sample).published == nil)
    #expect(Version.all(in: sample.output).count == 2)
  }

  @Test func anEditionAloneLeavesTheOthersInTheVersion() throws {
    let sample = try SampleReport()
    try sample.change("report.yaml", "editions: [en+zh-Hant]", to: "editions: [en+zh-Hant, en]")
    _ = try build(sample)
    try sample.change("data/areas.yaml", "count: 13", to: "count: 14")
    var request = BuildRequest(reports: [sample.path], editions: ["en"], outputFolder: sample.output)
    request.publishing = .allOrNothing
    let result = try Builder().build(request)
    let folder = "\(sample.output)/\(try #require(result.published))/sample"
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder).sorted() == [
        "charts", "sample.en+zh-Hant.pdf", "sample.en.pdf",
      ])
  }

  @Test func oldVersionsAreKeptByTheRule() throws {
    let sample = try SampleReport()
    for day in 0..<30 {
      try sample.write("data/areas.yaml", "V: {count: \(day + 1), source: S1}\nVI: {count: 15, source: S1}\n")
      #expect(try build(sample, keeping: KeepRule(last: 3, weekly: 2), day: day).published != nil)
    }
    // Day 0 is a Tuesday: the weeks before the last three end on the days 26, 19, 12, …
    #expect(Version.all(in: sample.output).map(\.number) == [20, 27, 28, 29, 30])
    let names = try FileManager.default.contentsOfDirectory(atPath: sample.output + "/versions")
    #expect(names.count == 5)
  }

  @Test func versionsGoOnWhenTheHistoryIsLost() throws {
    let sample = try SampleReport()
    func night(_ day: Int) throws -> BuildResult {
      try sample.change("data/areas.yaml", "V: {count: \(13 + day)", to: "V: {count: \(14 + day)")
      return try build(sample, keeping: KeepRule(last: 3), day: day)
    }
    for day in 0..<4 { #expect(try night(day).run == day + 1) }
    try FileManager.default.removeItem(atPath: History.path(in: sample.output))
    // The next run is not the first again: its version would be taken for the oldest, and let go of.
    #expect(try night(4).run == 5)
    #expect(try night(5).run == 6)
    #expect(Version.all(in: sample.output).map(\.number) == [4, 5, 6])
    let again = try build(sample, keeping: KeepRule(last: 3), day: 6)
    #expect(again.published == nil && again.outputs.allSatisfy { $0.outcome == .unchanged })
    #expect(try History(reading: sample.output).runs().map(\.number) == [7, 6, 5])
  }

  @Test func whatFailsStaysInTheVersionAsItWas() throws {
    let sample = try SampleReport()
    try sample.change("report.yaml", "editions: [en+zh-Hant]", to: "keep: {last: 5}\neditions: [en, zh-Hant]")
    _ = try sample.build()
    let old = try Data(contentsOf: URL(fileURLWithPath: sample.output + "/sample/sample.zh-Hant.pdf"))
    try sample.change("data/areas.yaml", "count: 13", to: "count: 14")
    let text = try String(contentsOfFile: sample.path + "/text/sample.zh-Hant.md", encoding: .utf8)
    try sample.write("text/sample.zh-Hant.md", text + "\n{{ areas.X.count }}\n")
    let result = try sample.build().result
    #expect(result.outputs.map(\.outcome) == [.built, .failed, .unchanged, .unchanged])
    let version = sample.output + "/" + (try #require(result.published))
    #expect(try Data(contentsOf: URL(fileURLWithPath: version + "/sample/sample.zh-Hant.pdf")) == old)
    #expect(FileManager.default.fileExists(atPath: version + "/sample/sample.en.pdf"))
  }

  @Test func aReportAsksForItsVersionsItself() throws {
    let sample = try SampleReport()
    try sample.change("report.yaml", "date: 2024", to: "keep: {last: 2}\ndate: 2024")
    for count in 1...5 {
      try sample.write("data/areas.yaml", "V: {count: \(count), source: S1}\nVI: {count: 15, source: S1}\n")
      #expect(try sample.build().result.published != nil)
    }
    #expect(Version.all(in: sample.output).map(\.number) == [4, 5])
    #expect(try sample.build().result.published == nil)
    try sample.change("report.yaml", "{last: 2}", to: "{last: 0}")
    #expect(try sample.build().said.contains("a whole number from 1 to 1000"))
  }

  @Test func theRuleCountsWeeks() {
    let nights = (1...60).map { (number: $0, week: $0 / 7) }
    #expect(KeepRule(last: 3).kept(nights) == [58, 59, 60])
    #expect(KeepRule(last: 2, weekly: 3).kept(nights) == [59, 60, 58, 55, 48])
    #expect(KeepRule(last: 0).kept(nights) == [60])
    #expect(KeepRule(last: 90, weekly: 5).kept(nights).count == 60)
  }
}
