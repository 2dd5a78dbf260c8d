import Inputs
import Languages

/// A text that is shown: one for all languages, or one for each.
struct ShownText: Hashable, Sendable {
  /// The lines in each language; under no language when one text serves all.
  private var plain: [String]?
  private var localized: Localized<[String]>
  /// Where it was written.
  let place: Place?

  init(_ text: String, place: Place? = nil) {
    plain = [text]
    localized = Localized()
    self.place = place
  }

  init(_ localized: Localized<String>, place: Place? = nil) {
    plain = nil
    self.localized = localized.map { [$0] }
    self.place = place
  }

  /// Reads text, a list of lines, or a map from languages to either.
  init?(_ value: Value) {
    place = value.place
    localized = Localized()
    if let lines = ShownText.lines(value) {
      plain = lines
      return
    }
    guard let map = value.map, LanguageMap.isLanguageMap(map) else { return nil }
    for entry in map.entries {
      guard let language = Language(entry.key), let lines = ShownText.lines(entry.value) else { return nil }
      localized[language] = lines
    }
  }

  private static func lines(_ value: Value) -> [String]? {
    if let text = value.string { return [text] }
    if value.number != nil { return [DataValue(value).text(in: .english)] }
    guard let items = value.list else { return nil }
    let lines = items.compactMap(\.string)
    return lines.count == items.count ? lines : nil
  }

  /// The lines in a language; those of another language where this one is missing.
  func lines(in language: Language) -> [String] {
    plain ?? localized.best(for: language) ?? localized.entries.first?.value ?? []
  }

  /// The text in a language, on one line.
  func text(in language: Language) -> String { lines(in: language).joined(separator: " ") }

  /// The text of every language, or the one that serves all.
  var all: [String] {
    plain.map { [$0.joined(separator: " ")] } ?? localized.entries.map { $0.value.joined(separator: " ") }
  }

  /// Whether there is text for this language.
  func has(_ language: Language) -> Bool { plain != nil || localized.best(for: language) != nil }

  /// Whether nothing would be shown.
  var isEmpty: Bool {
    plain.map { $0.allSatisfy(\.isEmpty) } ?? localized.entries.allSatisfy { $0.value.allSatisfy(\.isEmpty) }
  }
}
