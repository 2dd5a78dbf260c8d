/// What each piece of marked content in a drawn PDF is.
///
/// Drawing numbers the pieces of a page from 0 (their MCID, ISO 32000-1 §14.7.4); Sealing hangs those that belong to an
/// element into the structure tree, and marks the others as artifacts.
public struct ContentMarks: Hashable, Sendable {
  /// For each page, the mark of each piece, in the order of their numbers.
  public var pages: [[DisplayItem.Mark]]
  /// Marks of these pages.
  public init(pages: [[DisplayItem.Mark]] = []) { self.pages = pages }
}

/// A PDF as it was drawn: pages and fonts, and nothing yet of structure, links, outline or metadata.
public struct UnsealedPDF: Sendable {
  /// What of a page is not drawn, kept so that pages need not be made again.
  public struct PageFrame: Hashable, Sendable {
    /// The size of the page.
    public var size: Size
    /// The areas that lead somewhere.
    public var links: [Page.Link]
    /// The points that can be led to.
    public var destinations: [Page.Destination]
    /// The number as it is printed.
    public var label: String
    /// The frame of a page.
    public init(of page: Page) {
      size = page.content.size
      links = page.links
      destinations = page.destinations
      label = page.label
    }
  }

  /// The file's bytes.
  public var bytes: [UInt8]
  /// What each piece of its content is; no pieces at all when it was drawn without marks.
  public var marks: ContentMarks
  /// What of each page is not drawn.
  public var pages: [PageFrame]
  /// The fonts for the places of the blank faces that it was drawn with. If there are any, the file has a page before all
  /// others, which shows those faces.
  public var fonts: [EmbeddedFont]
  /// A drawn PDF.
  public init(bytes: [UInt8], marks: ContentMarks, pages: [PageFrame], fonts: [EmbeddedFont] = []) {
    self.bytes = bytes
    self.marks = marks
    self.pages = pages
    self.fonts = fonts
  }
}

/// The content of a page, taken out of a drawn PDF.
public struct DrawnContent: Sendable {
  /// The page, from 0.
  public var page: Int
  /// The number of the stream that it was taken out of.
  public var stream: Int
  /// Operators as they were drawn (ISO 32000-1 §7.8.2), not packed.
  public var bytes: [UInt8]
  /// The content of a page.
  public init(page: Int, stream: Int, bytes: [UInt8]) {
    self.page = page
    self.stream = stream
    self.bytes = bytes
  }
}
