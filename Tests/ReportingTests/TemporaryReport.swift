import Documents
import Foundation
import Inputs
import Languages
import Reporting
import Testing

/// A report folder written for one test and removed after it.
final class TemporaryReport {
  let root: String
  var diagnostics = Diagnostics()

  /// Writes the files; `report.yaml` is a small one for `en` and `zh-Hant` unless it is among them.
  init(_ files: [String: String]) throws {
    root = NSTemporaryDirectory() + "diptych-report-\(UUID().uuidString)"
    var files = files
    if files["report.yaml"] == nil { files["report.yaml"] = Self.smallReport }
    for (path, text) in files {
      let full = "\(root)/\(path)"
      let parent = full.split(separator: "/").dropLast().joined(separator: "/")
      try FileManager.default.createDirectory(atPath: "/" + parent, withIntermediateDirectories: true)
      try Data(text.utf8).write(to: URL(fileURLWithPath: full))
    }
  }

  deinit { try? FileManager.default.removeItem(atPath: root) }

  static let smallReport = """
    title: {en: Test, zh-Hant: 測試}
    text: text/t
    layout: parallel
    editions: [en]
    """

  /// A report of one English text and some data sets.
  static func english(_ text: String, data: [String: String] = [:], report: String = "") throws -> TemporaryReport {
    var files = data
    files["text/t.en.md"] = text
    files["report.yaml"] = smallReport + "\n" + report
    return try TemporaryReport(files)
  }

  func read() throws -> Report? {
    Report.read(folder: try InputFolder(root), diagnostics: &diagnostics)
  }

  func document(_ edition: String = "en") throws -> Document? {
    guard let report = try read(), let edition = Edition(edition) else { return nil }
    return report.document(for: edition, diagnostics: &diagnostics)
  }

  /// The rows of the document as text, without its head.
  func rows(_ edition: String = "en") throws -> String {
    let dump = try document(edition)?.dump() ?? "no document\n"
    let lines = dump.split(separator: "\n", omittingEmptySubsequences: false)
    let start = lines.firstIndex { !$0.hasPrefix("document") && !$0.hasPrefix("  ") } ?? lines.endIndex
    return lines[start...].joined(separator: "\n")
  }

  /// What was found, each as `place: severity: message hint`.
  var messages: [String] { diagnostics.sorted.map { DiagnosticWriter().text($0) } }
}
