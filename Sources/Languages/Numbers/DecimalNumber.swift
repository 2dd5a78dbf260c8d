/// A number as decimal digits, so that it is rounded and printed as it is read and not as a machine number stands near it.
///
/// The value is ±digits · 10^-scale. Halves are rounded away from zero, as readers of reports do.
public struct DecimalNumber: Hashable, Sendable, CustomStringConvertible, ExpressibleByIntegerLiteral,
  ExpressibleByFloatLiteral
{
  /// Whether it is below zero.
  public let isNegative: Bool
  /// The digits from the largest, without zeros before the first; none for zero.
  private let digits: [UInt8]
  /// How many of them stand after the point; negative when zeros follow the last.
  private let scale: Int

  private init(isNegative: Bool, digits: [UInt8], scale: Int) {
    let trimmed = digits.drop { $0 == 0 }
    let zeros = trimmed.reversed().prefix { $0 == 0 }.count
    self.digits = Array(trimmed.dropLast(zeros))
    self.scale = self.digits.isEmpty ? 0 : scale - zeros
    self.isNegative = isNegative && !self.digits.isEmpty
  }

  /// A whole number.
  public init(_ number: Int) {
    self.init(isNegative: number < 0, digits: String(number.magnitude).utf8.map { $0 - 48 }, scale: 0)
  }

  /// The shortest decimal that reads back as this machine number: what was written in the data. What is no number is zero.
  public init(_ number: Double) {
    self = Self("\(number)") ?? 0
  }

  public init(integerLiteral number: Int) { self.init(number) }
  public init(floatLiteral number: Double) { self.init(number) }

  /// Reads `-1234.5` or `1.74e+10`.
  public init?(_ text: String) {
    let parts = text.split(separator: "e", maxSplits: 1, omittingEmptySubsequences: false)
    var mantissa = parts[0]
    let isNegative = mantissa.first == "-"
    if isNegative || mantissa.first == "+" { mantissa.removeFirst() }
    let halves = mantissa.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    let fraction = halves.count > 1 ? halves[1] : ""
    let digits = (halves[0] + fraction).utf8.map { Int($0) - 48 }
    guard !halves[0].isEmpty, digits.allSatisfy({ (0...9).contains($0) }), text.utf8.count <= 400,
      let exponent = parts.count > 1 ? Int(parts[1]) : 0, abs(exponent) <= 400
    else { return nil }
    self.init(isNegative: isNegative, digits: digits.map { UInt8($0) }, scale: fraction.utf8.count - exponent)
  }

  /// Whether it is zero.
  public var isZero: Bool { digits.isEmpty }
  /// The number without its sign.
  public var magnitude: DecimalNumber { DecimalNumber(isNegative: false, digits: digits, scale: scale) }
  /// The power of ten of the first digit: 3 for 1,234; 0 for zero.
  public var order: Int { digits.isEmpty ? 0 : digits.count - 1 - scale }

  /// The number times a power of ten.
  public func times(tenToThe power: Int) -> DecimalNumber {
    DecimalNumber(isNegative: isNegative, digits: digits, scale: scale - power)
  }

  /// The number with at most so many digits after the point.
  public func rounded(fraction places: Int) -> DecimalNumber {
    let dropped = scale - places
    guard dropped > 0 else { return self }
    guard dropped <= digits.count else { return 0 }
    var kept = Array(digits.dropLast(dropped))
    if digits[kept.count] >= 5 {
      var index = kept.count - 1
      while index >= 0, kept[index] == 9 {
        kept[index] = 0
        index -= 1
      }
      if index >= 0 { kept[index] += 1 } else { kept.insert(1, at: 0) }
    }
    return DecimalNumber(isNegative: isNegative, digits: kept, scale: places)
  }

  /// The number with at most so many digits that count: 17,412 to 3 digits is 17,400.
  public func rounded(significant count: Int) -> DecimalNumber {
    isZero ? self : rounded(fraction: count - 1 - order)
  }

  /// The digits before the point, at least one.
  public var wholeDigits: String {
    let whole = digits.prefix(max(0, digits.count - scale)) + [UInt8](repeating: 0, count: max(0, -scale))
    return whole.isEmpty ? "0" : Self.text(whole)
  }

  /// The digits after the point, with zeros up to so many.
  public func fractionDigits(atLeast least: Int = 0) -> String {
    guard scale > 0 else { return String(repeating: "0", count: least) }
    let fraction = [UInt8](repeating: 0, count: max(0, scale - digits.count)) + digits.suffix(min(scale, digits.count))
    return Self.text(fraction[...]) + String(repeating: "0", count: max(0, least - fraction.count))
  }

  private static func text(_ digits: ArraySlice<UInt8>) -> String {
    String(decoding: digits.map { $0 + 48 }, as: UTF8.self)
  }

  public var description: String {
    let fraction = fractionDigits()
    return (isNegative ? "-" : "") + wholeDigits + (fraction.isEmpty ? "" : "." + fraction)
  }
}
