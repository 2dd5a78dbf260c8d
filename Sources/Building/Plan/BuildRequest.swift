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
}
