import ArgumentParser
import Building
import Foundation
import Inputs
import ServiceLifecycle
import Serving
import Threads

/// `diptych serve`, as a program of its own: the HTTP library brings libcurl along, and what builds and draws should not
/// wait for that to be loaded.
@main
struct PreviewCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diptych serve",
    abstract: "Watch reports and show them in a browser: pages, charts, diagnostics, history.",
    discussion: """
      REPORT is a report's folder, or a folder that holds several; `Reports` when none is named. Open the address that \
      is printed: the page shows what `diptych watch` builds and renews itself whenever a file is saved. It listens on \
      loopback, answers its own host name alone, and changes nothing. Ctrl-C ends it.
      """)

  @Argument(help: "The reports' folders.", completion: .directory)
  var reports: [String] = ["Reports"]

  @Option(name: .shortAndLong, help: "The port to listen at; 0 takes one that is free.")
  var port = 8017

  @Option(help: ArgumentHelp("The IP address to listen at.", valueName: "127.0.0.1"))
  var address = "127.0.0.1"

  @Option(
    help: ArgumentHelp(
      "Answer this host name too, for a server that stands in front; may be given again.", valueName: "name:port"))
  var host: [String] = []

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Only this edition, as report.yaml writes it; may be given again.", valueName: "en+zh-Hant"))
  var edition: [String] = []

  @Option(name: .shortAndLong, help: "The folder to write to.", completion: .directory)
  var output = "build"

  @Option(
    name: [.customShort("j", allowingJoined: true), .long],
    help: "How many files are made at the same time (default: the number of cores).")
  var jobs: Int?

  @Flag(name: .shortAndLong, help: "Say nothing but errors.")
  var quiet = false

  @Flag(help: "Print results and diagnostics as lines of JSON.")
  var json = false

  func validate() throws {
    if !(0...65_535).contains(port) { throw ValidationError("--port must be from 0 to 65535.") }
    if let jobs, jobs < 1 { throw ValidationError("--jobs must be at least 1.") }
  }

  /// Exit statuses: 0 done, 1 the input is wrong, 2 usage, 3 the machine is wrong.
  static func main() async {
    do {
      try await PreviewCommand.parse().run()
    } catch let code as ExitCode {
      Foundation.exit(code.rawValue)
    } catch {
      let isWanted = exitCode(for: error).isSuccess
      FileHandle(fileDescriptor: isWanted ? STDOUT_FILENO : STDERR_FILENO).write(
        Data((fullMessage(for: error) + "\n").utf8))
      Foundation.exit(isWanted ? 0 : 2)
    }
  }

  func run() async throws {
    let teller = Teller(isQuiet: quiet, isJSON: json)
    let shelf = ReportShelf(reports)
    let listening = Preview.Listening(address: address, port: port, names: host)
    var found = Diagnostics()
    for report in shelf.reports where !ReportShelf.isReport(report) { found.report(.nothingToServe(report)) }
    if !listening.isLoopback { found.report(.reachedByOthers(address)) }
    teller.report(found)
    try Self.end(with: found)
    var ended = Diagnostics()
    do {
      let preview = Preview(try Builder(), shelf, request, listening, tell: teller.tell)
      let group = ServiceGroup(
        configuration: ServiceGroupConfiguration(
          services: [
            .init(
              service: preview, successTerminationBehavior: .gracefullyShutdownGroup,
              failureTerminationBehavior: .cancelGroup)
          ], gracefulShutdownSignals: [.sigterm, .sigint], logger: .init(label: "diptych")))
      try await group.run()
    } catch let diagnostic as Diagnostic {
      ended.report(diagnostic)
    } catch {
      ended.report(.previewEnded(reason: "\(error)"))
    }
    teller.report(ended)
    try Self.end(with: ended)
  }

  private var request: BuildRequest {
    BuildRequest(
      reports: [], editions: edition.isEmpty ? nil : edition, outputFolder: output,
      jobs: jobs ?? Processors.count,
      sourceDateEpoch: ProcessInfo.processInfo.environment["SOURCE_DATE_EPOCH"].flatMap { Int($0) })
  }

  private static func end(with diagnostics: Diagnostics) throws {
    let faults = diagnostics.all.filter { $0.severity == .error }.map(\.fault)
    if faults.contains(.machine) { throw ExitCode(3) }
    if faults.contains(.usage) { throw ExitCode(2) }
    if !faults.isEmpty { throw ExitCode(1) }
  }
}
