/// A fraction in lowest terms, so that 17.4 billion, 174億 and 17,4 milliards are one value and a third is a third.
public struct ExactNumber: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// Above the line.
  public let numerator: Int
  /// Below the line, at least 1.
  public let denominator: Int

  /// A whole number.
  public init(_ number: Int) { (numerator, denominator) = (number, 1) }

  /// A fraction; nil when the denominator is not positive.
  public init?(_ numerator: Int, over denominator: Int) {
    guard denominator > 0 else { return nil }
    var (a, b) = (numerator.magnitude, denominator.magnitude)
    while b > 0 { (a, b) = (b, a % b) }
    let divisor = Int(max(1, a))
    (self.numerator, self.denominator) = (numerator / divisor, denominator / divisor)
  }

  /// Digits with some of them behind the decimal mark; nil when there are more than fit.
  init?(digits: [UInt8], decimals: Int) {
    var number = 0
    var below = 1
    for digit in digits {
      let (product, overflow) = number.multipliedReportingOverflow(by: 10)
      guard !overflow, product <= Int.max - 9 else { return nil }
      number = product + Int(digit)
    }
    for _ in 0..<decimals {
      let (product, overflow) = below.multipliedReportingOverflow(by: 10)
      guard !overflow else { return nil }
      below = product
    }
    self.init(number, over: below)
  }

  /// The product, or nil when it is beyond what can be held.
  func times(_ factor: Int) -> ExactNumber? {
    let (product, overflow) = numerator.multipliedReportingOverflow(by: factor)
    return overflow ? nil : ExactNumber(product, over: denominator)
  }

  /// The sum, or nil when it is beyond what can be held.
  func plus(_ other: ExactNumber) -> ExactNumber? {
    let (a, first) = numerator.multipliedReportingOverflow(by: other.denominator)
    let (b, second) = other.numerator.multipliedReportingOverflow(by: denominator)
    let (below, third) = denominator.multipliedReportingOverflow(by: other.denominator)
    let (above, fourth) = a.addingReportingOverflow(b)
    return first || second || third || fourth ? nil : ExactNumber(above, over: below)
  }

  /// The value as a floating-point number.
  public var approximate: Double { Double(numerator) / Double(denominator) }
  /// Whether it has no fraction.
  public var isWhole: Bool { denominator == 1 }

  public static func < (left: ExactNumber, right: ExactNumber) -> Bool { left.approximate < right.approximate }

  public var description: String { isWhole ? "\(numerator)" : "\(numerator)/\(denominator)" }
}
