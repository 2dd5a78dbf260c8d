import Languages

/// The place of an element in its structure tree.
public struct ElementID: Hashable, Sendable, Comparable {
  /// The index in `StructureTree.elements`.
  public let index: Int
  /// An element by its index.
  public init(_ index: Int) { self.index = index }
  public static func < (left: ElementID, right: ElementID) -> Bool { left.index < right.index }
}

/// What the pages say, in the order in which it is read: the tree a screen reader walks (ISO 32000-1 §14.7, §14.8).
///
/// It travels with the pages; their items name its elements. A paragraph that runs over a page break is one element.
public struct StructureTree: Hashable, Sendable {
  /// Standard structure types (ISO 32000-1 §14.8.4).
  public enum Role: Hashable, Sendable {
    case document, part, section, division
    case heading(Int)
    case paragraph, blockQuote, code
    case list, listItem, label, listBody
    case table, tableHead, tableBody, tableRow, headerCell, dataCell
    case figure, caption
    case note, reference, link
    case contents, contentsItem
    case span
  }

  /// What an element says beyond its content.
  public struct Attributes: Hashable, Sendable {
    /// Which cells a header cell speaks for (ISO 32000-1 table 349).
    public enum Scope: String, Hashable, Sendable { case row = "Row", column = "Column", both = "Both" }
    /// How a list is numbered (ISO 32000-1 table 347).
    public enum ListNumbering: String, Hashable, Sendable {
      case none = "None"
      case disc = "Disc"
      case decimal = "Decimal"
      case lowerAlpha = "LowerAlpha"
      case lowerRoman = "LowerRoman"
    }
    /// Said instead of a figure.
    public var alternative: String?
    /// Read instead of the text drawn.
    public var actualText: String?
    /// What an abbreviation stands for.
    public var expansion: String?
    /// The element's title.
    public var title: String?
    /// A name that is unique in the document; notes and header cells need one.
    public var identifier: String?
    /// Which cells a header cell speaks for.
    public var scope: Scope?
    /// The header cells that speak for a cell.
    public var headers: [ElementID] = []
    /// How many rows a cell spans.
    public var rowSpan = 1
    /// How many columns a cell spans.
    public var columnSpan = 1
    /// How a list is numbered.
    public var listNumbering: ListNumbering?
    /// A figure's page, from 0, and its box there.
    public var box: PageBox?
    /// Where a reference or link leads within the document.
    public var target: String?
    /// Names of files attached to this element.
    public var attachments: [String] = []
    /// Nothing said.
    public init() {}
  }

  /// A box on a page.
  public struct PageBox: Hashable, Sendable {
    /// The page, from 0.
    public var page: Int
    /// The box.
    public var rect: Rect
    /// A box on a page.
    public init(page: Int, rect: Rect) {
      self.page = page
      self.rect = rect
    }
  }

  /// One element of the tree.
  public struct Element: Hashable, Sendable {
    /// What it is.
    public var role: Role
    /// Its language, when it is not its parent's.
    public var language: Language?
    /// The element it belongs to; nil only for the root.
    public var parent: ElementID?
    /// The elements that belong to it, in reading order.
    public var children: [ElementID] = []
    /// What else is known of it.
    public var attributes = Attributes()

    /// An element without children.
    public init(role: Role, language: Language? = nil, parent: ElementID?) {
      self.role = role
      self.language = language
      self.parent = parent
    }
  }

  /// All elements; the root is the first.
  public private(set) var elements: [Element]

  /// A tree with only its root, a document in a language.
  public init(language: Language) {
    elements = [Element(role: .document, language: language, parent: nil)]
  }

  /// The root.
  public static let root = ElementID(0)

  /// The element of this id.
  public subscript(id: ElementID) -> Element { elements[id.index] }

  /// Adds an element as the last child of its parent, and answers its id.
  public mutating func add(
    _ role: Role, language: Language? = nil, to parent: ElementID, attributes: Attributes = Attributes()
  ) -> ElementID {
    let id = ElementID(elements.count)
    var element = Element(role: role, language: language, parent: parent)
    element.attributes = attributes
    elements.append(element)
    elements[parent.index].children.append(id)
    return id
  }

  /// Changes what is known of an element.
  public mutating func update(_ id: ElementID, _ change: (inout Attributes) -> Void) {
    change(&elements[id.index].attributes)
  }

  /// The language an element's text is in: its own or the nearest ancestor's.
  public func language(of id: ElementID) -> Language? {
    var current: ElementID? = id
    while let next = current {
      if let language = self[next].language { return language }
      current = self[next].parent
    }
    return nil
  }

  /// The element's name: its own, or one made for it where it must have one: notes (ISO 14289-1 §7.9) and header cells
  /// that others refer to.
  public func identifier(of id: ElementID) -> String? {
    let element = self[id]
    if let name = element.attributes.identifier { return name }
    return element.role == .note || element.role == .headerCell ? "element-\(id.index)" : nil
  }
}
