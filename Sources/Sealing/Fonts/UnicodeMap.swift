/// What the characters of a font mean: a ToUnicode CMap as Cairo writes it (ISO 32000-1 §9.10.3).
struct UnicodeMap {
  /// The text of each character code.
  private(set) var texts: [Int: [UInt16]] = [:]

  init(_ bytes: [UInt8]) {
    var scanner = ContentScanner(bytes)
    while let (name, operands) = scanner.next() {
      switch name {
      case "endbfchar":
        for start in stride(from: 0, to: operands.count - 1, by: 2) {
          guard case .bytes(let code) = operands[start], case .bytes(let text) = operands[start + 1] else { continue }
          texts[UnicodeMap.number(code)] = UnicodeMap.units(text)
        }
      case "endbfrange": addRanges(operands)
      default: break
      }
    }
  }

  private mutating func addRanges(_ operands: [PDFValue]) {
    for start in stride(from: 0, to: operands.count - 2, by: 3) {
      guard case .bytes(let first) = operands[start], case .bytes(let last) = operands[start + 1] else { continue }
      let (low, high) = (UnicodeMap.number(first), UnicodeMap.number(last))
      guard low <= high else { continue }
      switch operands[start + 2] {
      case .bytes(let text):
        var units = UnicodeMap.units(text)
        for code in low...high {
          texts[code] = units
          if let unit = units.last { units[units.count - 1] = unit &+ 1 }
        }
      case .array(let values):
        for (code, value) in zip(low...high, values) {
          if case .bytes(let text) = value { texts[code] = UnicodeMap.units(text) }
        }
      default: break
      }
    }
  }

  /// The letters of the ligatures that Unicode has as one character.
  private static let ligatures: [UInt16: String] = [
    0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB06: "st",
  ]

  /// Whether a ligature's number stands in a map, however it is meant.
  static func mayHaveLigatures(_ bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBufferPointer { bytes in
      guard bytes.count > 2 else { return false }
      for index in 2..<bytes.count where bytes[index] == UInt8(ascii: "0") {
        if bytes[index - 1] | 32 == UInt8(ascii: "b"), bytes[index - 2] | 32 == UInt8(ascii: "f") { return true }
      }
      return false
    }
  }

  /// Replaces each ligature by its letters, and answers those by their codes.
  mutating func spellOutLigatures() -> [Int: String] {
    var letters: [Int: String] = [:]
    for (code, text) in texts where text.count == 1 { letters[code] = UnicodeMap.ligatures[text[0]] }
    for (code, text) in letters { texts[code] = Array(text.utf16) }
    return letters
  }

  /// The map as a CMap for codes of one byte or two.
  func written(codeLength: Int) -> String {
    func hex(_ number: Int, _ bytes: Int) -> String {
      let digits = String(number, radix: 16)
      return "<" + String(repeating: "0", count: max(0, bytes * 2 - digits.count)) + digits + ">"
    }
    var lines = [
      "/CIDInit /ProcSet findresource begin", "12 dict begin", "begincmap",
      "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def", "/CMapName /Adobe-Identity-UCS def",
      "/CMapType 2 def", "1 begincodespacerange",
      "\(hex(0, codeLength)) \(hex(codeLength == 1 ? 255 : 65_535, codeLength))", "endcodespacerange",
    ]
    let codes = texts.keys.sorted()
    for start in stride(from: 0, to: codes.count, by: 100) {
      let block = codes[start..<min(start + 100, codes.count)]
      lines.append("\(block.count) beginbfchar")
      for code in block {
        let units = (texts[code] ?? []).map { hex(Int($0), 2).dropFirst().dropLast() }.joined()
        lines.append("\(hex(code, codeLength)) <\(units)>")
      }
      lines.append("endbfchar")
    }
    return (lines + ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end", ""])
      .joined(separator: "\n")
  }

  private static func number(_ bytes: [UInt8]) -> Int { bytes.reduce(0) { $0 << 8 | Int($1) } }

  private static func units(_ bytes: [UInt8]) -> [UInt16] {
    stride(from: 0, to: bytes.count - 1, by: 2).map { UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1]) }
  }
}
