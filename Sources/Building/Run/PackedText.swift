import Sealing

/// Text that waits: packed when it is long, since what a long document says is wanted once all else of it is gone.
struct PackedText: Sendable {
  private enum Content {
    case plain(String)
    case packed([UInt8])
  }
  private let content: Content

  /// Text of fewer bytes is not packed.
  private static let least = 1 << 20

  /// Packs a text.
  init(_ text: consuming String) {
    guard text.utf8.count >= Self.least, let packed = try? Deflater(level: 1).pack(Array(text.utf8), { Array($0) })
    else {
      content = .plain(text)
      return
    }
    content = .packed(packed)
  }

  /// The text.
  var text: String {
    switch content {
    case .plain(let text): text
    case .packed(let packed):
      (try? packed.withUnsafeBufferPointer { (packed) throws(SealingError) in try Inflater().unpack(packed) })
        .map { String(decoding: $0, as: UTF8.self) } ?? ""
    }
  }
}
