import Documents
import Languages
import Reporting

/// A file that a report wants made.
enum PlannedOutput: Sendable {
  /// A document in an edition.
  case document(Report.Output, Edition)
  /// A chart of its own in a language.
  case chart(ChartSpecification, Language)

  /// Whether it is a document: charts are made in a moment.
  var isDocument: Bool { if case .document = self { true } else { false } }

  /// The path below the report's own output folder.
  var path: String {
    switch self {
    case .document(let output, let edition): "\(output.name).\(edition).pdf"
    case .chart(let chart, let language): "charts/\(chart.name).\(language).svg"
    }
  }

  /// All that a report wants: its documents edition by edition, then its charts.
  ///
  /// - Parameter chosen: The editions wanted, or nil for all; charts are made for their languages.
  static func all(of report: Report, editions chosen: [Edition]?) -> [PlannedOutput] {
    let editions = chosen ?? report.editions
    let documents = report.outputs.flatMap { output in editions.map { PlannedOutput.document(output, $0) } }
    var languages: [Language] = []
    for language in editions.flatMap(\.languages) where !languages.contains(language) { languages.append(language) }
    let charts = report.charts.flatMap { chart in languages.map { PlannedOutput.chart(chart, $0) } }
    return documents + charts
  }
}
