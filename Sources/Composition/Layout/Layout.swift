import Inputs
import Languages
import Pages

/// How a document is laid out: what a layout file says, checked and with nothing left to look up.
public struct Layout: Hashable, Sendable {
  /// How the languages of an edition stand to each other.
  public enum Arrangement: String, Hashable, Sendable, CaseIterable {
    /// Side by side on one page, row by row on one level.
    case columns
    /// On pages that face each other: the first language left, the second right.
    case facing
    /// Row by row below each other.
    case stacked
    /// The whole text in one language, then in the next.
    case sequential
  }

  /// In which order the languages are read aloud.
  public enum ReadingOrder: String, Hashable, Sendable, CaseIterable {
    /// Each row in all languages, then the next row.
    case rows
    /// What stands between two shared elements (tables, figures), first in one language, then in the next.
    case passages
  }

  /// The empty edges of a page.
  public struct Margins: Hashable, Sendable {
    /// Above and below the type area.
    public var top: Length, bottom: Length
    /// At the spine (left when one-sided) and at the fore-edge.
    public var inside: Length, outside: Length
    /// Above the type area of the first page; as on the others when nil.
    public var firstTop: Length?
  }

  /// The columns of the languages.
  public struct Columns: Hashable, Sendable {
    /// How the width is shared.
    public enum Ratio: Hashable, Sendable {
      /// Found for each document: the one that leaves the least empty space.
      case found
      /// Found anew for each section, from one heading of level 1 to the next.
      case foundBySection
      /// Shares of the width in the order of the edition.
      case shares([Double])
    }
    /// How the width is shared.
    public var ratio: Ratio
    /// The least distance between two columns.
    public var gutter: Length
    /// The least share of the width that a column may get when the ratio is found.
    public var narrowest: Double
    /// Whether a hairline stands in the gutter.
    public var hasRule: Bool
    /// What becomes of a row that only one of the languages has.
    public var missing = Missing.gap

    /// What becomes of a row that only one of the languages has.
    public enum Missing: String, Hashable, Sendable, CaseIterable {
      /// The other columns stay empty beside it.
      case gap
      /// It runs on over all columns.
      case runOn = "run-on"
    }
  }

  /// What page breaks cost; a page is broken where the sum over the document is least (Plass 1981).
  public struct BreakCosts: Hashable, Sendable {
    /// For a page that is wholly empty; less in proportion to the empty part.
    public var emptyPage = 10_000
    /// For one line of a paragraph alone at the foot of a page.
    public var orphan = 3_000
    /// For one line of a paragraph alone at the head of a page.
    public var widow = 3_000
    /// For a break within a paragraph.
    public var splitParagraph = 40
    /// For a break between the items of a list.
    public var splitList = 20
    /// For a break within a table.
    public var splitTable = 1_500
    /// For a break within a row of a table.
    public var splitRow = 4_000
    /// For a note that goes on at the foot of the next page.
    public var splitNote = 2_500
    /// For a break between the marks of one note in two languages.
    public var farNote = 12_000
    /// For a break within a box.
    public var splitBox = 600
    /// For a heading at the foot of a page.
    public var headingAtFoot = 50_000
    /// For a break between a caption and what it belongs to.
    public var splitCaption = 50_000
    /// For what a last page lacks of five lines, as if a whole page were lacking. More than three times the cost of an empty
    /// page, which is what the lines would leave on the page before, so that they go to the last.
    public var shortLastPage = 40_000
    /// For a figure, for each row of the text that it is moved behind.
    public var farFigure = 60
    /// How many rows of the text a figure may be moved behind to fill a page.
    public var figureReach = 4
  }

  /// What stands at the head and foot of each page.
  public struct Furniture: Hashable, Sendable {
    /// One line at the head or foot. Texts may hold `{title}`, `{section}`, `{page}`, `{date}`, `{version}`, `{author}`.
    public struct Band: Hashable, Sendable {
      /// At the start and at the end of each language's column.
      public var start: String, end: String
      /// From the edge of the paper to the baseline.
      public var distance: Length
      /// Whether a hairline divides it from the text.
      public var hasRule: Bool
    }
    /// At the head of all pages but the first.
    public var header: Band?
    /// At the head of the first page.
    public var firstHeader: Band?
    /// At the foot of all pages.
    public var footer: Band?
    /// From the edge of the paper to the baseline of the marking, at the head and at the foot.
    public var markingDistance: Length
    /// What stands across each page behind its text.
    public var watermark = Watermark.none

    /// What stands across each page behind its text.
    public enum Watermark: String, Hashable, Sendable, CaseIterable {
      case none
      /// DRAFT, while the document is one.
      case draft
      /// The document's marking.
      case marking
    }
  }

  /// Where notes stand.
  public enum NotePlace: String, Hashable, Sendable, CaseIterable {
    /// At the foot of the page of their mark.
    case page
    /// After the text, before its list of sources.
    case end
  }

  /// How the pages before the text, those of the title and the contents, are numbered.
  public enum FrontNumbers: String, Hashable, Sendable, CaseIterable {
    /// With all others: 1, 2, 3.
    case arabic
    /// For themselves, i, ii, iii; the text begins a page of its own with 1.
    case roman
  }

  /// What a PDF promises its readers.
  public enum Promise: String, Hashable, Sendable, CaseIterable {
    /// PDF/UA and PDF/A.
    case accessible
    /// Nothing: no structure, which makes a smaller file for the screen alone.
    case plain
  }

  /// Colours of things that are not text.
  public struct Colors: Hashable, Sendable {
    /// Of the strong rules: under the title, around tables.
    public var accent: Color
    /// Of hairlines.
    public var rule: Color
    /// Behind boxes and key figures.
    public var panel: Color
  }

  /// The file's name without its ending.
  public var name: String
  /// The size of the paper.
  public var paper: Size
  /// The empty edges.
  public var margins: Margins
  /// Whether left and right pages mirror each other.
  public var isTwoSided: Bool
  /// How the languages stand.
  public var arrangement: Arrangement
  /// In which order they are read aloud.
  public var reading: ReadingOrder
  /// The columns of the languages.
  public var columns: Columns
  /// Heights of all blocks are whole multiples of this, so that lines keep their distance across columns and pages.
  public var grid: Length
  /// Whether headings are numbered, and down to which level.
  public var numberedHeadings: Int
  /// Whether each heading of level 1 begins a new page.
  public var sectionsBeginPages: Bool
  /// Whether the title stands on a page of its own.
  public var titleHasOwnPage: Bool
  /// The least height of a chart, as a part of the type area's.
  public var leastChartHeight = 0.0
  /// What the PDF promises.
  public var promise: Promise
  /// Colours of things that are not text.
  public var colors: Colors
  /// Head and foot.
  public var furniture: Furniture
  /// What page breaks cost.
  public var breaks: BreakCosts
  /// Where notes stand.
  public var notePlace = NotePlace.page
  /// How the pages before the text are numbered.
  public var frontNumbers = FrontNumbers.arabic
  /// The layouts that set editions of a single language, and of three, in this one's stead.
  public var oneLanguage: String?, threeLanguages: String?
  var styles: StyleTable
  /// All that its files say, with what they extend and the palette's colours.
  public let specification: Value

  /// The height of the type area.
  var bodyHeight: Length { paper.height - margins.top - margins.bottom }
  /// From the edge of the paper to the type area of a page.
  func top(isFirst: Bool) -> Length { isFirst ? margins.firstTop ?? margins.top : margins.top }
  /// How much should stand on a last page: five lines, but no more than a quarter of a low page.
  func leastLast(_ languages: [Language]) -> Length {
    let leading = languages.map { style(.body, $0).leading }.max() ?? grid
    return min(leading * 5, bodyHeight / 4)
  }
  /// The width of the type area.
  var bodyWidth: Length { paper.width - margins.inside - margins.outside }

  /// How text of a part stands in a language.
  func style(_ part: StyleName, _ language: Language) -> Style { styles.style(part, language) }
}
