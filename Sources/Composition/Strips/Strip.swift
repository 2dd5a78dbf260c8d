import Inputs
import Pages
import Typesetting

/// A horizontal piece of the type area that is never divided: lines of all columns that stand on one level, a row of a
/// table, a chart. Pages are stacks of strips.
struct Strip {
  /// What a page break before a strip would do to the text.
  struct Flaws: OptionSet, Hashable, Sendable {
    let rawValue: UInt8
    static let widow = Flaws(rawValue: 1), orphan = Flaws(rawValue: 2), headingAtFoot = Flaws(rawValue: 4)
    static let splitCaption = Flaws(rawValue: 8), farNote = Flaws(rawValue: 16), splitRow = Flaws(rawValue: 32)

    /// What they are called, in alphabetical order.
    var names: [String] {
      let all: [(Flaws, String)] = [
        (.farNote, "far-note"), (.headingAtFoot, "heading-at-foot"), (.orphan, "orphan"),
        (.splitCaption, "split-caption"), (.splitRow, "split-row"), (.widow, "widow"),
      ]
      return all.filter { contains($0.0) }.map(\.1)
    }
  }

  /// The mark of a note on a strip.
  struct NoteMark: Hashable, Sendable {
    var note: Int
    /// The column it stands in; nil when it belongs to all.
    var column: Int?
  }

  /// From its top to its bottom.
  var height: Length
  /// Space above it, dropped at the head of a page.
  var spaceBefore = Length.zero
  /// The cost of a page break before it.
  var breakCost = 0
  /// What stands on it.
  var pieces: [Piece] = []
  /// The marks of notes on it, in order.
  var marks: [NoteMark] = []
  /// The notes whose first marks stand on it, in order.
  var notes: [Int] = []
  /// The panels it lies in, from outer to inner.
  var panels: [Int] = []
  /// Whether a page begins with it, whatever it costs.
  var beginsPage = false
  /// What a break before it would do.
  var flaws: Flaws = []
  private var repeatedHeadNumber: Int32 = -1
  private var sectionNumber: Int32 = -1
  private var frameNumber: Int32 = 0
  private var blockNumber: Int32 = 0

  /// A strip of this height.
  init(height: Length) { self.height = height }

  /// Strips drawn above it again when a page begins with it: the head of a table.
  var repeatedHead: Int? {
    get { repeatedHeadNumber < 0 ? nil : Int(repeatedHeadNumber) }
    set { repeatedHeadNumber = newValue.map { Int32($0) } ?? -1 }
  }
  /// The heading from which on the running heads change.
  var section: Int? {
    get { sectionNumber < 0 ? nil : Int(sectionNumber) }
    set { sectionNumber = newValue.map { Int32($0) } ?? -1 }
  }
  /// The columns it is set in, by their index in `PageGeometry.frames`.
  var frame: Int {
    get { Int(frameNumber) }
    set { frameNumber = Int32(newValue) }
  }
  /// The block it is part of, by its index in the flow.
  var block: Int {
    get { Int(blockNumber) }
    set { blockNumber = Int32(newValue) }
  }
}

/// Something at a place on a strip. Places are relative to the start of the type area and the top of the strip. Nearly all
/// are lines of text, fifty and more on a page: they are small, what is rare stands apart.
struct Piece {
  /// What it is.
  enum Content {
    /// A line of a text in the store, from its start on its baseline.
    case line(text: Int32, line: Int32)
    /// Shapes with the element they belong to.
    indirect case shape(Shape, DisplayItem.Mark)
    /// A display list by its index in the store.
    case drawing(Int32)
    /// A destination of links.
    indirect case anchor(String)
    /// The number of the page a destination stands on, ending here, with leaders from a place on.
    indirect case pageNumber(of: String, leadersFrom: Length, part: StyleName, language: Int, element: ElementID)
  }
  /// What it is.
  var content: Content
  /// Where it is.
  var origin: Point
  private var columnNumber: Int16
  /// Whether it only repeats what stands elsewhere, and is not read again.
  var isRepeated = false

  init(content: Content, origin: Point, column: Int? = nil) {
    (self.content, self.origin) = (content, origin)
    columnNumber = column.map { Int16($0) } ?? -1
  }

  /// A line of a text, from the start of its baseline.
  init(text: Int, line: Int, origin: Point, column: Int? = nil) {
    self.init(
      content: .line(text: Int32(truncatingIfNeeded: text), line: Int32(truncatingIfNeeded: line)), origin: origin,
      column: column)
  }

  /// The column it stands in; nil when it belongs to all.
  var column: Int? {
    get { columnNumber < 0 ? nil : Int(columnNumber) }
    set { columnNumber = newValue.map { Int16($0) } ?? -1 }
  }
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
