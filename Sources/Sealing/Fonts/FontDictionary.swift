/// Operators and their operands in a compact font (Adobe Technical Note 5176 §4).
struct FontDictionary {
  /// Operators that lead to other tables, or say what kind of font it is.
  enum Operator: Int {
    case charset = 15
    case charStrings = 17
    /// The private dictionary: its size and its offset.
    case personal = 18
    case subroutines = 19
    /// Registry, ordering and supplement: a font with many glyphs.
    case ros = 0x0C1E
    case fontArray = 0x0C24
    case fontSelect = 0x0C25
  }

  /// An operator and the bytes of its operands.
  private struct Entry {
    var code: Int
    var operands: [UInt8]
  }
  private var entries: [Entry] = []

  /// Reads a dictionary; nil when it is cut off.
  init?(_ bytes: ArraySlice<UInt8>) {
    var (index, start) = (bytes.startIndex, bytes.startIndex)
    while index < bytes.endIndex {
      switch bytes[index] {
      case 0...21:
        let isLong = bytes[index] == 12
        guard index + (isLong ? 1 : 0) < bytes.endIndex else { return nil }
        let code = isLong ? 0x0C00 | Int(bytes[index + 1]) : Int(bytes[index])
        entries.append(Entry(code: code, operands: Array(bytes[start..<index])))
        index += isLong ? 2 : 1
        start = index
      case 28: index += 3
      case 29: index += 5
      case 30:
        // A real number: nibbles until one is 15.
        index += 1
        while index < bytes.endIndex, bytes[index] & 15 != 15, bytes[index] >> 4 != 15 { index += 1 }
        index += 1
      case 32...246: index += 1
      case 247...254: index += 2
      default: return nil
      }
    }
    guard start == bytes.endIndex else { return nil }
  }

  /// The operands of an operator that has whole numbers. Setting writes them with a fixed length.
  subscript(name: Operator) -> [Int]? {
    get { entries.first { $0.code == name.rawValue }.map { FontDictionary.integers($0.operands) } }
    set {
      guard let index = entries.firstIndex(where: { $0.code == name.rawValue }) else { return }
      entries[index].operands = (newValue ?? []).flatMap { value in
        [29] + [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
      }
    }
  }

  /// The single operand of an operator.
  func offset(_ name: Operator) -> Int? { self[name]?.first }

  /// The dictionary without an operator.
  func removing(_ name: Operator) -> FontDictionary {
    var copy = self
    copy.entries.removeAll { $0.code == name.rawValue }
    return copy
  }

  func written() -> [UInt8] {
    entries.flatMap { entry in
      entry.operands + (entry.code > 255 ? [12, UInt8(entry.code & 255)] : [UInt8(entry.code)])
    }
  }

  private static func integers(_ bytes: [UInt8]) -> [Int] {
    var (values, index): ([Int], Int) = ([], 0)
    func byte(_ offset: Int) -> Int { index + offset < bytes.count ? Int(bytes[index + offset]) : 0 }
    while index < bytes.count {
      switch bytes[index] {
      case 28:
        values.append(Int(Int16(truncatingIfNeeded: byte(1) << 8 | byte(2))))
        index += 3
      case 29:
        values.append(Int(Int32(truncatingIfNeeded: byte(1) << 24 | byte(2) << 16 | byte(3) << 8 | byte(4))))
        index += 5
      case 32...246:
        values.append(byte(0) - 139)
        index += 1
      case 247...250:
        values.append((byte(0) - 247) * 256 + byte(1) + 108)
        index += 2
      case 251...254:
        values.append(-(byte(0) - 251) * 256 - byte(1) - 108)
        index += 2
      default: return values
      }
    }
    return values
  }
}
