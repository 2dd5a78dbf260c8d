import Documents
import Inputs
import Languages

/// What `attach` puts into the PDF: the data sets it names, and for each chart that draws none but these its
/// specification.
///
/// Data go out as the text and the charts may show them: what is unverified is null, remarks stay at home, and of a
/// database only the rows of its query.
struct Attaching {
  private let report: Report
  /// The data sets that are named and there are.
  private let sets: [DataSets.Set]

  init(_ report: Report, _ diagnostics: inout Diagnostics) {
    self.report = report
    var sets: [DataSets.Set] = []
    for reference in report.file.attach {
      guard let set = report.library.data[reference.path] else {
        diagnostics.report(
          .unknownName(
            reference.path, kind: "data set", known: report.library.data.sets.map(\.name), at: reference.place))
        continue
      }
      if !sets.contains(where: { $0.name == set.name }) { sets.append(set) }
    }
    self.sets = sets
  }

  /// Attaches to a document whose rows are made.
  func attach(to document: inout Document, _ diagnostics: inout Diagnostics) {
    guard !sets.isEmpty else { return }
    if let closed = document.marking.entries.first(where: { !Wording($0.language).isOpenMarking($0.value) }) {
      diagnostics.report(
        .attachedUnderMarking(closed.value, at: report.file.attach.first?.place ?? Place(file: "report.yaml")))
      return
    }
    let languages = document.edition.languages
    let drawn = charts(in: document.rows)
    let data = sets.map { set in
      let written = Attaching.written(set)
      return DataAttachment(
        name: written.name, mediaType: written.mediaType,
        description: Localized(languages.map { ($0, Wording($0).dataSet(set.name)) }),
        charts: drawn.filter { $0.data[set.name] != nil }.map(\.name), bytes: written.bytes)
    }
    let specifications = drawn.map { chart in
      DataAttachment(
        name: chart.name + ".vl.json", mediaType: "application/json",
        description: Localized(languages.map { ($0, Wording($0).chartSpecification(chart.name)) }),
        charts: [chart.name], bytes: Array(chart.specification.json.utf8))
    }
    document.attachments = data + specifications
  }

  /// The charts that draw data sets which are attached, and no others, each once.
  private func charts(in rows: [Row]) -> [BoundChart] {
    var charts: [BoundChart] = []
    for row in rows {
      charts += self.charts(in: row.content.innerRows)
      guard case .figure(let figure) = row.content, case .chart(let chart) = figure.content else { continue }
      let drawn = chart.data.keys
      if !drawn.isEmpty, drawn.allSatisfy({ name in sets.contains { $0.name == name } }) { charts.append(chart) }
    }
    var known: Set<String> = []
    return charts.filter { known.insert($0.name).inserted }
  }

  /// A data set as a file: CSV and JSON as they are when nothing in them is unverified; anything else as CSV when it is
  /// a table, else as JSON.
  private static func written(_ set: DataSets.Set) -> (name: String, mediaType: String, bytes: [UInt8]) {
    let shown = Library.withoutUnverified(set.value)
    let isWhole = shown == set.value
    switch set.file.ending {
    case "csv" where isWhole: return (set.name + ".csv", "text/csv", set.file.bytes)
    case "json" where isWhole: return (set.name + ".json", "application/json", set.file.bytes)
    default:
      if let csv = shown.csv { return (set.name + ".csv", "text/csv", Array(csv.utf8)) }
      return (set.name + ".json", "application/json", Array(shown.json.utf8))
    }
  }
}
