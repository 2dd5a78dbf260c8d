import Inputs
import Languages

/// A piece of running text.
public enum Inline: Hashable, Sendable {
  /// Words as they are typed.
  case text(String, Place)
  /// A value of the data, formatted for the language of the text.
  indirect case value(PrintedValue)
  /// `*…*`
  case emphasis([Inline])
  /// `**…**`
  case strong([Inline])
  /// `~~…~~`
  case struck([Inline])
  /// `` `…` ``
  case code(String, Place)
  /// A link with what it shows.
  indirect case link(LinkTarget, [Inline], Place)
  /// A small picture in the line.
  indirect case image(Image)
  /// The mark of a note.
  case noteMark(NoteID)
  /// The numbers of sources in the list of sources.
  case sourceMark([SourceID])
  /// A reference to something numbered, worded by the language: `table 2`, `上文第 5 段`.
  case crossReference(Target, Place)
  /// A line end in the source text: a word space, or nothing between Han characters.
  case softBreak
  /// A forced line end.
  case lineBreak
  /// Text with classes or in another language.
  indirect case span(Span)

  /// Text with classes or in another language.
  public struct Span: Hashable, Sendable {
    /// Its language, when it is not the cell's.
    public var language: Language?
    /// Names that layouts can style.
    public var classes: [String]
    /// The text.
    public var content: [Inline]
    /// A span.
    public init(language: Language? = nil, classes: [String] = [], content: [Inline]) {
      self.language = language
      self.classes = classes
      self.content = content
    }
  }

  /// Where a link leads.
  public enum LinkTarget: Hashable, Sendable {
    /// An address.
    case address(String)
    /// Something in this document.
    case target(Target)
  }
}

/// A name given to something in the document with `{#name}`.
public struct Target: Hashable, Sendable {
  /// The name.
  public var name: String
  /// The thing of that name.
  public init(_ name: String) { self.name = name }
}

/// A value of the data as it is printed in one language.
public struct PrintedValue: Hashable, Sendable {
  /// The text in the language of the cell.
  public var text: String
  /// The way to it in the data: `areas.V.count`.
  public var path: String
  /// The value itself, before it was formatted.
  public var value: Value
  /// What it counts or measures: `US$ billion`.
  public var unit: String?
  /// How well it is known.
  public var evidence: Evidence
  /// Why it is derived or inferred, in the language of the cell.
  public var note: String?
  /// Where it comes from.
  public var sources: [SourceID]
  /// Where the expression stands in the text.
  public var place: Place
  /// Whether it is a number, or a map with `value`, rather than words or a date.
  public var isFigure: Bool
  /// Whether it bears the mark of its source. The marks themselves stand behind it as inlines of their own.
  public var citation: Citation

  /// Whether a value bears the mark of its source.
  public enum Citation: String, Hashable, Sendable {
    /// As the report's `marks` says, when it is a figure.
    case asReport
    /// Always.
    case always
    /// Never; a note that says how it was derived stays.
    case never
    /// Bare: neither a mark nor a note, since a source line and its notes stand below.
    case bare
  }

  /// A value as printed.
  public init(
    text: String, path: String, value: Value, unit: String? = nil, evidence: Evidence = .sourced, note: String? = nil,
    sources: [SourceID] = [], place: Place, isFigure: Bool = false, citation: Citation = .asReport
  ) {
    self.text = text
    self.path = path
    self.value = value
    self.unit = unit
    self.evidence = evidence
    self.note = note
    self.sources = sources
    self.place = place
    self.isFigure = isFigure
    self.citation = citation
  }
}

/// How well a figure is known.
public enum Evidence: String, Hashable, Sendable, CaseIterable {
  /// Read in a source.
  case sourced
  /// Follows from a source by a step that is named.
  case inferred
  /// Our arithmetic on sourced figures.
  case derived
  /// A form obtained by script conversion from a sourced form in the other script.
  case converted
  /// Not confirmed; never printed.
  case unverified
}

/// The name of a source in `sources.yaml`.
public struct SourceID: Hashable, Sendable {
  /// The name.
  public var name: String
  /// The source of that name.
  public init(_ name: String) { self.name = name }
}

/// The name of a note, unique in the document.
public struct NoteID: Hashable, Sendable {
  /// The name.
  public var name: String
  /// The note of that name.
  public init(_ name: String) { self.name = name }
}

/// A picture from a file of the report.
public struct Image: Hashable, Sendable {
  /// The format of the bytes.
  public enum Format: String, Hashable, Sendable { case png, jpeg, svg }
  /// The path within the report.
  public var path: String
  /// The format.
  public var format: Format
  /// The file's bytes.
  public var bytes: [UInt8]
  /// Said instead of it.
  public var alternative: String
  /// How wide it should be, as written: `60mm`, `50%`.
  public var width: String?
  /// Where it is named.
  public var place: Place
  /// A picture.
  public init(
    path: String, format: Format, bytes: [UInt8], alternative: String, width: String? = nil, place: Place
  ) {
    self.path = path
    self.format = format
    self.bytes = bytes
    self.alternative = alternative
    self.width = width
    self.place = place
  }
}
