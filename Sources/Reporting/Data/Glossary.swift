import Documents
import Inputs
import Languages

/// The terms of a report, as `glossary.yaml` gives them.
enum Glossary {
  /// Reads the list of terms.
  static func terms(_ value: Value, diagnostics: inout Diagnostics) -> [Term] {
    guard let items = value.list else {
      if !value.isNull { diagnostics.report(.wrongType("the file of terms", wanted: "a list", found: value)) }
      return []
    }
    return items.compactMap { item in
      var reader = MapReader(item, of: "a term")
      defer { reader.finish(&diagnostics) }
      let words = reader.localized("words", .required)
      let meaning = reader.localized("meaning")
      let also = forms("also", &reader)
      let forbidden = forms("forbidden", &reader)
      let note = reader.string("note")
      let isChecked = reader.bool("check") ?? true
      guard let words else { return nil }
      return Term(
        words: words, meaning: meaning ?? Localized(), also: also, forbidden: forbidden, note: note,
        isChecked: isChecked, place: item.place)
    }
  }

  /// Forms of a term by language, one or a list for each: `{zh-Hans: [范畴, 範疇], fr: champ}`.
  private static func forms(_ key: String, _ reader: inout MapReader) -> Localized<[String]> {
    guard let map = reader.map(key) else { return Localized() }
    var forms = Localized<[String]>()
    for entry in map.entries {
      guard let language = Language(entry.key) else {
        reader.report(.notALanguage(entry.key, at: entry.keyPlace))
        continue
      }
      let items = entry.value.list ?? [entry.value]
      forms[language] = items.compactMap { item in
        if let text = item.string { return text.isEmpty ? nil : text }
        reader.reportWrong("\(key).\(entry.key)", wanted: "words or a list of words", found: item)
        return nil
      }
    }
    return forms
  }
}
