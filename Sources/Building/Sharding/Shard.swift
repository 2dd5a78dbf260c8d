import Inputs

/// The share of a run that one of several tasks does, without talking to the others.
///
/// Each output belongs to one share by its path alone, whatever else a report makes: tasks that see different rows of
/// `for-each`, or start at different times, still agree on whose an output is. Shares differ in size by chance, by about
/// the square root of their size.
public struct Shard: Hashable, Sendable {
  /// Which share, from 1.
  public let index: Int
  /// Of how many.
  public let count: Int

  /// A share; nil when there is none of this number.
  public init?(_ index: Int, of count: Int) {
    guard (1...Self.most).contains(count), (1...count).contains(index) else { return nil }
    (self.index, self.count) = (index, count)
  }

  /// More tasks than any cluster's array has (Slurm's MaxArraySize is at most 4,000,001).
  private static let most = 4_000_001

  /// Whether an output, by its path from the output folder on, belongs to the share.
  func owns(_ path: String) -> Bool {
    let digits = Digest(of: path).hexadecimal.prefix(15)
    return (Int(digits, radix: 16) ?? 0) % count == index - 1
  }
}

extension Shard: CustomStringConvertible {
  /// `3 of 8`.
  public var description: String { "\(index) of \(count)" }
}

extension Shard {
  /// Reads `3/8`; or `auto` in a task of a Slurm array, whose variables tell both numbers; or `auto/8` in a pod of an
  /// indexed job of Kubernetes, which is told its own index only.
  ///
  /// - Parameter environment: The process's variables: `SLURM_ARRAY_TASK_ID`, `_MIN`, `_MAX`, `_STEP` and `_COUNT`
  ///   (sbatch(1)), `JOB_COMPLETION_INDEX` from 0 (Kubernetes, batch/v1, completionMode `Indexed`).
  public init(_ written: String, environment: [String: String]) throws(Diagnostic) {
    let parts = written.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    if parts.first == "auto", parts.count <= 2 {
      self = try Self.told(of: parts.count == 2 ? parts[1] : nil, environment)
    } else if parts.count == 2, let shard = Self.shard(parts[0], of: parts[1]) {
      self = shard
    } else {
      throw .shardUnknown(reason: "“\(written)” is none")
    }
  }

  private static func told(of written: String?, _ environment: [String: String]) throws(Diagnostic) -> Shard {
    func number(_ name: String) -> Int? { environment[name].flatMap { Int($0) } }
    if let id = number("SLURM_ARRAY_TASK_ID") {
      guard let first = number("SLURM_ARRAY_TASK_MIN"), let last = number("SLURM_ARRAY_TASK_MAX"),
        let count = number("SLURM_ARRAY_TASK_COUNT"), first...max(first, last) ~= id
      else { throw .shardUnknown(reason: "Slurm tells no more than SLURM_ARRAY_TASK_ID") }
      let step = max(1, number("SLURM_ARRAY_TASK_STEP") ?? 1)
      // Of an array with gaps (`--array=1,5,7`) nobody tells which task is the how manieth.
      guard (last - first) / step + 1 == count else {
        throw .shardUnknown(reason: "the numbers of the array's \(count) tasks have gaps between \(first) and \(last)")
      }
      guard written == nil || written == "\(count)" else {
        throw .shardUnknown(reason: "the array has \(count) tasks, not \(written ?? "")")
      }
      if let shard = Shard((id - first) / step + 1, of: count) { return shard }
    }
    if let index = number("JOB_COMPLETION_INDEX") {
      guard let written else {
        throw .shardUnknown(reason: "Kubernetes tells a pod its index and not how many there are")
      }
      guard let count = Int(written), let shard = Shard(index + 1, of: count) else {
        throw .shardUnknown(reason: "there is no pod of index \(index) among \(written)")
      }
      return shard
    }
    throw .shardUnknown(reason: "neither SLURM_ARRAY_TASK_ID nor JOB_COMPLETION_INDEX is set")
  }

  private static func shard(_ index: String, of count: String) -> Shard? {
    guard let index = Int(index), let count = Int(count) else { return nil }
    return Shard(index, of: count)
  }
}
