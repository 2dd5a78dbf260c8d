/// An ordered list of one to three languages that stand together in one publication: `en+zh-Hant`.
public struct Edition: Hashable, Sendable, CustomStringConvertible {
  /// The languages in reading order: the first is the document's main language.
  public let languages: [Language]

  /// Makes an edition, or answers nil when there are not one to three languages or one of them stands twice.
  public init?(_ languages: [Language]) {
    guard (1...3).contains(languages.count), Set(languages).count == languages.count else { return nil }
    self.languages = languages
  }

  /// Reads `en+zh-Hant`, or answers nil when a tag is wrong or there are not one to three of them.
  public init?(_ text: String) {
    let tags = text.split(separator: "+", omittingEmptySubsequences: false)
    let languages = tags.compactMap { Language(String($0)) }
    guard languages.count == tags.count else { return nil }
    self.init(languages)
  }

  /// The language the document as a whole is in.
  public var main: Language { languages[0] }

  public var description: String { languages.map(\.tag).joined(separator: "+") }
}
