/// A moment, in whole seconds since the start of 1970 in Greenwich.
public struct Instant: Hashable, Sendable, Comparable, Codable {
  /// Seconds since 1970-01-01T00:00:00Z.
  public var seconds: Int

  /// The moment of so many seconds.
  public init(_ seconds: Int) { self.seconds = seconds }

  /// A later moment.
  public static func + (instant: Instant, seconds: Int) -> Instant { Instant(instant.seconds + seconds) }
  public static func < (left: Instant, right: Instant) -> Bool { left.seconds < right.seconds }
}
