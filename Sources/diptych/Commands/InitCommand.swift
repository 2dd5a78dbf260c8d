import ArgumentParser
import Fonts
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
    let files = StarterReport.files(schemas: schemas)
    do throws(Diagnostic) {
      // All or nothing: a file that is there already is nobody's to overwrite.
      for file in files where FileManager.default.fileExists(atPath: "\(folder)/\(file.path)") {
        throw .fileInTheWay("\(folder)/\(file.path)")
      }
      for file in files {
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

  /// The way from the new report to the installed schemas, so that an editor finds them wherever the report stands.
  private var schemas: String {
    guard let home = try? Installation.folder() else { return "../../Schemas" }
    func steps(_ path: String) -> [String] { URL(fileURLWithPath: path).standardizedFileURL.pathComponents }
    let (from, to) = (steps(folder), steps(home + "/Schemas"))
    let shared = zip(from, to).prefix { $0 == $1 }.count
    // Only the root in common: a path down from it is shorter and says more.
    guard shared > 1 else { return to.joined(separator: "/").replacingOccurrences(of: "//", with: "/") }
    return (Array(repeating: "..", count: from.count - shared) + to[shared...]).joined(separator: "/")
  }
}
