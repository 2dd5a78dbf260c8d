import Documents
import Inputs

/// A block of Markdown, still in one language and with its expressions as placeholders.
struct MarkdownBlock: Sendable {
  /// What it is.
  enum Content: Sendable {
    case heading(level: Int, [MarkdownInline])
    case paragraph([MarkdownInline])
    case quotation([MarkdownBlock])
    case list(MarkdownList)
    case table(MarkdownTable)
    /// A code block with its info string, or one of our own blocks when that names one.
    case fence(info: String, TextLines)
    case box(title: [MarkdownInline], [MarkdownBlock])
    case rule
  }
  /// What it is.
  var content: Content
  /// The name and classes given to it.
  var attributes: Attributes
  /// Where it starts.
  var place: Place
  /// The remarks before it that silence checks.
  var silences: [Silence] = []
}

/// A list of Markdown.
struct MarkdownList: Sendable {
  /// The number of the first item, or nil when the items have bullets.
  var start: Int?
  /// Whether no blank lines stand between the items.
  var isTight: Bool
  /// The blocks of each item.
  var items: [Item]

  /// An item.
  struct Item: Sendable {
    var blocks: [MarkdownBlock]
    var place: Place
  }
}

/// A table of Markdown.
struct MarkdownTable: Sendable {
  /// A cell.
  struct Cell: Sendable {
    var content: [MarkdownInline]
    var place: Place
  }
  /// `l`, `c`, `r`, or nil when the table does not say.
  var alignments: [Character?]
  /// The row above the rule.
  var head: [Cell]
  /// The rows below it.
  var body: [[Cell]]
  /// The line `: Caption` below the table.
  var caption: [MarkdownInline] = []
}

/// A piece of running text of Markdown.
enum MarkdownInline: Hashable, Sendable {
  case text(String, Place)
  /// What was lifted out before parsing, by its number.
  case placeholder(Int, Place)
  case softBreak
  case lineBreak
  case code(String, Place)
  case emphasis([MarkdownInline])
  case strong([MarkdownInline])
  case struck([MarkdownInline])
  indirect case link(address: String, [MarkdownInline], Place)
  indirect case image(address: String, title: String, [MarkdownInline], Attributes, Place)
  indirect case span(Attributes, [MarkdownInline], Place)
}
