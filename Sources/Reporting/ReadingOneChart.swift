import Documents
import Inputs

extension Report {
  /// Reads one chart of a report with the data sets it names, and nothing else: no texts, no other data, no other charts.
  /// Nil when it cannot be read, which is reported, and when the report has no chart there, which is not.
  ///
  /// - Parameter path: The path of its specification within the report.
  public static func chart(at path: String, in folder: InputFolder, diagnostics: inout Diagnostics) -> BoundChart? {
    // What is wrong with the rest of the report is no matter of the chart's.
    var found = Diagnostics()
    guard let value = ValueReader.value(of: "report.yaml", in: folder, &found),
      let file = ReportFile(value, diagnostics: &found)
    else {
      diagnostics.report(found)
      return nil
    }
    guard let name = file.chartName(at: path),
      let specification = ValueReader.value(of: path, in: folder, &diagnostics)
    else { return nil }
    let chart = ChartSpecification(name: name, path: path, specification: specification)
    var missing = Diagnostics()
    var library = Library()
    library.data = DataSets(file, in: folder, only: Set(chart.dataNames), diagnostics: &missing)
    if chart.dataNames.contains(where: { library.data[$0] == nil }), !missing.hasErrors {
      // All names are known only now: a name that no data set has is told with those that there are.
      library.data = DataSets(file, in: folder, diagnostics: &missing)
    }
    guard !missing.hasErrors else {
      diagnostics.report(missing)
      return nil
    }
    return library.bound(chart, diagnostics: &diagnostics)
  }
}

extension ReportFile {
  /// The name of the chart with a path in the folder of charts.
  fileprivate func chartName(at path: String) -> String? {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    guard let name = parts.last, let dot = name.lastIndex(of: "."),
      [".yaml", ".yml", ".json"].contains(String(name[dot...]))
    else { return nil }
    let folder = parts.dropLast().joined(separator: "/")
    return (folder.isEmpty ? "." : folder) == charts.path ? String(name[..<dot]) : nil
  }
}
