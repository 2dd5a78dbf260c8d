/// A date of which perhaps only the year, or year and month, is known: `2024`, `2024-04`, `2024-04-26`.
public struct PartialDate: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The year.
  public let year: Int
  /// The month, when it is known.
  public let month: Int?
  /// The day of the month, when it is known.
  public let dayOfMonth: Int?

  /// A whole date.
  public init(_ day: Day) { self.init(year: day.year, month: day.month, dayOfMonth: day.day) }

  private init(year: Int, month: Int?, dayOfMonth: Int?) {
    (self.year, self.month, self.dayOfMonth) = (year, month, dayOfMonth)
  }

  /// Reads one of the three forms.
  public init?(_ text: String) {
    switch text.utf8.count {
    case 10:
      guard let day = Day(text) else { return nil }
      self.init(day)
    case 7:
      guard let day = Day(text + "-01") else { return nil }
      self.init(year: day.year, month: day.month, dayOfMonth: nil)
    case 4:
      guard let day = Day(text + "-01-01") else { return nil }
      self.init(year: day.year, month: nil, dayOfMonth: nil)
    default: return nil
    }
  }

  /// How much of a date is wanted.
  public enum Precision: Hashable, Sendable { case year, month, day }

  /// The date with no more than is wanted of it.
  public func upTo(_ precision: Precision) -> PartialDate {
    PartialDate(
      year: year, month: precision == .year ? nil : month, dayOfMonth: precision == .day ? dayOfMonth : nil)
  }

  /// The day, when it is known.
  public var day: Day? {
    guard let month, let dayOfMonth else { return nil }
    return Day(year: year, month: month, day: dayOfMonth)
  }

  public var description: String {
    if let day { return day.description }
    let first = Day(year: year, month: month ?? 1, day: 1)?.description ?? ""
    return String(first.prefix(month == nil ? 4 : 7))
  }

  /// What is known less precisely stands before what begins with it.
  public static func < (left: PartialDate, right: PartialDate) -> Bool {
    (left.year, left.month ?? 0, left.dayOfMonth ?? 0) < (right.year, right.month ?? 0, right.dayOfMonth ?? 0)
  }
}
