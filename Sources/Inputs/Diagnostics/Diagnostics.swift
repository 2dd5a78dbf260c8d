/// The diagnostics found so far, passed `inout` through the steps that find them, so that one run reports them all.
public struct Diagnostics: Sendable {
  /// What was found, in the order it was found, each only once.
  public private(set) var all: [Diagnostic] = []
  private var seen: Set<Diagnostic> = []

  /// None yet.
  public init() {}

  /// Adds one, unless the very same was reported already.
  public mutating func report(_ diagnostic: Diagnostic) {
    if seen.insert(diagnostic).inserted { all.append(diagnostic) }
  }

  /// Adds all of another run's.
  public mutating func report(_ others: Diagnostics) {
    for diagnostic in others.all { report(diagnostic) }
  }

  /// Whether an error is among them.
  public var hasErrors: Bool { all.contains { $0.severity == .error } }

  /// In the order a reader wants them: by file, line and column; those without a place last.
  public var sorted: [Diagnostic] {
    all.enumerated().sorted { left, right in
      switch (left.element.place, right.element.place) {
      case (let a?, let b?) where a != b: return a < b
      case (_?, nil): return true
      case (nil, _?): return false
      default: return left.offset < right.offset
      }
    }.map(\.element)
  }
}
