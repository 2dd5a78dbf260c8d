import Pages
import Threads

/// What is known of pages before the first is drawn: which glyphs they need, what each piece of their content is, and
/// what of them is not drawn at all.
///
/// Of a long document, pages are made once for this and again to be drawn, rather than kept, so that it is never in memory
/// as a whole. They are made side by side: a page is a pure function of its number.
public struct PageSurvey: Sendable {
  /// What each piece of content will be; no pieces at all when nothing is marked.
  public private(set) var marks = ContentMarks()
  /// What of each page is not drawn.
  public private(set) var frames: [UnsealedPDF.PageFrame] = []
  /// The glyphs of all pages.
  private(set) var use = GlyphUse()
  /// The pages, to be drawn; none of a long document.
  private(set) var pages: [Page] = []

  private struct Part: Sendable {
    var pages: [Page] = []
    var marks: [[DisplayItem.Mark]] = []
    var frames: [UnsealedPDF.PageFrame] = []
    var use = GlyphUse()
  }

  /// At most so many pages are looked through by one thread before it takes others.
  private static let longestStretch = 8
  /// A document is looked through in so many parts at least, if it has as many pages.
  private static let leastParts = 4
  /// Of a document of more pages none is kept.
  private static let mostKept = 192

  /// Looks through all pages.
  ///
  /// - Parameter marked: Whether each piece of content will get a number.
  public init(_ publication: Publication, marked: Bool = true) {
    let stretch = max(1, min(Self.longestStretch, publication.pageCount / Self.leastParts))
    let parts = SideBySide.all((publication.pageCount + stretch - 1) / stretch) { number in
      var part = Part()
      let first = number * stretch
      for index in first..<min(first + stretch, publication.pageCount) {
        let page = publication.page(index)
        for item in page.content.items { part.use.add(item.shape) }
        part.marks.append(marked ? DrawnPiece.all(of: page.content.items).map(\.mark) : [])
        part.frames.append(UnsealedPDF.PageFrame(of: page))
        if publication.pageCount <= Self.mostKept { part.pages.append(page) }
      }
      return part
    }
    for part in parts {
      marks.pages += part.marks
      frames += part.frames
      pages += part.pages
      use.add(part.use)
    }
  }
}

/// Neighbours on a page that are drawn as one piece of marked content.
struct DrawnPiece {
  /// What they are.
  var mark: DisplayItem.Mark
  /// The positions of the page's items that leave a trace.
  var items: [Int]

  /// The pieces of a page, in the order in which they are drawn.
  static func all(of items: [DisplayItem]) -> [DrawnPiece] {
    var pieces: [DrawnPiece] = []
    for (index, item) in items.enumerated() where !item.shape.isEmpty {
      if pieces.last?.mark == item.mark {
        pieces[pieces.count - 1].items.append(index)
      } else {
        pieces.append(DrawnPiece(mark: item.mark, items: [index]))
      }
    }
    return pieces
  }
}
