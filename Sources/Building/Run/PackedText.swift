import Sealing

/// Text that waits: packed when it is long, since what a long document says is wanted once all else of it is gone.
struct PackedText: Sendable {
  private var packed: [[UInt8]] = []
  /// What is not packed yet.
  private var rest: [UInt8] = []

  /// So many bytes are packed together; fewer are not packed.
  private static let part = 1 << 20

  /// No text.
  init() {}

  /// Packs a text.
  init(_ text: String) { append(text) }

  /// Adds to the end.
  mutating func append(_ text: String) {
    rest += text.utf8
    guard rest.count >= Self.part, let part = try? Deflater(level: 1).pack(rest, { Array($0) }) else { return }
    packed.append(part)
    rest.removeAll(keepingCapacity: true)
  }

  /// The text.
  var text: String {
    var bytes: [UInt8] = []
    for part in packed {
      bytes += (try? part.withUnsafeBufferPointer { (part) throws(SealingError) in try Inflater().unpack(part) }) ?? []
    }
    return String(decoding: bytes + rest, as: UTF8.self)
  }
}
