import Inputs
import Languages

/// A document bound to its data: a plain tree, with no widths, fonts or files.
public struct Document: Hashable, Sendable {
  /// Whether a document may leave the house.
  public enum Status: String, Hashable, Sendable, CaseIterable { case draft, cleared, issued }

  /// The languages, in order.
  public var edition: Edition
  /// The title in each language.
  public var title: Localized<String>
  /// A line under the title.
  public var subtitle: Localized<String> = Localized()
  /// The publisher or author in each language.
  public var author: Localized<String> = Localized()
  /// What it is about.
  public var subject: Localized<String> = Localized()
  /// Words to find it by.
  public var keywords: [String] = []
  /// The as-of date, `YYYY-MM-DD`.
  public var date: String?
  /// The version of the text.
  public var version: String?
  /// Whether it may leave the house.
  public var status: Status = .issued
  /// The marking in each language.
  public var marking: Localized<String> = Localized()
  /// The body.
  public var rows: [Row] = []
  /// The notes, in the order of their first mark; a note has one number in all languages.
  public var notes: [Note] = []
  /// The sources that are cited, in the order of their numbers (from 1).
  public var sources: [Source] = []
  /// The terms used.
  public var glossary: [Term] = []
  /// Data sets and specifications of charts to attach.
  public var attachments: [DataAttachment] = []
  /// What the house adds to its pages.
  public var house = House()

  /// An empty document.
  public init(edition: Edition, title: Localized<String>) {
    self.edition = edition
    self.title = title
  }

  /// What the document says of itself as a whole: all of it for who has read its text, which is most of it.
  public var withoutText: Document {
    var head = self
    (head.rows, head.notes) = ([], [])
    return head
  }
}

/// A note and its text in each language.
public struct Note: Hashable, Sendable {
  /// Its name.
  public var id: NoteID
  /// The text, as blocks.
  public var rows: [Row]
  /// A note.
  public init(id: NoteID, rows: [Row]) {
    self.id = id
    self.rows = rows
  }
}

/// Where a figure or a quotation comes from.
public struct Source: Hashable, Sendable {
  /// Its name in `sources.yaml`.
  public var id: SourceID
  /// Its title, in the languages known.
  public var title: Localized<String>
  /// Who published it, in the languages known.
  public var publisher: Localized<String>
  /// Who wrote it.
  public var author: String?
  /// When, `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
  public var date: String?
  /// Its address.
  public var address: String?
  /// The language it is written in.
  public var language: Language?
  /// A source.
  public init(
    id: SourceID, title: Localized<String>, publisher: Localized<String> = Localized(), author: String? = nil,
    date: String? = nil, address: String? = nil, language: Language? = nil
  ) {
    self.id = id
    self.title = title
    self.publisher = publisher
    self.author = author
    self.date = date
    self.address = address
    self.language = language
  }
}

/// A term and how each language says it.
public struct Term: Hashable, Sendable {
  /// The term in each language.
  public var words: Localized<String>
  /// What it means, in each language.
  public var meaning: Localized<String>
  /// Other forms that a language may say it by.
  public var also: Localized<[String]>
  /// Forms that a language must not say it by.
  public var forbidden: Localized<[String]>
  /// What to know when using it; not printed.
  public var note: String?
  /// Whether its renderings are checked; no for words too common to have one rendering.
  public var isChecked: Bool
  /// Where it stands.
  public var place: Place?
  /// A term.
  public init(
    words: Localized<String>, meaning: Localized<String> = Localized(), also: Localized<[String]> = Localized(),
    forbidden: Localized<[String]> = Localized(), note: String? = nil, isChecked: Bool = true, place: Place? = nil
  ) {
    self.words = words
    self.meaning = meaning
    self.also = also
    self.forbidden = forbidden
    self.note = note
    self.isChecked = isChecked
    self.place = place
  }
}

/// A data set or the specification of a chart that travels inside the PDF.
public struct DataAttachment: Hashable, Sendable {
  /// The file's name.
  public var name: String
  /// Its media type.
  public var mediaType: String
  /// What it is, in each language.
  public var description: Localized<String>
  /// The charts whose figures it belongs to, by name; none when it is the document's.
  public var charts: [String]
  /// Its bytes.
  public var bytes: [UInt8]
  /// A file to attach.
  public init(
    name: String, mediaType: String, description: Localized<String> = Localized(), charts: [String] = [],
    bytes: [UInt8]
  ) {
    self.name = name
    self.mediaType = mediaType
    self.description = description
    self.charts = charts
    self.bytes = bytes
  }
}
