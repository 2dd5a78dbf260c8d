/// Numbers as text without any format.
enum NumberText {
  /// The shortest text that reads back as the same number, written as JavaScript writes it: `8`, `0.1`, `1e+21`.
  static func shortest(_ number: Double) -> String {
    if number.isNaN { return "NaN" }
    if number.isInfinite { return number < 0 ? "-Infinity" : "Infinity" }
    if let whole = Int(exactly: number), whole.magnitude < 1 << 53 { return String(whole) }
    let (digits, exponent) = decimals(of: number)
    let sign = number < 0 ? "-" : ""
    let count = digits.count
    if exponent >= 21 || exponent < -6 {
      let fraction = count > 1 ? "." + String(digits.dropFirst()) : ""
      return "\(sign)\(digits.prefix(1))\(fraction)e\(exponent < 0 ? "-" : "+")\(abs(exponent))"
    }
    if exponent < 0 { return sign + "0." + String(repeating: "0", count: -exponent - 1) + digits }
    if count <= exponent + 1 { return sign + digits + String(repeating: "0", count: exponent + 1 - count) }
    return sign + digits.prefix(exponent + 1) + "." + digits.dropFirst(exponent + 1)
  }

  /// The significant digits of a finite number other than 0, and the power of ten of the first of them.
  static func decimals(of number: Double) -> (digits: String, exponent: Int) {
    let text = Array(number.magnitude.description.utf8)
    let end = text.firstIndex(of: UInt8(ascii: "e")) ?? text.endIndex
    let power = Int(String(decoding: text[end...].dropFirst(), as: UTF8.self)) ?? 0
    let whole = text.firstIndex(of: UInt8(ascii: ".")) ?? end
    let digits = (text[..<whole] + text[whole..<end].dropFirst()).drop { $0 == UInt8(ascii: "0") }
    let last = digits.lastIndex { $0 != UInt8(ascii: "0") }
    guard let last else { return ("0", 0) }
    let places = max(0, end - whole - 1)
    return (String(decoding: digits[...last], as: UTF8.self), digits.count - 1 - places + power)
  }
}
