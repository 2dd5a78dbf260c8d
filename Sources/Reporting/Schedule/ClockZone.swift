import Foundation
import Languages

/// A place whose clocks go alike, by the rules of the IANA time zone database.
public struct ClockZone: Hashable, Sendable {
  /// Its name in the database: `Asia/Hong_Kong`.
  public let name: String
  private let zone: TimeZone

  /// The zone of a name; nil when the database has none.
  ///
  /// Abbreviations such as `HKT` are refused: they mean different things in different places.
  public init?(_ name: String) {
    guard name == "UTC" || name.contains("/"), let zone = TimeZone(identifier: name) else { return nil }
    self.name = name
    self.zone = zone
  }

  /// Greenwich.
  public static let utc: ClockZone = ClockZone("UTC") ?? { preconditionFailure("UTC is always known") }()

  private static let epoch = Day(year: 1970, month: 1, day: 1)?.number ?? 0

  /// What the clocks show at a moment; nil outside the years 1 to 9999.
  public func civil(_ instant: Instant) -> CivilMinute? {
    let local = instant.seconds + offset(at: instant.seconds)
    let days = Int((Double(local) / 86_400).rounded(.down))
    let rest = local - days * 86_400
    return Day(number: days + Self.epoch).map { CivilMinute(day: $0, hour: rest / 3600, minute: rest / 60 % 60) }
  }

  /// The moment at which the clocks show this minute.
  ///
  /// Of a minute that comes twice, when clocks are set back, it is the first; for one that never comes, when they are set
  /// forward, it is the moment they are set.
  public func instant(_ civil: CivilMinute) -> Instant {
    let local = (civil.day.number - Self.epoch) * 86_400 + civil.hour * 3600 + civil.minute * 60
    // Clocks are set at most once within a day of any minute, so these are the two offsets that it may have.
    let (before, after) = (offset(at: local - 86_400), offset(at: local + 86_400))
    for candidate in [local - max(before, after), local - min(before, after)]
    where candidate + offset(at: candidate) == local {
      return Instant(candidate)
    }
    return setting(between: local - after - 1, and: local - before, to: after)
  }

  /// The moment within bounds at which the offset becomes this one.
  private func setting(between early: Int, and late: Int, to offset: Int) -> Instant {
    var (low, high) = (min(early, late), max(early, late))
    while high - low > 1 {
      let middle = (low + high) / 2
      if self.offset(at: middle) == offset { high = middle } else { low = middle }
    }
    return Instant(high)
  }

  private func offset(at seconds: Int) -> Int {
    zone.secondsFromGMT(for: Date(timeIntervalSince1970: TimeInterval(seconds)))
  }
}
