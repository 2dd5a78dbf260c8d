import Inputs
import Languages

/// Words as an author gives them: the same in each language, or a map by language.
struct Words: Hashable, Sendable {
  /// Given as plain text.
  private(set) var common: String?
  /// Given by language.
  private(set) var byLanguage = Localized<String>()
  /// Where they stand.
  var place: Place

  /// Plain text.
  init(_ text: String, at place: Place) {
    common = text
    self.place = place
  }

  /// Reads text or a map by language; anything else is reported.
  init?(_ value: Value, of name: String, diagnostics: inout Diagnostics) {
    place = value.place
    if value.map != nil {
      guard let read = MapReader.localized(value, name, &diagnostics) else { return nil }
      byLanguage = read
    } else if let text = value.plainText {
      common = text
    } else {
      diagnostics.report(.wrongType(name, wanted: "text, or a map from languages to text", found: value))
      return nil
    }
  }

  /// The words in a language, or in the nearest wider one.
  subscript(language: Language) -> String? { common ?? byLanguage.best(for: language) }

  /// The languages they are given in; none when they are the same in each.
  var languages: [Language] { byLanguage.languages }

  /// The words in these languages; a language without words is reported.
  func localized(to languages: [Language], of name: String, diagnostics: inout Diagnostics) -> Localized<String> {
    var result = Localized<String>()
    for language in languages {
      if let words = self[language] {
        result[language] = words
      } else {
        diagnostics.report(
          .wordsMissing(name, language: language.tag, known: self.languages.map(\.tag), at: place))
      }
    }
    return result
  }
}

extension MapReader {
  /// Words: text, or a map by language.
  mutating func anyWords(_ key: String, _ presence: Presence = .optional) -> Words? {
    guard let value = value(key, presence), !value.isNull else { return nil }
    var found = Diagnostics()
    let words = Words(value, of: key, diagnostics: &found)
    report(found)
    return words
  }
}
