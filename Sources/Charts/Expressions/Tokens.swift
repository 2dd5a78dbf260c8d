/// A word of an expression.
enum ExpressionToken: Hashable, Sendable {
  case number(Double)
  case string(String)
  case name(String)
  case sign(String)
}

/// What is wrong with an expression, and how many scalars into it.
struct ExpressionFlaw: Error, Hashable {
  var message: String
  var offset: Int
}

/// Cuts an expression into words.
struct ExpressionLexer {
  private let scalars: [Unicode.Scalar]
  private var index = 0

  init(_ text: String) { scalars = Array(text.unicodeScalars) }

  private static let signs = [
    "===", "!==", "**", "==", "!=", "<=", ">=", "&&", "||", "<<", ">>", "+", "-", "*", "/", "%", "<", ">", "!", "~",
    "&",
    "|", "^", "?", ":", "(", ")", "[", "]", "{", "}", ",", ".",
  ].map { Array($0.unicodeScalars) }

  /// All words and where each begins.
  mutating func tokens() throws(ExpressionFlaw) -> [(token: ExpressionToken, offset: Int)] {
    var result: [(ExpressionToken, Int)] = []
    while index < scalars.count {
      let scalar = scalars[index]
      if scalar.properties.isWhitespace {
        index += 1
        continue
      }
      let start = index
      if isDigit(index) || (scalar == "." && isDigit(index + 1)) {
        result.append((.number(try number()), start))
      } else if scalar == "'" || scalar == "\"" {
        result.append((.string(try string(until: scalar)), start))
      } else if scalar == "_" || scalar == "$" || scalar.properties.isAlphabetic {
        while index < scalars.count, isNamePart(scalars[index]) { index += 1 }
        result.append((.name(text(start, index)), start))
      } else if let sign = Self.signs.first(where: { scalars[index...].starts(with: $0) }) {
        index += sign.count
        result.append((.sign(text(start, index)), start))
      } else {
        throw ExpressionFlaw(message: "`\(scalar)` has no meaning in an expression", offset: start)
      }
    }
    return result
  }

  private func text(_ start: Int, _ end: Int) -> String { String(String.UnicodeScalarView(scalars[start..<end])) }
  private func isDigit(_ index: Int) -> Bool { index < scalars.count && scalars[index].decimalDigit != nil }
  private func isNamePart(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "_" || scalar == "$" || scalar.properties.isAlphabetic || scalar.decimalDigit != nil
  }

  private mutating func number() throws(ExpressionFlaw) -> Double {
    let start = index
    if scalars[index] == "0", index + 1 < scalars.count, scalars[index + 1] == "x" || scalars[index + 1] == "X" {
      index += 2
      let digits = index
      while index < scalars.count, scalars[index].properties.isASCIIHexDigit { index += 1 }
      guard let value = UInt64(text(digits, index), radix: 16) else {
        throw ExpressionFlaw(message: "`\(text(start, index))` is not a number", offset: start)
      }
      return Double(value)
    }
    while isDigit(index) { index += 1 }
    if index < scalars.count, scalars[index] == "." {
      index += 1
      while isDigit(index) { index += 1 }
    }
    if index < scalars.count, scalars[index] == "e" || scalars[index] == "E" {
      let signed = index + 1 < scalars.count && (scalars[index + 1] == "-" || scalars[index + 1] == "+")
      if isDigit(index + (signed ? 2 : 1)) {
        index += signed ? 2 : 1
        while isDigit(index) { index += 1 }
      }
    }
    let word = text(start, index)
    guard let value = Double(word.hasSuffix(".") ? word + "0" : word.hasPrefix(".") ? "0" + word : word) else {
      throw ExpressionFlaw(message: "`\(word)` is not a number", offset: start)
    }
    return value
  }

  private mutating func string(until quote: Unicode.Scalar) throws(ExpressionFlaw) -> String {
    let start = index
    var result = String.UnicodeScalarView()
    index += 1
    while index < scalars.count {
      let scalar = scalars[index]
      index += 1
      if scalar == quote { return String(result) }
      guard scalar == "\\", index < scalars.count else {
        result.append(scalar)
        continue
      }
      let escaped = scalars[index]
      index += 1
      switch escaped {
      case "n": result.append("\n")
      case "t": result.append("\t")
      case "r": result.append("\r")
      case "u":
        let end = min(index + 4, scalars.count)
        guard let value = UInt32(text(index, end), radix: 16), let named = Unicode.Scalar(value) else {
          throw ExpressionFlaw(message: "the escape `\\u\(text(index, end))` names no character", offset: index - 2)
        }
        result.append(named)
        index = end
      default: result.append(escaped)
      }
    }
    throw ExpressionFlaw(message: "the text that begins here has no closing quote", offset: start)
  }
}
