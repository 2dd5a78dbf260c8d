import Inputs
import Reporting

/// A report folder and when it is rebuilt.
public struct ScheduledReport: Sendable {
  /// The folder, as it was named.
  public var folder: String
  /// Its schedule; nil when `report.yaml` has none, or one that cannot be read.
  public var schedule: Schedule?

  /// A report and its schedule.
  public init(folder: String, schedule: Schedule?) {
    self.folder = folder
    self.schedule = schedule
  }

  /// Reads no more of a report than its schedule.
  public init(folder path: String, diagnostics: inout Diagnostics) {
    folder = path
    do throws(Diagnostic) {
      schedule = Schedule(ofReportIn: try InputFolder(path), diagnostics: &diagnostics)
    } catch {
      diagnostics.report(error)
    }
  }
}
