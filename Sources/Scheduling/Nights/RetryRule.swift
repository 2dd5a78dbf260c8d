import Building
import Inputs

/// How often, and after how long, a build that failed is tried again.
public struct RetryRule: Hashable, Sendable {
  /// The pauses before the second, third, … try, in seconds.
  public var pauses: [Int]

  /// After one, five and twenty-five minutes.
  public static let standard = RetryRule(pauses: [60, 300, 1500])
  /// Never.
  public static let never = RetryRule(pauses: [])

  /// Pauses, in seconds.
  public init(pauses: [Int]) { self.pauses = pauses }

  /// The pause before another try after so many; nil when there is to be none.
  ///
  /// What is the machine's fault may pass: a full disk, a folder that another run holds, a share that is away. What is
  /// wrong with the input stays wrong until somebody mends it.
  func pause(after tries: Int, _ result: BuildResult) -> Int? {
    guard pauses.indices.contains(tries - 1) else { return nil }
    let mayPass = result.allDiagnostics.all.contains { $0.severity == .error && $0.fault == .machine }
    return mayPass ? pauses[tries - 1] : nil
  }
}
