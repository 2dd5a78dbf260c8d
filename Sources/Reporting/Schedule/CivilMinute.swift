import Languages

/// A minute as a clock on the wall shows it, without a time zone.
public struct CivilMinute: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The day.
  public var day: Day
  /// The hour, from 0 to 23.
  public var hour: Int
  /// The minute, from 0 to 59.
  public var minute: Int

  /// A minute of a day.
  public init(day: Day, hour: Int, minute: Int) {
    self.day = day
    self.hour = hour
    self.minute = minute
  }

  /// `2024-04-26 02:30`.
  public var description: String { "\(day) \(twoDigits(hour)):\(twoDigits(minute))" }

  public static func < (left: CivilMinute, right: CivilMinute) -> Bool {
    (left.day.number, left.hour, left.minute) < (right.day.number, right.hour, right.minute)
  }
}

/// A number of at least two digits: `07`.
func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
