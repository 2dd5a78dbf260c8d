@testable import Building
import Foundation
import Inputs
import Reporting
import Testing

@testable import Scheduling

@Suite("What is told of a night")
struct TellingTests {
  private static func night(failing: Bool, built: Int = 1) -> Night {
    var result = BuildResult()
    var diagnostics = Diagnostics()
    if failing {
      diagnostics.report(
        Diagnostic(
          "x", at: Place(file: "text/en.md", line: 3, column: 7), "“wrong” is wrong.", hint: "Mend it."))
      result.outputs.append(BuildResult.Output(path: "build/a/b.en.pdf", outcome: .failed))
    }
    result.diagnostics = [("Reports/a", diagnostics)]
    let made = (0..<built).map { BuildResult.Output(path: "build/a/\($0).pdf", outcome: .built, pages: 9) }
    result.outputs += made
    return Night(
      began: Instant(1_774_636_200), reports: ["Reports/a"], tries: 2, result: result, built: made, seconds: 61)
  }

  @Test("the report is one screen of plain text")
  func report() {
    #expect(
      NightReport(Self.night(failing: true)).text == """
        Diptych: FAILED, 1 made, 1 failed

        Began 2026-03-27 18:30 UTC, took 61 s, tries: 2. Reports: 1.

        Not made:
          build/a/b.en.pdf

        What is wrong:
          Reports/a/text/en.md:3:7: “wrong” is wrong. Mend it.

        Made:
          9 pp. build/a/0.pdf

        """)
    let long = NightReport(Self.night(failing: true, built: 500)).text.split(separator: "\n")
    #expect(long.count < 40)
    #expect(long.last == "  … and 488 more")
    #expect(NightReport(Self.night(failing: false, built: 0)).subject == "Diptych: done, nothing made")
  }

  @Test("metrics are what Prometheus reads")
  func metrics() {
    let lines = MetricsFile.text(Self.night(failing: true)).split(separator: "\n")
    #expect(lines.count % 3 == 0)
    #expect(lines.contains("diptych_night_success 0"))
    #expect(lines.contains("diptych_night_outputs_built 1"))
    #expect(lines.contains("diptych_night_start_timestamp_seconds 1774636200"))
    for line in lines where !line.hasPrefix("#") { #expect(line.wholeMatch(of: /[a-z_]+ [0-9]+/) != nil) }
  }

  @Test("a command gets the report, is told of when it fails, and is stopped when it hangs")
  func commands() throws {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: file) }
    func tell(_ command: String, of night: Night, on occasion: Messenger.Occasion = .always) -> [String] {
      var diagnostics = Diagnostics()
      Messenger(occasion: occasion, command: command, timeout: 1).tell(night, diagnostics: &diagnostics)
      return diagnostics.all.map(\.message)
    }
    let bad = Self.night(failing: true)
    #expect(tell("(echo \"$DIPTYCH_SUBJECT $DIPTYCH_RESULT\"; cat) > '\(file.path)'", of: bad) == [])
    let heard = try String(contentsOf: file, encoding: .utf8)
    #expect(heard == "\(NightReport(bad).subject) failed\n\(NightReport(bad).text)")
    #expect(
      tell("exit 3", of: bad) == ["The night could not be told of through the command: it ended with status 3."])
    #expect(
      tell("exec sleep 30", of: bad) == [
        "The night could not be told of through the command: it took longer than 1 seconds."
      ])
    #expect(tell("exit 3", of: Self.night(failing: false), on: .failure) == [])
    #expect(tell("exit 3", of: Self.night(failing: false, built: 0), on: .change) == [])
    #expect(tell("exit 3", of: Self.night(failing: false), on: .change).count == 1)
  }

  @Test("what a webhook gets is JSON")
  func webhook() throws {
    let night = Self.night(failing: true)
    let json = Messenger.json(night, NightReport(night))
    let read = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
    #expect(read?["result"] as? String == "failed")
    #expect(read?["text"] as? String == NightReport(night).text)
    var diagnostics = Diagnostics()
    Messenger(occasion: .always, webhook: "http://127.0.0.1:9/", timeout: 2).tell(night, diagnostics: &diagnostics)
    #expect(diagnostics.all.map(\.code) == ["message"])
  }
}
