import Pages

/// Which glyphs of which faces are drawn.
struct GlyphUse: Sendable {
  /// For each face a bit for each glyph, 64 in a word: a long text has few faces and many glyphs.
  private var drawn: [FontID: [UInt64]] = [:]

  /// The faces of which glyphs are drawn, in order.
  var fonts: [FontID] { drawn.keys.sorted() }

  /// The glyphs of a face, in order.
  func glyphs(of font: FontID) -> [UInt32] {
    var glyphs: [UInt32] = []
    for (position, word) in (drawn[font] ?? []).enumerated() where word != 0 {
      var left = word
      while left != 0 {
        glyphs.append(UInt32(position * UInt64.bitWidth + left.trailingZeroBitCount))
        left &= left - 1
      }
    }
    return glyphs
  }

  /// Adds the glyphs of a shape, drawn or clipped away.
  mutating func add(_ shape: Shape) {
    switch shape {
    case .glyphs(let run): add(run.glyphs, of: run.font)
    case .group(let group): for shape in group.shapes { add(shape) }
    case .fill, .stroke, .picture, .stamps: break
    }
  }

  private mutating func add(_ glyphs: [GlyphRun.Glyph], of font: FontID) {
    guard let most = glyphs.map(\.index).max(), most <= UInt16.max else { return }
    Self.extend(&drawn[font, default: []], to: Int(most) / UInt64.bitWidth + 1)
    drawn[font]?.withUnsafeMutableBufferPointer { words in
      for glyph in glyphs { words[Int(glyph.index) / UInt64.bitWidth] |= 1 << (UInt64(glyph.index) % 64) }
    }
  }

  /// Adds what is used elsewhere.
  mutating func add(_ other: GlyphUse) {
    for (font, words) in other.drawn {
      Self.extend(&drawn[font, default: []], to: words.count)
      for (position, word) in words.enumerated() where word != 0 { drawn[font]?[position] |= word }
    }
  }

  private static func extend(_ words: inout [UInt64], to count: Int) {
    if words.count < count { words += repeatElement(0, count: count - words.count) }
  }
}
