import Foundation
import Inputs

/// What a task of a shared run remembers of its share: a history of its own, in a file that only this try of this task
/// writes.
///
/// Several tasks must not write one SQLite file over a network; and a task that a cluster repeats, while its first try
/// still runs on a machine that was given up for lost, must not write into the same one.
struct ShardPart: Hashable, Sendable {
  /// The name of its file.
  let name: String
  /// The share, and the machine that did it.
  let shard: Shard, machine: String

  /// A part for this process.
  init(_ shard: Shard) {
    self.shard = shard
    machine = Machine.name
    name = "\(shard.index)_\(shard.count)_\(machine)_\(getpid())_\(FileSignature.now)" + Self.ending
  }

  private init?(name: String) {
    guard name.hasSuffix(Self.ending) else { return nil }
    let words = name.dropLast(Self.ending.count).split(separator: "_").map(String.init)
    guard words.count == 5, let index = Int(words[0]), let count = Int(words[1]), let shard = Shard(index, of: count)
    else { return nil }
    (self.name, self.shard, machine) = (name, shard, words[2])
  }

  private static let ending = ".sqlite"

  /// The folder of the parts of an output folder.
  static func folder(in outputFolder: String) -> String { outputFolder + "/.diptych/parts" }

  /// Where its file is.
  func path(in outputFolder: String) -> String { "\(Self.folder(in: outputFolder))/\(name)" }

  /// The parts that tasks have left, in the order of their shares.
  static func all(in outputFolder: String) -> [ShardPart] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder(in: outputFolder))) ?? []
    return names.compactMap { ShardPart(name: $0) }.sorted { ($0.shard.index, $0.name) < ($1.shard.index, $1.name) }
  }

  /// Whether its task came to the end of its share.
  func hasEnded(in outputFolder: String) -> Bool {
    guard let history = try? History(at: path(in: outputFolder)) else { return false }
    return history.runs(last: 1).first.map { $0.result != .unfinished } ?? false
  }

  /// Removes its file; what it held is in the history of the output folder by then.
  func remove(in outputFolder: String) {
    for ending in ["", "-journal", "-wal", "-shm"] { unlink(path(in: outputFolder) + ending) }
  }
}
