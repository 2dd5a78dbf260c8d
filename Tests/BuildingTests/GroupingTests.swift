import Foundation
import Testing

@testable import Building

/// A file is the same whatever is made before it, beside it and after it.
@Suite struct GroupingTests {
  /// Eight rows in two editions: some share all their characters, and some have their own.
  private func office() throws -> SampleReport {
    let sample = try SampleReport()
    try sample.change(
      "report.yaml", "editions: [en+zh-Hant]",
      to: "editions: [en+zh-Hant, en]\nfor-each: {rows: rows, as: row, name: \"row-{row.id}\"}")
    let names = [
      ("East", "東區"), ("West", "西區"), ("East", "區東"), ("South", "南區"), ("North", "北區"), ("West", "西區"),
      ("Hills", "山地"), ("Harbour", "海港"),
    ]
    let rows = names.enumerated().map { "- {id: r\($0), name: {en: \($1.0), zh-Hant: \($1.1)}}\n" }
    try sample.write("data/rows.yaml", rows.joined())
    for language in ["en", "zh-Hant"] {
      let name = "text/sample.\(language).md"
      let text = try String(contentsOfFile: sample.path + "/" + name, encoding: .utf8)
      try sample.write(name, text + "\n\n{{ row.name }}\n")
    }
    return sample
  }

  private func built(
    _ sample: SampleReport, jobs: Int, editions: [String]? = nil, shard: Shard? = nil
  ) throws -> [String: Data] {
    var request = BuildRequest(
      reports: [sample.path], editions: editions, outputFolder: sample.output, jobs: jobs)
    request.shard = shard
    let result = try Builder().build(request)
    #expect(!result.allDiagnostics.hasErrors, "\(result.allDiagnostics.all.map(\.message))")
    defer { try? FileManager.default.removeItem(atPath: sample.output) }
    return try sample.outputs().filter { $0.key.hasSuffix(".pdf") }
  }

  @Test func filesAreTheSameHoweverTheyAreGrouped() throws {
    let sample = try office()
    let all = try built(sample, jobs: 1)
    #expect(all.count == 16)
    for jobs in [2, 5] { #expect(try built(sample, jobs: jobs) == all) }
    for edition in ["en+zh-Hant", "en"] {
      let some = try built(sample, jobs: 2, editions: [edition])
      #expect(some.count == 8)
      for (name, bytes) in some { #expect(all[name] == bytes, "\(name)") }
    }
    for index in 1...4 {
      let shard = try #require(Shard(index, of: 4))
      for (name, bytes) in try built(sample, jobs: 2, shard: shard) { #expect(all[name] == bytes, "\(name)") }
    }
  }
}
