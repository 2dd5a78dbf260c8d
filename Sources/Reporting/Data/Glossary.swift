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
      // Used by the checks between languages, not printed.
      _ = reader.value("forbidden")
      guard let words else { return nil }
      return Term(words: words, meaning: meaning ?? Localized())
    }
  }
}
