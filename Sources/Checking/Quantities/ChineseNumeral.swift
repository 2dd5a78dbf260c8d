/// What a Han character is within a number.
enum ChineseNumeral {
  /// 0 to 9, and 兩.
  case digit(Int)
  /// 十, 百, 千.
  case small(Int)
  /// 萬, 億, 兆.
  case large(Int)
  /// 廿, 卅.
  case tens(Int)

  /// The part of a number that a character is, or nil.
  init?(_ scalar: UInt32) {
    guard scalar >= 0x3007 else { return nil }
    switch scalar {
    case 0x3007, 0x96F6: self = .digit(0)
    case 0x4E00: self = .digit(1)
    case 0x4E8C, 0x4E24, 0x5169: self = .digit(2)
    case 0x4E09: self = .digit(3)
    case 0x56DB: self = .digit(4)
    case 0x4E94: self = .digit(5)
    case 0x516D: self = .digit(6)
    case 0x4E03: self = .digit(7)
    case 0x516B: self = .digit(8)
    case 0x4E5D: self = .digit(9)
    case 0x5341: self = .small(10)
    case 0x767E: self = .small(100)
    case 0x5343: self = .small(1000)
    case 0x4E07, 0x842C: self = .large(10_000)
    case 0x4EBF, 0x5104: self = .large(100_000_000)
    case 0x5EFF: self = .tens(20)
    case 0x5345: self = .tens(30)
    default: return nil
    }
  }
}

/// A number in Han characters.
struct ChineseNumber {
  var value: ExactNumber
  var end: Int
  /// Whether it is one character.
  var isLone: Bool
  /// Whether it is digits one after the other: 二〇二四.
  var isPositional = false
  /// Two numbers beside each other that mean one or the other: 三四個.
  var other: ExactNumber?
  /// Whether it is only 百, 千, 萬 without a number before it, as in many idioms.
  var isBare = false

  /// The number that starts at an index, where a numeral must stand.
  static func read(_ text: [UInt32], at start: Int) -> ChineseNumber? {
    var end = start
    var onlyDigits = true
    while end < text.count, let numeral = ChineseNumeral(text[end]) {
      if case .digit = numeral {} else { onlyDigits = false }
      end += 1
    }
    guard end > start else { return nil }
    if onlyDigits, end - start > 1 { return positional(text, start..<end) }
    return sections(text, start..<end)
  }

  private static func positional(_ text: [UInt32], _ range: Range<Int>) -> ChineseNumber? {
    var digits: [UInt8] = []
    for scalar in text[range] { if case .digit(let digit)? = ChineseNumeral(scalar) { digits.append(UInt8(digit)) } }
    if digits.count == 2, digits[0] != 0, digits[1] == digits[0] + 1 {
      var number = ChineseNumber(value: ExactNumber(Int(digits[0])), end: range.upperBound, isLone: true)
      number.other = ExactNumber(Int(digits[1]))
      return number
    }
    guard let value = ExactNumber(digits: digits, decimals: 0) else { return nil }
    return ChineseNumber(value: value, end: range.upperBound, isLone: false, isPositional: true)
  }

  private static func sections(_ text: [UInt32], _ range: Range<Int>) -> ChineseNumber? {
    var total = 0
    var section = 0
    var digit: Int?
    var lastUnit = 0
    var sawDigit = false
    for (offset, scalar) in text[range].enumerated() {
      guard let numeral = ChineseNumeral(scalar) else { break }
      switch numeral {
      case .digit(let value):
        // Two digits beside each other end the number: 十三五.
        if let digit, digit != 0, value != 0 { return nil }
        digit = value
        sawDigit = sawDigit || value > 0
      case .tens(let value):
        section += value
        (digit, sawDigit, lastUnit) = (nil, true, 10)
      case .small(let unit):
        if let known = digit, known > 0 {
          section += known * unit
        } else if offset == 0 || unit == 10 {
          section += unit
          sawDigit = sawDigit || unit == 10
        } else {
          return nil
        }
        (digit, lastUnit) = (nil, unit)
      case .large(let unit):
        section += digit ?? 0
        if section == 0 && total == 0 { section = 1 }
        let (product, overflow) = (section == 0 ? total : total + section).multipliedReportingOverflow(by: unit)
        let (part, second) = section.multipliedReportingOverflow(by: unit)
        guard !overflow, !second else { return nil }
        total = lastUnit >= unit && lastUnit >= 10_000 ? total + part : product
        (section, digit, lastUnit) = (0, nil, unit)
      }
    }
    var tail = digit ?? 0
    // 三萬五 is 35,000.
    if range.count > 2, lastUnit >= 100, tail > 0, ChineseNumeral(text[range.upperBound - 2]).isUnit {
      tail *= lastUnit / 10
    }
    var number = ChineseNumber(
      value: ExactNumber(total + section + tail), end: range.upperBound, isLone: range.count == 1)
    number.isBare = !sawDigit
    return number
  }
}

extension ChineseNumeral? {
  /// Whether it multiplies what stands before it.
  fileprivate var isUnit: Bool {
    switch self {
    case .small, .large: true
    default: false
    }
  }
}
