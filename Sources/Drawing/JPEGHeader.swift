/// What the frame header of a JPEG file says (ITU-T T.81 §B.2.2).
struct JPEGHeader: Hashable, Sendable {
  /// Pixels across.
  var width: Int
  /// Pixels down.
  var height: Int
  /// Colour components: 1 for grey, 3 for colour.
  var components: Int

  /// Finds the header. Four components (CMYK) are refused: the file's colours are meant for sRGB.
  init(_ bytes: [UInt8]) throws(DrawingError) {
    func word(_ index: Int) -> Int { Int(bytes[index]) << 8 | Int(bytes[index + 1]) }
    guard bytes.count > 4, word(0) == 0xFFD8 else { throw .pictureUnreadable("its bytes are not those of a JPEG file") }
    var index = 2
    while index + 9 < bytes.count {
      guard bytes[index] == 0xFF else { break }
      let marker = bytes[index + 1]
      if marker == 0xFF {
        index += 1
        continue
      }
      if (0xC0...0xCF).contains(marker), ![0xC4, 0xC8, 0xCC].contains(marker) {
        (height, width, components) = (word(index + 5), word(index + 7), Int(bytes[index + 9]))
        guard width > 0, height > 0 else { throw .pictureUnreadable("it has no pixels") }
        guard components == 1 || components == 3 else {
          throw .pictureUnreadable("its colours are CMYK, not RGB or grey")
        }
        return
      }
      index += 2 + word(index + 2)
    }
    throw .pictureUnreadable("its bytes are not those of a JPEG file")
  }
}
