import ArgumentParser
import Building
import Foundation
import Inputs
import Reporting
import Scheduling
import ServiceLifecycle

/// `diptych schedule`
struct ScheduleCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schedule",
    abstract: "Rebuild reports at the times their report.yaml gives.",
    discussion: """
      In report.yaml: schedule: {at: "02:30", timezone: Asia/Hong_Kong, weekdays: mon-fri, holidays: data/holidays.yaml}, \
      or with cron: "30 2 * * 1-5" in place of at. docs/BUILDING.md tells how to run it each night.
      """,
    subcommands: [List.self, Install.self, Run.self, Tick.self])
}

extension ScheduleCommand {
  /// `diptych schedule list`
  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Print the next five times of each report.")

    @Argument(help: "The reports' folders.", completion: .directory)
    var reports: [String]

    @Option(help: ArgumentHelp("Count from this moment rather than from now.", valueName: "2026-03-28T00:00:00Z"))
    var after: String?

    @Flag(help: "Print the folders of the reports that are due now, and nothing else.")
    var due = false

    @Option(name: .shortAndLong, help: "With --due: the folder that is written to.", completion: .directory)
    var output = "build"

    @OptionGroup var console: Console.Options

    func run() throws {
      let console = Console(options: self.console)
      guard let start = after.map(Self.instant) ?? Instant.now else {
        throw ValidationError("--after wants a moment such as 2026-03-28T00:00:00Z.")
      }
      var all = Diagnostics()
      if due {
        for folder in ScheduleTick(reports: reports, outputFolder: output).due(at: start, diagnostics: &all) {
          console.result(self.console.json ? "{\"due\":\(JSONText.quoted(folder))}" : folder)
        }
        console.report(all, files: SourceFiles(folders: reports))
        return try console.end(with: all)
      }
      for folder in reports {
        var diagnostics = Diagnostics()
        let report = ScheduledReport(folder: folder, diagnostics: &diagnostics)
        console.report(diagnostics, files: SourceFiles(folders: [folder]))
        all.report(diagnostics)
        for line in lines(report, after: start) { console.result(line) }
      }
      try console.end(with: all)
    }

    private func lines(_ report: ScheduledReport, after start: Instant) -> [String] {
      guard let schedule = report.schedule else { return console.json ? [] : ["\(report.folder): no schedule"] }
      let moments = schedule.next(5, after: start)
      if console.json {
        return moments.map {
          "{\"report\":\(JSONText.quoted(report.folder)),\"moment\":\(JSONText.quoted(ClockZone.utc.shown($0)))}"
        }
      }
      return moments.map { moment in
        let local = schedule.zone.civil(moment)?.description ?? ""
        return "\(report.folder): \(local) \(schedule.zone.name) (\(ClockZone.utc.shown(moment)))"
      }
    }

    private static func instant(_ text: String) -> Instant? {
      (try? Date(text, strategy: .iso8601)).map { Instant(Int($0.timeIntervalSince1970)) }
    }
  }

  /// What the commands that build have in common.
  struct BuildOptions: ParsableArguments {
    @OptionGroup var writing: WritingOptions

    @Option(
      help: ArgumentHelp(
        "Pauses in seconds before trying again what may pass; none tries once.", valueName: "60,300,1500"))
    var retry = "60,300,1500"

    @Option(name: .customLong("on"), help: "When to tell of a night: failure, change or always.")
    var occasion: Messenger.Occasion = .failure

    @Option(
      help: ArgumentHelp("Tell through this command: it gets the report on standard input.", valueName: "command"))
    var command: String?

    @Option(help: ArgumentHelp("Tell through this address: it gets the report as JSON.", valueName: "url"))
    var webhook: String?

    @Option(help: ArgumentHelp("Stop telling after so many seconds.", valueName: "seconds"))
    var timeout = 30

    @Option(help: ArgumentHelp("Write what Prometheus reads to this file.", valueName: "file"))
    var metrics: String?

    @Option(help: ArgumentHelp("Write the report of the night to this file.", valueName: "file"))
    var mail: String?

    @OptionGroup var console: Console.Options

    func validate() throws {
      if rule == nil { throw ValidationError("--retry wants seconds with commas between, such as 60,300, or none.") }
      if timeout < 1 { throw ValidationError("--timeout must be at least 1.") }
    }

    private var rule: RetryRule? {
      if retry == "none" { return .never }
      let pauses = retry.split(separator: ",", omittingEmptySubsequences: false).map { Int($0) }
      return pauses.contains { $0 == nil || ($0 ?? 0) < 0 } ? nil : RetryRule(pauses: pauses.compactMap { $0 })
    }

    /// The same options as words of a command line.
    var arguments: [String] {
      var words = writing.words + ["--retry", retry, "--on", occasion.rawValue]
      if let command { words += ["--command", command] }
      if let webhook { words += ["--webhook", webhook] }
      if command != nil || webhook != nil { words += ["--timeout", "\(timeout)"] }
      if let metrics { words += ["--metrics", metrics] }
      if let mail { words += ["--mail", mail] }
      return words
    }

    /// Looks at the clock once; what is due is built and told of. Answers what is wrong.
    func look(_ builder: Builder, waiting: ShardWait? = nil) async -> Diagnostics {
      let console = Console(options: self.console)
      var diagnostics = Diagnostics()
      let tick = ScheduleTick(reports: writing.reports, outputFolder: writing.output, retrying: rule ?? .standard)
      let night = await tick.run(
        diagnostics: &diagnostics, clock: { Instant.now ?? Instant(0) },
        build: { due in
          var request = writing.request(for: due)
          request.waiting = waiting
          return builder.build(request)
        }, pause: { await ScheduleLoop.pause($0) })
      console.report(diagnostics, files: SourceFiles(folders: writing.reports))
      guard let night else { return diagnostics }
      for (folder, found) in night.result.diagnostics {
        console.report(found, files: SourceFiles(folders: [folder]))
        diagnostics.report(found)
      }
      console.note(NightReport(night).subject)
      var troubles = Diagnostics()
      tell(night, &troubles)
      console.report(troubles, files: SourceFiles(folders: []))
      diagnostics.report(troubles)
      return diagnostics
    }

    private func tell(_ night: Night, _ diagnostics: inout Diagnostics) {
      do throws(Diagnostic) {
        if let metrics { try MetricsFile.write(night, to: metrics) }
        if let mail { try OutputFile.write(Array(NightReport(night).text.utf8), to: mail) }
      } catch {
        diagnostics.report(error)
      }
      Messenger(occasion: occasion, command: command, webhook: webhook, timeout: timeout)
        .tell(night, diagnostics: &diagnostics)
    }

    /// Looks at the clock once, and makes a share of what is due; the last step notes the ledger and tells of the night.
    func look(_ builder: Builder, for shard: Shard) throws {
      let console = Console(options: self.console)
      var diagnostics = Diagnostics()
      let tick = ScheduleTick(reports: writing.reports, outputFolder: writing.output)
      let due = tick.due(at: Instant.now ?? Instant(0), diagnostics: &diagnostics)
      console.report(diagnostics, files: SourceFiles(folders: writing.reports))
      guard !due.isEmpty else { return try console.end(with: diagnostics) }
      var request = writing.request(for: due)
      request.shard = shard
      try console.show(request, builder)
    }
  }

  /// `diptych schedule tick`
  struct Tick: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Look at the clock once: build what has fallen due, tell of it, and end.",
      discussion: "What `schedule install` has a timer start.")

    @OptionGroup var options: BuildOptions
    @OptionGroup var sharing: ShardOption
    @OptionGroup var gathering: GatheringOptions

    func run() async throws {
      let console = Console(options: options.console)
      let builder = try console.machine { () throws(Diagnostic) in try Builder() }
      if let shard = try console.machine({ () throws(Diagnostic) -> Shard? in try sharing.wanted() }) {
        try options.look(builder, for: shard)
      } else {
        try console.end(with: await options.look(builder, waiting: gathering.waiting))
      }
    }
  }

  /// `diptych schedule run`
  struct Run: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Look at the clock each half minute until stopped, for containers.",
      discussion: "SIGTERM or Ctrl-C ends it, once a build that is going on is finished.")

    @OptionGroup var options: BuildOptions

    func run() async throws {
      let console = Console(options: options.console)
      let builder = try console.machine { () throws(Diagnostic) in try Builder() }
      let options = options
      let loop = ScheduleLoop { _ = await options.look(builder) }
      let group = ServiceGroup(
        services: [loop], gracefulShutdownSignals: [.sigterm, .sigint], logger: .init(label: "diptych"))
      try await group.run()
    }
  }
}

extension Messenger.Occasion: ExpressibleByArgument {}

extension Instant {
  /// The machine's clock.
  fileprivate static var now: Instant? { Instant(Int(Date().timeIntervalSince1970)) }
}

extension ClockZone {
  /// A moment as this zone's clocks show it, `2026-03-28T00:00Z` in Greenwich.
  fileprivate func shown(_ instant: Instant) -> String {
    guard let civil = civil(instant) else { return "" }
    return "\(civil.description.replacing(" ", with: "T"))\(self == .utc ? "Z" : "")"
  }
}
