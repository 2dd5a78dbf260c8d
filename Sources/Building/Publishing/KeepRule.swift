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
