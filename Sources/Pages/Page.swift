import Languages

/// One page, ready to be drawn.
public struct Page: Hashable, Sendable {
  /// An area that leads somewhere.
  public struct Link: Hashable, Sendable {
    /// Where a link leads.
    public enum Target: Hashable, Sendable {
      /// A web or mail address.
      case address(String)
      /// A destination of this document, by name.
      case destination(String)
    }
    /// The areas that can be clicked: one for each line the link runs over.
    public var areas: [Rect]
    /// Where it leads.
    public var target: Target
    /// What is said of it (ISO 14289-1 §7.18.5).
    public var description: String
    /// The link's or reference's element.
    public var element: ElementID
    /// A link.
    public init(areas: [Rect], target: Target, description: String, element: ElementID) {
      self.areas = areas
      self.target = target
      self.description = description
      self.element = element
    }
  }

  /// A named point that links and outline entries lead to.
  public struct Destination: Hashable, Sendable {
    /// Unique in the document.
    public var name: String
    /// The point shown at the top left of the window.
    public var point: Point
    /// A destination.
    public init(name: String, point: Point) {
      self.name = name
      self.point = point
    }
  }

  /// What is drawn.
  public var content: DisplayList
  /// The areas that lead somewhere.
  public var links: [Link]
  /// The points that can be led to.
  public var destinations: [Destination]
  /// The number as it is printed: `iv`, `12`.
  public var label: String

  /// A page.
  public init(content: DisplayList, links: [Link] = [], destinations: [Destination] = [], label: String) {
    self.content = content
    self.links = links
    self.destinations = destinations
    self.label = label
  }
}

/// An entry of the outline (bookmarks) and those below it.
public struct OutlineEntry: Hashable, Sendable {
  /// What is shown: the heading in each language of the edition.
  public var title: Localized<String>
  /// The name of the destination.
  public var destination: String
  /// The entries below.
  public var children: [OutlineEntry]
  /// An entry.
  public init(title: Localized<String>, destination: String, children: [OutlineEntry] = []) {
    self.title = title
    self.destination = destination
    self.children = children
  }
}

/// What is known of the document as a whole.
public struct Metadata: Hashable, Sendable {
  /// The title in each language of the edition.
  public var title: Localized<String>
  /// The languages.
  public var edition: Edition
  /// The author, when there is one.
  public var author: String?
  /// What it is about, in each language.
  public var subject: Localized<String>
  /// Words to find it by.
  public var keywords: [String]
  /// The as-of date and time in UTC, as `YYYY-MM-DDThh:mm:ssZ`; what is printed and what dates the file, never the clock.
  public var date: String?
  /// The version of the text.
  public var version: String?
  /// The marking printed on each page, in each language.
  public var marking: Localized<String>
  /// Metadata with only what is required.
  public init(title: Localized<String>, edition: Edition) {
    self.title = title
    self.edition = edition
    self.subject = Localized()
    self.keywords = []
    self.marking = Localized()
  }
}

/// A file that travels inside the PDF (ISO 19005-3 §6.8).
public struct Attachment: Hashable, Sendable {
  /// The file's name.
  public var name: String
  /// Its media type.
  public var mediaType: String
  /// What it is, in words.
  public var description: String
  /// Its bytes.
  public var bytes: [UInt8]
  /// An attachment.
  public init(name: String, mediaType: String, description: String, bytes: [UInt8]) {
    self.name = name
    self.mediaType = mediaType
    self.description = description
    self.bytes = bytes
  }
}
