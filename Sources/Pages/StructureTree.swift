import Languages

/// The place of an element in its structure tree.
public struct ElementID: Hashable, Sendable, Comparable {
  private let number: Int32
  /// The index in `StructureTree.elements`.
  public var index: Int { Int(number) }
  /// An element by its index.
  public init(_ index: Int) { number = Int32(truncatingIfNeeded: index) }
  public static func < (left: ElementID, right: ElementID) -> Bool { left.number < right.number }
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
      case upperAlpha = "UpperAlpha"
      case upperRoman = "UpperRoman"
    }
    /// Said instead of a figure.
    public var alternative: String? {
      get { values?.said.alternative }
      set { change { $0.alternative = newValue } }
    }
    /// Read instead of the text drawn.
    public var actualText: String? {
      get { values?.said.actualText }
      set { change { $0.actualText = newValue } }
    }
    /// What an abbreviation stands for.
    public var expansion: String? {
      get { values?.said.expansion }
      set { change { $0.expansion = newValue } }
    }
    /// The element's title.
    public var title: String? {
      get { values?.said.title }
      set { change { $0.title = newValue } }
    }
    /// A name that is unique in the document; notes and header cells need one.
    public var identifier: String? {
      get { values?.said.identifier }
      set { change { $0.identifier = newValue } }
    }
    /// Which cells a header cell speaks for.
    public var scope: Scope? {
      get { values?.said.scope }
      set { change { $0.scope = newValue } }
    }
    /// The header cells that speak for a cell.
    public var headers: [ElementID] {
      get { values?.said.headers ?? [] }
      set { change { $0.headers = newValue } }
    }
    /// How many rows a cell spans.
    public var rowSpan: Int {
      get { values?.said.rowSpan ?? 1 }
      set { change { $0.rowSpan = newValue } }
    }
    /// How many columns a cell spans.
    public var columnSpan: Int {
      get { values?.said.columnSpan ?? 1 }
      set { change { $0.columnSpan = newValue } }
    }
    /// How a list is numbered.
    public var listNumbering: ListNumbering? {
      get { values?.said.listNumbering }
      set { change { $0.listNumbering = newValue } }
    }
    /// A figure's page, from 0, and its box there.
    public var box: PageBox? {
      get { values?.said.box }
      set { change { $0.box = newValue } }
    }
    /// Where a reference or link leads within the document.
    public var target: String? {
      get { values?.said.target }
      set { change { $0.target = newValue } }
    }
    /// Names of files attached to this element.
    public var attachments: [String] {
      get { values?.said.attachments ?? [] }
      set { change { $0.attachments = newValue } }
    }
    /// Nothing said.
    public init() {}

    /// What most elements say: nothing. A long document has fifty elements on each page, so what is said stands apart.
    private var values: Values?

    /// What is said, never changed once it is made.
    private final class Values: Sendable {
      let said: Said
      init(_ said: Said) { self.said = said }
    }

    private struct Said: Hashable, Sendable {
      var alternative: String?
      var actualText: String?
      var expansion: String?
      var title: String?
      var identifier: String?
      var scope: Scope?
      var headers: [ElementID] = []
      var rowSpan = 1
      var columnSpan = 1
      var listNumbering: ListNumbering?
      var box: PageBox?
      var target: String?
      var attachments: [String] = []
    }

    private mutating func change(_ change: (inout Said) -> Void) {
      var said = values?.said ?? Said()
      change(&said)
      values = said == Said() ? nil : Values(said)
    }

    public static func == (left: Attributes, right: Attributes) -> Bool {
      left.values === right.values || left.values?.said == right.values?.said
    }
    public func hash(into hasher: inout Hasher) { hasher.combine(values?.said) }
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

  /// Whether an element is there for nothing but the order of what is read: a stretch of text that says nothing of itself,
  /// within an element that may hold text. A reader meets its text as its parent's.
  public func isPlainStretch(_ id: ElementID) -> Bool {
    let element = self[id]
    guard element.role == .span, element.language == nil, element.children.isEmpty,
      element.attributes == Attributes(), let parent = element.parent
    else { return false }
    switch self[parent].role {
    case .paragraph, .heading, .code, .label, .listBody, .link, .span: return true
    default: return false
    }
  }

  /// Raises headings that skip levels: none is more than one level below the one that is read before it, and the first is
  /// of the first (ISO 14289-1 §7.4.2).
  public mutating func closeHeadingLevels() {
    var last = 0
    var waiting = [Self.root]
    while let id = waiting.popLast() {
      if case .heading(let level) = elements[id.index].role {
        last = min(level, last + 1)
        elements[id.index].role = .heading(last)
      }
      waiting += elements[id.index].children.reversed()
    }
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
