import Pages

/// Which glyphs of which faces are drawn.
struct GlyphUse: Sendable {
  /// For each face, whether the glyph of a number is drawn: a long text has few faces and many glyphs.
  private var isDrawn: [FontID: [Bool]] = [:]

  /// The faces of which glyphs are drawn, in order.
  var fonts: [FontID] { isDrawn.keys.sorted() }

  /// The glyphs of a face, in order.
  func glyphs(of font: FontID) -> [UInt32] {
    guard let known = isDrawn[font] else { return [] }
    return known.withUnsafeBufferPointer { known in known.indices.lazy.filter { known[$0] }.map(UInt32.init) }
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
    Self.extend(&isDrawn[font, default: []], to: Int(most) + 1)
    isDrawn[font]?.withUnsafeMutableBufferPointer { known in for glyph in glyphs { known[Int(glyph.index)] = true } }
  }

  /// Adds what is used elsewhere.
  mutating func add(_ other: GlyphUse) {
    for (font, drawn) in other.isDrawn {
      Self.extend(&isDrawn[font, default: []], to: drawn.count)
      isDrawn[font]?.withUnsafeMutableBufferPointer { known in
        for index in drawn.indices where drawn[index] { known[index] = true }
      }
    }
  }

  private static func extend(_ known: inout [Bool], to count: Int) {
    if known.count < count { known += repeatElement(false, count: count - known.count) }
  }
}
