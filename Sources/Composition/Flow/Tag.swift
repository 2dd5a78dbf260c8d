import Languages
import Pages

/// What a piece of set text belongs to. Runs of text carry the index of their tag through the typesetter.
struct Tag: Hashable, Sendable {
  /// What the text is.
  var mark: DisplayItem.Mark
  /// Where it leads when it is clicked.
  var link: Page.Link.Target?
  /// What is said of that link.
  var linkDescription = ""
  /// A destination where the text stands.
  var anchor: String?
  /// The note whose mark it is, by index, when it stands at the foot of the page.
  var note: Int?
  /// What is drawn instead of the text, from the start of its line's baseline.
  var picture: Shape?
  /// Whether a line goes through it.
  var isStruck = false

  /// Text of an element.
  init(_ element: ElementID) { mark = .element(element) }
  /// Text that is not content.
  init(_ artifact: DisplayItem.Artifact) { mark = .artifact(artifact) }
}

/// A heading as running heads, contents and the outline show it.
struct FlowHeading: Sendable {
  var level: Int
  /// The number as it is printed and the words, in each language.
  var label: Localized<String>
  var title: Localized<String>
  var destination: String
}
