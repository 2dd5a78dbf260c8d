import Checking
import Documents
import Foundation
import Inputs
import Languages
import Reporting

/// Measures the checks between languages on a parallel text that is right, such as Debian's installation guide made by
/// `Benchmarks/installation-guide`:
///
///     checking-benchmark clean  REPORT-FOLDER EDITION [CHECK|all]   what is found without plants
///     checking-benchmark alarms REPORT-FOLDER EDITION JUDGED        in how many rows figures and terms alarm for nothing
///     checking-benchmark plants REPORT-FOLDER EDITION [COUNT]       how many of COUNT seeded errors are found
///     checking-benchmark time   REPORT-FOLDER EDITION               milliseconds of processor time that checking takes

struct Trial {
  let folder: String
  let edition: Edition

  struct Outcome {
    var document: Document
    var findings: [Diagnostic]
    var milliseconds: Double
  }

  /// Reads, binds and checks a report; what joining reports of rows counts too.
  func run(_ folder: String, rounds: Int = 1) throws -> Outcome {
    var diagnostics = Diagnostics()
    let report = Report.read(folder: try InputFolder(folder), diagnostics: &diagnostics)
    guard let report, let document = report.document(for: edition, diagnostics: &diagnostics) else {
      throw diagnostics.all.first { $0.severity == .error } ?? CocoaError(.fileReadUnknown)
    }
    var best = Double.infinity
    var findings = Diagnostics()
    for _ in 0..<rounds {
      let start = clock()
      var checks = LanguageChecks(data: report.data)
      checks.check(document)
      findings = checks.finished()
      best = min(best, Double(clock() - start) / Double(CLOCKS_PER_SEC) * 1000)
    }
    return Outcome(document: document, findings: diagnostics.all + findings.all, milliseconds: best)
  }

  /// The lines of the paragraphs and headings that stand in both languages.
  func rows(of document: Document) -> [(Place, Place)] {
    var found: [(Place, Place)] = []
    func walk(_ rows: [Row]) {
      for row in rows {
        switch row.content {
        case .heading, .paragraph:
          if let left = row.places[edition.languages[0]], let right = row.places[edition.languages[1]] {
            found.append((left, right))
          }
        default: break
        }
        walk(row.content.innerRows)
      }
    }
    walk(document.rows)
    for note in document.notes { walk(note.rows) }
    return found
  }
}

let arguments = CommandLine.arguments
guard arguments.count >= 4, let edition = Edition(arguments[3]) else {
  print("checking-benchmark clean|alarms|plants|time REPORT-FOLDER EDITION [COUNT|CHECK|all|JUDGED]")
  exit(2)
}
let trial = Trial(folder: arguments[2], edition: edition)

switch arguments[1] {
case "clean":
  let outcome = try trial.run(trial.folder)
  let rows = trial.rows(of: outcome.document).count
  var counts: [String: Int] = [:]
  var places: [String: Set<Int>] = [:]
  for finding in outcome.findings {
    counts[finding.code, default: 0] += 1
    places[finding.code, default: []].insert(finding.place?.line ?? 0)
    if arguments.count > 4, arguments[4] == "all" || finding.code == arguments[4] {
      print(
        DiagnosticWriter(shownPath: { trial.folder + "/" + $0.file }, line: { SourceLines.line($0, in: trial.folder) })
          .text(finding))
    }
  }
  for code in counts.keys.sorted() {
    print("\(code): \(counts[code] ?? 0) findings on \(places[code]?.count ?? 0) lines")
  }
  print("rows: \(rows)")
case "alarms":
  let judged = try JudgedFindings(file: arguments.count > 4 ? arguments[4] : "", edition: edition)
  let outcome = try trial.run(trial.folder)
  judged.report(on: outcome.findings, rows: trial.rows(of: outcome.document).count)
case "plants":
  let count = arguments.count > 4 ? Int(arguments[4]) ?? 400 : 400
  try Planting(trial: trial, count: count).run()
case "time":
  let outcome = try trial.run(trial.folder, rounds: 7)
  print(String(format: "%.1f", outcome.milliseconds))
default:
  print("clean, alarms, plants or time")
  exit(2)
}

/// Finds a line of a file of the report.
enum SourceLines {
  nonisolated(unsafe) private static var files: [String: [String]] = [:]
  static func line(_ place: Place, in folder: String) -> String? {
    if files[place.file] == nil {
      let text = (try? String(contentsOfFile: folder + "/" + place.file, encoding: .utf8)) ?? ""
      files[place.file] = text.components(separatedBy: "\n")
    }
    guard let lines = files[place.file], lines.indices.contains(place.line - 1) else { return nil }
    return lines[place.line - 1]
  }
}
