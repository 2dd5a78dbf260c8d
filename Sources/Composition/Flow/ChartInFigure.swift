import Documents
import Inputs

extension BoundChart {
  /// The chart as it stands in a figure: what the figure's caption and source line say is not said again in the drawing.
  /// A subtitle becomes a note below the drawing.
  func within(_ figure: Figure) -> BoundChart {
    var chart = self
    if !figure.caption.isEmpty, let title = specification["title"] {
      chart.specification = chart.specification.without("title")
      if let subtitle = title["subtitle"], specification["usermeta"]?["note"] == nil {
        let meta = specification["usermeta"] ?? Value(.map(ValueMap([])), at: title.place)
        chart.specification = chart.specification.with("usermeta", meta.with("note", subtitle))
      }
    }
    if !figure.sources.isEmpty, let meta = chart.specification["usermeta"] {
      chart.specification = chart.specification.with("usermeta", meta.without("source"))
    }
    return chart
  }
}

extension Value {
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
