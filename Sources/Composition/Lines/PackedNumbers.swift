/// Writes whole numbers into bytes, small ones in few: seven bits at a time, the least first (LEB128).
struct NumberPacker {
  private(set) var bytes: [UInt8] = []

  mutating func add(_ number: Int) {
    var rest = UInt(bitPattern: number)
    while rest > 0x7F {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  /// A number that may be below zero: the sign stands in the lowest bit.
  mutating func add(signed number: Int) { add((number << 1) ^ (number >> 63)) }

  mutating func add(_ text: String) {
    add(text.utf8.count)
    bytes.append(contentsOf: text.utf8)
  }

  mutating func add(_ text: UnsafeBufferPointer<UInt8>) {
    add(text.count)
    bytes.append(contentsOf: text)
  }

  /// Empties the packer, which keeps its room for what comes next.
  mutating func reset() { bytes.removeAll(keepingCapacity: true) }
}

/// Reads back what a `NumberPacker` wrote, in the same order.
struct NumberReader {
  private let bytes: [UInt8]
  private(set) var place: Int

  init(_ bytes: [UInt8], at place: Int = 0) { (self.bytes, self.place) = (bytes, place) }

  mutating func number() -> Int {
    var byte = bytes[place]
    place += 1
    guard byte > 0x7F else { return Int(byte) }
    var number = UInt(byte & 0x7F)
    var shift: UInt = 7
    repeat {
      byte = bytes[place]
      place += 1
      number |= UInt(byte & 0x7F) << shift
      shift += 7
    } while byte > 0x7F
    return Int(bitPattern: number)
  }

  mutating func signed() -> Int {
    let number = number()
    return Int(bitPattern: UInt(bitPattern: number) >> 1) ^ -(number & 1)
  }

  mutating func text() -> String {
    let count = number()
    defer { place += count }
    return String(decoding: bytes[place..<place + count], as: UTF8.self)
  }
}
