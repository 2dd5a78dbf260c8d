import ArgumentParser
import Building

/// `diptych doctor`
struct DoctorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Say whether libraries and fonts are as they should be, and how to mend what is not.")

  @OptionGroup var console: Console.Options

  func run() throws {
    let console = Console(options: self.console)
    let examination = Examination.make()
    for finding in examination.findings { console.result("\(finding.subject): \(finding.found)") }
    console.report(examination.diagnostics, files: SourceFiles(folders: []))
    try console.end(with: examination.diagnostics)
  }
}
