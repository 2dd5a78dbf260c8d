import ArgumentParser
import Building
import Inputs

/// `diptych validate`
struct ValidateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "validate",
    abstract: "Say which clauses of PDF/UA-1 and PDF/A a PDF that diptych wrote does not keep.",
    discussion: """
      Each finding names the clause, what is wrong and where. docs/PDF-UA.md and docs/PDF-A.md say how every clause is \
      met. The examination knows what diptych writes and is strict about it; it is no examiner of other programs' files.
      """)

  @Argument(help: "The PDFs.", completion: .file(extensions: ["pdf"]))
  var files: [String]

  @OptionGroup var console: Console.Options

  func run() throws {
    let console = Console(options: self.console)
    var all = Diagnostics()
    for path in files {
      let findings = Validating.findings(in: path)
      console.report(findings, files: SourceFiles(folders: []))
      if findings.all.isEmpty { console.result("\(path): PDF/UA-1 and PDF/A, nothing found") }
      all.report(findings)
    }
    try console.end(with: all)
  }
}
