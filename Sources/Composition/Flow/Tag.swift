import Languages
import Pages

/// What a piece of set text belongs to. Runs of text carry the index of their tag through the typesetter.
struct Tag: Sendable {
  /// What the text is.
  var mark: DisplayItem.Mark
  /// The note whose mark it is, by index, when it stands at the foot of the page.
  var note: Int?
  /// Whether a line goes through it.
  var isStruck = false
  /// What few tags have stands apart, since each element of a document has one.
  private var more: More?

  private final class More: Sendable {
    let link: Page.Link.Target?
    let linkDescription: String
    let anchor: String?
    let picture: Shape?
    init(link: Page.Link.Target?, linkDescription: String, anchor: String?, picture: Shape?) {
      (self.link, self.linkDescription, self.anchor, self.picture) = (link, linkDescription, anchor, picture)
    }
  }

  /// Where it leads when it is clicked.
  var link: Page.Link.Target? { more?.link }
  /// What is said of that link.
  var linkDescription: String { more?.linkDescription ?? "" }
  /// A destination where the text stands.
  var anchor: String? { more?.anchor }
  /// What is drawn instead of the text, from the start of its line's baseline.
  var picture: Shape? { more?.picture }

  /// Text of an element; where it leads when it is clicked and what is said of that, a destination that stands where it
  /// stands, what is drawn instead of it.
  init(
    _ element: ElementID, link: Page.Link.Target? = nil, description: String = "", anchor: String? = nil,
    picture: Shape? = nil
  ) {
    mark = .element(element)
    guard link != nil || anchor != nil || picture != nil else { return }
    more = More(link: link, linkDescription: description, anchor: anchor, picture: picture)
  }
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
