import Documents
import Inputs

/// Looks at a picture's first bytes: what it is, and how large it would be when decoded.
enum PictureFile {
  /// A decoded picture takes four bytes for each of these.
  static let pixelLimit = 64 << 20

  /// The picture in a file.
  static func picture(in file: InputFile, at place: Place) throws(Diagnostic) -> Library.Picture {
    let bytes = file.bytes
    if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
      guard bytes.count >= 24 else { throw .pictureDamaged(file.path, at: place) }
      try check(number(bytes[16..<20]), number(bytes[20..<24]), file, place)
      return Library.Picture(format: .png, bytes: bytes)
    }
    if bytes.starts(with: [0xFF, 0xD8, 0xFF]) {
      guard let size = jpegSize(bytes) else { throw .pictureDamaged(file.path, at: place) }
      try check(size.width, size.height, file, place)
      return Library.Picture(format: .jpeg, bytes: bytes)
    }
    if file.ending == "svg", let text = String(validating: bytes.prefix(4096), as: UTF8.self) ?? prefixText(bytes),
      text.contains("<svg")
    {
      return Library.Picture(format: .svg, bytes: bytes)
    }
    throw .pictureFormatUnknown(file.path, at: place)
  }

  private static func prefixText(_ bytes: [UInt8]) -> String? {
    // The cut may go through a character.
    for length in (max(0, min(4096, bytes.count) - 4)...min(4096, bytes.count)).reversed() {
      if let text = String(validating: bytes.prefix(length), as: UTF8.self) { return text }
    }
    return nil
  }

  private static func check(
    _ width: Int, _ height: Int, _ file: InputFile, _ place: Place
  ) throws(Diagnostic) {
    guard width > 0, height > 0 else { throw .pictureDamaged(file.path, at: place) }
    let (pixels, isOver) = width.multipliedReportingOverflow(by: height)
    if isOver || pixels > pixelLimit {
      throw .pictureTooLarge(file.path, width: width, height: height, limit: pixelLimit, at: place)
    }
  }

  /// The size in the frame header of a JPEG (ISO/IEC 10918-1 B.2.2).
  private static func jpegSize(_ bytes: [UInt8]) -> (width: Int, height: Int)? {
    var index = 2
    while index + 9 < bytes.count {
      guard bytes[index] == 0xFF else { return nil }
      let marker = bytes[index + 1]
      if marker == 0xFF {
        index += 1
      } else if (0xC0...0xCF).contains(marker), ![0xC4, 0xC8, 0xCC].contains(marker) {
        return (number(bytes[(index + 7)..<(index + 9)]), number(bytes[(index + 5)..<(index + 7)]))
      } else {
        index += 2 + number(bytes[(index + 2)..<(index + 4)])
      }
    }
    return nil
  }

  private static func number(_ bytes: ArraySlice<UInt8>) -> Int { bytes.reduce(0) { $0 << 8 | Int($1) } }
}
