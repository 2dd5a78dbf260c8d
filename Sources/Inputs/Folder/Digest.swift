import CNettle

/// A SHA-256 (FIPS 180-4) of bytes, as 64 small hexadecimal digits.
public struct Digest: Hashable, Sendable, CustomStringConvertible {
  /// The digits.
  public let hexadecimal: String

  /// Digits that were stored earlier.
  public init(hexadecimal: String) { self.hexadecimal = hexadecimal }

  /// The digest of bytes.
  public init(of bytes: [UInt8]) { self.init(of: bytes[...]) }

  /// The digest of some of the bytes.
  public init(of bytes: ArraySlice<UInt8>) {
    var sum = RunningDigest()
    sum.add(bytes)
    self = sum.finish()
  }

  /// The digest of a text's UTF-8.
  public init(of text: String) { self.init(of: Array(text.utf8)) }

  public var description: String { hexadecimal }
}

/// A SHA-256 that grows, for what is not in memory as a whole.
///
/// By Nettle, which uses the processor's own instructions for it: most of what is taken down of an output is a digest.
public struct RunningDigest: ~Copyable {
  private var state = sha256_ctx()

  /// Of nothing yet.
  public init() { nettle_sha256_init(&state) }

  /// Adds bytes.
  public mutating func add(_ bytes: [UInt8]) { add(bytes[...]) }

  /// Adds some of the bytes.
  public mutating func add(_ bytes: ArraySlice<UInt8>) {
    bytes.withUnsafeBufferPointer { nettle_sha256_update(&state, $0.count, $0.baseAddress) }
  }

  /// The digest of what was added.
  public consuming func finish() -> Digest {
    var bytes = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_SIZE))
    nettle_sha256_digest(&state, bytes.count, &bytes)
    let digits = Array("0123456789abcdef".utf8)
    return Digest(
      hexadecimal: String(unsafeUninitializedCapacity: 2 * bytes.count) { text in
        for (index, byte) in bytes.enumerated() {
          text[2 * index] = digits[Int(byte >> 4)]
          text[2 * index + 1] = digits[Int(byte & 15)]
        }
        return text.count
      })
  }
}
