import Foundation
import Languages

/// A number format in the notation of d3-format: `[[fill]align][sign][symbol][0][width][,][.precision][~][type]`.
struct NumberFormat: Hashable, Sendable {
  var fill: Character = " "
  var align: Character = ">"
  var sign: Character = "-"
  var symbol: Character?
  var isZeroPadded = false
  var width = 0
  var hasGroups = false
  var precision: Int?
  var isTrimmed = false
  var type: Character?

  /// Reads a format, or answers nil when it is none.
  init?(_ text: String) {
    var rest = Array(text)[...]
    if rest.count > 1, "<>=^".contains(rest[rest.startIndex + 1]) {
      fill = rest.removeFirst()
      align = rest.removeFirst()
    } else if let first = rest.first, "<>=^".contains(first) {
      align = rest.removeFirst()
    }
    if let first = rest.first, "+-( ".contains(first) { sign = rest.removeFirst() }
    if let first = rest.first, "$#".contains(first) { symbol = rest.removeFirst() }
    if rest.first == "0" {
      isZeroPadded = true
      rest.removeFirst()
    }
    var digits = ""
    while let first = rest.first, first.isASCII, first.isNumber { digits.append(rest.removeFirst()) }
    width = min(Int(digits) ?? 0, 200)
    if rest.first == "," {
      hasGroups = true
      rest.removeFirst()
    }
    if rest.first == "." {
      rest.removeFirst()
      var places = ""
      while let first = rest.first, first.isASCII, first.isNumber { places.append(rest.removeFirst()) }
      guard let number = Int(places) else { return nil }
      precision = min(number, 20)
    }
    if rest.first == "~" {
      isTrimmed = true
      rest.removeFirst()
    }
    if let first = rest.first {
      guard first.isASCII, first.isLetter || first == "%" else { return nil }
      type = rest.removeFirst()
    }
    guard rest.isEmpty, type.map({ "%bcdefgnoprsXx".contains($0) }) ?? true else { return nil }
    if type == "n" {
      hasGroups = true
      type = "g"
    } else if type == nil {
      if precision == nil { precision = 12 }
      isTrimmed = true
      type = "g"
    }
    if isZeroPadded || (fill == "0" && align == "=") {
      isZeroPadded = true
      fill = "0"
      align = "="
    }
  }

  /// The number in a language.
  func text(_ number: Double, in language: Language) -> String {
    let locale = NumberLocale.of(language)
    guard let type else { return NumberText.shortest(number) }
    if !number.isFinite { return number.isNaN ? "NaN" : number < 0 ? "−∞" : "∞" }
    var prefix = symbol == "$" ? locale.currencyPrefix : ""
    if symbol == "#", "boxX".contains(type) { prefix = "0" + String(type).lowercased() }
    var suffix = symbol == "$" ? locale.currencySuffix : ""
    var isNegative = number < 0 || number.sign == .minus
    var body: String
    (body, suffix) = digits(of: abs(number), type: type, suffix: suffix, locale: locale)
    if isNegative, !body.contains(where: { $0.isASCII && $0.isHexDigit && $0 != "0" }), sign != "+" {
      isNegative = false
    }
    if isNegative {
      prefix = (sign == "(" ? "(" : "−") + prefix
      if sign == "(" { suffix += ")" }
    } else if sign == "+" || sign == " " {
      prefix = String(sign) + prefix
    }
    var (whole, fraction) = split(body)
    if hasGroups, !isZeroPadded { whole = locale.grouped(whole) }
    let length = prefix.count + whole.count + fraction.count + suffix.count
    var padding = length < width ? String(repeating: fill, count: width - length) : ""
    if hasGroups, isZeroPadded {
      whole = locale.grouped(padding + whole)
      padding = ""
    }
    if fraction.hasPrefix(".") { fraction = locale.decimal + fraction.dropFirst() }
    body = whole + fraction
    switch align {
    case "<": return prefix + body + suffix + padding
    case "=": return prefix + padding + body + suffix
    case "^":
      let half = padding.count / 2
      return padding.prefix(half) + prefix + body + suffix + padding.dropFirst(half)
    default: return padding + prefix + body + suffix
    }
  }

  private func split(_ body: String) -> (String, String) {
    guard let end = body.firstIndex(where: { !($0.isASCII && $0.isNumber) }) else { return (body, "") }
    return (String(body[..<end]), String(body[end...]))
  }

  private func digits(
    of number: Double, type: Character, suffix: String, locale: NumberLocale
  ) -> (body: String, suffix: String) {
    let places: Int
    if let precision {
      places = "gprs".contains(type) ? max(1, min(21, precision)) : min(20, precision)
    } else {
      places = 6
    }
    var body: String
    var suffix = suffix
    switch type {
    case "f": body = FixedText.fixed(number, places)
    case "%":
      body = FixedText.fixed(number * 100, places)
      suffix = locale.percent + suffix
    case "e": body = FixedText.exponential(number, places)
    case "d": body = FixedText.fixed(number.rounded(), 0)
    case "g": body = FixedText.precision(number, places)
    case "r": body = FixedText.significant(number, places)
    case "p":
      body = FixedText.significant(number * 100, places)
      suffix = locale.percent + suffix
    case "s":
      let prefix = FixedText.SIPrefix(of: number, precision: places)
      body = prefix.text
      suffix = prefix.letter + suffix
    case "b": body = String(UInt64(min(number.rounded(), 1e18)), radix: 2)
    case "o": body = String(UInt64(min(number.rounded(), 1e18)), radix: 8)
    case "x": body = String(UInt64(min(number.rounded(), 1e18)), radix: 16)
    case "X": body = String(UInt64(min(number.rounded(), 1e18)), radix: 16, uppercase: true)
    default: body = NumberText.shortest(number)
    }
    return (isTrimmed ? FixedText.trimmed(body) : body, suffix)
  }

  /// The format of a tick label when a specification names one or none (d3-scale's `tickFormat`).
  static func forTicks(start: Double, stop: Double, count: Double, specifier: String?) -> NumberFormat? {
    guard var format = NumberFormat(specifier ?? ",f") else { return nil }
    guard format.precision == nil || (specifier.map { !$0.contains(".") } ?? true) else { return format }
    let step = abs(Ticks.step(from: start, to: stop, count: count))
    guard step > 0, step.isFinite else {
      if format.type == "f" { format.precision = 0 }
      return format
    }
    let largest = max(abs(start), abs(stop))
    switch format.type {
    case "f": format.precision = max(0, -FixedText.exponent(step))
    case "%": format.precision = max(0, -FixedText.exponent(step) - 2)
    case "s":
      let thousand = max(-8, min(8, Int((Double(FixedText.exponent(largest)) / 3).rounded(.down)))) * 3
      let divisor = pow(10, Double(thousand))
      format.precision = FixedText.roundPrecision(step: step / divisor, largest: largest / divisor)
    case "e": format.precision = max(0, FixedText.roundPrecision(step: step, largest: largest) - 1)
    case "g", "r", "p":
      if specifier.map({ !$0.isEmpty }) ?? false {
        format.precision = FixedText.roundPrecision(step: step, largest: largest)
      }
    default: break
    }
    return format
  }
}

/// How a language writes numbers in charts.
struct NumberLocale: Hashable, Sendable {
  var decimal: String
  var thousands: String
  var percent: String
  var currencyPrefix: String
  var currencySuffix: String

  static func of(_ language: Language) -> NumberLocale {
    language.primary == "fr"
      ? NumberLocale(
        decimal: ",", thousands: "\u{202F}", percent: "\u{202F}%", currencyPrefix: "", currencySuffix: "\u{A0}$")
      : NumberLocale(decimal: ".", thousands: ",", percent: "%", currencyPrefix: "$", currencySuffix: "")
  }

  /// Digits in groups of three; French leaves numbers of four digits whole (Imprimerie nationale).
  func grouped(_ digits: String) -> String {
    guard digits.count > 3 else { return digits }
    var result = ""
    for (offset, digit) in digits.enumerated() {
      if offset > 0, (digits.count - offset) % 3 == 0 { result += thousands }
      result.append(digit)
    }
    return result
  }
}
