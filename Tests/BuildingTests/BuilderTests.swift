import Foundation
import Inputs
import TestTools
import Testing

@testable import Building

@Suite struct BuilderTests {
  /// What became of each output, one to a line, without the folder.
  func outcomes(_ result: BuildResult, _ sample: SampleReport) -> String {
    result.outputs.map { "\($0.path.replacingOccurrences(of: sample.output + "/", with: "")) \($0.outcome.rawValue)" }
      .joined(separator: "\n")
  }

  func moment(_ path: String) throws -> Date? {
    try FileManager.default.attributesOfItem(atPath: path)[.modificationDate] as? Date
  }

  @Test func whatHasNotChangedIsNotTouched() throws {
    let sample = try SampleReport()
    #expect(outcomes(try sample.build().result, sample).contains("sample/sample.en+zh-Hant.pdf built"))
    let before = try moment(sample.document)
    let bytes = try sample.outputs()
    let second = try sample.build().result
    #expect(second.outputs.allSatisfy { $0.outcome == .unchanged })
    #expect(try moment(sample.document) == before)
    let forced = try sample.build(isForced: true).result
    #expect(forced.outputs.allSatisfy { $0.outcome == .built })
    #expect(try sample.outputs() == bytes)
  }

  static let remarks = [
    "report.yaml", "data/areas.yaml", "data/sources.yaml", "text/sample.en.md", "text/sample.zh-Hant.md",
  ]

  @Test(arguments: remarks)
  func whatPrintsNothingRebuildsNothing(_ file: String) throws {
    let sample = try SampleReport()
    _ = try sample.build()
    let text = try String(contentsOfFile: sample.path + "/" + file, encoding: .utf8)
    try sample.write(file, file.hasSuffix(".md") ? "\n\n" + text : "# a remark\n" + text)
    #expect(try sample.build().result.outputs.allSatisfy { $0.outcome == .unchanged })
  }

  @Test func numbersOfSourcesThatNothingListsArePrintedAndTold() throws {
    let sample = try SampleReport()
    for text in ["text/sample.en.md", "text/sample.zh-Hant.md"] {
      try sample.change(text, "```sources\n```\n", to: "A last word.\n")
    }
    let (result, said) = try sample.build()
    #expect(outcomes(result, sample).contains("sample/sample.en+zh-Hant.pdf built"))
    #expect(
      said == """
        text/sample.en.md: warning: Numbers of sources are printed, but no list says which they are.
        hint: Add a block ```` ```sources ```` to each text, or write `marks: none` in report.yaml.
        """)
  }

  @Test func aNewDataSetThatNothingPrintsRebuildsNothing() throws {
    let sample = try SampleReport()
    _ = try sample.build()
    try sample.write("data/new.yaml", "a: 1\n")
    #expect(try sample.build().result.outputs.allSatisfy { $0.outcome == .unchanged })
  }

  @Test func aLostOutputAndOneThatWasTouchedAreMadeAgain() throws {
    let sample = try SampleReport()
    _ = try sample.build()
    let bytes = try sample.outputs()
    try FileManager.default.removeItem(atPath: sample.document)
    #expect(try sample.build().result.outputs.first?.outcome == .built)
    try Data("changed by hand".utf8).write(to: URL(fileURLWithPath: sample.document))
    #expect(try sample.build().result.outputs.first?.outcome == .built)
    #expect(try sample.outputs() == bytes)
  }

  @Test func aDamagedHistoryCostsARebuildAndNothingElse() throws {
    let sample = try SampleReport()
    _ = try sample.build()
    let bytes = try sample.outputs()
    let history = sample.output + "/.diptych/history.sqlite"
    try Data("no database".utf8).write(to: URL(fileURLWithPath: history))
    let (result, said) = try sample.build()
    #expect(result.outputs.first?.outcome == .built)
    #expect(
      said == """
        diptych: warning: The history of earlier runs cannot be read: file is not a database.
        hint: It was set aside as `FOLDER/build/.diptych/history.sqlite.damaged` and a new one begun; this run builds \
        everything once.
        """)
    #expect(try sample.outputs() == bytes)
    #expect(try sample.build().result.outputs.first?.outcome == .unchanged)
  }

  @Test func whatIsNotWantedAnyMoreIsToldAndRemovedOnRequest() throws {
    let sample = try SampleReport()
    try sample.change("report.yaml", "editions: [en+zh-Hant]", to: "editions: [en+zh-Hant, en]")
    _ = try sample.build()
    let file = sample.output + "/sample/sample.en.pdf"
    try sample.change("report.yaml", "editions: [en+zh-Hant, en]", to: "editions: [en+zh-Hant]")
    #expect(try sample.build().said.contains("The report does not make `FOLDER/build/sample/sample.en.pdf` any more."))
    #expect(FileManager.default.fileExists(atPath: file))
    var request = BuildRequest(reports: [sample.path], outputFolder: sample.output)
    request.isPruning = true
    #expect(try Builder().build(request).allDiagnostics.all.isEmpty)
    #expect(!FileManager.default.fileExists(atPath: file))
    #expect(FileManager.default.fileExists(atPath: sample.document))
  }

  @Test func aBadReportDoesNotStopTheOthers() throws {
    let (good, bad) = (try SampleReport(), try SampleReport())
    try bad.write("report.yaml", "title: A\n")
    let other = bad.folder + "/bad"
    try FileManager.default.moveItem(atPath: bad.path, toPath: other)
    let result = try Builder().build(
      BuildRequest(reports: [other, other + "-missing", good.path], outputFolder: good.output))
    #expect(result.outputs.contains { $0.outcome == .built && $0.path == good.document })
    #expect(result.diagnostics.map(\.diagnostics.hasErrors) == [true, true, false])
  }

  @Test func onlyTheEditionAskedForIsBuilt() throws {
    let sample = try SampleReport()
    try sample.change("report.yaml", "editions: [en+zh-Hant]", to: "editions: [en+zh-Hant, en]")
    let one = try sample.build(editions: ["en"]).result
    #expect(one.outputs.filter { $0.path.hasSuffix(".pdf") }.map(\.path) == [sample.output + "/sample/sample.en.pdf"])
    #expect(
      try sample.build(editions: ["fr"]).said
        == "diptych: error: The report `FOLDER/sample` has no edition `fr`.\nhint: It has: en+zh-Hant, en.")
  }

  @Test func theMomentGivenDatesTheFileAndIsNotPrinted() throws {
    let sample = try SampleReport()
    func dates() throws -> [String] {
      let said = try ExternalTool.run("pdfinfo", ["-isodates", sample.document]).output
      return said.split(separator: "\n").filter { $0.hasPrefix("CreationDate:") || $0.hasPrefix("ModDate:") }
        .compactMap { $0.split(separator: " ").last.map { String($0.prefix(10)) } }
    }
    _ = try sample.build()
    #expect(try dates() == ["2024-04-26", "2024-04-26"])
    let text = try ExternalTool.run("pdftotext", [sample.document, "-"]).output
    _ = try sample.build(epoch: 1_000_000_000)
    #expect(try dates() == ["2001-09-09", "2001-09-09"])
    #expect(try ExternalTool.run("pdftotext", [sample.document, "-"]).output == text)
  }

  @Test func oneRunAtATimeWritesToAFolder() throws {
    let sample = try SampleReport()
    _ = try sample.build()
    let bytes = try sample.outputs()
    do {
      let lock = try OutputLock(outputFolder: sample.output)
      #expect(
        try sample.build(isForced: true).said == """
          diptych: error: Another run is writing to the output folder `FOLDER/build`.
          hint: Wait until it has ended, or name another folder with --output.
          """)
      lock.release()
    }
    #expect(try sample.outputs() == bytes)
    #expect(try sample.build(isForced: true).said == "")
  }

  @Test func whatAKilledRunLeftIsSwept() throws {
    let sample = try SampleReport()
    _ = try sample.build()
    let bytes = try sample.outputs()
    try Data("half".utf8).write(to: URL(fileURLWithPath: sample.output + "/sample/.sample.en+zh-Hant.pdf.123.part"))
    _ = try sample.build()
    #expect(try sample.outputs() == bytes)
  }
}
