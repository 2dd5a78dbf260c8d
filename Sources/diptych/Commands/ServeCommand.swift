import ArgumentParser
import Foundation
import Inputs

/// `diptych serve`: begins the program beside this one that shows reports in a browser.
struct ServeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Watch reports and show them in a browser: pages, charts, diagnostics, history.",
    discussion: "`diptych serve --help` lists its options.", helpNames: [])

  @Argument(parsing: .captureForPassthrough, help: "The reports' folders, and options.")
  var arguments: [String] = []

  func run() throws {
    let own = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? "diptych"
    let program = (own as NSString).deletingLastPathComponent + "/diptych-preview"
    let words = ([program] + arguments).map { strdup($0) } + [nil]
    // This process becomes the other one, so that a signal meets it.
    execv(program, words)
    let failure = SystemError()
    for word in words { free(word) }
    let console = Console(options: Console.Options())
    try console.machine { () throws(Diagnostic) in throw .previewMissing(program, reason: failure.words) }
  }
}
