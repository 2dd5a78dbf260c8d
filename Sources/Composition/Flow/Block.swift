import Inputs
import Pages
import Typesetting

/// What follows one another down the pages, before it is known how wide the columns are.
struct Block {
  /// What it is.
  enum Content {
    /// Text of one or several columns, line by line on one level.
    case cells([Cell])
    /// A table over the whole width.
    case table(TableBlock)
    /// Shapes of a fixed size, in the middle of the whole width.
    case drawing(index: Int, size: Size)
    /// A logo at the start, and lines of all languages at the end of the whole width.
    case letterhead(LetterheadBlock)
    /// Large figures side by side.
    case keyFigures(KeyFiguresBlock)
    /// A line across the whole width.
    case rule(Color, width: Length)
    /// Blocks of several languages on pages of their own, level with each other: the same elements in each.
    case abreast([[Block]])
    /// What is set already: its strips have it. It was text, or something else.
    case placed(isText: Bool)
  }

  /// Text of one column.
  struct Cell {
    /// The language's index in the edition; nil for the whole width.
    var column: Int?
    /// The text.
    var text: any PreparedText
    /// From the start of the column.
    var indent: Length
    /// A mark or number before the first line, from the start of the column less `labelWidth` than the indent.
    var label: [Line] = []
    /// How far before the text the label begins.
    var labelWidth = Length.zero
    /// From the top of a line to its baseline.
    var baseline: Length
    /// A place that takes a page number at the end of the last line, for contents.
    var pageNumber: PageNumber?
    /// How far the lines keep from the end of the column.
    var endInset = Length.zero

    /// How its lines stand in a column.
    struct Standing {
      /// From the start of the column, and how wide lines may be.
      var indent: Length, measure: Length
      /// Whether the words begin on the line below the label.
      var isBelowLabel: Bool
    }

    /// How its lines stand in a column. Where a label leaves too little room for the longest word, the words stand below it.
    func standing(in column: Frame.Column, leading: Length) -> Standing {
      let measure = column.width - indent - endInset
      guard !label.isEmpty, measure < leading * Self.narrow, measure < text.minimumWidth else {
        return Standing(indent: indent, measure: measure, isBelowLabel: false)
      }
      return Standing(indent: indent - labelWidth, measure: measure + labelWidth, isBelowLabel: true)
    }

    /// A measure of fewer leadings than this may be too narrow for a word.
    private static let narrow = 6
  }

  /// A page number that is filled in when pages are known.
  struct PageNumber {
    var destination: String
    var part: StyleName
    var language: Int
    var element: ElementID
  }

  /// A destination.
  struct Anchor {
    var name: String
    /// The language on whose pages it stands, where pages face each other; nil when it stands on all.
    var column: Int?
  }

  /// What it is.
  var content: Content
  /// From baseline to baseline.
  var leading: Length
  /// Space above and below; between two blocks the larger counts.
  var before = Length.zero, after = Length.zero
  /// The cost of a break before it.
  var breakCost = 0
  /// The cost of a break within it.
  var splitCost = 0
  /// The cost of a break after it and what that would do, for headings and captions.
  var keep: (cost: Int, flaw: Strip.Flaws)?
  /// How far it stands in from the start and the end of the type area.
  var startInset = Length.zero, endInset = Length.zero
  /// The panels it lies in, from outer to inner.
  var panels: [Int] = []
  /// Destinations at its top.
  var anchors: [Anchor] = []
  /// The heading from which on running heads change.
  var section: Int?
  /// Whether a page begins with it.
  var beginsPage = false
  /// Where it stands in the text.
  var place: Place?
  /// Whether it may be moved behind following blocks to fill a page, together with those of the same number.
  var float: Int?
  /// Whether it belongs to an item of a list.
  var isInList = false

  /// Whether it is nothing but the wish that a page begins.
  var isEmptyBreak: Bool {
    guard case .cells(let cells) = content else { return false }
    return cells.isEmpty && beginsPage
  }

  /// Whether it is text in the columns of the languages.
  var isText: Bool {
    switch content {
    case .cells(let cells): !cells.isEmpty
    case .placed(let isText): isText
    default: false
    }
  }

  /// A block.
  init(_ content: Content, leading: Length) {
    self.content = content
    self.leading = leading
  }
}

/// The head of the first page before it is known how wide it is.
struct LetterheadBlock {
  /// The logo, by its index among the drawings.
  var logo: (index: Int, size: Size)?
  /// The lines of each language below each other.
  var parts: [KeyFiguresBlock.Part]
}

/// A table before its columns have widths.
struct TableBlock {
  /// Text of one language in a cell.
  struct Part {
    var text: any PreparedText
    var style: Style
    var natural: Length
    var least: Length
    /// From the start of the line to its decimal mark, when the column is set by it.
    var toDecimal: Length?
  }
  /// A cell.
  struct Cell {
    var element: ElementID
    var isHeader: Bool
    var parts: [Part]
    var alignment: Alignment
    var column: Int
    var columnSpan: Int
    var rowSpan: Int
  }
  /// How a cell's text stands.
  enum Alignment { case start, centre, end, decimal }
  /// The cells of each row of the head and the body.
  var head: [[Cell]]
  var body: [[Cell]]
  var columnCount: Int
  /// A line above the repeated head: "Table 1 (continued)".
  var continuation: [(text: any PreparedText, column: Int?, baseline: Length)]
  var leading: Length
  var accent: Color
  var rule: Color
  /// The cost of a page break between two of its rows, and within one.
  var splitCost: Int, splitRowCost: Int
}

/// Large figures side by side, each with words in each language.
struct KeyFiguresBlock {
  /// A text with its leading and the baseline of its first line.
  struct Part {
    var text: any PreparedText
    /// The same text in smaller sizes, where it would else take several lines.
    var smaller: [any PreparedText] = []
    var leading: Length
    var baseline: Length
  }
  /// What begins on one level in all items: for each item texts below each other.
  struct Level {
    var items: [[Part]]
    var before: Length
  }
  var levels: [Level]
  var count: Int
  var rule: Color
}
