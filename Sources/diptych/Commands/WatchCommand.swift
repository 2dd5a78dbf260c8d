import ArgumentParser
import Building
import Foundation
import Inputs
import ServiceLifecycle
import Threads

/// What the commands that watch have in common.
struct WatchOptions: ParsableArguments {
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

  func validate() throws {
    if let jobs, jobs < 1 { throw ValidationError("--jobs must be at least 1.") }
  }

  /// What is asked of each build.
  var request: BuildRequest {
    BuildRequest(
      reports: [], editions: edition.isEmpty ? nil : edition, outputFolder: output,
      jobs: jobs ?? Processors.count,
      sourceDateEpoch: ProcessInfo.processInfo.environment["SOURCE_DATE_EPOCH"].flatMap { Int($0) })
  }

  /// Prints what a build made, what was wrong, and how long it took.
  static func print(_ event: Watch.Event, _ console: Console) {
    guard case .ended(let result, _, let seconds) = event else { return }
    for (folder, diagnostics) in result.diagnostics {
      console.report(diagnostics, files: SourceFiles(folders: [folder]))
    }
    for output in result.outputs where output.outcome != .unchanged {
      console.result(console.options.json ? output.json : output.line)
    }
    // Who reads a pipe wants each build when it is done.
    fflush(nil)
    console.note(result.summary + " in " + String(format: "%.2f", seconds) + " s")
  }
}

/// `diptych watch`
struct WatchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "watch",
    abstract: "Build reports, and again what a saved file touches.",
    discussion: """
      REPORT is a report's folder, or a folder that holds several. Everything is kept warm between builds, so a saved \
      file is a fresh PDF within a moment. What is wrong is printed, and the PDF that was there stays. Ctrl-C ends it.

        diptych watch Reports/hk-shanghai
        diptych watch Reports --edition en+zh-Hant
      """)

  @Argument(help: "The reports' folders.", completion: .directory)
  var reports: [String]

  @OptionGroup var options: WatchOptions
  @OptionGroup var console: Console.Options

  func validate() throws {
    if reports.isEmpty { throw ValidationError("Name at least one report's folder.") }
  }

  func run() async throws {
    let console = Console(options: self.console)
    let builder = try console.machine { () throws(Diagnostic) in try Builder() }
    let watch = Watch(builder, ReportShelf(reports), options.request)
    let ended = await WatchService.run(watch) { WatchOptions.print($0, console) }
    console.report(ended, files: SourceFiles(folders: []))
    try console.end(with: ended)
  }
}

/// Runs a watch until SIGTERM or Ctrl-C; a build that goes on is finished first.
struct WatchService: Service {
  let watch: Watch
  let tell: @Sendable (Watch.Event) -> Void

  /// Runs it and answers why it could not go on; nothing when it was stopped.
  static func run(_ watch: Watch, tell: @escaping @Sendable (Watch.Event) -> Void) async -> Diagnostics {
    let service = WatchService(watch: watch, tell: tell)
    return await Stopping.run(service)
  }

  func run() async throws {
    let watch = watch
    try await withGracefulShutdownHandler {
      try await watch.watching(tell: tell)
    } onGracefulShutdown: {
      watch.stop()
    }
  }
}

/// Services that end at SIGTERM and Ctrl-C.
enum Stopping {
  /// Runs a service and answers why it could not go on; nothing when it was stopped.
  static func run(_ service: any Service) async -> Diagnostics {
    let group = ServiceGroup(
      configuration: ServiceGroupConfiguration(
        services: [
          .init(
            service: service, successTerminationBehavior: .gracefullyShutdownGroup,
            failureTerminationBehavior: .cancelGroup)
        ], gracefulShutdownSignals: [.sigterm, .sigint], logger: .init(label: "diptych")))
    var diagnostics = Diagnostics()
    do {
      try await group.run()
    } catch let diagnostic as Diagnostic {
      diagnostics.report(diagnostic)
    } catch {
      diagnostics.report(.previewEnded(reason: "\(error)"))
    }
    return diagnostics
  }
}
