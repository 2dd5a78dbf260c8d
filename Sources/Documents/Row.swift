import Inputs
import Languages

/// Blocks of the languages of an edition that say the same thing and stand side by side.
public struct Row: Hashable, Sendable {
  /// A name given with `{#name}`, unique in the document.
  public var id: String?
  /// Names that layouts can style.
  public var classes: [String]
  /// What it holds.
  public var content: Content
  /// Where the block of each language stands in its text; a language without a place has no block in this row.
  public var places: Localized<Place>
  /// Whether it says something else than an earlier version did, and bears a bar in the margin for it.
  public var isChanged = false
  /// The checks between languages that need not hold here.
  public var silences: [Silence]

  /// A row.
  public init(
    id: String? = nil, classes: [String] = [], content: Content, places: Localized<Place> = Localized(),
    silences: [Silence] = []
  ) {
    self.id = id
    self.classes = classes
    self.content = content
    self.places = places
    self.silences = silences
  }

  /// What a row can hold. What has parts that match over the languages holds rows again: a list's items pair one by one.
  public indirect enum Content: Hashable, Sendable {
    case heading(Heading)
    case paragraph(Localized<[Inline]>)
    case list(List)
    case quotation(Quotation)
    case table(Table)
    case figure(Figure)
    case keyFigures(KeyFigures)
    case box(title: Localized<[Inline]>, [Row])
    case code(Localized<String>)
    /// The place of the table of contents, down to a level of headings.
    case contents(depth: Int)
    /// The place of the numbered list of sources.
    case sources
    /// The place of the list of terms.
    case glossary
    /// The place of what differs from an earlier version.
    case changes(ChangesSince)
    /// A thematic break.
    case rule
    /// A forced page break.
    case pageBreak
  }
}

/// What is told of the changes since an earlier version.
public struct ChangesSince: Hashable, Sendable {
  /// The `version` of that version; the last one of another name when nil.
  public var version: String?
  /// Whether the changes are listed at this place.
  public var isListed: Bool
  /// Whether the passages that changed bear bars in the margin.
  public var hasBars: Bool
  /// What is told.
  public init(version: String? = nil, isListed: Bool = true, hasBars: Bool = false) {
    self.version = version
    self.isListed = isListed
    self.hasBars = hasBars
  }
}

/// A heading.
public struct Heading: Hashable, Sendable {
  /// From 1 to 6; the document's title is not a heading.
  public var level: Int
  /// The words in each language.
  public var text: Localized<[Inline]>
  /// Whether it takes part in the numbering of headings.
  public var isNumbered: Bool
  /// A heading.
  public init(level: Int, text: Localized<[Inline]>, isNumbered: Bool = true) {
    self.level = level
    self.text = text
    self.isNumbered = isNumbered
  }
}

/// A list.
public struct List: Hashable, Sendable {
  /// The marks before the items.
  public enum Marker: Hashable, Sendable {
    case bullet
    /// Numbers from a start.
    case number(start: Int)
    /// Paragraphs of the document, numbered throughout it.
    case paragraphs
  }
  /// The marks.
  public var marker: Marker
  /// Whether items stand close together.
  public var isTight: Bool
  /// The items, each a list of rows.
  public var items: [[Row]]
  /// A list.
  public init(marker: Marker, isTight: Bool, items: [[Row]]) {
    self.marker = marker
    self.isTight = isTight
    self.items = items
  }
}

/// Words of someone else, and whose.
public struct Quotation: Hashable, Sendable {
  /// The words.
  public var rows: [Row]
  /// Whose they are.
  public var attribution: Localized<[Inline]>
  /// A quotation.
  public init(rows: [Row], attribution: Localized<[Inline]> = Localized()) {
    self.rows = rows
    self.attribution = attribution
  }
}

/// A table whose shape is the same in each language: figures stand once, words in each language.
public struct Table: Hashable, Sendable {
  /// How a column's text stands.
  public enum Alignment: String, Hashable, Sendable { case start, centre, end, decimal }
  /// A cell.
  public struct Cell: Hashable, Sendable {
    /// The text in each language; one that all languages share stands under each of them, equal.
    public var content: Localized<[Inline]>
    /// Whether it says what its row or column is.
    public var isHeader: Bool
    /// Columns it spans.
    public var columnSpan: Int
    /// Rows it spans.
    public var rowSpan: Int
    /// A cell.
    public init(content: Localized<[Inline]>, isHeader: Bool = false, columnSpan: Int = 1, rowSpan: Int = 1) {
      self.content = content
      self.isHeader = isHeader
      self.columnSpan = columnSpan
      self.rowSpan = rowSpan
    }
  }
  /// How each column's text stands.
  public var columns: [Alignment]
  /// The rows of the head.
  public var head: [[Cell]]
  /// The rows of the body.
  public var body: [[Cell]]
  /// The caption; tables with one are numbered.
  public var caption: Localized<[Inline]>
  /// Notes under the table.
  public var note: Localized<[Inline]>
  /// The sources of its figures, for the source line under it.
  public var sources: [SourceID]
  /// A table.
  public init(
    columns: [Alignment], head: [[Cell]], body: [[Cell]], caption: Localized<[Inline]> = Localized(),
    note: Localized<[Inline]> = Localized(), sources: [SourceID] = []
  ) {
    self.columns = columns
    self.head = head
    self.body = body
    self.caption = caption
    self.note = note
    self.sources = sources
  }
}

/// A picture or chart with a numbered caption.
public struct Figure: Hashable, Sendable {
  /// What is shown.
  public enum Content: Hashable, Sendable {
    case chart(BoundChart)
    case image(Image)
  }
  /// What is shown.
  public var content: Content
  /// The caption in each language.
  public var caption: Localized<[Inline]>
  /// Said instead of the figure; built from the data when empty.
  public var alternative: Localized<String>
  /// Notes under the figure.
  public var note: Localized<[Inline]>
  /// The sources of its figures, for the source line under it.
  public var sources: [SourceID]
  /// A figure.
  public init(
    content: Content, caption: Localized<[Inline]> = Localized(), alternative: Localized<String> = Localized(),
    note: Localized<[Inline]> = Localized(), sources: [SourceID] = []
  ) {
    self.content = content
    self.caption = caption
    self.alternative = alternative
    self.note = note
    self.sources = sources
  }
}

/// A chart's specification with the data it names.
public struct BoundChart: Hashable, Sendable {
  /// The name of its file without the ending: `areas-per-session`.
  public var name: String
  /// The specification (Vega-Lite).
  public var specification: Value
  /// The data sets it may name.
  public var data: ValueMap
  /// A chart with its data.
  public init(name: String, specification: Value, data: ValueMap) {
    self.name = name
    self.specification = specification
    self.data = data
  }
}

/// Large figures in a row, each with a few words.
public struct KeyFigures: Hashable, Sendable {
  /// One figure.
  public struct Item: Hashable, Sendable {
    /// The figure in each language.
    public var figure: Localized<[Inline]>
    /// The words below it.
    public var words: Localized<[Inline]>
    /// A figure with its words.
    public init(figure: Localized<[Inline]>, words: Localized<[Inline]>) {
      self.figure = figure
      self.words = words
    }
  }
  /// The figures.
  public var items: [Item]
  /// Notes below them.
  public var note: Localized<[Inline]>
  /// Their sources, for the source line below.
  public var sources: [SourceID]
  /// Key figures.
  public init(items: [Item], note: Localized<[Inline]> = Localized(), sources: [SourceID] = []) {
    self.items = items
    self.note = note
    self.sources = sources
  }
}
