import ArgumentParser
import Building
import Inputs

/// `diptych check`
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Say everything that is wrong with reports, and make nothing.")

  @Argument(help: "The reports' folders.", completion: .directory)
  var reports: [String]

  @OptionGroup var console: Console.Options

  func run() throws {
    let console = Console(options: self.console)
    let builder = try console.machine { () throws(Diagnostic) in try Builder() }
    var all = Diagnostics()
    for path in reports {
      let diagnostics = builder.check(path)
      console.report(diagnostics, files: SourceFiles(folders: [path]))
      all.report(diagnostics)
    }
    if all.all.isEmpty { console.note("nothing is wrong") }
    try console.end(with: all)
  }
}
