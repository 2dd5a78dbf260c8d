import Languages

/// When a report is rebuilt.
public struct Schedule: Hashable, Sendable {
  /// The rule for the time.
  public enum Rule: Hashable, Sendable {
    /// At these times of each day, first to last.
    case at([TimeOfDay])
    /// At what a cron expression names.
    case cron(CronExpression)
  }
  /// A time of a day.
  public struct TimeOfDay: Hashable, Sendable, Comparable {
    /// From 0 to 23.
    public var hour: Int
    /// From 0 to 59.
    public var minute: Int

    public static func < (left: TimeOfDay, right: TimeOfDay) -> Bool {
      (left.hour, left.minute) < (right.hour, right.minute)
    }
  }

  /// The rule for the time.
  public var rule: Rule
  /// Where the clock hangs.
  public var zone: ClockZone
  /// The days of the week on which it runs, 0 for Monday; all when nil.
  public var weekdays: Set<Int>?
  /// Days on which it does not.
  public var holidays: Holidays

  /// The first moment after this one at which the report is rebuilt; nil when there is none within eight years (which
  /// have each day of each month, 29 February too, even around 2100).
  public func next(after instant: Instant) -> Instant? {
    guard let now = zone.civil(instant) else { return nil }
    // A moment that the clock passes twice belongs to its first time, so the day before may still have one to come.
    for number in (now.day.number - 1)...(now.day.number + 8 * 366) {
      guard let day = Day(number: number), runs(on: day) else { continue }
      let moments = times.map { zone.instant(CivilMinute(day: day, hour: $0.hour, minute: $0.minute)) }
      if let found = moments.filter({ $0 > instant }).min() { return found }
    }
    return nil
  }

  /// The next so many moments.
  public func next(_ count: Int, after instant: Instant) -> [Instant] {
    var found: [Instant] = []
    while found.count < count, let next = next(after: found.last ?? instant) { found.append(next) }
    return found
  }

  private func runs(on day: Day) -> Bool {
    if let weekdays, !weekdays.contains(day.weekday) { return false }
    if holidays.contains(day) { return false }
    if case .cron(let expression) = rule { return expression.names(day) }
    return true
  }

  private var times: [(hour: Int, minute: Int)] {
    switch rule {
    case .at(let times): times.map { ($0.hour, $0.minute) }
    case .cron(let expression): expression.times
    }
  }
}
