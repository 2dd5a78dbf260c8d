import Inputs
import Pages
import Typesetting

/// A horizontal piece of the type area that is never divided: lines of all columns that stand on one level, a row of a
/// table, a chart. Pages are stacks of strips.
struct Strip {
  /// What a page break before a strip would do to the text.
  enum Flaw: String, Hashable, Sendable {
    case widow, orphan, headingAtFoot = "heading-at-foot", splitCaption = "split-caption"
    case farNote = "far-note", splitRow = "split-row"
  }

  /// Where it belongs.
  enum Kind: Hashable, Sendable { case text, shared }

  /// From its top to its bottom.
  var height: Length
  /// Space above it, dropped at the head of a page.
  var spaceBefore = Length.zero
  /// The cost of a page break before it.
  var breakCost = 0
  /// Whether a page begins with it, whatever it costs.
  var beginsPage = false
  /// What a break before it would do.
  var flaws: Set<Flaw> = []
  /// What stands on it.
  var pieces: [Piece] = []
  /// The notes whose first marks stand on it, in order.
  var notes: [Int] = []
  /// The panels it lies in, from outer to inner.
  var panels: [Int] = []
  /// Strips drawn above it again when a page begins with it: the head of a table.
  var repeatedHead: Int?
  /// The heading from which on the running heads change.
  var section: Int?
  /// The columns it is set in, by their index in `PageGeometry.frames`.
  var frame = 0
  /// The block it is part of, by its index in the flow.
  var block = 0

  /// A strip of this height.
  init(height: Length) { self.height = height }
}

/// Something at a place on a strip. Places are relative to the start of the type area and the top of the strip.
struct Piece {
  /// What it is.
  enum Content {
    /// A line of a text in the store, from its start on its baseline.
    case line(text: Int, line: Int)
    /// Shapes with the element they belong to.
    case shape(Shape, DisplayItem.Mark)
    /// A display list by its index in the store.
    case drawing(Int)
    /// A destination of links.
    case anchor(String)
    /// The number of the page a destination stands on, ending here, with leaders from a place on.
    case pageNumber(of: String, leadersFrom: Length, part: StyleName, language: Int, element: ElementID)
  }
  /// What it is.
  var content: Content
  /// Where it is.
  var origin: Point
  /// The column it stands in; nil when it belongs to all.
  var column: Int?
  /// Whether it only repeats what stands elsewhere, and is not read again.
  var isRepeated = false
}

/// A coloured area behind strips, on each page from its first strip to its last.
struct Panel: Hashable, Sendable {
  /// From where to where it reaches, from the start of the type area.
  var start: Length, end: Length
  /// How far it reaches beyond its strips, above and below.
  var padding: Length
  /// The colour of the area.
  var fill: Color?
  /// The colour of a bar at its start side.
  var bar: Color?
  /// How wide that bar is.
  var barWidth = Length.zero
  /// Where several columns have a bar each, the starts of the others.
  var otherBars: [Length] = []
}
