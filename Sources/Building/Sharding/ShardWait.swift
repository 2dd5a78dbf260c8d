import Dispatch
import Foundation
import Inputs

/// How long the last step of a shared run waits for its tasks.
public struct ShardWait: Hashable, Sendable {
  /// How many tasks there are; nil when who starts the last step knows that they have ended.
  public var count: Int?
  /// For how many seconds at most, for the tasks and for the output folder together.
  public var seconds: Int

  /// A wait.
  public init(count: Int? = nil, seconds: Int) {
    self.count = count
    self.seconds = seconds
  }

  /// Seconds between two looks.
  private static let interval = 0.25

  /// Waits until every task has come to its end, as the parts that they leave tell.
  func forTasks(_ outputFolder: String, until deadline: DispatchTime, _ problems: inout Diagnostics) {
    guard let count else { return }
    var ended: Set<ShardPart> = []
    while true {
      for part in ShardPart.all(in: outputFolder) where part.shard.count == count && !ended.contains(part) {
        if part.hasEnded(in: outputFolder) { ended.insert(part) }
      }
      let missing = count - Set(ended.map(\.shard)).count
      if missing == 0 { return }
      guard DispatchTime.now() < deadline else {
        problems.report(.shardsMissing(missing, of: count, seconds: seconds))
        return
      }
      Thread.sleep(forTimeInterval: Self.interval)
    }
  }

  /// Takes the output folder, which tasks that were given up for lost may still hold.
  static func lock(
    _ outputFolder: String, until deadline: DispatchTime
  ) throws(Diagnostic) -> OutputLock {
    while true {
      do throws(Diagnostic) {
        return try OutputLock(outputFolder: outputFolder)
      } catch {
        guard error.code == "output-folder-taken", DispatchTime.now() < deadline else { throw error }
      }
      Thread.sleep(forTimeInterval: interval)
    }
  }
}
