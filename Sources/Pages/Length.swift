/// A length in fixed point: whole units of 1/1024 point (1 point = 1/72 inch).
///
/// The unit is Pango's own at 72 dpi, so that what was measured is what is drawn, and sums do not depend on the order
/// in which they are made.
public struct Length: Hashable, Sendable, Comparable, AdditiveArithmetic, CustomStringConvertible {
  /// How many units of 1/1024 point.
  public var units: Int

  /// A length of so many units of 1/1024 point.
  public init(units: Int) { self.units = units }
  /// The nearest length to so many points.
  public init(points: Double) { units = Self.whole(points * 1024) }
  /// The nearest length to so many millimetres (25.4 mm = 72 points).
  public init(millimetres: Double) { self.init(points: millimetres * 72 / 25.4) }

  /// No length.
  public static let zero = Length(units: 0)
  /// Longer than any line or page.
  public static let infinite = Length(units: 1 << 40)

  /// The nearest whole number of units; what is too large for any page is the largest there is, what is no number zero,
  /// so that no figure of an input can end the program.
  private static func whole(_ units: Double) -> Int {
    let most = 1 << 50
    guard units.magnitude < Double(most) else { return units > 0 ? most : units < 0 ? -most : 0 }
    return Int(units.rounded())
  }

  /// In points.
  public var points: Double { Double(units) / 1024 }
  /// In millimetres.
  public var millimetres: Double { points * 25.4 / 72 }

  /// In points with up to three places: `12.5pt`.
  public var description: String {
    let thousandths = (points * 1000).rounded() / 1000
    return thousandths == thousandths.rounded() ? "\(Int(thousandths))pt" : "\(thousandths)pt"
  }

  public static func + (left: Length, right: Length) -> Length { Length(units: left.units + right.units) }
  public static func - (left: Length, right: Length) -> Length { Length(units: left.units - right.units) }
  public static prefix func - (length: Length) -> Length { Length(units: -length.units) }
  public static func * (length: Length, factor: Int) -> Length { Length(units: length.units * factor) }
  public static func / (length: Length, divisor: Int) -> Length { Length(units: length.units / divisor) }
  /// Times a factor, rounded to the nearest unit.
  public static func * (length: Length, factor: Double) -> Length {
    Length(units: whole(Double(length.units) * factor))
  }
  /// How many times one length goes into another.
  public static func / (left: Length, right: Length) -> Double { Double(left.units) / Double(right.units) }
  public static func < (left: Length, right: Length) -> Bool { left.units < right.units }
}

extension Int {
  /// So many points.
  public var pt: Length { Length(units: self * 1024) }
  /// So many millimetres.
  public var mm: Length { Length(millimetres: Double(self)) }
}

extension Double {
  /// So many points.
  public var pt: Length { Length(points: self) }
  /// So many millimetres.
  public var mm: Length { Length(millimetres: self) }
}
