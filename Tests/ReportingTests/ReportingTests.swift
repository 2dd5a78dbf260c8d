import Foundation
import Inputs
import Languages
import Reporting
import Testing

@Suite struct FlagshipTests {
  static let root =
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path + "/Reports/hk-shanghai"

  @Test func everyEditionIsMadeWithoutAComplaint() throws {
    var diagnostics = Diagnostics()
    let report = try #require(Report.read(folder: try InputFolder(Self.root), diagnostics: &diagnostics))
    for edition in report.editions {
      let document = report.document(for: edition, diagnostics: &diagnostics)
      if let out = ProcessInfo.processInfo.environment["DUMP"] {
        try document?.dump().write(toFile: "\(out)/\(edition).txt", atomically: true, encoding: .utf8)
      }
    }
    let messages = diagnostics.sorted.map { DiagnosticWriter().text($0) }
    #expect(messages == [])
  }
}
