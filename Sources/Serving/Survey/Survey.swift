import Building
import Inputs
import Languages

/// Everything that the preview shows, as it was at one moment: plain values, from which pages are written.
public struct Survey: Sendable {
  /// A file of a report.
  public struct Output: Hashable, Sendable {
    /// What it is.
    public enum Kind: Hashable, Sendable {
      /// A document in an edition.
      case document(Edition)
      /// A chart of its own in a language.
      case chart(Language)
    }
    /// Its path from the output folder on: `hk-shanghai/briefing.en+zh-Hant.pdf`.
    public var path: String
    /// What it is.
    public var kind: Kind
    /// What became of it in the last build that wanted it.
    public var outcome: BuildResult.Output.Outcome
    /// How many pages it has; nil for charts and for what was never made.
    public var pages: Int?
    /// Another text whenever the file is made again, so that no old picture of it is shown.
    public var stamp: String

    /// A file, of whose path the last two parts tell what it is; nil when they do not.
    public init?(path: String, outcome: BuildResult.Output.Outcome, pages: Int?, stamp: String) {
      let parts = path.split(separator: "/").last?.split(separator: ".").map(String.init) ?? []
      guard parts.count >= 3 else { return nil }
      switch (parts[parts.count - 1], Edition(parts[parts.count - 2])) {
      case ("pdf", let edition?): kind = .document(edition)
      case ("svg", let edition?): kind = .chart(edition.main)
      default: return nil
      }
      (self.path, self.outcome, self.pages, self.stamp) = (path, outcome, pages, stamp)
    }

    /// What it is called without its languages: `briefing`.
    public var name: String {
      let file = path.split(separator: "/").last ?? ""
      return file.split(separator: ".").dropLast(2).joined(separator: ".")
    }
    /// The languages it is in.
    public var languages: [Language] {
      switch kind {
      case .document(let edition): edition.languages
      case .chart(let language): [language]
      }
    }
    /// Whether it is a document.
    public var isDocument: Bool { if case .document = kind { true } else { false } }
  }

  /// Something that was said of a report.
  public struct Remark: Hashable, Sendable {
    /// What was said.
    public var diagnostic: Diagnostic
    /// Where, as a person would type it; nil when it is nowhere.
    public var place: String?
    /// The lines it is about with a caret below, and other places.
    public var excerpt: [String]

    /// A remark.
    public init(diagnostic: Diagnostic, place: String?, excerpt: [String]) {
      (self.diagnostic, self.place, self.excerpt) = (diagnostic, place, excerpt)
    }
  }

  /// A report.
  public struct Report: Sendable {
    /// What it is called.
    public var card: ReportCard
    /// Its files, documents before charts.
    public var outputs: [Output] = []
    /// What was said when it was last looked at, errors first.
    public var remarks: [Remark] = []

    /// A report of which nothing is known yet.
    public init(card: ReportCard) { self.card = card }

    /// How many remarks are of a severity.
    public func count(_ severity: Diagnostic.Severity) -> Int {
      remarks.count { $0.diagnostic.severity == severity }
    }
    /// The file of a path.
    public func output(_ path: String) -> Output? { outputs.first { $0.path == path } }
  }

  /// Another number whenever something else is to be seen.
  public var number: Int
  /// The reports, in the order in which they are built.
  public var reports: [Report] = []
  /// What was said of no report.
  public var remarks: [Remark] = []
  /// Whether a build goes on.
  public var isBuilding = false
  /// What the last build did, in a sentence.
  public var news = ""

  /// Nothing is known yet.
  public init(number: Int) { self.number = number }

  /// The report of a name.
  public func report(_ name: String) -> Report? { reports.first { $0.card.name == name } }
}
