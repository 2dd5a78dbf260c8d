import Inputs

/// What a build would do: every output of every report, in the order of making, and why it would be made.
public struct BuildPlan: Sendable {
  /// An output.
  public struct Output: Hashable, Sendable {
    /// The path of the file.
    public var path: String
    /// Why it would be made; nothing when it is as it should be.
    public var reasons: [Reason]
  }
  /// A report and what it wants made.
  public struct Report: Sendable {
    /// Its folder, as it was named.
    public var folder: String
    /// Its outputs.
    public var outputs: [Output]
    /// What was found wrong with it so far.
    public var diagnostics: Diagnostics
  }
  /// The reports, in the order in which they were named.
  public var reports: [Report]
  /// What was found wrong besides.
  public var diagnostics = Diagnostics()

  /// All outputs.
  public var outputs: [Output] { reports.flatMap(\.outputs) }

  /// Everything that was found wrong, in one.
  public var allDiagnostics: Diagnostics {
    var all = diagnostics
    for report in reports { all.report(report.diagnostics) }
    return all
  }
}

/// Why an output is made again.
public enum Reason: Hashable, Sendable {
  /// It was asked for.
  case forced
  /// No run has made it.
  case neverMade
  /// It was made, and is not there any more.
  case lost
  /// It was made, and is not as it was left.
  case touched
  /// Something that it is made of is another, with what can be said of it.
  case changed(String, details: [String])
  /// Its document cannot be made.
  case wrong

  /// In words.
  public var text: String {
    switch self {
    case .forced: "it was asked for"
    case .neverMade: "it was never made"
    case .lost: "the file is gone"
    case .touched: "the file is not as it was left"
    case .changed(let part, _): "\(part) changed"
    case .wrong: "something is wrong with it"
    }
  }

  /// More of it, line by line.
  public var details: [String] { if case .changed(_, let details) = self { details } else { [] } }
}
