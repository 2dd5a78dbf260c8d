import Languages

/// When it is half past two at night in Paris: by the rule of the European Union's directive 2000/84/EC and not by the time
/// zone database, so that one can be held against the other. Clocks go forward on the last Sunday of March and back on
/// that of October, both at one o'clock in Greenwich.
enum ParisNights {
  static let epoch = Day(year: 1970, month: 1, day: 1)?.number ?? 0

  /// Seconds since 1970 of half past two on a day; of the moment clocks go forward on the day they do, of the first half
  /// past two on the day they go back.
  static func moment(_ day: Day) -> Int {
    let midnight = (day.number - epoch) * 86_400
    let (forward, back) = (lastSunday(of: 3, day.year), lastSunday(of: 10, day.year))
    if day.number == forward { return midnight + 3600 }
    let isSummer = day.number > forward && day.number <= back
    return midnight + 2 * 3600 + 1800 - (isSummer ? 7200 : 3600)
  }

  /// Whether clocks are set on a day.
  static func setsClocks(_ day: Day) -> Bool {
    day.number == lastSunday(of: 3, day.year) || day.number == lastSunday(of: 10, day.year)
  }

  private static func lastSunday(of month: Int, _ year: Int) -> Int {
    guard let last = Day(year: year, month: month, day: 31) else { return 0 }
    return last.number - (last.weekday + 1) % 7
  }
}
