import Foundation
import Inputs
import Testing

@testable import Building

/// What would be made, and why.
@Suite struct PlanTests {
  /// The reasons for each output that would be made, without the folder.
  func plan(_ sample: SampleReport, isForced: Bool = false, epoch: Int? = nil) throws -> String {
    let request = BuildRequest(
      reports: [sample.path], outputFolder: sample.output, isForced: isForced, sourceDateEpoch: epoch)
    let outputs = try Builder().plan(request).outputs.filter { !$0.reasons.isEmpty }
    return outputs.map { output in
      let path = output.path.replacingOccurrences(of: sample.output + "/sample/", with: "")
      return ([path] + output.reasons.flatMap { ["  " + $0.text] + $0.details.map { "    " + $0 } })
        .joined(separator: "\n")
    }.joined(separator: "\n")
  }

  @Test func beforeTheFirstRunEverythingWouldBeMade() throws {
    let sample = try SampleReport()
    #expect(
      try plan(sample) == """
        sample.en+zh-Hant.pdf
          it was never made
        charts/growth.en.svg
          it was never made
        charts/growth.zh-Hant.svg
          it was never made
        """)
    #expect(!FileManager.default.fileExists(atPath: sample.output))
  }

  @Test func aFigureIsNamedWithBothItsValues() throws {
    let sample = try SampleReport()
    _ = try sample.build()
    #expect(try plan(sample) == "")
    try sample.change("data/areas.yaml", "count: 13", to: "count: 14")
    #expect(
      try plan(sample) == """
        sample.en+zh-Hant.pdf
          the text and its figures changed
            figure areas.V.count (en): 13 → 14
            figure areas.V.count (zh-Hant): 13 → 14
            paragraph (en): “The fifth session named 13 areas.” → “The fifth session named 14 areas.”
            paragraph (zh-Hant): “第五次會議列出13個範疇。” → “第五次會議列出14個範疇。”
        """)
    // Looking changes nothing.
    #expect(try sample.build().result.outputs.map(\.outcome) == [.built, .unchanged, .unchanged])
    #expect(try plan(sample) == "")
  }

  @Test func aFigureThatNothingPrintsIsNoReason() throws {
    let sample = try SampleReport()
    _ = try sample.build()
    try sample.change("data/areas.yaml", "count: 15", to: "count: 16")
    #expect(try plan(sample) == "")
  }

  @Test func aDataSetConcernsTheChartsThatDrawIt() throws {
    let sample = try SampleReport()
    _ = try sample.build()
    try sample.change("data/trade.json", "17.4", to: "18")
    let said = try plan(sample)
    #expect(said.components(separatedBy: "the data set `trade`, drawn by the chart `growth` changed").count == 4)
    #expect(try sample.build().result.outputs.allSatisfy { $0.outcome == .built })
  }

  @Test func theMomentAndTheLayoutAndTheFileAreReasons() throws {
    let sample = try SampleReport()
    _ = try sample.build()
    #expect(try plan(sample, epoch: 1).hasPrefix("sample.en+zh-Hant.pdf\n  SOURCE_DATE_EPOCH changed\n"))
    try FileManager.default.removeItem(atPath: sample.document)
    #expect(try plan(sample) == "sample.en+zh-Hant.pdf\n  the file is gone")
    try Data("x".utf8).write(to: URL(fileURLWithPath: sample.document))
    #expect(try plan(sample) == "sample.en+zh-Hant.pdf\n  the file is not as it was left")
    _ = try sample.build()
    try sample.change("report.yaml", "layout: parallel", to: "layout: facing")
    #expect(try plan(sample).hasPrefix("sample.en+zh-Hant.pdf\n  the layout `facing` changed\n"))
    #expect(try plan(sample, isForced: true).components(separatedBy: "it was asked for").count == 4)
  }

  @Test func twoReportsOfOneNameAreRefused() throws {
    let (one, two) = (try SampleReport(), try SampleReport())
    let request = BuildRequest(reports: [one.path, two.path], outputFolder: one.output)
    #expect(try Builder().plan(request).allDiagnostics.all.map(\.code) == ["report-name-twice"])
    #expect(try Builder().build(request).allDiagnostics.all.map(\.code) == ["report-name-twice"])
  }
}
