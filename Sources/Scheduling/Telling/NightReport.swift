import Building
import Inputs
import Reporting

/// What a person reads in the morning: one screen of plain text, fit for mail.
public struct NightReport: Sendable {
  /// How many lines of files and of problems are told; of more, their number.
  static let longestList = 12

  /// One line.
  public let subject: String
  /// The whole text, the subject first.
  public let text: String

  /// The report of a night, its moments shown as in Greenwich.
  public init(_ night: Night) {
    let result = night.result
    let counts = [
      ("made", night.built.count), ("unchanged", result.count(.unchanged)), ("failed", result.count(.failed)),
    ]
    let summary = counts.filter { $0.1 > 0 }.map { "\($0.1) \($0.0)" }.joined(separator: ", ")
    subject = (night.hasFailed ? "Diptych: FAILED, " : "Diptych: done, ") + (summary.isEmpty ? "nothing made" : summary)
    var lines = [subject, ""]
    let began = ClockZone.utc.civil(night.began)?.description ?? "unknown"
    lines.append("Began \(began) UTC, took \(night.seconds) s, tries: \(night.tries). Reports: \(night.reports.count).")
    if !result.shards.isEmpty {
      let never = result.shards.count { $0.ended == nil }
      lines.append(
        "Shared by \(Set(result.shards.map(\.shard)).count) tasks"
          + (never == 0 ? "." : ", \(never) of which never ended."))
    }
    if let published = result.published { lines.append("Published: \(published)") }
    let failed = result.outputs.filter { $0.outcome == .failed }.map(\.path)
    lines += Self.list("Not made", failed)
    lines += Self.list("What is wrong", Self.problems(result))
    lines += Self.list(
      "Made",
      night.built.map { $0.pages.map { pages in "\(pages) pp. " } ?? "" }.enumerated().map {
        $0.element + night.built[$0.offset].path
      })
    text = lines.joined(separator: "\n") + "\n"
  }

  private static func problems(_ result: BuildResult) -> [String] {
    result.diagnostics.flatMap { entry in
      entry.diagnostics.sorted.filter { $0.severity == .error }.map { diagnostic in
        let place = diagnostic.place.map { "\($0.file):\($0.line):\($0.column): " } ?? ""
        let folder = entry.folder.isEmpty || diagnostic.place == nil ? "" : entry.folder + "/"
        return folder + place + diagnostic.message + (diagnostic.hint.map { " " + $0 } ?? "")
      }
    }
  }

  private static func list(_ title: String, _ items: [String]) -> [String] {
    guard !items.isEmpty else { return [] }
    let more = items.count - longestList
    return ["", title + ":"] + items.prefix(longestList).map { "  " + $0 } + (more > 0 ? ["  … and \(more) more"] : [])
  }
}
