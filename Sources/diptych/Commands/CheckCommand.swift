import ArgumentParser
import Building
import Foundation
import Inputs

/// `diptych check`
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Say everything that is wrong with reports, and make nothing.",
    discussion: """
      Beside what would stop a build, the languages of each edition are checked against each other: figures, names and \
      terms, links, notes, emphasis, scripts, punctuation, quotes, text left untranslated, lengths. See docs/CHECKS.md; \
      a remark <!-- diptych: allow figures: why --> before a block silences a check there.
      """)

  @Argument(help: "The reports' folders.", completion: .directory)
  var reports: [String]

  @Flag(help: "Count warnings as errors.")
  var strict = false

  @Flag(help: "Print the findings as a log of SARIF 2.1.0.")
  var sarif = false

  @Flag(help: "Go on checking whenever a file changes, until interrupted.")
  var watch = false

  @OptionGroup var console: Console.Options

  func validate() throws {
    if reports.isEmpty { throw ValidationError("Name at least one report's folder.") }
    if sarif, console.json { throw ValidationError("--sarif and --json exclude each other.") }
  }

  func run() throws {
    let console = Console(options: self.console)
    let builder = try console.machine { () throws(Diagnostic) in try Builder.ready() }
    var all = check(builder, console)
    var state = FolderState(reports)
    while watch {
      let now = FolderState(reports)
      if now != state {
        state = now
        console.note("checking again")
        all = check(builder, console)
      }
      Thread.sleep(forTimeInterval: 0.3)
    }
    try console.end(with: all)
  }

  /// Checks all reports once and says what was found.
  private func check(_ builder: Builder, _ console: Console) -> Diagnostics {
    var all = Diagnostics()
    for path in reports {
      var diagnostics = builder.check(path)
      let warnings = diagnostics.all.filter { $0.severity == .warning }.count
      if strict, warnings > 0 { diagnostics.report(.strictFailed(warnings)) }
      if !sarif { console.report(diagnostics, files: SourceFiles(folders: [path])) }
      all.report(diagnostics)
    }
    if sarif {
      let files = SourceFiles(folders: reports)
      print(SARIFWriter(version: Program.version, shownPath: files.shownPath).log(all.sorted), terminator: "")
    }
    if all.all.allSatisfy({ $0.severity == .note }) { console.note("nothing is wrong") }
    return all
  }
}

/// When the files of some folders were last written.
private struct FolderState: Equatable {
  private var files: [String: Date] = [:]

  init(_ folders: [String]) {
    for folder in folders {
      let names = FileManager.default.enumerator(atPath: folder)
      while let name = names?.nextObject() as? String {
        let attributes = try? FileManager.default.attributesOfItem(atPath: folder + "/" + name)
        files[folder + "/" + name] = attributes?[.modificationDate] as? Date ?? .distantPast
      }
    }
  }
}
