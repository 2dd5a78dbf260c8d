/// Objects as the bytes of a PDF (ISO 32000-1 §7.3), one after the other.
struct PDFSyntax {
  /// What has been written.
  private(set) var bytes: [UInt8] = []

  init(capacity: Int = 0) { bytes.reserveCapacity(capacity) }

  /// Throws away what was written and keeps the room.
  mutating func clear() { bytes.removeAll(keepingCapacity: true) }

  /// Plain characters, as they are.
  mutating func word(_ text: StaticString) {
    bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  /// Bytes as they are.
  mutating func append(_ data: UnsafeBufferPointer<UInt8>) { bytes.append(contentsOf: data) }

  mutating func write(_ value: PDFValue) {
    switch value {
    case .null: word("null")
    case .bool(let value): value ? word("true") : word("false")
    case .integer(let number): write(number)
    case .real(let number): write(number)
    case .name(let name): write(name: name)
    case .text(let text): write(text: text)
    case .bytes(let bytes): write(string: bytes)
    case .array(let values):
      bytes.append(UInt8(ascii: "["))
      for (index, value) in values.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: " ")) }
        write(value)
      }
      bytes.append(UInt8(ascii: "]"))
    case .dictionary(let dictionary), .stream(let dictionary): write(dictionary)
    case .reference(let number):
      write(number)
      word(" 0 R")
    }
  }

  mutating func write(_ dictionary: PDFDictionary) {
    word("<<")
    for entry in dictionary.entries {
      write(name: entry.key)
      bytes.append(UInt8(ascii: " "))
      write(entry.value)
    }
    word(">>")
  }

  mutating func write(_ number: Int) {
    if number < 0 { bytes.append(UInt8(ascii: "-")) }
    write(digits: number.magnitude, count: 1)
  }

  /// At least so many digits.
  private mutating func write(digits number: UInt, count: Int) {
    var (rest, left, count) = (number, UInt(1), count)
    while number / left > 9 {
      left *= 10
      count -= 1
    }
    for _ in 1..<max(count, 1) { bytes.append(UInt8(ascii: "0")) }
    while left > 0 {
      bytes.append(UInt8(ascii: "0") + UInt8(rest / left))
      rest %= left
      left /= 10
    }
  }

  /// A number to the tenth decimal, which is more than any program writes; an exponent PDF does not know.
  mutating func write(_ number: Double) {
    let scale = 10_000_000_000.0
    let scaled = (number.magnitude * scale).rounded()
    guard scaled.isFinite, scaled < 9e18 else {
      // Beyond what a page can be: whole, as far as a whole number goes.
      write(number.isFinite ? Int(max(-2_147_483_647, min(2_147_483_647, number))) : 0)
      return
    }
    let (whole, part) = UInt(scaled).quotientAndRemainder(dividingBy: UInt(scale))
    if number < 0, scaled > 0 { bytes.append(UInt8(ascii: "-")) }
    write(digits: whole, count: 1)
    guard part > 0 else { return }
    bytes.append(UInt8(ascii: "."))
    write(digits: part, count: 10)
    while bytes.last == UInt8(ascii: "0") { bytes.removeLast() }
  }

  /// A name, whose irregular characters are written by their numbers (§7.3.5).
  mutating func write(name: String) {
    bytes.append(UInt8(ascii: "/"))
    for byte in name.utf8 {
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."),
        UInt8(ascii: "_"):
        bytes.append(byte)
      default:
        let digits = Array("0123456789ABCDEF".utf8)
        bytes += [UInt8(ascii: "#"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
  }

  /// Text: as it is when it is ASCII, which all encodings share, else in UTF-16 (§7.9.2.2).
  ///
  /// What is longer than a string may be (annex C: 32,767 bytes) is cut at a character and ends in an ellipsis.
  mutating func write(text: String) {
    guard text.utf8.count <= 16_000 || text.utf16.count <= 16_000 else {
      var short = text
      while short.utf16.count >= 16_000 { short.removeLast(max(1, (short.utf16.count - 16_000) / 12)) }
      return write(text: short + "…")
    }
    bytes.append(UInt8(ascii: "("))
    if text.utf8.allSatisfy({ (0x20...0x7E).contains($0) || $0 == 10 }) {
      for byte in text.utf8 { append(inString: byte) }
    } else {
      append(inString: 0xFE)
      append(inString: 0xFF)
      for unit in text.utf16 {
        append(inString: UInt8(unit >> 8))
        append(inString: UInt8(unit & 255))
      }
    }
    bytes.append(UInt8(ascii: ")"))
  }

  /// Bytes as a literal string (§7.3.4.2).
  mutating func write(string: [UInt8]) {
    bytes.append(UInt8(ascii: "("))
    for byte in string { append(inString: byte) }
    bytes.append(UInt8(ascii: ")"))
  }

  private mutating func append(inString byte: UInt8) {
    switch byte {
    case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "\\"):
      bytes.append(UInt8(ascii: "\\"))
      bytes.append(byte)
    // A bare carriage return would be read as a line feed.
    case 13: word("\\r")
    default: bytes.append(byte)
    }
  }
}
