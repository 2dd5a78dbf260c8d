import Languages
import Pages

/// Puts the white between the pieces of a paragraph: word spaces, the white of Chinese marks, the gap between Han and
/// Latin, and the room between Han characters that a justified line may use.
///
/// All white between two pieces is one glue, so that a line that ends there loses all of it: marks at both ends of a
/// line are trimmed without a further rule (clreq §3.1.6.3).
public struct Spacing: Hashable, Sendable {
  /// The language of the paragraph, which decides how far word spaces go.
  public var language: Language
  /// How Chinese marks are spaced; each convention's own default when nil.
  public var marks: MarkStyle?
  /// Whether one Chinese stop or comma may hang into the margin; only simplified Chinese does it.
  public var hangsMarks: Bool
  /// Whether Latin letters may be set a little apart.
  public var hasTracking: Bool

  /// The spacing of a paragraph.
  public init(language: Language, marks: MarkStyle? = nil, hangsMarks: Bool = false, hasTracking: Bool = true) {
    self.language = language
    self.marks = marks
    self.hangsMarks = hangsMarks
    self.hasTracking = hasTracking
  }

  /// The items of a paragraph.
  public func items(for atoms: [Atom]) -> SpacedItems { atoms.withUnsafeBufferPointer { items(for: $0) } }

  /// The items of a paragraph.
  func items(for atoms: UnsafeBufferPointer<Atom>) -> SpacedItems {
    let pieces = SpacedPiece.pieces(atoms, style: { marks ?? .standard(for: $0) })
    defer { pieces.free() }
    var builder = ItemBuilder(spacing: self, atoms: atoms, pieces: pieces.elements)
    defer { builder.free() }
    for index in atoms.indices { builder.add(index) }
    var items = builder.finish()
    items.behind = Self.behind(atoms, pieces.elements)
    return items
  }

  /// The width of the note marks at the end, before the stop or behind it, and of the white that a stop before them keeps.
  private static func behind(
    _ atoms: UnsafeBufferPointer<Atom>, _ pieces: UnsafeBufferPointer<SpacedPiece>
  ) -> Length {
    let em = Double(atoms.lazy.map(\.sizeUnits).max() ?? 0)
    var width = Length.zero
    for index in atoms.indices.reversed() {
      if Double(atoms[index].sizeUnits) < em * SpacingConstants.smallestGappedSize {
        width += atoms[index].advance
      } else if case .mark = pieces[index].kind {
        if width > .zero { width += Length(units: Int(pieces[index].right)) }
      } else {
        break
      }
    }
    return width
  }
}

/// A piece with its kind and the white around its ink, in units of length.
struct SpacedPiece {
  var kind: AtomKind
  /// White before and after, as glue.
  var left: Int32 = 0, right: Int32 = 0
  /// White between this mark and the mark before it, when the two close up.
  var between: Int32?
  /// The box that never changes, and how far left of it the glyph starts.
  var body: Int32 = 0, inset: Int32 = 0

  /// The pieces of a paragraph, neighbouring marks closed up; the caller frees them.
  static func pieces(
    _ atoms: UnsafeBufferPointer<Atom>, style: (MarkConvention) -> MarkStyle
  ) -> PlainStack<SpacedPiece> {
    var pieces = PlainStack<SpacedPiece>(capacity: atoms.count)
    // The mark before this place, when nothing but typed spaces stands between: those vanish beside marks.
    var before: Int?
    for (index, atom) in atoms.enumerated() {
      var piece = SpacedPiece(kind: AtomKind(atom, style: style), body: atom.advanceUnits)
      switch piece.kind {
      case .mark(let mark):
        if let convention = atom.convention {
          piece.seat(mark, MarkTable.mark(atom.first, convention) ?? mark, atom)
        }
        if let before, case .mark(let first) = pieces[before].kind {
          piece.closeUp(first, mark, before: &pieces[before], em: max(atoms[before].size.units, atom.size.units))
        }
        before = index
      case .space, .invisible: break
      case .han, .noBreakSpace, .thinSpace, .other: before = nil
      }
      pieces.append(piece)
    }
    return pieces
  }

  /// Divides the advance of a mark into its body and its white. `whole` is the mark before a style took its white.
  private mutating func seat(_ mark: Mark, _ whole: Mark, _ atom: Atom) {
    let em = atom.size.units
    let advance = atom.advance.units
    left = Int32(clamping: mark.left.of(em))
    right = Int32(clamping: mark.right.of(em))
    // A face may draw a mark narrower or wider than the room it takes (`·` in many): then it stands in the middle of its
    // body.
    let isAsWide = abs(advance - whole.width.of(em)) * 10 <= whole.width.of(em)
    let (start, width): (Int, Int)
    if isAsWide || whole.kind != .middleDot && advance > whole.width.of(em) {
      start = whole.left.of(em)
      width = max(0, advance - start - whole.right.of(em))
    } else {
      width = advance < whole.width.of(em) ? max(advance, whole.body.of(em)) : whole.body.of(em)
      start = (advance - width) / 2
    }
    inset = Int32(clamping: start)
    body = Int32(clamping: width)
  }

  private mutating func closeUp(_ first: Mark, _ second: Mark, before: inout SpacedPiece, em: Int) {
    let closed = AdjacentMarks(first, second)
    guard closed != AdjacentMarks(open: first, second) else { return }
    between = Int32(clamping: closed.between.of(em))
    let lost = Int32(clamping: (first.left - closed.before).of(em))
    before.left = max(0, before.left - lost)
    before.between = before.between.map { max(0, $0 - lost) }
  }
}
