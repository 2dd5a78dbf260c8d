import Building
import Inputs
import Reporting

/// One scheduled run: the reports that were due, tried until done or hopeless.
public struct Night: Sendable {
  /// When it began.
  public var began: Instant
  /// The reports that were due.
  public var reports: [String]
  /// How often it was tried.
  public var tries: Int
  /// What became of the last try.
  public var result: BuildResult
  /// Everything any try made, in order, each once.
  public var built: [BuildResult.Output]
  /// How long it took, pauses and all, in seconds.
  public var seconds: Int

  /// Whether anything is wrong.
  public var hasFailed: Bool { result.allDiagnostics.hasErrors || result.count(.failed) > 0 }
  /// Whether any file is new.
  public var hasChanged: Bool { !built.isEmpty }

  /// Builds until it is done, nothing more can be hoped for, or a pause is cut short.
  ///
  /// - Parameters:
  ///   - build: Builds once.
  ///   - pause: Waits for so many seconds; false when the wait was cut short and there is to be no further try.
  public static func run(
    _ reports: [String], retrying rule: RetryRule, clock: @Sendable () -> Instant,
    build: ([String]) -> BuildResult, pause: (Int) async -> Bool
  ) async -> Night {
    let began = clock()
    var built: [BuildResult.Output] = []
    var tries = 0
    while true {
      let result = build(reports)
      tries += 1
      for output in result.outputs where output.outcome == .built {
        if !built.contains(where: { $0.path == output.path }) { built.append(output) }
      }
      if let wait = rule.pause(after: tries, result), await pause(wait) { continue }
      return Night(
        began: began, reports: reports, tries: tries, result: result, built: built,
        seconds: max(0, clock().seconds - began.seconds))
    }
  }
}
