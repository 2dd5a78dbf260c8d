import ArgumentParser
import Building
import Foundation
import Inputs

/// The share of a run that a task does.
struct ShardOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Make this share only, as one of several tasks: 3/8, or auto in a Slurm array, or auto/8 in an indexed job.",
      valueName: "i/n"))
  var shard: String?

  /// The share, when one is wanted.
  func wanted() throws(Diagnostic) -> Shard? {
    guard let shard else { return nil }
    return try Shard(shard, environment: ProcessInfo.processInfo.environment)
  }
}

/// How the last step of a run that several tasks share waits for them.
struct GatheringOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Wait until so many tasks have done their shares.", valueName: "n"))
  var shards: Int?

  @Option(help: ArgumentHelp("Wait no longer than this for tasks, or for another run to end.", valueName: "seconds"))
  var wait: Int?

  func validate() throws {
    if let shards, shards < 1 { throw ValidationError("--shards must be at least 1.") }
    if let wait, wait < 0 { throw ValidationError("--wait must not be negative.") }
    if shards != nil, wait == nil { throw ValidationError("--shards goes with --wait SECONDS.") }
  }

  /// What was asked for.
  var waiting: ShardWait? { wait.map { ShardWait(count: shards, seconds: $0) } }
}
