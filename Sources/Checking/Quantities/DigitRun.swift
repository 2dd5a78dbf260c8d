/// A run of digits in a text, with its separators.
struct DigitRun {
  /// The number, or a hash of what is typed when it is no number, such as `2.6.32`.
  var value: ExactNumber
  /// Whether the digits are only compared as they are typed.
  var isLiteral = false
  /// Behind the last digit.
  var end: Int
  /// How many digits stand before the decimal mark.
  var wholeDigits: Int
  /// Whether a decimal mark or separators of thousands are there.
  var isPlain: Bool

  /// Which sign stands before the decimals.
  enum DecimalMark { case point, comma }

  static func isDigit(_ scalar: UInt32) -> Bool { scalar &- 0x30 < 10 || scalar &- 0xFF10 < 10 }
  private static func digit(_ scalar: UInt32) -> UInt8 { UInt8(scalar & 0xFF) & 0x0F }

  /// The run that starts at an index, where a digit must stand.
  static func read(_ text: [UInt32], at start: Int, _ mark: DecimalMark) -> DigitRun {
    text.withUnsafeBufferPointer { read($0, at: start, mark) }
  }

  /// The run that starts at an index, where a digit must stand.
  static func read(_ text: UnsafeBufferPointer<UInt32>, at start: Int, _ mark: DecimalMark) -> DigitRun {
    var index = start
    var digits: [UInt8] = []
    func behind(_ first: Int) -> Int {
      var end = first
      while end < text.count, isDigit(text[end]) { end += 1 }
      return end
    }
    func take(_ range: Range<Int>) {
      for at in range { digits.append(text[at] >= 0xFF10 ? UInt8(text[at] - 0xFF10) : UInt8(text[at] - 0x30)) }
    }
    index = behind(start)
    take(start..<index)
    var isPlain = true
    // Thousands: groups of three behind one sign, after one to three digits.
    while digits.count <= 3 || !isPlain, index + 3 < text.count, isGroupMark(text[index], mark),
      behind(index + 1) == index + 4
    {
      take(index + 1..<index + 4)
      index += 4
      isPlain = false
    }
    let wholeDigits = digits.count
    let point: Bool
    if index + 1 < text.count, isDigit(text[index + 1]) {
      point = text[index] == 0x2E || text[index] == 0xFF0E || (mark == .comma && text[index] == 0x2C)
    } else {
      point = false
    }
    var decimals = 0
    if point {
      let end = behind(index + 1)
      take(index + 1..<end)
      decimals = end - index - 1
      index = end
      isPlain = false
      // A second dot makes it a version, an address or a section.
      if index + 1 < text.count, text[index] == 0x2E, isDigit(text[index + 1]) {
        while index + 1 < text.count, text[index] == 0x2E, isDigit(text[index + 1]) { index = behind(index + 1) }
        return literal(text, start..<index)
      }
    }
    guard let value = ExactNumber(digits: digits, decimals: decimals) else { return literal(text, start..<index) }
    return DigitRun(value: value, end: index, wholeDigits: wholeDigits, isPlain: isPlain)
  }

  private static func isGroupMark(_ scalar: UInt32, _ mark: DecimalMark) -> Bool {
    switch scalar {
    case 0x2C: mark == .point
    case 0xA0, 0x202F, 0x2009: true
    case 0x20: mark == .comma
    default: false
    }
  }

  private static func literal(_ text: UnsafeBufferPointer<UInt32>, _ range: Range<Int>) -> DigitRun {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for scalar in text[range] {
      let plain = scalar >= 0xFF10 && scalar < 0xFF1A ? scalar - 0xFF10 + 0x30 : scalar
      hash = (hash ^ UInt64(plain)) &* 0x100_0000_01B3
    }
    return DigitRun(
      value: ExactNumber(Int(truncatingIfNeeded: hash >> 1)), isLiteral: true, end: range.upperBound,
      wholeDigits: range.count, isPlain: false)
  }
}
