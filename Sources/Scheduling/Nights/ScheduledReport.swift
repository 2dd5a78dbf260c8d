import Inputs

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
      let folder = try InputFolder(path)
      guard let report = ValueReader.value(of: "report.yaml", in: folder, &diagnostics) else { return }
      guard let schedule = report["schedule"], !schedule.isNull else { return }
      self.schedule = Schedule(schedule, in: folder, diagnostics: &diagnostics)
    } catch {
      diagnostics.report(error)
    }
  }
}
