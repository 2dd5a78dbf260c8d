import ArgumentParser
import Building
import Inputs
import Reporting

/// `diptych sources`
struct SourcesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sources",
    abstract: "Print where every printed figure comes from, and which data are never used.")

  @Argument(help: "The report's folder.", completion: .directory)
  var report: String

  @OptionGroup var console: Console.Options

  func run() throws {
    let console = Console(options: self.console)
    var diagnostics = Diagnostics()
    do throws(Diagnostic) {
      let folder = try InputFolder(report)
      if let report = Report.read(folder: folder, diagnostics: &diagnostics) {
        let bindings = report.outputs.flatMap { output in
          report.editions.compactMap { report.binding(of: output, for: $0, diagnostics: &diagnostics) }
        }
        print(report.originsText(of: bindings), terminator: "")
      }
    } catch {
      diagnostics.report(error)
    }
    console.report(diagnostics, files: SourceFiles(folders: [report]))
    try console.end(with: diagnostics)
  }
}
