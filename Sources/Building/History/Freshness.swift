import Foundation
import Inputs

/// Tells whether an output would come out the same: nothing that was asked for it is answered otherwise now, the same
/// program would make it, and the file is as it was left.
struct Freshness: Sendable {
  let history: History
  let report: InputFolder
  let installation: InputFolder

  /// Everything that was asked of the folders so far.
  var dependencies: [OutputRecord.Dependency] {
    report.records.map { OutputRecord.Dependency(root: .report, record: $0) }
      + installation.records.map { OutputRecord.Dependency(root: .installation, record: $0) }
  }

  /// What is remembered of an output, when it need not be made again.
  func unchanged(_ path: String, maker: String) -> OutputRecord? {
    guard let known = history.output(path), known.maker == maker, isAsItWasLeft(known) else { return nil }
    let current = Dictionary(
      dependencies.map { (Key($0), $0.record.state) }, uniquingKeysWith: { first, _ in first })
    for dependency in known.dependencies {
      let folder = dependency.root == .report ? report : installation
      // What this run has read already is not read again.
      let state = current[Key(dependency)] ?? folder.again(dependency.record).state
      if state != dependency.record.state { return nil }
    }
    return known
  }

  private func isAsItWasLeft(_ known: OutputRecord) -> Bool {
    guard let bytes = FileManager.default.contents(atPath: known.path) else { return false }
    return Digest(of: Array(bytes)).hexadecimal == known.digest
  }

  private struct Key: Hashable {
    var root: OutputRecord.Dependency.Root
    var kind: InputRecord.Kind
    var path: String

    init(_ dependency: OutputRecord.Dependency) {
      root = dependency.root
      kind = dependency.record.kind
      path = dependency.record.path
    }
  }
}
