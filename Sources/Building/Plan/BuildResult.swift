import Inputs

/// What became of a build.
public struct BuildResult: Sendable {
  /// One file that was asked for.
  public struct Output: Hashable, Sendable {
    /// What became of it.
    public enum Outcome: String, Hashable, Sendable {
      /// Made and published.
      case built
      /// As it was, since nothing it depends on has changed.
      case unchanged
      /// Not made; an older one is untouched.
      case failed
    }
    /// The path of the file.
    public var path: String
    /// What became of it.
    public var outcome: Outcome
    /// How many pages it has; nil for charts and for what failed.
    public var pages: Int?
    /// How long the making took, in seconds; nil for what was not made.
    public var seconds: Double?
  }

  /// The files, in the order of the plan.
  public var outputs: [Output] = []
  /// What was found wrong, with the folder of the report that each place is counted from.
  public var diagnostics: [(folder: String, diagnostics: Diagnostics)] = []

  /// The number of the run in the history; nil when it could not begin.
  public var run: Int?
  /// The shares of a shared run that were gathered.
  public var shards: [GatheredShard] = []
  /// The folder of the version that was published, when one was.
  public var published: String?

  /// How many outputs ended so.
  public func count(_ outcome: Output.Outcome) -> Int { outputs.count { $0.outcome == outcome } }

  /// Everything that was found wrong, in one.
  public var allDiagnostics: Diagnostics {
    var all = Diagnostics()
    for entry in diagnostics { all.report(entry.diagnostics) }
    return all
  }
}
