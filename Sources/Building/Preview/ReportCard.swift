import Inputs
import Languages
import Reporting

/// What a report is called, for a list of reports: read from `report.yaml` alone.
public struct ReportCard: Hashable, Sendable {
  /// The name of its folder, which its files are under.
  public var name: String
  /// The folder as it was named.
  public var folder: String
  /// The title in each language it is written in, as it is written; empty when it cannot be read.
  public var title: Localized<String>
  /// The version of the text.
  public var version: String?

  /// The name that a report's files are under: that of its folder.
  public static func name(of folder: String) -> String { OpenReport.name(of: folder) }

  /// The card of a report, given in parts.
  public init(name: String, folder: String, title: Localized<String>, version: String? = nil) {
    (self.name, self.folder, self.title, self.version) = (name, folder, title, version)
  }

  /// The card of a report; without title when the file cannot be read, which a build tells.
  public init(_ folder: String) {
    self.folder = folder
    name = OpenReport.name(of: folder)
    title = Localized()
    var unsaid = Diagnostics()
    guard let reading = try? InputFolder(folder), reading.has("report.yaml"),
      let file = ValueReader.value(of: "report.yaml", in: reading, &unsaid)?.map
    else { return }
    version = file["version"]?.string
    if let words = file["title"]?.map {
      title = Localized(
        words.entries.compactMap { entry in
          Language(entry.key).flatMap { language in entry.value.string.map { (language, $0) } }
        })
    }
  }
}
