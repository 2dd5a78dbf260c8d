import Foundation

/// Numbers written out to a number of places, rounded half up as JavaScript's `toFixed`, `toPrecision` and
/// `toExponential` are. All take finite numbers of 0 or more.
enum FixedText {
  static func fixed(_ number: Double, _ places: Int) -> String {
    number >= 1e21 ? NumberText.shortest(number) : String(format: "%.\(places)f", locale: nil, nudged(number, places))
  }

  /// `printf` rounds the exact binary value, halves to even; JavaScript rounds exact halves up.
  private static func nudged(_ number: Double, _ places: Int) -> Double {
    guard places <= 15 else { return number }
    let scaled = number * pow(10, Double(places))
    let isExactHalf =
      scaled < 4e15 && scaled - scaled.rounded(.down) == 0.5
      && scaled / pow(10, Double(places)) == number && places <= 3 && number * 1024 == (number * 1024).rounded()
    return isExactHalf ? number.nextUp : number
  }

  static func exponential(_ number: Double, _ places: Int) -> String {
    let text = String(format: "%.\(places)e", locale: nil, number)
    guard let mark = text.firstIndex(of: "e") else { return text }
    let power = Int(text[text.index(after: mark)...]) ?? 0
    return String(text[..<mark]) + "e" + (power < 0 ? "-" : "+") + "\(abs(power))"
  }

  static func precision(_ number: Double, _ places: Int) -> String {
    let (digits, power) = rounded(number, places)
    if power < -6 || power >= places {
      let fraction = digits.count > 1 ? "." + digits.dropFirst() : ""
      return "\(digits.prefix(1))\(fraction)e\(power < 0 ? "-" : "+")\(abs(power))"
    }
    return placed(digits, power)
  }

  /// All digits written out, rounded to so many significant ones.
  static func significant(_ number: Double, _ places: Int) -> String {
    let (digits, power) = rounded(number, places)
    return placed(digits, power)
  }

  private static func placed(_ digits: String, _ power: Int) -> String {
    if power < 0 { return "0." + String(repeating: "0", count: -power - 1) + digits }
    if digits.count > power + 1 { return digits.prefix(power + 1) + "." + digits.dropFirst(power + 1) }
    return digits + String(repeating: "0", count: power + 1 - digits.count)
  }

  /// Significant digits and the power of ten of the first.
  private static func rounded(_ number: Double, _ places: Int) -> (String, Int) {
    if number == 0 { return (String(repeating: "0", count: max(1, places)), 0) }
    let text = String(format: "%.\(max(0, places - 1))e", locale: nil, number)
    let parts = text.split(separator: "e")
    let digits = (parts.first ?? "").filter { $0 != "." }
    return (String(digits), parts.count > 1 ? Int(parts[1]) ?? 0 : 0)
  }

  /// The power of ten of a number's first digit.
  static func exponent(_ number: Double) -> Int {
    number == 0 || !number.isFinite ? 0 : NumberText.decimals(of: number).exponent
  }

  /// Significant digits that tell neighbours a step apart (d3-format's `precisionRound`).
  static func roundPrecision(step: Double, largest: Double) -> Int {
    let range = abs(largest) - abs(step)
    return max(0, exponent(max(range, 0)) - exponent(step)) + 1
  }

  /// Without zeros at the end of the fraction, and without the fraction when nothing is left of it.
  static func trimmed(_ text: String) -> String {
    guard let point = text.firstIndex(of: ".") else { return text }
    let end = text[point...].firstIndex { !($0.isNumber || $0 == ".") } ?? text.endIndex
    var fraction = text[point..<end]
    while fraction.last == "0" { fraction.removeLast() }
    if fraction == "." { fraction = "" }
    return String(text[..<point]) + fraction + String(text[end...])
  }

  /// A number with an SI prefix: `1.5k`.
  struct SIPrefix {
    var text: String
    var letter: String

    static let letters = ["y", "z", "a", "f", "p", "n", "µ", "m", "", "k", "M", "G", "T", "P", "E", "Z", "Y"]

    init(of number: Double, precision: Int) {
      let (digits, power) = FixedText.rounded(number, precision)
      guard number != 0 else {
        (text, letter) = (precision > 1 ? "0." + String(repeating: "0", count: precision - 1) : "0", "")
        return
      }
      let thousand = max(-8, min(8, Int((Double(power) / 3).rounded(.down))))
      letter = SIPrefix.letters[thousand + 8]
      text = FixedText.placed(digits, power - thousand * 3)
    }
  }
}
