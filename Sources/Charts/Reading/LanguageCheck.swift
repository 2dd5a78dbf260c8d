import Inputs
import Languages

/// Finds texts that lack a language the chart is drawn in.
enum LanguageCheck {
  static func walk(_ value: Value, _ languages: [Language], _ diagnostics: inout Diagnostics, depth: Int = 0) {
    guard depth < 60 else { return }
    if let map = value.map {
      if let words = LanguageMap.read(map) {
        for language in languages where words.best(for: language) == nil {
          diagnostics.report(.chartMissingLanguage(language.tag, at: value.place))
        }
        return
      }
      for entry in map.entries { walk(entry.value, languages, &diagnostics, depth: depth + 1) }
    }
    for item in value.list ?? [] { walk(item, languages, &diagnostics, depth: depth + 1) }
  }
}
