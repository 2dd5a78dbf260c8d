import Foundation
import Inputs
import Reporting

/// Up to when the schedule of each report has been carried out.
public struct NightLedger: Hashable, Sendable {
  /// The moment of each report, by its folder.
  private(set) var carriedOut: [String: Instant] = [:]

  /// An empty ledger.
  public init() {}

  /// A moment of a report's schedule that comes before this reach of a first look counts as not carried out.
  ///
  /// A timer that was installed just now fires a little after its moment, and finds an empty ledger.
  static let firstReach = 3600
  /// A clock that is set back by no more than this repeats no night; by more, the ledger was written by a wrong clock.
  static let longestStepBack = 25 * 3600

  /// The reports that are due, in their order. A night that was missed is made up for once, however many were missed.
  public func due(_ reports: [ScheduledReport], at now: Instant) -> [ScheduledReport] {
    reports.filter { report in
      guard let next = report.schedule?.next(after: start(of: report, now)) else { return false }
      return next <= now
    }
  }

  /// Notes that all due until now has been done; a report seen for the first time is noted too.
  public mutating func note(_ reports: [ScheduledReport], until now: Instant) {
    for report in reports { carriedOut[report.folder] = max(now, start(of: report, now)) }
  }

  private func start(of report: ScheduledReport, _ now: Instant) -> Instant {
    guard let known = carriedOut[report.folder], known.seconds - now.seconds <= Self.longestStepBack else {
      return now + -Self.firstReach
    }
    return known
  }

  // MARK: On the disk

  /// Where the ledger of an output folder is.
  public static func path(in outputFolder: String) -> String { outputFolder + "/.diptych/schedule.json" }

  /// Reads the ledger of an output folder; one that cannot be read is said and begun anew.
  public init(outputFolder: String, diagnostics: inout Diagnostics) {
    guard let data = FileManager.default.contents(atPath: Self.path(in: outputFolder)) else { return }
    do {
      carriedOut = try JSONDecoder().decode([String: Instant].self, from: data)
    } catch {
      diagnostics.report(.scheduleLedgerUnreadable(Self.path(in: outputFolder)))
    }
  }

  /// Writes the ledger of an output folder.
  public func write(outputFolder: String) throws(Diagnostic) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(carriedOut) else { return }
    try OutputFile.write(Array(data) + [10], to: Self.path(in: outputFolder))
  }
}
