import Inputs

/// A run as the history remembers it.
public struct RunRecord: Hashable, Sendable {
  /// How a run ended.
  public enum Result: String, Hashable, Sendable {
    /// Everything is as it should be.
    case done
    /// Something could not be made.
    case failed
    /// It never said that it ended: it was killed, or is still going on.
    case unfinished
  }
  /// Its number, counted from 1 in each output folder.
  public var number: Int
  /// When it began (ISO 8601, UTC), by the clock as it was then.
  public var began: String
  /// When it ended.
  public var ended: String?
  /// The version of the program.
  public var program: String
  /// How it ended.
  public var result: Result
  /// How many outputs were made, were as they were, and could not be made.
  public var built: Int, unchanged: Int, failed: Int
  /// How long it took.
  public var seconds: Double
  /// The folder of the version it published, counted from the output folder.
  public var published: String?
}

/// The making of an output in a run, done or failed.
public struct MakingRecord: Hashable, Sendable {
  /// Its number among all makings.
  public var number: Int
  /// The run.
  public var run: Int
  /// The output, counted from the output folder: `hk-shanghai/briefing.en.pdf`.
  public var path: String
  /// What became of it: built or failed.
  public var outcome: BuildResult.Output.Outcome
  /// One digest of all it was made of.
  public var fingerprint: String?
  /// The digest of its bytes.
  public var digest: String?
  /// Its length in bytes.
  public var bytes: Int?
  /// How many pages it has; nil for charts.
  public var pages: Int?
  /// A digest of each page as it looks.
  public var pageDigests: [String]
  /// The `version` of its report.
  public var version: String?
  /// How long it took.
  public var seconds: Double
}

/// Something that was said in a run.
public struct Remark: Hashable, Sendable {
  /// The report it was said of, and the output when it was said of one.
  public var report: String, path: String?
  /// What was said; its place is counted from the report's folder.
  public var diagnostic: Diagnostic
}

/// An output as it is now, as far as the history knows.
struct OutputRecord: Hashable, Sendable {
  /// Counted from the output folder.
  var path: String
  /// The digest of its bytes.
  var digest: String
  /// What the system knew of the file when its bytes were last read.
  var signature: String?
  /// How many pages it has; nil for charts.
  var pages: Int?
  /// The row of its making.
  var making: Int
}

/// One answer that a report depends on, and of which folder it was asked.
struct Answer: Hashable, Sendable {
  /// The folders that answers come from.
  enum Root: String, Hashable, Sendable { case report, layouts }
  var root: Root
  var record: InputRecord
  /// What the system knew of the file when it was read.
  var signature: String?
}

/// A report as it was last read, when everything it wanted was there afterwards.
struct ReportRecord: Sendable {
  var name: String
  var surroundings: String
  var answers: [Answer]
  var outputs: [OutputRecord]
  /// Which older versions it asks to keep.
  var keeping: KeepRule?
}

/// What the making of an output leaves to be remembered.
struct Making: Sendable {
  var path: String
  var outcome: BuildResult.Output.Outcome
  var fingerprint: Fingerprint?
  var digest: String?
  var signature: String?
  var bytes: Int?
  var pages: Int?
  var pageDigests: [String] = []
  var version: String?
  var date: String?
  var account: String?
  var seconds: Double
  var diagnostics: Diagnostics
}
