/// The program of one glyph (Adobe Technical Note 5177, *The Type 2 Charstring Format*).
enum CharString {
  /// Subroutines and the number that is added to the operand of a call (§4.7).
  struct Subroutines {
    var programs: [ArraySlice<UInt8>] = []

    var bias: Int { programs.count < 1240 ? 107 : programs.count < 33_900 ? 1131 : 32_768 }

    subscript(operand: Int) -> ArraySlice<UInt8>? {
      programs.indices.contains(operand + bias) ? programs[operand + bias] : nil
    }
  }

  /// The program with the subroutines it calls written out; nil when it does something that only running it would tell.
  static func expanded(
    _ program: ArraySlice<UInt8>, local: Subroutines, global: Subroutines
  ) -> [UInt8]? {
    var expansion = Expansion(local: local, global: global)
    return expansion.append(program, depth: 0) ? expansion.output : nil
  }

  private struct Expansion {
    let local: Subroutines
    let global: Subroutines
    var output: [UInt8] = []
    /// The operands that no operator has taken yet: their values and where they stand in the output.
    private var operands: [(value: Int, start: Int)] = []
    private var hints = 0
    private var isFinished = false

    init(local: Subroutines, global: Subroutines) {
      self.local = local
      self.global = global
    }

    /// Appends a program or subroutine; false when it cannot be written out.
    mutating func append(_ program: ArraySlice<UInt8>, depth: Int) -> Bool {
      guard depth <= 10 else { return false }
      var index = program.startIndex
      while index < program.endIndex, !isFinished {
        let byte = program[index]
        if byte == 28 || byte >= 32 {
          guard let length = number(program[index...]) else { return false }
          index += length
          continue
        }
        index += 1
        switch byte {
        case 10, 29:
          guard let operand = operands.popLast() else { return false }
          output.removeSubrange(operand.start...)
          guard let called = byte == 10 ? local[operand.value] : global[operand.value] else { return false }
          if !append(called, depth: depth + 1) { return false }
        case 11: return true
        case 12:
          // Flexes take their operands as any path operator does; arithmetic would have to be done.
          guard index < program.endIndex, (34...37).contains(program[index]) else { return false }
          operate([byte, program[index]])
          index += 1
        case 1, 3, 18, 23:
          hints += operands.count / 2
          operate([byte])
        case 19, 20:
          hints += operands.count / 2
          let mask = (hints + 7) / 8
          guard index + mask <= program.endIndex else { return false }
          operate([byte] + program[index..<index + mask])
          index += mask
        case 14:
          operate([byte])
          isFinished = true
        case 4, 5, 6, 7, 8, 21, 22, 24, 25, 26, 27, 30, 31: operate([byte])
        default: return false
        }
      }
      return true
    }

    private mutating func operate(_ bytes: [UInt8]) {
      output += bytes
      operands.removeAll(keepingCapacity: true)
    }

    /// Appends the number that begins here, and answers its length.
    private mutating func number(_ bytes: ArraySlice<UInt8>) -> Int? {
      let start = bytes.startIndex
      let first = Int(bytes[start])
      let length = first == 28 ? 3 : first < 247 ? 1 : first < 255 ? 2 : 5
      guard bytes.count >= length else { return nil }
      let value: Int
      switch first {
      case 28: value = Int(Int16(truncatingIfNeeded: Int(bytes[start + 1]) << 8 | Int(bytes[start + 2])))
      case 32...246: value = first - 139
      case 247...250: value = (first - 247) * 256 + Int(bytes[start + 1]) + 108
      case 251...254: value = -(first - 251) * 256 - Int(bytes[start + 1]) - 108
      // A fraction is never the number of a subroutine.
      default: value = Int.min / 2
      }
      operands.append((value, output.count))
      output += bytes.prefix(length)
      return length
    }
  }
}
