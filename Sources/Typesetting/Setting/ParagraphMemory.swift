import Languages
import Pages

/// Paragraphs that were set, kept from one document to the next: for a program that sets a text again whenever a word of
/// it is changed. What it gives is what the typesetter would make anew.
public final class ParagraphMemory {
  /// All that a paragraph is made of besides the fonts.
  struct Key: Hashable {
    var styled: StyledText
    var style: ParagraphStyle
    var hanLanguage: Language
  }
  private var recent: [Key: Paragraph] = [:]
  private var older: [Key: Paragraph] = [:]

  /// When so many were kept, those are let go of that were not asked for since the last time.
  private static let most = 4_000

  /// Nothing is kept yet.
  public init() {}

  /// Lets go of what was not asked for in a long while; to be called after each document.
  public func documentIsSet() {
    guard recent.count > Self.most else { return }
    (older, recent) = (recent, [:])
  }

  subscript(key: Key) -> Paragraph? {
    get {
      if let paragraph = recent[key] { return paragraph }
      guard let paragraph = older[key] else { return nil }
      recent[key] = paragraph
      return paragraph
    }
    set { recent[key] = newValue }
  }
}

/// How a paragraph was set at the measures it was asked for.
struct KnownSettings {
  /// Its lines.
  var settings: [Length: SetParagraph] = [:]
  /// How many lines it has.
  var counts: [Length: Int] = [:]
}
