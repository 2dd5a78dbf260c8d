import Languages
import Pages

/// Puts the white between the pieces of a paragraph: word spaces, the white of Chinese marks, the gap between Han and
/// Latin, and the room between Han characters that a justified line may use.
public struct Spacing: Hashable, Sendable {
  /// The language of the paragraph, which decides how far word spaces go.
  public var language: Language
  /// How Chinese marks are spaced; each convention's own default when nil.
  public var marks: MarkStyle?
  /// Whether one Chinese stop or comma may hang into the margin.
  public var hangsMarks: Bool

  /// The spacing of a paragraph.
  public init(language: Language, marks: MarkStyle? = nil, hangsMarks: Bool = false) {
    self.language = language
    self.marks = marks
    self.hangsMarks = hangsMarks
  }

  /// The items of a paragraph.
  public func items(for atoms: [Atom]) -> SpacedItems { SpacedItems() }
}
