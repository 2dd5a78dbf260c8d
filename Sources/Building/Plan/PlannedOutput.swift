import Documents
import Languages
import Reporting

/// A file that a report wants made.
enum PlannedOutput: Sendable {
  /// A document in an edition.
  case document(Report.Output, Edition)

  /// The path below the report's own output folder.
  var path: String {
    switch self {
    case .document(let output, let edition): "\(output.name).\(edition).pdf"
    }
  }

  /// All that a report wants: its documents edition by edition, then its charts.
  ///
  /// - Parameter chosen: The editions wanted, or nil for all; charts are made for their languages.
  static func all(of report: Report, editions chosen: [Edition]?) -> [PlannedOutput] {
    let editions = chosen ?? report.editions
    let documents = report.outputs.flatMap { output in editions.map { PlannedOutput.document(output, $0) } }
    return documents
  }
}
