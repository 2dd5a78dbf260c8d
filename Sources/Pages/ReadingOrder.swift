/// Which pieces of content belong to each element, and where they stand among its children. Those of a plain stretch
/// belong to its parent, in its place.
public struct ReadingOrder: Sendable {
  /// A piece of marked content. A long document has hundreds of thousands, so they are small.
  public struct Piece: Hashable, Comparable, Sendable {
    private var pageIndex: Int32
    private var ownNumber: Int32
    /// The page, from 0.
    public var page: Int { Int(pageIndex) }
    /// Its number on the page (MCID).
    public var number: Int { Int(ownNumber) }
    init(page: Int, number: Int) {
      (pageIndex, ownNumber) = (Int32(truncatingIfNeeded: page), Int32(truncatingIfNeeded: number))
    }
    public static func < (left: Piece, right: Piece) -> Bool { (left.page, left.number) < (right.page, right.number) }
  }

  /// One of the things an element is made of.
  public enum Kid: Hashable, Sendable {
    case piece(Piece)
    case child(ElementID)
  }

  private let tree: StructureTree
  /// Plain stretches that stay elements.
  private let kept: Set<ElementID>
  /// All pieces, those of one element one after the other.
  private var all: [Piece]
  /// Where those of each element begin in the list of all, and the end of the last.
  private var starts: [Int32]
  /// The first piece of an element or of what is below it.
  private var first: [Piece?]

  /// The order of a tree's content; nil when a piece names an element that the tree does not have.
  ///
  /// - Parameter kept: Elements that something else refers to.
  public init?(_ tree: StructureTree, _ marks: ContentMarks, keeping kept: Set<ElementID> = []) {
    self.tree = tree
    self.kept = kept
    let count = tree.elements.count
    starts = [Int32](repeating: 0, count: count + 2)
    for case .element(let id) in marks.pages.joined() {
      guard tree.elements.indices.contains(id.index) else { return nil }
      starts[id.index + 2] += 1
    }
    for index in starts.indices.dropFirst() { starts[index] += starts[index - 1] }
    all = [Piece](repeating: Piece(page: 0, number: 0), count: Int(starts[count + 1]))
    for (page, pieces) in marks.pages.enumerated() {
      for (number, mark) in pieces.enumerated() {
        guard case .element(let id) = mark else { continue }
        all[Int(starts[id.index + 1])] = Piece(page: page, number: number)
        starts[id.index + 1] += 1
      }
    }
    first = []
    first = tree.elements.indices.map { marked(ElementID($0)).first }
    // Children come after their parents in the list, so one pass from the end is enough.
    for index in tree.elements.indices.reversed() {
      guard let parent = tree.elements[index].parent, let piece = first[index] else { continue }
      first[parent.index] = first[parent.index].map { min($0, piece) } ?? piece
    }
  }

  /// The element that the pieces marked as one's belong to: itself, or for a plain stretch its parent.
  public func owner(of id: ElementID) -> ElementID {
    guard let parent = tree[id].parent, !kept.contains(id), tree.isPlainStretch(id) else { return id }
    return parent
  }

  /// The pieces that are marked as an element's.
  private func marked(_ id: ElementID) -> ArraySlice<Piece> {
    all[Int(starts[id.index])..<Int(starts[id.index + 1])]
  }

  /// Pieces and children in reading order: children as the tree has them, each piece before the first child that begins
  /// after it.
  public func order(of id: ElementID) -> [Kid] {
    guard owner(of: id) == id else { return [] }
    var rest = marked(id)
    var kids: [Kid] = []
    for child in tree[id].children {
      if let start = first[child.index] {
        while let piece = rest.first, piece < start {
          kids.append(.piece(piece))
          rest.removeFirst()
        }
      }
      if owner(of: child) == child {
        kids.append(.child(child))
      } else {
        kids += marked(child).map { .piece($0) }
      }
    }
    return kids + rest.map { .piece($0) }
  }
}
