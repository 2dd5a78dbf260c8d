import Documents
import Foundation
import Inputs
import Languages
import Reporting
import SeededRandom

/// Measures how well rows are joined when paragraphs are missing: deletes a share of one side's paragraphs at random
/// (seeded), joins again, and counts the rows that are still right.
///
///     scripts/release rows-benchmark REPORT-FOLDER EDITION [SEEDS]
///
/// The report is a parallel text whose blocks pair one to one when nothing is missing, such as Debian's installation
/// guide made by `Benchmarks/installation-guide`; the pairs of the whole text are the truth that the others are held
/// against. A row is right when it has the same two blocks as in the truth, or, where one was deleted, the other alone.

/// A row as the lines that its blocks begin on.
struct Pair: Hashable {
  var left: Int?
  var right: Int?
}

struct Trial {
  let folder: String
  let edition: Edition

  /// The rows of the report, and the seconds that reading, binding and joining took.
  func rows(in folder: String) throws -> (rows: [Row], seconds: Double) {
    var diagnostics = Diagnostics()
    let start = ContinuousClock.now
    let report = Report.read(folder: try InputFolder(folder), diagnostics: &diagnostics)
    guard let document = report?.document(for: edition, diagnostics: &diagnostics) else {
      throw diagnostics.all.first { $0.severity == .error } ?? CocoaError(.fileReadUnknown)
    }
    let time = (ContinuousClock.now - start).components
    return (document.rows, Double(time.seconds) + Double(time.attoseconds) / 1e18)
  }

  func pairs(_ rows: [Row]) -> [Pair] {
    let (left, right) = (edition.languages[0], edition.languages[1])
    return rows.map { Pair(left: $0.places[left]?.line, right: $0.places[right]?.line) }
  }

  /// A copy of the report in which some blocks of a language are blank lines, so that all others keep their places.
  func copy(without lines: Set<Int>, in language: Language, to folder: String) throws {
    let files = FileManager.default
    try? files.removeItem(atPath: folder)
    try files.copyItem(atPath: self.folder, toPath: folder)
    for name in try files.contentsOfDirectory(atPath: folder + "/text") where name.hasSuffix(".\(language).md") {
      let path = "\(folder)/text/\(name)"
      var text = try String(contentsOfFile: path, encoding: .utf8).components(separatedBy: "\n")
      for line in lines {
        var index = line - 1
        while index < text.count, !text[index].isEmpty {
          text[index] = ""
          index += 1
        }
      }
      try text.joined(separator: "\n").write(toFile: path, atomically: true, encoding: .utf8)
    }
  }
}

let arguments = CommandLine.arguments
guard arguments.count >= 3, let edition = Edition(arguments[2]), edition.languages.count == 2 else {
  FileHandle.standardError.write(Data("usage: rows-benchmark REPORT-FOLDER EDITION [SEEDS]\n".utf8))
  exit(2)
}
let seeds = arguments.count > 3 ? Int(arguments[3]) ?? 5 : 5
let trial = Trial(folder: arguments[1], edition: edition)
let (whole, seconds) = try trial.rows(in: trial.folder)
let truth = trial.pairs(whole)
let paragraphs = whole.indices.filter { index in
  if case .paragraph = whole[index].content { truth[index].left != nil && truth[index].right != nil } else { false }
}
let alone = truth.count { $0.left == nil || $0.right == nil }
print("\(edition): \(truth.count) rows, \(alone) without a counterpart, \(paragraphs.count) paragraphs to delete from")
print("reading, binding and joining: \((seconds * 1000).rounded() / 1000) s")

let scratch = NSTemporaryDirectory() + "diptych-rows"
defer { try? FileManager.default.removeItem(atPath: scratch) }
var isGood = true
for (percent, threshold) in [(1, 0.99), (5, 0.97), (10, 0.95)] {
  var (right, all) = (0, 0)
  var worst = 1.0
  for seed in 0..<seeds {
    let side = seed % 2
    var choice = SeededRandom(seed: UInt64(percent * 1000 + seed))
    let deleted = Set(paragraphs.shuffled(using: &choice).prefix(max(1, paragraphs.count * percent / 100)))
    let lines = Set(deleted.compactMap { side == 0 ? truth[$0].left : truth[$0].right })
    try trial.copy(without: lines, in: edition.languages[side], to: scratch)
    let found = Set(trial.pairs(try trial.rows(in: scratch).rows))
    let expected = truth.enumerated().map { index, pair in
      guard deleted.contains(index) else { return pair }
      return side == 0 ? Pair(left: nil, right: pair.right) : Pair(left: pair.left, right: nil)
    }
    let good = expected.count { found.contains($0) }
    (right, all) = (right + good, all + expected.count)
    worst = min(worst, Double(good) / Double(expected.count))
  }
  let share = Double(right) / Double(max(1, all))
  isGood = isGood && share >= threshold
  func percentText(_ share: Double) -> String { String(format: "%.2f %%", share * 100) }
  print(
    "\(percent) % deleted: \(percentText(share)) of the rows right, worst \(percentText(worst)), wanted \(percentText(threshold)): \(share >= threshold ? "pass" : "fail")"
  )
}
exit(isGood ? 0 : 1)
