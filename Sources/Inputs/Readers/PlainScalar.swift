/// What a word without quotes means in YAML and in CSV.
///
/// YAML 1.2's core schema (section 10.3.2) without octal, hexadecimal and infinite numbers, and without the truth values
/// and dates of YAML 1.1: `no` is Norway, `2024-04-26` is text, and so is `007`.
enum PlainScalar {
  /// A number that no machine number holds.
  struct TooLarge: Error {}

  /// What the word means.
  static func content(of word: String) throws(TooLarge) -> Value.Content {
    switch word {
    case "", "~", "null", "Null", "NULL": return .null
    case "true", "True", "TRUE": return .bool(true)
    case "false", "False", "FALSE": return .bool(false)
    default: return try number(word) ?? .string(word)
    }
  }

  /// The number that the word writes, if it writes one.
  static func number(_ word: String) throws(TooLarge) -> Value.Content? {
    guard word.utf8.count <= 400, let isWhole = numberIsWhole(Array(word.utf8)) else { return nil }
    if isWhole {
      guard let integer = Int(word) else { throw TooLarge() }
      return .integer(integer)
    }
    guard let number = Double(word), number.isFinite else { throw TooLarge() }
    return .number(number)
  }

  /// Whether the bytes write a whole number; nil when they write none at all.
  private static func numberIsWhole(_ bytes: [UInt8]) -> Bool? {
    var rest = bytes[...]
    func takeDigits() -> Int {
      let digits = rest.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
      rest = rest.dropFirst(digits.count)
      return digits.count
    }
    if rest.first == UInt8(ascii: "-") || rest.first == UInt8(ascii: "+") { rest = rest.dropFirst() }
    let startsWithZero = rest.first == UInt8(ascii: "0")
    let whole = takeDigits()
    guard whole > 0, whole == 1 || !startsWithZero else { return nil }
    var isWhole = true
    if rest.first == UInt8(ascii: ".") {
      rest = rest.dropFirst()
      guard takeDigits() > 0 else { return nil }
      isWhole = false
    }
    if rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") {
      rest = rest.dropFirst()
      if rest.first == UInt8(ascii: "-") || rest.first == UInt8(ascii: "+") { rest = rest.dropFirst() }
      guard takeDigits() > 0 else { return nil }
      isWhole = false
    }
    return rest.isEmpty ? isWhole : nil
  }
}
