import Documents
import Inputs
import Languages

/// A report as it was read: checked, with its data, texts, charts and pictures. Plain values; nothing is read later.
public struct Report: Sendable {
  /// One of the documents that the report makes: the only one, or one for each row of `for-each`.
  public struct Output: Sendable {
    /// The name its files begin with: `briefing`.
    public let name: String
    let scope: Scope
    /// The text of each language, its loops and conditions carried out.
    let texts: Localized<MarkdownText>
  }

  /// What its documents are called and how they are made up.
  let file: ReportFile
  let library: Library
  let glossary: [Term]
  let houseFile: HouseFile?
  /// The documents it makes.
  public let outputs: [Output]
  /// Whether all data sets and sources could be read. When not, what a text says of them cannot be judged.
  public let hasAllData: Bool

  /// The editions to build.
  public var editions: [Edition] { file.editions }
  /// The layout's name, or its path in the report's folder.
  public var layout: String { file.layout.path }
  /// Where the files to attach are named; nil when there are none.
  public var attachPlace: Place? { file.attach.first?.place }
  /// Where the layout is named.
  public var layoutPlace: Place { file.layout.place }
  /// The folder of the house's own logo, palette and fonts.
  public var house: String { file.house.path }
  /// The house's colours, which take the place of the layout's of the same names.
  public var palette: Value? { houseFile?.palette }
  /// When it is built nightly; nil when it is not, or when what is written cannot be followed.
  public let schedule: Schedule?
  /// Which older versions of its files are kept, as it is written.
  public var keep: Value? { file.keep }
  /// Whether a printed figure without a source is an error.
  public var isStrict: Bool { file.isStrict }
  /// The charts of the charts folder and those named by path, in the order of their names.
  public var charts: [ChartSpecification] {
    var charts: [ChartSpecification] = []
    for name in library.chartNames {
      if let chart = library.charts[name], !charts.contains(where: { $0.path == chart.path }) { charts.append(chart) }
    }
    return charts
  }
  /// All data sets under their names.
  public var data: ValueMap {
    ValueMap(library.data.sets.map { ValueMap.Entry(key: $0.name, keyPlace: $0.file.place, value: $0.value) })
  }
  /// All languages of the editions, in the order they are first named.
  public var languages: [Language] {
    var languages: [Language] = []
    for edition in editions {
      for language in edition.languages where !languages.contains(language) { languages.append(language) }
    }
    return languages
  }

  /// What a report says of itself, for who has bound all its documents: neither texts nor what they show.
  public var bound: Report {
    Report(
      file: file, library: Library(), glossary: [], houseFile: houseFile, outputs: [], hasAllData: hasAllData,
      schedule: schedule)
  }

  /// A chart with the data sets it names.
  public func bound(_ chart: ChartSpecification, diagnostics: inout Diagnostics) -> BoundChart {
    library.bound(chart, diagnostics: &diagnostics)
  }

  /// A document and what it took from the data.
  public struct Binding: Sendable {
    /// The document.
    public let document: Document
    /// The names of the data sets it used, in order.
    public let dataSets: [String]
    /// The paths in the data that were printed or looked at, in order.
    public let paths: [String]
  }

  /// The document of an edition; for a report with `for-each`, that of its first row.
  public func document(for edition: Edition, diagnostics: inout Diagnostics) -> Document? {
    outputs.first.flatMap { binding(of: $0, for: edition, diagnostics: &diagnostics) }?.document
  }

  /// One of the documents in an edition.
  public func document(_ output: Output, for edition: Edition, diagnostics: inout Diagnostics) -> Document? {
    binding(of: output, for: edition, diagnostics: &diagnostics)?.document
  }

  /// One of the documents in an edition, with what it took from the data.
  public func binding(of output: Output, for edition: Edition, diagnostics: inout Diagnostics) -> Binding? {
    var making = DocumentMaking(report: self, output: output, edition: edition)
    return making.make(&diagnostics)
  }
}
