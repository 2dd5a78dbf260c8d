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

  private static func number(_ bytes: [UInt8]) -> Int { bytes.reduce(0) { $0 << 8 | Int($1) } }

  private static func units(_ bytes: [UInt8]) -> [UInt16] {
    stride(from: 0, to: bytes.count - 1, by: 2).map { UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1]) }
  }
}
