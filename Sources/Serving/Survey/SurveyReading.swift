import Building
import Foundation
import Inputs

/// Reads out of the result of a build what the preview shows of each report.
struct SurveyReading {
  private let result: BuildResult
  private let outputFolder: String
  private let history: History?

  /// What is known of a report after a build.
  struct Entry {
    var outputs: [Survey.Output]
    var remarks: [Survey.Remark]

    /// Brings it in. A report that could not be read keeps the files it had.
    func update(_ report: inout Survey.Report) {
      report.remarks = remarks
      if !outputs.isEmpty { report.outputs = outputs }
    }
  }

  init(_ result: BuildResult, outputFolder: String) {
    (self.result, self.outputFolder) = (result, outputFolder)
    history = try? History(reading: outputFolder)
  }

  /// The entries of reports, by their folders, and what was said of none.
  func entries(of reports: [String]) -> (reports: [String: Entry], remarks: [Survey.Remark]) {
    var entries: [String: Entry] = [:]
    for folder in reports {
      let start = "\(outputFolder)/\(ReportCard.name(of: folder))/"
      var outputs = result.outputs.compactMap { $0.path.hasPrefix(start) ? self.output($0) : nil }
      if outputs.isEmpty { outputs = earlier(below: ReportCard.name(of: folder)) }
      let said = result.diagnostics.filter { $0.folder == folder }.flatMap(\.diagnostics.sorted)
      entries[folder] = Entry(outputs: outputs, remarks: Self.remarks(said, folder: folder))
    }
    let said = result.diagnostics.filter { !reports.contains($0.folder) }.flatMap(\.diagnostics.sorted)
    return (entries, Self.remarks(said, folder: "."))
  }

  private func output(_ output: BuildResult.Output) -> Survey.Output? {
    let path = String(output.path.dropFirst(outputFolder.count + 1))
    guard output.outcome == .failed else {
      return Survey.Output(path: path, outcome: output.outcome, pages: output.pages, stamp: stamp(path))
    }
    // The file that was made last is there still.
    let before = history?.making(of: path, after: .max)
    return Survey.Output(path: path, outcome: .failed, pages: before?.pages, stamp: stamp(path))
  }

  /// What earlier runs made of a report that cannot be read now.
  private func earlier(below name: String) -> [Survey.Output] {
    (history?.outputs(after: .max) ?? []).filter { $0.hasPrefix(name + "/") }.compactMap { path in
      let making = history?.making(of: path, after: .max)
      guard access("\(outputFolder)/\(path)", R_OK) == 0 else { return nil }
      return Survey.Output(path: path, outcome: .failed, pages: making?.pages, stamp: stamp(path))
    }
  }

  /// The beginning of the digest that the history knows of a file.
  private func stamp(_ path: String) -> String {
    String(history?.making(of: path, after: .max)?.digest?.prefix(12) ?? "none")
  }

  // MARK: What was said

  static func remarks(_ diagnostics: [Diagnostic], folder: String) -> [Survey.Remark] {
    let reading = try? InputFolder(folder)
    let shown: (Place) -> String = { place in
      let isElsewhere = folder == "." || place.file.hasPrefix("/") || place.file.hasPrefix("Layouts/")
      return isElsewhere ? place.file : "\(folder)/\(place.file)"
    }
    let writer = DiagnosticWriter(shownPath: shown, line: { reading?.line(at: $0) })
    let ordered = diagnostics.enumerated().sorted { left, right in
      let (a, b) = (left.element.severity, right.element.severity)
      return a == b ? left.offset < right.offset : a > b
    }
    return ordered.map { _, diagnostic in
      var lines = writer.text(diagnostic).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      lines.removeFirst()
      if diagnostic.hint != nil { lines.removeLast() }
      let place = diagnostic.place.map { place -> String in
        var place = place
        place.file = shown(place)
        return place.description
      }
      return Survey.Remark(diagnostic: diagnostic, place: place, excerpt: lines)
    }
  }
}
