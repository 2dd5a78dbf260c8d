import ArgumentParser
import Building
import Foundation
import Inputs
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

    @OptionGroup var console: Console.Options

    func run() throws {
      let console = Console(options: self.console)
      guard let start = after.map(Self.instant) ?? Instant.now else {
        throw ValidationError("--after wants a moment such as 2026-03-28T00:00:00Z.")
      }
      var all = Diagnostics()
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
    @Argument(help: "The reports' folders.", completion: .directory)
    var reports: [String]

    @Option(name: .shortAndLong, help: "The folder to write to.", completion: .directory)
    var output = "build"

    @Option(name: .shortAndLong, help: "How many files are made at the same time (default: the number of cores).")
    var jobs: Int?

    @Flag(help: "Show the files together when all are made, through the link OUTPUT/current; none when one fails.")
    var allOrNothing = false

    @Option(help: ArgumentHelp("Keep the last versions of all files under OUTPUT/versions.", valueName: "14"))
    var keep: Int?

    @Option(help: ArgumentHelp("Keep besides the last version of each of so many weeks before.", valueName: "8"))
    var keepWeekly: Int?

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
      if reports.isEmpty { throw ValidationError("Name at least one report's folder.") }
      if rule == nil { throw ValidationError("--retry wants seconds with commas between, such as 60,300, or none.") }
      if timeout < 1 { throw ValidationError("--timeout must be at least 1.") }
      if keepWeekly != nil, keep == nil { throw ValidationError("--keep-weekly goes with --keep.") }
    }

    private var rule: RetryRule? {
      if retry == "none" { return .never }
      let pauses = retry.split(separator: ",", omittingEmptySubsequences: false).map { Int($0) }
      return pauses.contains { $0 == nil || ($0 ?? 0) < 0 } ? nil : RetryRule(pauses: pauses.compactMap { $0 })
    }

    /// The same options as words of a command line.
    var arguments: [String] {
      var words = reports + ["--output", output, "--retry", retry, "--on", occasion.rawValue]
      if let jobs { words += ["--jobs", "\(jobs)"] }
      if allOrNothing { words.append("--all-or-nothing") }
      if let keep { words += ["--keep", "\(keep)"] }
      if let keepWeekly { words += ["--keep-weekly", "\(keepWeekly)"] }
      if let command { words += ["--command", command] }
      if let webhook { words += ["--webhook", webhook] }
      if command != nil || webhook != nil { words += ["--timeout", "\(timeout)"] }
      if let metrics { words += ["--metrics", metrics] }
      if let mail { words += ["--mail", mail] }
      return words
    }

    /// Looks at the clock once; what is due is built and told of. Answers what is wrong.
    func look(_ builder: Builder) async -> Diagnostics {
      let console = Console(options: self.console)
      var diagnostics = Diagnostics()
      let tick = ScheduleTick(reports: reports, outputFolder: output, retrying: rule ?? .standard)
      let night = await tick.run(
        diagnostics: &diagnostics, clock: { Instant.now ?? Instant(0) },
        build: { builder.build(request(for: $0)) }, pause: { await ScheduleLoop.pause($0) })
      console.report(diagnostics, files: SourceFiles(folders: reports))
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

    private func request(for due: [String]) -> BuildRequest {
      var request = BuildRequest(
        reports: due, outputFolder: output, jobs: jobs ?? ProcessInfo.processInfo.activeProcessorCount)
      request.publishing = allOrNothing ? .allOrNothing : .eachAtOnce
      request.keeping = keep.map { KeepRule(last: $0, weekly: keepWeekly ?? 0) }
      return request
    }
  }

  /// `diptych schedule tick`
  struct Tick: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Look at the clock once: build what has fallen due, tell of it, and end.",
      discussion: "What `schedule install` has a timer start.")

    @OptionGroup var options: BuildOptions

    func run() async throws {
      let console = Console(options: options.console)
      let builder = try console.machine { () throws(Diagnostic) in try Builder() }
      try console.end(with: await options.look(builder))
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

  /// `diptych schedule install`
  struct Install: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Write a systemd service and timer, or a line for cron.",
      discussion: """
        The other options are those of `diptych schedule tick`, which the timer starts:
          diptych schedule install Reports/* --systemd /etc/systemd/system --keep 14 --on change --mail night.txt
        """)

    @Option(help: ArgumentHelp("Write diptych.service and diptych.timer into this folder.", valueName: "folder"))
    var systemd: String?

    @Flag(help: "Print a line for crontab.")
    var cron = false

    @OptionGroup var options: BuildOptions

    func validate() throws {
      if (systemd != nil) == cron { throw ValidationError("Say either --systemd FOLDER or --cron.") }
    }

    func run() throws {
      let console = Console(options: options.console)
      var diagnostics = Diagnostics()
      let scheduled = options.reports.map { ScheduledReport(folder: $0, diagnostics: &diagnostics) }
      let schedules = scheduled.compactMap(\.schedule)
      if schedules.isEmpty { diagnostics.report(.nothingScheduled()) }
      console.report(diagnostics, files: SourceFiles(folders: options.reports))
      try console.end(with: diagnostics)
      let command = ScheduleCommandLine(
        program: Bundle.main.executablePath ?? "diptych", folder: FileManager.default.currentDirectoryPath,
        arguments: options.arguments)
      guard let systemd else {
        console.result(CronTable.text(command))
        return
      }
      let path = URL(fileURLWithPath: options.output).path
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
      let units = SystemdUnits(command, schedules: schedules, writing: [path])
      try console.machine { () throws(Diagnostic) in
        try OutputFile.write(Array(units.service.utf8), to: "\(systemd)/\(SystemdUnits.names.service)")
        try OutputFile.write(Array(units.timer.utf8), to: "\(systemd)/\(SystemdUnits.names.timer)")
      }
      console.result("\(systemd)/\(SystemdUnits.names.service)")
      console.result("\(systemd)/\(SystemdUnits.names.timer)")
      console.note("Now: systemctl daemon-reload && systemctl enable --now \(SystemdUnits.names.timer)")
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
