import Languages
import Pages

/// One shaped piece as spacing sees it: a Han character, a mark, a space, or a piece of a word that is never divided.
///
/// Lengths are kept in 32 bits, so that the pieces of a paragraph stay close together.
public struct Atom: Hashable, Sendable {
  /// Its first and last scalar, which decide what stands beside it.
  public var first: UInt32, last: UInt32
  /// In units of length: how wide the face sets it, its em, and what a line gains that ends before it.
  let advanceUnits: Int32, sizeUnits: Int32, addedUnits: Int32
  /// Whether a line may end before it.
  public var opportunity: BreakOpportunity
  /// How many letters it has that may be set a little apart; 0 for what is no word of letters.
  public var letters: UInt16
  /// The convention of a piece that is shaped as Chinese; nil for Latin, also inside Chinese.
  public var convention: MarkConvention?

  /// How wide the face sets it.
  public var advance: Length { Length(units: Int(advanceUnits)) }
  /// Its em.
  public var size: Length { Length(units: Int(sizeUnits)) }
  /// What a line gains that ends before this piece: the width of its hyphen, or what kerning with this piece takes away.
  public var added: Length { Length(units: Int(addedUnits)) }

  /// A shaped piece. Lengths beyond two million points are cut there.
  public init(
    first: UInt32, last: UInt32, advance: Length, size: Length, convention: MarkConvention?,
    opportunity: BreakOpportunity, added: Length = .zero, letters: Int = 0
  ) {
    self.first = first
    self.last = last
    advanceUnits = Int32(clamping: advance.units)
    sizeUnits = Int32(clamping: size.units)
    addedUnits = Int32(clamping: added.units)
    self.opportunity = opportunity
    self.letters = UInt16(clamping: letters)
    self.convention = convention
  }
}

/// The atoms of a paragraph as items, and how to find one from the other.
public struct SpacedItems: Hashable, Sendable {
  /// Where an atom stands.
  public struct Place: Hashable, Sendable {
    /// The item that holds it: a box, or the glue of a space; -1 for a space that became a gap or vanished.
    public var item: Int32 = -1
    /// How far left of its box the glyph starts, in units of length: the white inside the glyph that became glue.
    public var inset: Int32 = 0
  }

  /// Boxes (whose index is the atom's), glue and penalties, ending in a forced break.
  public var items = ItemList()
  /// The place of each atom.
  public var places: ContiguousArray<Place> = []
  /// The width of the note marks that a paragraph ends with, and of the white that a line would lose without them.
  public var behind = Length.zero
}
