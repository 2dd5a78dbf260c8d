import Foundation

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
  func has(_ sign: Unicode.Scalar) -> Bool { withBytes { $0.first(sign.byte, from: 0) != nil } }

  /// Whether two signs of ASCII stand in it, one right behind the other.
  func has(_ before: Unicode.Scalar, then behind: Unicode.Scalar) -> Bool {
    withBytes { bytes in
      var start = 0
      while let index = bytes.first(before.byte, from: start), index + 1 < bytes.count {
        if bytes[index + 1] == behind.byte { return true }
        start = index + 1
      }
      return false
    }
  }

  /// Whether it holds a character of the planes 15 and 16, which stand for what was lifted out.
  var mayHoldPlaceholders: Bool { withBytes { $0.mayHoldPlaceholders } }
}

extension UnsafeBufferPointer<UInt8> {
  /// The index of the first byte of a value from an index on; the C library looks at many bytes at once.
  @inline(__always)
  func first(_ byte: UInt8, from start: Int) -> Int? {
    guard start < count, let base = baseAddress, let found = memchr(base + start, CInt(byte), count - start) else {
      return nil
    }
    return UnsafeRawPointer(found) - UnsafeRawPointer(base)
  }

  /// Whether it may hold a character that stands for what was lifted out.
  var mayHoldPlaceholders: Bool {
    var (index, longest) = (0, UInt64(0))
    while index + 8 <= count {
      let eight = eight(at: index)
      // Bytes that begin with four bits set begin a scalar of four bytes.
      longest |= eight & (eight << 1) & (eight << 2) & (eight << 3)
      index += 8
    }
    if longest & 0x8080_8080_8080_8080 != 0 { return contains { $0 >= 0xF3 } }
    return self[index...].contains { $0 >= 0xF3 }
  }

  /// How many scalars begin in it (UTF-8: every byte that is no continuation, which begins with the bits 1 and 0).
  var scalarCount: Int {
    var (index, continuations) = (0, 0)
    while index + 8 <= count {
      // In each run of eights the sum of each byte stays below 256.
      var sums: UInt64 = 0
      let end = index + Swift.min(255 * 8, (count - index) & ~7)
      while index < end {
        let eight = eight(at: index)
        sums &+= (eight >> 7) & ~(eight >> 6) & 0x0101_0101_0101_0101
        index += 8
      }
      let pairs = (sums & 0x00FF_00FF_00FF_00FF) &+ ((sums >> 8) & 0x00FF_00FF_00FF_00FF)
      continuations += Int((pairs &* 0x0001_0001_0001_0001) >> 48)
    }
    while index < count {
      if self[index] & 0xC0 == 0x80 { continuations += 1 }
      index += 1
    }
    return count - continuations
  }

  /// Eight bytes as one number.
  @inline(__always)
  func eight(at index: Int) -> UInt64 {
    UInt64(littleEndian: UnsafeRawBufferPointer(self).loadUnaligned(fromByteOffset: index, as: UInt64.self))
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
