import Foundation
import Inputs
import SeededRandom

/// A report of one short page in two editions for each of two rows.
struct SoakedReport {
  /// All that its pages depend on.
  struct State: Hashable {
    var counts = [0, 0]
    var words = 0
  }

  let folder: String
  var state = State()
  /// Whether its text asks for a figure that is not there.
  var isTextBroken = false
  /// Whether its `report.yaml` is no YAML.
  var isUnreadable = false
  /// What was last written, so that files that stay the same are not touched.
  private var written: [String: String] = [:]

  init(folder: String) { self.folder = folder }

  /// Its outputs, counted from the output folder.
  static let outputs = ["row-a", "row-b"].flatMap { row in ["en+zh-Hant", "en"].map { "soaked/\(row).\($0).pdf" } }

  /// Changes a figure or the words.
  mutating func edit(_ random: inout SeededRandom) {
    switch random.next(below: 3) {
    case 0: state.words = (state.words + 1) % 3
    case let row: state.counts[row - 1] = (state.counts[row - 1] + 1 + random.next(below: 3)) % 4
    }
  }

  /// Writes the files that differ from what was last written.
  mutating func write() throws {
    for (name, text) in files where written[name] != text {
      let path = folder + "/" + name
      try FileManager.default.createDirectory(
        atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
      try Data(text.utf8).write(to: URL(fileURLWithPath: path))
      written[name] = text
    }
  }

  /// The digests of the outputs below a folder, by their paths.
  static func digests(below folder: String) -> [String: String] {
    var digests: [String: String] = [:]
    for path in outputs {
      guard let bytes = FileManager.default.contents(atPath: "\(folder)/\(path)") else { continue }
      digests[path] = Digest(of: [UInt8](bytes)).hexadecimal
    }
    return digests
  }

  private var files: [(String, String)] {
    [
      (
        "report.yaml",
        isUnreadable
          ? "title: [\n"
          : """
          title: {en: Rows, zh-Hant: 行}
          text: text/row
          layout: parallel
          editions: [en+zh-Hant, en]
          date: 2026-03-15
          for-each: {rows: rows, as: row, name: "row-{row.id}"}
          schedule: {at: "02:30", timezone: Europe/Paris}

          """
      ),
      (
        "data/rows.yaml",
        """
        - {id: a, count: {value: \(100 + state.counts[0]), source: S}}
        - {id: b, count: {value: \(100 + state.counts[1]), source: S}}

        """
      ),
      ("data/sources.yaml", "S: {title: {en: A book, zh-Hant: 書}}\n"),
      (
        "text/row.en.md",
        """
        # Row

        There are {{ row.\(isTextBroken ? "number" : "count") | number }} \(["in all", "by now", "so far"][state.words]).

        ```sources
        ```

        """
      ),
      ("text/row.zh-Hant.md", "# 行\n\n共有{{ row.count | number }}個。\n\n```sources\n```\n"),
    ]
  }
}
