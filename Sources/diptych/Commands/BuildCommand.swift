import ArgumentParser
import Building
import Foundation
import Inputs

/// `diptych build`
struct BuildCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "build",
    abstract: "Make the PDFs and charts of reports, only what has changed.",
    discussion: """
      A report REPORT is written to build/REPORT/: one PDF for each edition, and each chart as SVG in each language. A \
      file is written beside the old one and then put in its place, so nobody ever reads half of one; when something \
      is wrong the old one stays.
      """)

  @Argument(help: "The reports' folders.", completion: .directory)
  var reports: [String]

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Only this edition, as report.yaml writes it; may be given again.", valueName: "en+zh-Hant"))
  var edition: [String] = []

  @Option(name: .shortAndLong, help: "The folder to write to.", completion: .directory)
  var output = "build"

  @Option(name: .shortAndLong, help: "How many files are made at the same time (default: the number of cores).")
  var jobs: Int?

  @Flag(name: .shortAndLong, help: "Build what has not changed, too.")
  var force = false

  @OptionGroup var console: Console.Options

  func validate() throws {
    if reports.isEmpty { throw ValidationError("Name at least one report's folder.") }
    if let jobs, jobs < 1 { throw ValidationError("--jobs must be at least 1.") }
  }

  func run() throws {
    let console = Console(options: self.console)
    let start = DispatchTime.now()
    let builder = try console.machine { () throws(Diagnostic) in try Builder() }
    let environment = ProcessInfo.processInfo.environment
    let result = builder.build(
      BuildRequest(
        reports: reports, editions: edition.isEmpty ? nil : edition, outputFolder: output, isForced: force,
        jobs: jobs ?? ProcessInfo.processInfo.activeProcessorCount,
        sourceDateEpoch: environment["SOURCE_DATE_EPOCH"].flatMap { Int($0) }))
    for (folder, diagnostics) in result.diagnostics {
      console.report(diagnostics, files: SourceFiles(folders: [folder]))
    }
    for output in result.outputs { console.result(console.options.json ? output.json : output.line) }
    let seconds = Double(DispatchTime.now().uptimeNanoseconds - start.uptimeNanoseconds) / 1e9
    console.note(result.summary + " in " + String(format: "%.2f", seconds) + " s")
    try console.end(with: result.allDiagnostics)
  }
}

extension BuildResult.Output {
  /// For a person: the path, and what became of it when it was not built.
  var line: String { outcome == .built ? path : "\(path) (\(outcome.rawValue))" }

  /// For a program.
  var json: String {
    let pages = pages.map { ",\"pages\":\($0)" } ?? ""
    return "{\"path\":\(JSONText.quoted(path)),\"outcome\":\"\(outcome.rawValue)\"\(pages)}"
  }
}

extension BuildResult {
  /// `14 built, 2 unchanged, 1 failed`, without what did not happen.
  fileprivate var summary: String {
    let counts = [Output.Outcome.built, .unchanged, .failed].compactMap { outcome -> String? in
      let count = outputs.filter { $0.outcome == outcome }.count
      return count == 0 ? nil : "\(count) \(outcome.rawValue)"
    }
    return counts.isEmpty ? "nothing built" : counts.joined(separator: ", ")
  }
}
