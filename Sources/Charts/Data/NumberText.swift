/// Numbers as text without any format.
enum NumberText {
  /// The shortest text that reads back as the same number, written as JavaScript writes it: `8`, `0.1`, `1e+21`.
  static func shortest(_ number: Double) -> String {
    if number.isNaN { return "NaN" }
    if number.isInfinite { return number < 0 ? "-Infinity" : "Infinity" }
    if number == 0 { return "0" }
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
    let text = "\(number.magnitude)"
    let parts = text.split(separator: "e", maxSplits: 1)
    let mantissa = parts.first ?? "0"
    let power = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
    let halves = mantissa.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    let whole = halves.first.map(String.init) ?? ""
    let fraction = halves.count > 1 ? String(halves[1]) : ""
    let all = Array(whole + fraction)
    guard let first = all.firstIndex(where: { $0 != "0" }) else { return ("0", 0) }
    let last = all.lastIndex { $0 != "0" } ?? first
    return (String(all[first...last]), whole.count - 1 - first + power)
  }
}
