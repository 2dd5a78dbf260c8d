/// Reads a content stream operator by operator (ISO 32000-1 §7.8.2).
struct ContentScanner {
  private let bytes: [UInt8]
  /// How far the stream was read.
  private(set) var index = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The next operator with the operands before it; nil at the end.
  mutating func next() -> (name: String, operands: [PDFValue])? {
    var operands: [PDFValue] = []
    while let token = token() {
      switch token {
      case .value(let value): operands.append(value)
      case .word(let word):
        switch word {
        case "true": operands.append(.bool(true))
        case "false": operands.append(.bool(false))
        case "null": operands.append(.null)
        case "ID":
          skipInlineImage()
          return ("BI", operands)
        default: return (word, operands)
        }
      case .end: continue
      }
    }
    return nil
  }

  private enum Token {
    case value(PDFValue)
    case word(String)
    /// The end of an array or dictionary.
    case end
  }

  private mutating func token() -> Token? {
    skipSpace()
    guard index < bytes.count else { return nil }
    switch bytes[index] {
    case UInt8(ascii: "/"): return .value(.name(name()))
    case UInt8(ascii: "("): return .value(.bytes(literalString()))
    case UInt8(ascii: "<") where peek(1) == UInt8(ascii: "<"):
      index += 2
      return .value(.dictionary(dictionary()))
    case UInt8(ascii: "<"): return .value(.bytes(hexString()))
    case UInt8(ascii: "["):
      index += 1
      return .value(.array(values()))
    case UInt8(ascii: ">") where peek(1) == UInt8(ascii: ">"):
      index += 2
      return .end
    case UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: ")"), UInt8(ascii: ">"):
      index += 1
      return .end
    default: return wordOrNumber()
    }
  }

  private func peek(_ offset: Int) -> UInt8? { index + offset < bytes.count ? bytes[index + offset] : nil }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 32 || (9...13).contains(byte) || byte == 0 }
  private static func isDelimiter(_ byte: UInt8) -> Bool { "()<>[]{}/%".utf8.contains(byte) }

  private mutating func skipSpace() {
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "%") {
        while index < bytes.count, bytes[index] != 10, bytes[index] != 13 { index += 1 }
      } else if ContentScanner.isSpace(bytes[index]) {
        index += 1
      } else {
        return
      }
    }
  }

  private mutating func regular() -> ArraySlice<UInt8> {
    let start = index
    while index < bytes.count, !ContentScanner.isSpace(bytes[index]), !ContentScanner.isDelimiter(bytes[index]) {
      index += 1
    }
    return bytes[start..<index]
  }

  private mutating func wordOrNumber() -> Token {
    let text = String(decoding: regular(), as: UTF8.self)
    if let integer = Int(text) { return .value(.integer(integer)) }
    if let first = text.utf8.first, "+-.0123456789".utf8.contains(first), let number = Double(text) {
      return .value(.real(number))
    }
    return .word(text)
  }

  private mutating func name() -> String {
    index += 1
    return String(decoding: regular(), as: UTF8.self)
  }

  private mutating func values() -> [PDFValue] {
    var values: [PDFValue] = []
    while let token = token() {
      switch token {
      case .value(let value): values.append(value)
      case .word(let word): values.append(word == "true" ? .bool(true) : word == "false" ? .bool(false) : .null)
      case .end: return values
      }
    }
    return values
  }

  private mutating func dictionary() -> PDFDictionary {
    let flat = values()
    var dictionary = PDFDictionary()
    for start in stride(from: 0, to: flat.count - 1, by: 2) {
      if let key = flat[start].name { dictionary[key] = flat[start + 1] }
    }
    return dictionary
  }

  private mutating func hexString() -> [UInt8] {
    index += 1
    var digits: [UInt8] = []
    while index < bytes.count, bytes[index] != UInt8(ascii: ">") {
      if let digit = Character(Unicode.Scalar(bytes[index])).hexDigitValue { digits.append(UInt8(digit)) }
      index += 1
    }
    index += 1
    if digits.count % 2 == 1 { digits.append(0) }
    return stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
  }

  private mutating func literalString() -> [UInt8] {
    var (result, depth): ([UInt8], Int) = ([], 1)
    index += 1
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      switch byte {
      case UInt8(ascii: "\\"): appendEscaped(to: &result)
      case UInt8(ascii: "("):
        depth += 1
        result.append(byte)
      case UInt8(ascii: ")"):
        depth -= 1
        if depth == 0 { return result }
        result.append(byte)
      default: result.append(byte)
      }
    }
    return result
  }

  private mutating func appendEscaped(to result: inout [UInt8]) {
    guard index < bytes.count else { return }
    let byte = bytes[index]
    index += 1
    switch byte {
    case UInt8(ascii: "n"): result.append(10)
    case UInt8(ascii: "r"): result.append(13)
    case UInt8(ascii: "t"): result.append(9)
    case UInt8(ascii: "b"): result.append(8)
    case UInt8(ascii: "f"): result.append(12)
    case 10: break
    case 13: if index < bytes.count, bytes[index] == 10 { index += 1 }
    case UInt8(ascii: "0")...UInt8(ascii: "7"):
      var value = Int(byte - 48)
      for _ in 0..<2 {
        guard index < bytes.count, (48...55).contains(bytes[index]) else { break }
        value = value * 8 + Int(bytes[index] - 48)
        index += 1
      }
      result.append(UInt8(truncatingIfNeeded: value))
    default: result.append(byte)
    }
  }

  private mutating func skipInlineImage() {
    while index + 2 < bytes.count {
      if bytes[index] == UInt8(ascii: "E"), bytes[index + 1] == UInt8(ascii: "I"),
        ContentScanner.isSpace(bytes[index - 1]),
        ContentScanner.isSpace(bytes[index + 2])
      {
        index += 2
        return
      }
      index += 1
    }
    index = bytes.count
  }
}
