import Inputs

/// A word of the language of expressions.
struct Token: Hashable, Sendable {
  /// What it is.
  enum Kind: Hashable, Sendable {
    /// Letters, digits, `_` and `-`.
    case word(String)
    /// Text in quotes.
    case text(String)
    /// One of `| . ( ) , : == != < <= > >=`.
    case sign(String)
  }
  var kind: Kind
  var place: Place

  /// In words, for diagnostics.
  var inWords: String {
    switch kind {
    case .word(let word): "“\(word)”"
    case .text(let text): "the text “\(text)”"
    case .sign(let sign): "“\(sign)”"
    }
  }

  /// Cuts an expression into words; `start` is where its first character stands, and where all of it does that is not in
  /// one line.
  static func all(
    in text: some StringProtocol, at start: Place, isInOneLine: Bool = true
  ) throws(Diagnostic) -> [Token] {
    var tokens: [Token] = []
    let scalars = Array(text.unicodeScalars)
    var index = 0
    func place(_ from: Int, _ length: Int) -> Place {
      guard isInOneLine else { return start.at(line: start.line, column: start.column) }
      return start.at(line: start.line, column: start.column + from, length: max(1, length))
    }
    while index < scalars.count {
      let scalar = scalars[index]
      let from = index
      if scalar.isASCII ? isSpace(scalar) : scalar.properties.isWhitespace {
        index += 1
      } else if isWord(scalar) || (scalar == "-" && index + 1 < scalars.count && isDigit(scalars[index + 1])) {
        repeat { index += 1 } while index < scalars.count && (isWord(scalars[index]) || scalars[index] == "-")
        tokens.append(Token(kind: .word(string(scalars[from..<index])), place: place(from, index - from)))
      } else if scalar == "\\", index + 1 < scalars.count, closingQuote(of: scalars[index + 1]) != nil {
        // Within a text of YAML in double quotes, `\"` is a quote.
        index += 1
      } else if let closing = closingQuote(of: scalar) {
        index += 1
        while index < scalars.count, scalars[index] != closing { index += 1 }
        guard index < scalars.count else { throw .expressionQuoteNotClosed(at: place(from, scalars.count - from)) }
        var end = index
        if from > 0, scalars[from - 1] == "\\", scalars[end - 1] == "\\" { end -= 1 }
        index += 1
        tokens.append(Token(kind: .text(string(scalars[(from + 1)..<end])), place: place(from, index - from)))
      } else {
        let isPair = index + 1 < scalars.count && scalars[index + 1] == "=" && isFirstOfPair(scalar)
        let sign = string(scalars[index...(isPair ? index + 1 : index)])
        guard isPair || isSign(scalar) else { throw .strangeSign(sign, at: place(from, 1)) }
        index += isPair ? 2 : 1
        tokens.append(Token(kind: .sign(sign), place: place(from, index - from)))
      }
    }
    return tokens
  }

  private static func isFirstOfPair(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "=", "!", "<", ">": true
    default: false
    }
  }

  private static func isSign(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "|", ".", "(", ")", ",", ":", "<", ">": true
    default: false
    }
  }

  /// Whether a scalar of ASCII is white space.
  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    scalar == " " || (0x09...0x0D).contains(scalar.value)
  }

  private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9", "_": return true
    case _ where scalar.isASCII: return false
    default: break
    }
    return scalar.properties.isAlphabetic || scalar.properties.numericType != nil
      || scalar.properties.generalCategory == .nonspacingMark
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

  /// Typists' and word processors' quotes alike, since texts are often written in one.
  private static func closingQuote(of scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch scalar {
    case "\"": "\""
    case "'": "'"
    case "“": "”"
    case "‘": "’"
    default: nil
    }
  }

  private static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(scalars.count)
    for scalar in scalars {
      if scalar.isASCII {
        bytes.append(UInt8(truncatingIfNeeded: scalar.value))
      } else {
        bytes += UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
