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

  @OptionGroup var writing: WritingOptions

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Only this edition, as report.yaml writes it; may be given again.", valueName: "en+zh-Hant"))
  var edition: [String] = []

  @Flag(name: .shortAndLong, help: "Build what has not changed, too.")
  var force = false

  @Flag(name: [.long, .customShort("n")], help: "Say what would be made and why, and make nothing.")
  var dryRun = false

  @Option(
    help: ArgumentHelp(
      "Say why this file would be made again, in detail, and make nothing; may be given again.", valueName: "file"))
  var why: [String] = []

  @Flag(help: "Remove files that earlier runs made and that no report wants any more.")
  var prune = false

  @OptionGroup var sharing: ShardOption

  @OptionGroup var console: Console.Options

  private func request() throws(Diagnostic) -> BuildRequest {
    var request = writing.request(for: writing.reports)
    request.editions = edition.isEmpty ? nil : edition
    request.isForced = force
    request.isPruning = prune
    request.shard = try sharing.wanted()
    return request
  }

  func run() throws {
    let console = Console(options: self.console)
    let builder = try console.machine { () throws(Diagnostic) in try Builder.ready() }
    let request = try console.machine { () throws(Diagnostic) -> BuildRequest in try self.request() }
    if dryRun || !why.isEmpty {
      try plan(request, builder, console)
    } else {
      try console.show(request, builder)
    }
  }

  private func plan(_ request: BuildRequest, _ builder: Builder, _ console: Console) throws {
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
