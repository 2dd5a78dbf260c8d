import ArgumentParser
import Building
import Foundation
import Inputs

/// `diptych dump`
struct DumpCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dump",
    abstract: "Print what a stage makes of a report, as text: for tests and for reports of faults.")

  @Option(help: "document, lines, pages or structure of a report, or chart of a specification.")
  var stage: DumpStage

  @Option(name: .shortAndLong, help: "The edition; the report's first when not given.")
  var edition: String?

  @Argument(help: "The report's folder, or the chart's specification.", completion: .file())
  var report: String

  @OptionGroup var console: Console.Options

  func run() throws {
    let console = Console(options: self.console)
    let builder = try console.machine { () throws(Diagnostic) in try Builder() }
    var diagnostics = Diagnostics()
    let text = builder.dump(stage, of: report, edition: edition, diagnostics: &diagnostics)
    let folder = stage == .chart ? report.folderPart : report
    console.report(diagnostics, files: SourceFiles(folders: [folder.isEmpty ? "." : folder]))
    if let text { print(text, terminator: "") }
    try console.end(with: diagnostics)
  }
}

extension DumpStage: ExpressibleByArgument {}
