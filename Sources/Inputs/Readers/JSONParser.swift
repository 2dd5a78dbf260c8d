/// A descent through the text, one function to a production.
struct JSONParser {
  private let file: Place
  let limits: InputLimits
  private let scalars: [Unicode.Scalar]
  private var index = 0
  private var line = 1
  private var lineStart = 0
  private var count = 0
  private(set) var diagnostics = Diagnostics()

  init(path: String, text: String, limits: InputLimits) {
    file = Place(file: path)
    self.limits = limits
    self.scalars = Array(text.unicodeScalars)
  }

  private var current: Unicode.Scalar? { index < scalars.count ? scalars[index] : nil }
  private var here: Place { file.at(line: line, column: index - lineStart + 1) }

  mutating func document() throws(Diagnostic) -> Value {
    skipSpace()
    let value = try value(depth: 0)
    skipSpace()
    if current != nil { throw .jsonMalformed(at: here, expected: "the end of the file", found: current) }
    return value
  }

  private mutating func skipSpace() {
    while let scalar = current, scalar == " " || scalar == "\t" || scalar == "\r" || scalar == "\n" {
      index += 1
      if scalar == "\n" { (line, lineStart) = (line + 1, index) }
    }
  }

  private mutating func value(depth: Int) throws(Diagnostic) -> Value {
    var place = here
    count += 1
    if depth > limits.depth { throw .tooDeep(at: place, limit: limits.depth) }
    if count > limits.values { throw .tooManyValues(at: place, limit: limits.values) }
    let start = index
    let content: Value.Content
    switch current {
    case "{": content = .map(try map(depth: depth))
    case "[": content = .list(try list(depth: depth))
    case "\"": content = .string(try string())
    case "t": content = try word("true", .bool(true))
    case "f": content = try word("false", .bool(false))
    case "n": content = try word("null", .null)
    case "-", "0", "1", "2", "3", "4", "5", "6", "7", "8", "9": content = try number()
    default: throw .jsonMalformed(at: here, expected: "a value", found: current)
    }
    if scalars[start] != "{" && scalars[start] != "[" { place.length = index - start }
    return Value(content, at: place)
  }

  private mutating func map(depth: Int) throws(Diagnostic) -> ValueMap {
    var entries: [ValueMap.Entry] = []
    var seen: [String: Place] = [:]
    index += 1
    skipSpace()
    while current != "}" {
      var place = here
      guard current == "\"" else {
        throw .jsonMalformed(at: here, expected: "a name in double quotes", found: current)
      }
      let start = index
      let key = try string()
      place.length = index - start
      skipSpace()
      try expect(":", "a colon after the name")
      let item = try value(depth: depth + 1)
      if let first = seen[key] {
        diagnostics.report(.duplicateKey(key, at: place, first: first))
      } else {
        seen[key] = place
        entries.append(.init(key: key, keyPlace: place, value: item))
      }
      try separate(before: "}")
    }
    index += 1
    return ValueMap(entries)
  }

  private mutating func list(depth: Int) throws(Diagnostic) -> [Value] {
    var items: [Value] = []
    index += 1
    skipSpace()
    while current != "]" {
      items.append(try value(depth: depth + 1))
      try separate(before: "]")
    }
    index += 1
    return items
  }

  private mutating func expect(_ scalar: Unicode.Scalar, _ words: String) throws(Diagnostic) {
    guard current == scalar else { throw .jsonMalformed(at: here, expected: words, found: current) }
    index += 1
    skipSpace()
  }

  /// Passes the comma between two items; after one, an item must follow.
  private mutating func separate(before end: Unicode.Scalar) throws(Diagnostic) {
    skipSpace()
    if current == end { return }
    let comma = here
    try expect(",", "a comma or `\(end)`")
    if current == end { throw .jsonMalformed(at: comma, expected: "no comma before `\(end)`", found: ",") }
  }

  private mutating func word(_ word: String, _ content: Value.Content) throws(Diagnostic) -> Value.Content {
    guard scalars[index...].starts(with: word.unicodeScalars) else {
      throw .jsonMalformed(at: here, expected: "a value", found: current)
    }
    index += word.unicodeScalars.count
    return content
  }

  private mutating func number() throws(Diagnostic) -> Value.Content {
    var place = here
    let start = index
    while let scalar = current, "+-.eE0123456789".unicodeScalars.contains(scalar) { index += 1 }
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars[start..<index])
    place.length = index - start
    do {
      if let number = try PlainScalar.number(String(text)) { return number }
      throw Diagnostic.jsonNumberMalformed(String(text), at: place)
    } catch let diagnostic as Diagnostic {
      throw diagnostic
    } catch {
      diagnostics.report(.numberTooLarge(String(text), at: place))
      return .null
    }
  }

  private mutating func string() throws(Diagnostic) -> String {
    let opening = here
    var text = String.UnicodeScalarView()
    index += 1
    while let scalar = current {
      switch scalar {
      case "\"":
        index += 1
        return String(text)
      case "\\":
        text.append(try escape())
      case "\n", "\r":
        throw .jsonStringNotClosed(at: opening)
      case "\0"..<" ":
        throw .jsonMalformed(at: here, expected: "an escape instead of a control character", found: scalar)
      default:
        text.append(scalar)
        index += 1
      }
    }
    throw .jsonStringNotClosed(at: opening)
  }

  private mutating func escape() throws(Diagnostic) -> Unicode.Scalar {
    let place = here
    index += 1
    let letter = current
    index += 1
    switch letter {
    case "\"", "\\", "/": return letter ?? "/"
    case "b": return "\u{8}"
    case "f": return "\u{C}"
    case "n": return "\n"
    case "r": return "\r"
    case "t": return "\t"
    case "u":
      if let first = hexadecimal() {
        if let scalar = Unicode.Scalar(first) { return scalar }
        if first < 0xDC00, current == "\\", index + 1 < scalars.count, scalars[index + 1] == "u" {
          index += 2
          if let second = hexadecimal(), (0xDC00...0xDFFF).contains(second),
            let scalar = Unicode.Scalar(0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00))
          {
            return scalar
          }
        }
      }
      throw .jsonEscapeMalformed(at: place)
    default: throw .jsonEscapeMalformed(at: place)
    }
  }

  private mutating func hexadecimal() -> UInt32? {
    guard index + 4 <= scalars.count else { return nil }
    var number: UInt32 = 0
    for scalar in scalars[index..<index + 4] {
      guard scalar.isASCII, let digit = Character(scalar).hexDigitValue else { return nil }
      number = number << 4 | UInt32(digit)
    }
    index += 4
    return number
  }
}
