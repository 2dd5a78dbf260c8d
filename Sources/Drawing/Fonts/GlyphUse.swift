import Pages

/// Which glyphs of which faces are drawn.
struct GlyphUse: Sendable {
  private var drawn: [FontID: GlyphSet] = [:]

  /// The faces of which glyphs are drawn, in order.
  var fonts: [FontID] { drawn.keys.sorted() }

  /// The glyphs of a face; none when it is not used.
  subscript(font: FontID) -> GlyphSet { drawn[font] ?? GlyphSet() }

  /// Adds the glyphs of a shape, drawn or clipped away.
  mutating func add(_ shape: Shape) {
    switch shape {
    case .glyphs(let run): drawn[run.font, default: GlyphSet()].insert(run.glyphs.lazy.map(\.index))
    case .group(let group): for shape in group.shapes { add(shape) }
    case .fill, .stroke, .picture, .stamps: break
    }
  }

  /// Adds what is used elsewhere.
  mutating func add(_ other: GlyphUse) {
    for (font, glyphs) in other.drawn { drawn[font, default: GlyphSet()].formUnion(glyphs) }
  }
}
