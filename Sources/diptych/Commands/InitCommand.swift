import ArgumentParser
import Foundation
import Inputs
import Reporting

/// `diptych init`
struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Write a small bilingual report that builds at once and shows each feature.")

  @Argument(help: "The folder to write; it must not hold a report yet.", completion: .directory)
  var folder: String

  @OptionGroup var console: Console.Options

  func run() throws {
    let console = Console(options: self.console)
    var diagnostics = Diagnostics()
    do throws(Diagnostic) {
      // All or nothing: a file that is there already is nobody's to overwrite.
      for file in StarterReport.files where FileManager.default.fileExists(atPath: "\(folder)/\(file.path)") {
        throw .fileInTheWay("\(folder)/\(file.path)")
      }
      for file in StarterReport.files {
        try OutputFile.write(Array(file.text.utf8), to: "\(folder)/\(file.path)")
        console.result("\(folder)/\(file.path)")
      }
      console.note("Now try: diptych build \(folder)")
    } catch {
      diagnostics.report(error)
    }
    console.report(diagnostics, files: SourceFiles(folders: []))
    try console.end(with: diagnostics)
  }
}
