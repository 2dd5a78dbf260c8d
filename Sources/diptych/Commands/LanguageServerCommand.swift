import ArgumentParser
import Building
import Foundation
import Inputs

/// `diptych language-server`
struct LanguageServerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "language-server",
    abstract: "Show findings in an editor: speak its language server protocol on standard input and output.",
    discussion: """
      The report around a file is checked when the file is opened and whenever it is saved; what was found is shown beside \
      the lines of each of its files. Editors start this by themselves; docs/CHECKS.md says how.
      """)

  func run() throws {
    let console = Console(options: try Console.Options.parse([]))
    let builder = try console.machine { () throws(Diagnostic) in try Builder() }
    var server = LanguageServer(check: { builder.check($0) }, stream: MessageStream())
    throw ExitCode(server.run())
  }
}
