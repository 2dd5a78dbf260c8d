import ArgumentParser
import Building
import Inputs
import Languages

/// `diptych convert`
struct ConvertCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "convert",
    abstract: "Make a first draft of a report's Chinese text in the other script.",
    discussion: """
      Writes text/NAME.zh-Hans.md from text/NAME.zh-Hant.md, or the other way, by OpenCC. Each block bears the mark \
      <!-- diptych: converted --> until someone has read it and removed it; DRAFT is printed while any is left.
      """)

  @Argument(help: "The report's folder.", completion: .directory)
  var report: String

  @Option(help: ArgumentHelp("The language of the text that is there.", valueName: "zh-Hant"))
  var from: String

  @Option(help: ArgumentHelp("The language of the text to write.", valueName: "zh-Hans"))
  var to: String

  @Flag(help: "Write over a text that is there.")
  var force = false

  @OptionGroup var console: Console.Options

  func run() throws {
    let console = Console(options: self.console)
    var diagnostics = Diagnostics()
    let path = Conversion.convert(report, from: from, to: to, isForced: force, diagnostics: &diagnostics)
    console.report(diagnostics, files: SourceFiles(folders: [report]))
    if let path { console.result(path) }
    try console.end(with: diagnostics)
  }
}
