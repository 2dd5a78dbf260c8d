import Pages

/// Which glyphs of which faces are drawn, and at which sizes.
struct GlyphUse: Sendable {
  /// A face at a size; at none for what a group may transform.
  private struct Key: Hashable {
    var font: FontID
    var size: Length?
  }
  private var drawn: [Key: GlyphSet] = [:]

  /// The faces of which glyphs are drawn, in order.
  var fonts: [FontID] { Set(drawn.keys.map(\.font)).sorted() }

  /// The glyphs of a face; none when it is not used.
  subscript(font: FontID) -> GlyphSet {
    var glyphs = GlyphSet()
    for (key, set) in drawn where key.font == font { glyphs.formUnion(set) }
    return glyphs
  }

  /// The sizes at which a face is drawn, with the glyphs of each.
  func sizes(of font: FontID) -> [(size: Length, glyphs: GlyphSet)] {
    drawn.compactMap { key, glyphs in key.font == font ? key.size.map { ($0, glyphs) } : nil }.sorted { $0.0 < $1.0 }
  }

  /// Adds the glyphs of a shape, drawn or clipped away.
  mutating func add(_ shape: Shape, isTransformed: Bool = false) {
    switch shape {
    case .glyphs(let run):
      let key = Key(font: run.font, size: isTransformed ? nil : run.size)
      drawn[key, default: GlyphSet()].insert(run.glyphs.lazy.map(\.index))
    case .group(let group): for shape in group.shapes { add(shape, isTransformed: true) }
    case .fill, .stroke, .picture, .stamps: break
    }
  }

  /// Adds what is used elsewhere.
  mutating func add(_ other: GlyphUse) {
    for (key, glyphs) in other.drawn { drawn[key, default: GlyphSet()].formUnion(glyphs) }
  }
}
