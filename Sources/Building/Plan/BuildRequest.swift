import Foundation
import Inputs
import Languages

/// What is asked of a build.
public struct BuildRequest: Sendable {
  /// The reports' folders, in the order in which they are built.
  public var reports: [String]
  /// The editions to build, as they are written in `report.yaml`; all when nil.
  public var editions: [String]?
  /// The folder that holds one folder for each report.
  public var outputFolder: String
  /// Whether to build what has not changed, too.
  public var isForced: Bool
  /// How many outputs are made at the same time.
  public var jobs: Int
  /// The moment that dates the files' metadata in place of the report's as-of date (seconds since 1970, UTC).
  public var sourceDateEpoch: Int?
  /// What outputs are written with.
  public var disk: OutputFile.Disk
  /// How the outputs become visible.
  public var publishing = Publishing.eachAtOnce
  /// Which older versions are kept; none when nil.
  public var keeping: KeepRule?
  /// Whether files that an earlier run made and that no report wants any more are removed; else they are told.
  public var isPruning = false
  /// The share that is done by this process, of a run that several share; all of it when nil.
  public var shard: Shard?
  /// How long is waited for the tasks of a shared run before what they left is gathered.
  public var waiting: ShardWait?
  /// Whether the pages of what is made are shown to who is told of the run.
  public var isShowing = false
  /// The moment now, in seconds since 1970 (UTC): for the history alone, nothing that is printed depends on it.
  public var clock: @Sendable () -> Int = { Int(Date().timeIntervalSince1970) }
  /// Told of each step before it is taken: the place where tests make something go wrong.
  public var step: @Sendable (BuildStep) -> Void = { _ in }

  /// How the outputs of a run become visible.
  public enum Publishing: Hashable, Sendable {
    /// Each when it is made, whatever becomes of the others.
    case eachAtOnce
    /// All together when all are made: through the link `current` in the output folder.
    case allOrNothing
  }

  /// A request; everything of these reports, into `build`, unless more is said.
  public init(
    reports: [String], editions: [String]? = nil, outputFolder: String = "build", isForced: Bool = false,
    jobs: Int = 1, sourceDateEpoch: Int? = nil, disk: OutputFile.Disk = .real
  ) {
    self.reports = reports
    self.editions = editions
    self.outputFolder = outputFolder
    self.isForced = isForced
    self.jobs = jobs
    self.sourceDateEpoch = sourceDateEpoch
    self.disk = disk
  }

  /// Where the files are written: the output folder itself, or a folder of the run's own from which they are published.
  var workFolder: String {
    publishing == .eachAtOnce ? outputFolder : outputFolder + "/.diptych/work"
  }
}

/// The steps of a run at which it may be cut short.
public enum BuildStep: String, Hashable, Sendable, CaseIterable {
  /// A report is read.
  case reading
  /// Pages are drawn.
  case drawing
  /// A drawn file is sealed.
  case sealing
  /// A sealed file is written beside the old one.
  case writing
  /// What was made goes into the history.
  case remembering
  /// The run's version is put together and becomes the current one.
  case publishing
}
