/// A whole document in its final form but for the file: what Drawing and Sealing read, and nothing else.
///
/// Pages are made one at a time, when they are asked for, so that a long document is never in memory as a whole.
public struct Publication: Sendable {
  /// What is known of the document as a whole.
  public var metadata: Metadata
  /// What the pages say, in reading order.
  public var structure: StructureTree
  /// The outline.
  public var outline: [OutlineEntry]
  /// Files to attach; empty unless the report asks.
  public var attachments: [Attachment]
  /// How many pages there are.
  public var pageCount: Int
  private let makePage: @Sendable (Int) -> Page
  private let letGoPages: @Sendable (Int) -> Void

  /// A publication whose pages are made by a pure function of their index, from 0.
  ///
  /// - Parameter letGo: Lets go of what is only needed for pages before one, which are not asked for any more.
  public init(
    metadata: Metadata, structure: StructureTree, outline: [OutlineEntry] = [], attachments: [Attachment] = [],
    pageCount: Int, page: @escaping @Sendable (Int) -> Page, letGo: @escaping @Sendable (Int) -> Void = { _ in }
  ) {
    self.metadata = metadata
    self.structure = structure
    self.outline = outline
    self.attachments = attachments
    self.pageCount = pageCount
    self.makePage = page
    self.letGoPages = letGo
  }

  /// A publication of pages that are already made.
  public init(
    metadata: Metadata, structure: StructureTree, outline: [OutlineEntry] = [], attachments: [Attachment] = [],
    pages: [Page]
  ) {
    self.init(
      metadata: metadata, structure: structure, outline: outline, attachments: attachments, pageCount: pages.count,
      page: { pages[$0] })
  }

  /// All but its pages, which may be let go by who has this.
  public var withoutPages: Publication {
    Publication(metadata: metadata, structure: structure, outline: outline, attachments: attachments, pages: [])
  }

  /// The page of this index, from 0.
  public func page(_ index: Int) -> Page { makePage(index) }

  /// Lets go of what is only needed for the pages before one: for who is the last to ask for them, one after the other.
  public func letGo(before index: Int) { letGoPages(index) }
}
