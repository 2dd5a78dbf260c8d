/// The letters before the name of a font of which only some glyphs are in the file (ISO 32000-1 §9.6.4).
///
/// Cairo takes them from how glyphs are numbered in the face that it was given, which depends on what was drawn with it
/// before; here they come from the embedded font alone.
struct FontTag {
  private let letters: String

  /// The tag of an embedded font: its checksum in capital letters.
  init(of font: UnsafeBufferPointer<UInt8>) {
    var checksum = Checksum.crc32(font)
    letters = (0..<6).reduce(into: "") { letters, _ in
      letters.unicodeScalars.append(Unicode.Scalar(UInt8(ascii: "A") + UInt8(checksum % 26)))
      checksum /= 26
    }
  }

  /// A name with this tag.
  func tagged(_ name: String) -> String { letters + "+" + name }

  /// A name with this tag for the one it has; nil when it has none.
  func name(_ name: String) -> String? {
    guard name.utf8.count > 7, let plus = name.firstIndex(of: "+"), name[..<plus].utf8.count == 6 else { return nil }
    return letters + name[plus...]
  }
}
