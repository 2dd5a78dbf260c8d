import Documents
import Inputs
import Languages

extension BoundChart {
  /// The chart as it stands in a figure: what the figure's caption, note and source line say is not said in the drawing.
  func within(_ figure: Figure) -> BoundChart {
    var chart = self
    if !figure.caption.isEmpty { chart.specification = chart.specification.without("title") }
    guard var meta = chart.specification["usermeta"] else { return chart }
    meta = meta.without("note")
    if !figure.sources.isEmpty { meta = meta.without("source") }
    chart.specification = chart.specification.with("usermeta", meta)
    return chart
  }

  /// What the chart says below itself: in a figure with a caption its subtitle, then its note. It stands in the columns
  /// of the text, as the notes of tables do.
  func note(in figure: Figure, for language: Language) -> String {
    let subtitle = figure.caption.isEmpty ? nil : specification["title"]?["subtitle"]
    let note = specification["usermeta"]?["note"]
    let said = [subtitle, note].compactMap { $0?.words(in: language) }.filter { !$0.isEmpty }
    return said.joined(separator: language.isChinese ? "" : " ")
  }
}

extension Value {
  /// Plain words, those of a language in a map by language, or a list of lines.
  fileprivate func words(in language: Language) -> String? {
    if let list { return list.compactMap { $0.words(in: language) }.joined(separator: language.isChinese ? "" : " ") }
    if let map { return language.fallbacks.lazy.compactMap { map[$0.tag]?.words(in: language) }.first }
    return string
  }

  /// A map without a key.
  fileprivate func without(_ key: String) -> Value {
    guard let map else { return self }
    return Value(.map(ValueMap(map.entries.filter { $0.key != key })), at: place)
  }

  /// A map with a value under a key, in the place of the one that was there.
  fileprivate func with(_ key: String, _ value: Value) -> Value {
    guard let map else { return self }
    var entries = map.entries
    if let index = entries.firstIndex(where: { $0.key == key }) {
      entries[index].value = value
    } else {
      entries.append(ValueMap.Entry(key: key, keyPlace: value.place, value: value))
    }
    return Value(.map(ValueMap(entries)), at: place)
  }
}
