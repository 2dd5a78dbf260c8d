import CDeflate

/// Packs bytes as a zlib stream (RFC 1950), the Flate filter of PDF. The same bytes are packed alike each time.
///
/// libdeflate and not zlib: a third of the time for the same size.
public final class Deflater {
  private let compressor: OpaquePointer
  private var room: [UInt8] = []

  /// - Parameter level: From 1, fast, to 12, small. On the second, pages are a seventieth longer than on the sixth, in half
  ///   the time.
  public init(level: Int32 = 2) throws(SealingError) {
    guard let compressor = libdeflate_alloc_compressor(level) else { throw .library("out of memory") }
    self.compressor = compressor
  }

  deinit { libdeflate_free_compressor(compressor) }

  /// The bytes packed, for as long as the closure looks at them.
  public func pack<Result>(
    _ bytes: [UInt8], _ use: (UnsafeBufferPointer<UInt8>) throws(SealingError) -> Result
  ) throws(SealingError) -> Result {
    let bound = libdeflate_zlib_compress_bound(compressor, bytes.count)
    if room.count < bound { room = [UInt8](repeating: 0, count: bound) }
    let size = bytes.withUnsafeBytes { input in
      room.withUnsafeMutableBytes { output in
        libdeflate_zlib_compress(compressor, input.baseAddress, input.count, output.baseAddress, output.count)
      }
    }
    guard size > 0 else { throw .library("a stream could not be packed") }
    return try room.withUnsafeBufferPointer { (room) throws(SealingError) in
      try use(UnsafeBufferPointer(rebasing: room[0..<size]))
    }
  }
}

/// Unpacks zlib streams.
public final class Inflater {
  private let decompressor: OpaquePointer

  /// One that has unpacked nothing yet.
  public init() throws(SealingError) {
    guard let decompressor = libdeflate_alloc_decompressor() else { throw .library("out of memory") }
    self.decompressor = decompressor
  }

  deinit { libdeflate_free_decompressor(decompressor) }

  /// The bytes unpacked.
  public func unpack(_ packed: UnsafeBufferPointer<UInt8>) throws(SealingError) -> [UInt8] {
    var capacity = max(4096, packed.count * 6)
    // Flate packs no better than 1 : 1032.
    while capacity <= 4096 + packed.count * 2100 {
      var result = LIBDEFLATE_BAD_DATA
      let bytes = [UInt8](unsafeUninitializedCapacity: capacity) { room, count in
        result = libdeflate_zlib_decompress(
          decompressor, packed.baseAddress, packed.count, room.baseAddress, room.count, &count)
        if result != LIBDEFLATE_SUCCESS { count = 0 }
      }
      switch result {
      case LIBDEFLATE_SUCCESS: return bytes
      case LIBDEFLATE_INSUFFICIENT_SPACE: capacity *= 2
      default: throw .unreadable("a stream is damaged")
      }
    }
    throw .unreadable("a stream has no end")
  }
}

/// Checksums.
enum Checksum {
  /// The cyclic redundancy check of ISO 3309, as zlib and PNG have it.
  static func crc32(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt32 {
    libdeflate_crc32(0, bytes.baseAddress, bytes.count)
  }
}
