import Inputs

/// Which older versions are kept.
public struct KeepRule: Hashable, Sendable {
  /// How many of the latest.
  public var last: Int
  /// For how many weeks before those the last version of each week.
  public var weekly: Int

  /// A rule; the current version is always kept.
  public init(last: Int, weekly: Int = 0) {
    self.last = last
    self.weekly = weekly
  }

  /// Reads `keep:` of a report; nil when there is none or it is wrong, which is reported.
  init?(_ value: Value?, diagnostics: inout Diagnostics) {
    guard let value, !value.isNull else { return nil }
    var reader = MapReader(value, of: "keep")
    let last = reader.integer("last", in: 1...1000, .required)
    let weekly = reader.integer("weekly", in: 0...1000)
    reader.finish(&diagnostics)
    guard let last else { return nil }
    self.init(last: last, weekly: weekly ?? 0)
  }

  /// The rule that keeps at least what each of these does; nil of none.
  static func widest(_ rules: [KeepRule]) -> KeepRule? {
    guard let last = rules.map(\.last).max(), let weekly = rules.map(\.weekly).max() else { return nil }
    return KeepRule(last: last, weekly: weekly)
  }

  /// The numbers that the rule keeps of versions, each with the week it was made in; both grow, the latest last.
  func kept(_ versions: [(number: Int, week: Int)]) -> Set<Int> {
    let latest = versions.suffix(max(last, 1))
    var kept = Set(latest.map(\.number))
    var weeks: [Int] = []
    for version in versions.dropLast(latest.count).reversed() where !weeks.contains(version.week) {
      guard weeks.count < weekly else { break }
      weeks.append(version.week)
      kept.insert(version.number)
    }
    return kept
  }
}
