import Pages

/// Which glyphs of which faces are drawn.
struct GlyphUse {
  /// The glyphs of each face, in no order.
  private(set) var glyphs: [FontID: Set<UInt32>] = [:]

  /// Adds the glyphs of a shape, drawn or clipped away.
  mutating func add(_ shape: Shape) {
    switch shape {
    case .glyphs(let run):
      for glyph in run.glyphs { glyphs[run.font, default: []].insert(glyph.index) }
    case .group(let group): for shape in group.shapes { add(shape) }
    case .fill, .stroke, .picture, .stamps: break
    }
  }

  /// Adds what is used elsewhere.
  mutating func add(_ other: GlyphUse) { glyphs.merge(other.glyphs) { $0.union($1) } }
}
