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
      is wrong the old one stays. docs/BUILDING.md tells how to run it each night.

        diptych build Reports/* --dry-run                 say what would be made, and why
        diptych build Reports/* --all-or-nothing --keep 14 --keep-weekly 8
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

  @Flag(name: [.long, .customShort("n")], help: "Say what would be made and why, and make nothing.")
  var dryRun = false

  @Option(
    help: ArgumentHelp(
      "Say why this file would be made again, in detail, and make nothing; may be given again.", valueName: "file"))
  var why: [String] = []

  @Flag(help: "Show the files together when all are made, through the link OUTPUT/current; none when one fails.")
  var allOrNothing = false

  @Option(help: ArgumentHelp("Keep the last versions of all files under OUTPUT/versions.", valueName: "14"))
  var keep: Int?

  @Option(
    help: ArgumentHelp("Keep besides the last version of each of so many weeks before.", valueName: "8"))
  var keepWeekly: Int?

  @Flag(help: "Remove files that earlier runs made and that no report wants any more.")
  var prune = false

  @OptionGroup var console: Console.Options

  func validate() throws {
    if reports.isEmpty { throw ValidationError("Name at least one report's folder.") }
    if let jobs, jobs < 1 { throw ValidationError("--jobs must be at least 1.") }
    if let keep, keep < 1 { throw ValidationError("--keep must be at least 1.") }
    if let keepWeekly, keepWeekly < 0 { throw ValidationError("--keep-weekly must not be negative.") }
    if keepWeekly != nil, keep == nil { throw ValidationError("--keep-weekly goes with --keep.") }
  }

  private var request: BuildRequest {
    let environment = ProcessInfo.processInfo.environment
    var request = BuildRequest(
      reports: reports, editions: edition.isEmpty ? nil : edition, outputFolder: output, isForced: force,
      jobs: jobs ?? ProcessInfo.processInfo.activeProcessorCount,
      sourceDateEpoch: environment["SOURCE_DATE_EPOCH"].flatMap { Int($0) })
    request.publishing = allOrNothing ? .allOrNothing : .eachAtOnce
    request.isPruning = prune
    request.keeping = keep.map { KeepRule(last: $0, weekly: keepWeekly ?? 0) }
    return request
  }

  func run() throws {
    let console = Console(options: self.console)
    let builder = try console.machine { () throws(Diagnostic) in try Builder() }
    if dryRun || !why.isEmpty {
      try plan(builder, console)
      return
    }
    let start = DispatchTime.now()
    let progress = Progress()
    let isTold = !self.console.quiet && !self.console.json
    let result = builder.build(request) { event in if isTold { progress.tell(event) } }
    for (folder, diagnostics) in result.diagnostics {
      console.report(diagnostics, files: SourceFiles(folders: [folder]))
    }
    for output in result.outputs { console.result(console.options.json ? output.json : output.line) }
    let seconds = Double(DispatchTime.now().uptimeNanoseconds - start.uptimeNanoseconds) / 1e9
    console.note(result.summary + " in " + String(format: "%.2f", seconds) + " s")
    if let version = result.published { console.note("published as \(output)/\(version)") }
    try console.end(with: result.allDiagnostics)
  }

  private func plan(_ builder: Builder, _ console: Console) throws {
    let plan = builder.plan(request)
    console.report(plan.diagnostics, files: SourceFiles(folders: []))
    for report in plan.reports {
      console.report(report.diagnostics, files: SourceFiles(folders: [report.folder]))
    }
    let asked = why.map { ($0 as NSString).standardizingPath }
    let outputs = plan.outputs.filter { output in
      why.isEmpty || asked.contains((output.path as NSString).standardizingPath)
    }
    for path in asked where !outputs.contains(where: { ($0.path as NSString).standardizingPath == path }) {
      var diagnostics = Diagnostics()
      diagnostics.report(.unknownOutput(path, known: plan.outputs.map(\.path)))
      console.report(diagnostics, files: SourceFiles(folders: []))
      try console.end(with: diagnostics)
    }
    for output in outputs {
      if console.options.json {
        console.result(output.json)
      } else if !why.isEmpty {
        console.result(output.explained)
      } else if !output.reasons.isEmpty {
        console.result(output.line)
      }
    }
    let count = plan.outputs.count { !$0.reasons.isEmpty }
    if why.isEmpty { console.note("\(count) of \(plan.outputs.count) outputs would be made") }
    try console.end(with: plan.allDiagnostics)
  }
}

extension BuildPlan.Output {
  /// On one line: the path, and why it would be made.
  fileprivate var line: String {
    reasons.isEmpty ? "\(path) (unchanged)" : "\(path): \(reasons.map(\.text).joined(separator: "; "))"
  }

  /// On several: every reason, with what can be said of it.
  fileprivate var explained: String {
    guard !reasons.isEmpty else { return "\(path): nothing that it is made of has changed" }
    let lines = reasons.flatMap { ["  " + $0.text] + $0.details.map { "    " + $0 } }
    return ["\(path):"].joined() + "\n" + lines.joined(separator: "\n")
  }

  /// For a program.
  fileprivate var json: String {
    let reasons = reasons.map { reason in
      let details = reason.details.map(JSONText.quoted).joined(separator: ",")
      return "{\"reason\":\(JSONText.quoted(reason.text)),\"details\":[\(details)]}"
    }
    return "{\"path\":\(JSONText.quoted(path)),\"reasons\":[\(reasons.joined(separator: ","))]}"
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
      let count = count(outcome)
      return count == 0 ? nil : "\(count) \(outcome.rawValue)"
    }
    return counts.isEmpty ? "nothing built" : counts.joined(separator: ", ")
  }
}
