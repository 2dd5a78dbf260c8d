/// What happens in a build, told while it happens; in the order of happening, which differs from run to run.
public enum BuildEvent: Sendable {
  /// The run begins.
  case began(reports: Int)
  /// A report was looked at: so many outputs more are now known of.
  case planned(report: String, outputs: Int)
  /// The making of an output begins.
  case making(String)
  /// The pages of a document whose file was put in its place, when the request asks to be shown them.
  case shown(DrawnPages)
  /// What became of an output.
  case finished(BuildResult.Output)
  /// The run has ended.
  case ended(BuildResult)
}
