import Languages

/// Moments as text.
enum Moment {
  /// `Day.number` of 1970-01-01.
  private static let epoch = 719_468

  /// A number of seconds since 1970 as `YYYY-MM-DDThh:mm:ssZ` (ISO 8601, UTC), or nil outside the years 1 to 9999.
  static func text(_ seconds: Int) -> String? {
    let rest = ((seconds % 86_400) + 86_400) % 86_400
    guard let day = Day(number: epoch + (seconds - rest) / 86_400) else { return nil }
    return "\(day)T\(padded(rest / 3600)):\(padded(rest / 60 % 60)):\(padded(rest % 60))Z"
  }

  private static func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
