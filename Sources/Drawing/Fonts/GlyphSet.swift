/// Glyphs of one face, a bit for each, 64 in a word: a long text has few faces and many glyphs.
struct GlyphSet: Hashable, Sendable {
  private var words: [UInt64] = []

  /// How many there are.
  var count: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }

  /// The glyphs, in order.
  var members: [UInt32] {
    var glyphs: [UInt32] = []
    for (position, word) in words.enumerated() where word != 0 {
      var left = word
      while left != 0 {
        glyphs.append(UInt32(position * UInt64.bitWidth + left.trailingZeroBitCount))
        left &= left - 1
      }
    }
    return glyphs
  }

  /// Adds glyphs; those that no face can have are left out with all the others.
  mutating func insert(_ glyphs: some Collection<UInt32>) {
    guard let most = glyphs.max(), most <= UInt16.max else { return }
    extend(to: Int(most) / UInt64.bitWidth + 1)
    words.withUnsafeMutableBufferPointer { words in
      for glyph in glyphs { words[Int(glyph) / UInt64.bitWidth] |= 1 << (UInt64(glyph) % 64) }
    }
  }

  /// Adds the glyphs of another set.
  mutating func formUnion(_ other: GlyphSet) {
    extend(to: other.words.count)
    for (position, word) in other.words.enumerated() where word != 0 { words[position] |= word }
  }

  /// Whether another set has all glyphs of this one.
  func isSubset(of other: GlyphSet) -> Bool {
    for (position, word) in words.enumerated() where word != 0 {
      guard position < other.words.count, word & ~other.words[position] == 0 else { return false }
    }
    return true
  }

  private mutating func extend(to count: Int) {
    if words.count < count { words += repeatElement(0, count: count - words.count) }
  }
}
