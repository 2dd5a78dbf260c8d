extension Picture {
  /// A picture from the bytes of a PNG or JPEG file, or nil when their head is that of neither.
  public init?(bytes: [UInt8]) {
    if let size = Self.pngSize(bytes) {
      self.init(format: .png, bytes: bytes, pixelWidth: size.width, pixelHeight: size.height)
    } else if let size = Self.jpegSize(bytes) {
      self.init(format: .jpeg, bytes: bytes, pixelWidth: size.width, pixelHeight: size.height)
    } else {
      return nil
    }
  }

  /// The size in the IHDR chunk, which comes first (ISO/IEC 15948 §11.2.2).
  private static func pngSize(_ bytes: [UInt8]) -> (width: Int, height: Int)? {
    let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    guard bytes.count >= 24, Array(bytes[0..<8]) == signature else { return nil }
    func number(_ start: Int) -> Int { bytes[start..<start + 4].reduce(0) { $0 << 8 | Int($1) } }
    let size = (number(16), number(20))
    return size.0 > 0 && size.1 > 0 ? size : nil
  }

  /// The size in the frame header, after any other segments (ITU-T T.81 §B.2.2).
  private static func jpegSize(_ bytes: [UInt8]) -> (width: Int, height: Int)? {
    guard bytes.count > 4, bytes[0] == 0xFF, bytes[1] == 0xD8 else { return nil }
    var at = 2
    while at + 9 < bytes.count, bytes[at] == 0xFF {
      let marker = bytes[at + 1]
      let length = Int(bytes[at + 2]) << 8 | Int(bytes[at + 3])
      let isFrame = (0xC0...0xCF).contains(marker) && ![0xC4, 0xC8, 0xCC].contains(marker)
      if isFrame {
        let height = Int(bytes[at + 5]) << 8 | Int(bytes[at + 6])
        let width = Int(bytes[at + 7]) << 8 | Int(bytes[at + 8])
        return width > 0 && height > 0 ? (width, height) : nil
      }
      guard length >= 2 else { return nil }
      at += 2 + length
    }
    return nil
  }
}
