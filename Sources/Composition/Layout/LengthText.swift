import Pages

/// Lengths as people write them: `12mm`, `9.5pt`, `2cm`, `1in`, `50%`.
enum LengthText {
  /// Reads a length; a percentage is of the whole. Nil when it is not one.
  static func length(_ text: String, whole: Length? = nil) -> Length? {
    let trimmed = text.filter { $0 != " " }
    let digits = trimmed.prefix { $0.isASCII && ($0.isNumber || $0 == "." || $0 == "-") }
    guard let number = Double(digits), number.isFinite, abs(number) < 100_000 else { return nil }
    switch trimmed.dropFirst(digits.count) {
    case "pt": return Length(points: number)
    case "mm": return Length(millimetres: number)
    case "cm": return Length(millimetres: number * 10)
    case "in": return Length(points: number * 72)
    case "%": return whole.map { $0 * (number / 100) }
    default: return number == 0 ? .zero : nil
    }
  }
}
