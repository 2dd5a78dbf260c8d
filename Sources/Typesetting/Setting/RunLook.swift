import Fonts
import Pages

/// What the glyphs of a run look like, and where they are kept. A typesetter has one for each face, size and colour, so two
/// of them are the same look only when they are the same object.
public final class RunLook: Hashable, Sendable {
  /// The face.
  public let font: FontID
  /// The size of an em.
  public let size: Length
  /// The colour.
  public let color: Color
  let scale: FontScale
  let store: GlyphStore

  init(face: Face, size: Length, color: Color, store: GlyphStore) {
    (font, self.size, self.color, self.store) = (face.id, size, color, store)
    scale = FontScale(size: size.units, unitsPerEm: face.unitsPerEm)
  }

  public static func == (left: RunLook, right: RunLook) -> Bool { left === right }

  public func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }

  /// What there is one look for.
  struct Key: Hashable {
    var face: Int32
    var size: Length
    var color: Color
  }
}
