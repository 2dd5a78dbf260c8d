import Documents
import Foundation
import Inputs
import Languages
import Reporting
import Testing

/// Cases in a text file: what an author writes, and the dump and the diagnostics that come of it, compared whole.
///
///     === the name of the case
///     --- text/t.en.md
///     Some *text*.
///     --- expect en
///     paragraph @ text/t.en.md:1:1
///       en: Some *text*.
///
/// Files before the first case belong to every case. `RECORD=1` writes what comes out into the file and fails, so that a
/// recorded case is looked at before it counts.
struct CaseFile {
  struct Case {
    var name: String
    var files: [(path: String, text: String)] = []
    var expected: [(edition: String, text: String)] = []
  }
  var url: URL
  var shared: [(path: String, text: String)] = []
  var cases: [Case] = []

  init(_ name: String) throws {
    url = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Cases/\(name).txt")
    var section: String?
    var lines: [String] = []
    let text = try String(contentsOf: url, encoding: .utf8)
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
      if line.hasPrefix("=== ") || line.hasPrefix("--- ") {
        close(section, lines)
        (section, lines) = (nil, [])
        if line.hasPrefix("=== ") {
          cases.append(Case(name: String(line.dropFirst(4))))
        } else {
          section = String(line.dropFirst(4))
        }
      } else {
        lines.append(line)
      }
    }
    if lines.last == "" { lines.removeLast() }
    close(section, lines)
  }

  private mutating func close(_ section: String?, _ lines: [String]) {
    guard let section else { return }
    let text = lines.map { $0 + "\n" }.joined()
    if section.hasPrefix("expect ") {
      cases[cases.count - 1].expected.append((String(section.dropFirst(7)), text))
    } else if cases.isEmpty {
      shared.append((section, text))
    } else {
      cases[cases.count - 1].files.append((section, text))
    }
  }

  /// Runs every case and compares; answers what differs.
  func run() throws {
    var recorded = shared.map { "--- \($0.path)\n\($0.text)" }.joined()
    for one in cases {
      recorded += "=== \(one.name)\n" + one.files.map { "--- \($0.path)\n\($0.text)" }.joined()
      var files: [String: String] = [:]
      for file in shared + one.files { files[file.path] = file.text }
      for expected in one.expected.isEmpty ? [("en", "")] : one.expected {
        let report = try TemporaryReport(files)
        // The head of a document is shown where the report itself is the matter.
        let isAboutReport = one.files.contains { $0.path == "report.yaml" && $0.text.contains("subtitle") }
        let rows = isAboutReport ? try report.document(expected.0)?.dump() ?? "" : try report.rows(expected.0)
        let messages = report.messages.map { "! " + $0.replacingOccurrences(of: "\n", with: "\n  ") + "\n" }.joined()
        let found = rows + messages
        recorded += "--- expect \(expected.0)\n\(found)"
        #expect(found == expected.1, "\(url.lastPathComponent): \(one.name), \(expected.0)")
      }
    }
    if ProcessInfo.processInfo.environment["RECORD"] != nil {
      try recorded.write(to: url, atomically: true, encoding: .utf8)
      Issue.record("recorded \(url.lastPathComponent): look at it")
    }
  }
}

@Suite struct CaseTests {
  @Test(arguments: [
    "markdown", "expressions", "filters", "statements", "blocks", "sources", "rows", "report", "data",
  ])
  func cases(_ name: String) throws { try CaseFile(name).run() }
}
