import Languages
import Pages

/// One shaped piece as spacing sees it: a Han character, a mark, a space, or a piece of a word that is never divided.
public struct Atom: Hashable, Sendable {
  /// Its first and last scalar, which decide what stands beside it.
  public var first: UInt32, last: UInt32
  /// How wide the face sets it.
  public var advance: Length
  /// Its em.
  public var size: Length
  /// The convention of a piece that is shaped as Chinese; nil for Latin, also inside Chinese.
  public var convention: MarkConvention?
  /// Whether a line may end before it.
  public var opportunity: BreakOpportunity
  /// The width of the hyphen that ends the line when it breaks before this piece; zero for none.
  public var hyphen: Length

  /// A shaped piece.
  public init(
    first: UInt32, last: UInt32, advance: Length, size: Length, convention: MarkConvention?,
    opportunity: BreakOpportunity, hyphen: Length = .zero
  ) {
    self.first = first
    self.last = last
    self.advance = advance
    self.size = size
    self.convention = convention
    self.opportunity = opportunity
    self.hyphen = hyphen
  }
}

/// The atoms of a paragraph as items, and how to find one from the other.
public struct SpacedItems: Hashable, Sendable {
  /// Boxes (whose index is the atom's), glue and penalties, ending in a forced break.
  public var items: [Item] = []
  /// For each atom, the item that holds it: a box, or the glue of a space; -1 for a space that became a gap or vanished.
  public var itemOfAtom: [Int] = []
  /// For each atom, how far left of its box the glyph starts: the white inside the glyph that became glue.
  public var insets: [Length] = []
}
