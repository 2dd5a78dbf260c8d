/// A set of characters of the basic plane, a bit for each: asked for every place between two Han characters.
struct BasicPlaneSet: Sendable {
  private let words: ContiguousArray<UInt64>

  /// The characters of a text.
  init(_ characters: String) { self.init(characters.unicodeScalars.map(\.value)) }

  /// These code points; those beyond the basic plane are left out.
  init(_ scalars: [UInt32]) {
    var words = ContiguousArray<UInt64>(repeating: 0, count: 0x400)
    for scalar in scalars where scalar <= 0xFFFF { words[Int(scalar >> 6)] |= 1 << UInt64(scalar & 63) }
    self.words = words
  }

  /// Whether a code point is one of them.
  @inline(__always)
  func contains(_ scalar: UInt32) -> Bool {
    scalar <= 0xFFFF && words[Int(scalar >> 6)] >> UInt64(scalar & 63) & 1 == 1
  }
}
