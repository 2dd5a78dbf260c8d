/// Which pieces of content belong to each element, and where they stand among its children.
public struct ReadingOrder: Sendable {
  /// A piece of marked content.
  public struct Piece: Hashable, Comparable, Sendable {
    /// The page, from 0.
    public var page: Int
    /// Its number on the page (MCID).
    public var number: Int
    public static func < (left: Piece, right: Piece) -> Bool { (left.page, left.number) < (right.page, right.number) }
  }

  /// One of the things an element is made of.
  public enum Kid: Hashable, Sendable {
    case piece(Piece)
    case child(ElementID)
  }

  private let tree: StructureTree
  private var own: [[Piece]]
  /// The first piece of an element or of what is below it.
  private var first: [Piece?]

  /// The order of a tree's content; nil when a piece names an element that the tree does not have.
  public init?(_ tree: StructureTree, _ marks: ContentMarks) {
    self.tree = tree
    own = Array(repeating: [], count: tree.elements.count)
    for (page, pieces) in marks.pages.enumerated() {
      for (number, mark) in pieces.enumerated() {
        guard case .element(let id) = mark else { continue }
        guard own.indices.contains(id.index) else { return nil }
        own[id.index].append(Piece(page: page, number: number))
      }
    }
    first = own.map(\.first)
    // Children come after their parents in the list, so one pass from the end is enough.
    for index in tree.elements.indices.reversed() {
      guard let parent = tree.elements[index].parent, let piece = first[index] else { continue }
      first[parent.index] = first[parent.index].map { min($0, piece) } ?? piece
    }
  }

  /// The pieces that belong to the element itself.
  public func pieces(of id: ElementID) -> [Piece] { own[id.index] }

  /// Pieces and children in reading order: children as the tree has them, each piece before the first child that begins
  /// after it.
  public func order(of id: ElementID) -> [Kid] {
    var rest = own[id.index][...]
    var kids: [Kid] = []
    for child in tree[id].children {
      if let start = first[child.index] {
        while let piece = rest.first, piece < start {
          kids.append(.piece(piece))
          rest.removeFirst()
        }
      }
      kids.append(.child(child))
    }
    return kids + rest.map { .piece($0) }
  }
}
