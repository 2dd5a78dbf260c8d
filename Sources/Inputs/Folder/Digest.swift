import CGLib

/// A SHA-256 (FIPS 180-4) of bytes, as 64 small hexadecimal digits.
public struct Digest: Hashable, Sendable, CustomStringConvertible {
  /// The digits.
  public let hexadecimal: String

  /// Digits that were stored earlier.
  public init(hexadecimal: String) { self.hexadecimal = hexadecimal }

  /// The digest of bytes.
  public init(of bytes: [UInt8]) {
    var sum = RunningDigest()
    sum.add(bytes)
    self = sum.finish()
  }

  /// The digest of a text's UTF-8.
  public init(of text: String) { self.init(of: Array(text.utf8)) }

  public var description: String { hexadecimal }
}

/// A SHA-256 that grows, for what is not in memory as a whole. The one owner of GLib's checksum.
public struct RunningDigest: ~Copyable {
  private let checksum: OpaquePointer?

  /// Of nothing yet.
  public init() { checksum = g_checksum_new(G_CHECKSUM_SHA256) }

  deinit { g_checksum_free(checksum) }

  /// Adds bytes.
  public mutating func add(_ bytes: [UInt8]) {
    bytes.withUnsafeBufferPointer { g_checksum_update(checksum, $0.baseAddress, gssize($0.count)) }
  }

  /// The digest of what was added.
  public consuming func finish() -> Digest {
    Digest(hexadecimal: g_checksum_get_string(checksum).map { String(cString: $0) } ?? "")
  }
}
