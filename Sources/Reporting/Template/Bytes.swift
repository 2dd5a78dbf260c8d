/// Looks at text byte by byte (UTF-8), where walking its characters would cost more than reading the text.
extension String {
  /// The bytes as one stretch of memory.
  @inline(__always)
  func withBytes<Answer>(_ body: (UnsafeBufferPointer<UInt8>) -> Answer) -> Answer {
    if let answer = utf8.withContiguousStorageIfAvailable(body) { return answer }
    var copy = self
    return copy.withUTF8(body)
  }

  /// How many scalars it has.
  var scalarCount: Int { withBytes { $0.scalarCount } }

  /// Whether a sign of ASCII stands in it.
  func has(_ sign: Unicode.Scalar) -> Bool { withBytes { $0.contains(sign.byte) } }

  /// Whether two signs of ASCII stand in it, one right behind the other.
  func has(_ before: Unicode.Scalar, then behind: Unicode.Scalar) -> Bool {
    withBytes { bytes in
      let (first, second) = (before.byte, behind.byte)
      var last: UInt8 = 0
      for byte in bytes {
        if byte == second && last == first { return true }
        last = byte
      }
      return false
    }
  }

  /// Whether it holds a character of the planes 15 and 16, which stand for what was lifted out.
  var mayHoldPlaceholders: Bool { withBytes { bytes in bytes.contains { $0 >= 0xF3 } } }
}

extension UnsafeBufferPointer<UInt8> {
  /// How many scalars begin in it (UTF-8: every byte that is no continuation).
  var scalarCount: Int {
    var count = 0
    for byte in self where byte & 0xC0 != 0x80 { count &+= 1 }
    return count
  }
}

extension ArraySlice<UInt8> {
  /// How many scalars begin in it.
  var scalarCount: Int { withUnsafeBufferPointer { $0.scalarCount } }
}

extension Unicode.Scalar {
  /// The byte of a sign of ASCII.
  fileprivate var byte: UInt8 { UInt8(truncatingIfNeeded: value) }
}
