import Building
import Inputs
import Reporting

/// A look at the clock: what is due is built, and the ledger noted.
///
/// Every way to run nightly comes down to this: the loop looks each half minute, cron each five minutes, systemd at the
/// moments themselves. So all of them make up for missed nights and keep to holidays alike.
public struct ScheduleTick: Sendable {
  /// The reports' folders.
  public var reports: [String]
  /// The output folder, which keeps the ledger.
  public var outputFolder: String
  /// How often to try again.
  public var retrying: RetryRule

  /// A look at these reports.
  public init(reports: [String], outputFolder: String, retrying: RetryRule = .standard) {
    self.reports = reports
    self.outputFolder = outputFolder
    self.retrying = retrying
  }

  /// Builds what is due; nil when nothing is.
  ///
  /// The ledger is noted after the build, so a night that is killed is made up for. It is noted until the moment the
  /// build began: what falls due during a long build is due at the next look.
  public func run(
    diagnostics: inout Diagnostics, clock: @Sendable () -> Instant, build: ([String]) -> BuildResult,
    pause: (Int) async -> Bool
  ) async -> Night? {
    let scheduled = reports.map { ScheduledReport(folder: $0, diagnostics: &diagnostics) }
    if !diagnostics.hasErrors, scheduled.allSatisfy({ $0.schedule == nil }) { diagnostics.report(.nothingScheduled()) }
    var ledger = NightLedger(outputFolder: outputFolder, diagnostics: &diagnostics)
    let before = ledger
    let now = clock()
    let due = ledger.due(scheduled, at: now)
    ledger.note(scheduled.filter { $0.schedule != nil }, until: now)
    guard !due.isEmpty else {
      if ledger.carriedOut.keys != before.carriedOut.keys { write(ledger, &diagnostics) }
      return nil
    }
    let night = await Night.run(due.map(\.folder), retrying: retrying, clock: clock, build: build, pause: pause)
    write(ledger, &diagnostics)
    return night
  }

  /// The reports that are due at a moment; nothing is built or noted.
  public func due(at now: Instant, diagnostics: inout Diagnostics) -> [String] {
    let scheduled = reports.map { ScheduledReport(folder: $0, diagnostics: &diagnostics) }
    return NightLedger(outputFolder: outputFolder, diagnostics: &diagnostics).due(scheduled, at: now).map(\.folder)
  }

  private func write(_ ledger: NightLedger, _ diagnostics: inout Diagnostics) {
    do throws(Diagnostic) { try ledger.write(outputFolder: outputFolder) } catch { diagnostics.report(error) }
  }
}
