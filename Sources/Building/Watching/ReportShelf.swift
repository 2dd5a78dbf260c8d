import Foundation
import Inputs

/// The reports that were named: folders of reports, or folders that hold several.
public struct ReportShelf: Hashable, Sendable {
  /// What was named, in order.
  public let named: [String]

  /// Reports and folders of reports.
  public init(_ named: [String]) {
    self.named = named.map { path in path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path }
  }

  /// The reports' folders as they are now: each that was named, and in the place of one that is no report the reports in
  /// it, in the order of their names.
  public var reports: [String] {
    var reports: [String] = []
    for path in named {
      let inside = Self.isReport(path) ? [] : Self.reports(in: path)
      for report in inside.isEmpty ? [path] : inside where !reports.contains(report) { reports.append(report) }
    }
    return reports
  }

  /// Whether a folder is a report's.
  public static func isReport(_ folder: String) -> Bool { access(folder + "/report.yaml", F_OK) == 0 }

  private static func reports(in folder: String) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    let sorted = names.filter { !$0.hasPrefix(".") }.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    return sorted.map { "\(folder)/\($0)" }.filter(isReport)
  }
}
