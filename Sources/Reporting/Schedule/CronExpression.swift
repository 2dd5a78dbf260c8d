import Languages

/// Five fields that say when: minute, hour, day of the month, month, day of the week (POSIX.1-2017, crontab).
public struct CronExpression: Hashable, Sendable {
  /// From 0 to 59.
  public let minutes: CronField
  /// From 0 to 23.
  public let hours: CronField
  /// From 1 to 31.
  public let daysOfMonth: CronField
  /// From 1 to 12.
  public let months: CronField
  /// From 0, Sunday, to 6.
  public let daysOfWeek: CronField

  /// What is wrong with an expression.
  public enum Flaw: Error, Hashable, Sendable {
    /// There are not five fields, but so many.
    case fieldCount(Int)
    /// A field cannot be read: what it is and what stands there.
    case field(String, found: String)
    /// No day of any year fits: 30 February.
    case never
  }

  private static let nicknames = [
    "@hourly": "0 * * * *", "@daily": "0 0 * * *", "@midnight": "0 0 * * *", "@weekly": "0 0 * * 0",
    "@monthly": "0 0 1 * *", "@yearly": "0 0 1 1 *", "@annually": "0 0 1 1 *",
  ]

  /// Reads an expression, or one of `@hourly`, `@daily`, `@weekly`, `@monthly`, `@yearly`.
  public init(_ text: String) throws(Flaw) {
    let fields = (Self.nicknames[text] ?? text).split(whereSeparator: { $0 == " " || $0 == "\t" }).map(String.init)
    guard fields.count == 5 else { throw .fieldCount(fields.count) }
    func field(_ kind: CronField.Kind, _ index: Int) throws(Flaw) -> CronField {
      guard let field = CronField(fields[index], kind) else { throw .field(kind.words, found: fields[index]) }
      return field
    }
    minutes = try field(.minute, 0)
    hours = try field(.hour, 1)
    daysOfMonth = try field(.dayOfMonth, 2)
    months = try field(.month, 3)
    daysOfWeek = try field(.dayOfWeek, 4)
    // 2024 has a 29 February; days of the week come round in every month.
    let isReachable = months.numbers.contains { month in
      daysOfMonth.numbers.contains { $0 <= Day.days(in: month, of: 2024) }
    }
    guard isReachable || !daysOfWeek.isAny else { throw .never }
  }

  /// Whether the expression names this day.
  ///
  /// Where both the day of the month and that of the week are restricted, either is enough.
  func names(_ day: Day) -> Bool {
    guard months.numbers.contains(day.month) else { return false }
    let isDayOfMonth = daysOfMonth.numbers.contains(day.day)
    let isDayOfWeek = daysOfWeek.numbers.contains((day.weekday + 1) % 7)
    return daysOfMonth.isAny || daysOfWeek.isAny ? isDayOfMonth && isDayOfWeek : isDayOfMonth || isDayOfWeek
  }

  /// The minutes of a day that it names, first to last.
  var times: [(hour: Int, minute: Int)] {
    hours.numbers.sorted().flatMap { hour in minutes.numbers.sorted().map { (hour, $0) } }
  }
}
