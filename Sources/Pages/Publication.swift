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

  /// A publication whose pages are made by a pure function of their index, from 0.
  public init(
    metadata: Metadata, structure: StructureTree, outline: [OutlineEntry] = [], attachments: [Attachment] = [],
    pageCount: Int, page: @escaping @Sendable (Int) -> Page
  ) {
    self.metadata = metadata
    self.structure = structure
    self.outline = outline
    self.attachments = attachments
    self.pageCount = pageCount
    self.makePage = page
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
}
