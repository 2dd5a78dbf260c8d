import Inputs

/// Writes repeated views out: one view for each field, with the field's name in the place of `{repeat: …}`.
enum RepeatExpansion {
  /// The view as `concat` or `layer`, or nil, with a diagnostic, when it cannot be written out.
  static func expanded(_ view: Value, _ diagnostics: inout Diagnostics) -> Value? {
    guard let repeated = view["repeat"] else { return view }
    guard let spec = view["spec"] else {
      diagnostics.report(.chartMissing("spec", of: "The repeated view", at: view.place))
      return nil
    }
    let writer = ValueWriter(place: repeated.place)
    let outer = view.without(["repeat", "spec"])
    if let fields = names(repeated, &diagnostics) {
      return writer.adding(["concat": writer.list(fields.map { put($0, for: "repeat", in: spec) })], to: outer)
    }
    guard let map = repeated.map else { return nil }
    for entry in map.entries where !["row", "column", "layer"].contains(entry.key) {
      diagnostics.report(
        .chartUnknownProperty(
          entry.key, of: "`repeat`", nearest: NearestName.of(entry.key, among: ["row", "column", "layer"]),
          at: entry.keyPlace))
    }
    func fields(_ key: String) -> [String]? { map[key].flatMap { names($0, &diagnostics) } }
    let (rows, columns, layers) = (fields("row"), fields("column"), fields("layer"))
    var inner = spec
    if let layers {
      let views = layers.map { put($0, for: "layer", in: spec) }
      inner = writer.map(["layer": writer.list(views)])
      if rows == nil, columns == nil { return writer.adding(["layer": inner["layer"]], to: outer) }
    }
    var views: [Value] = []
    for row in rows ?? [""] {
      for column in columns ?? [""] {
        let view = rows == nil ? inner : put(row, for: "row", in: inner)
        views.append(columns == nil ? view : put(column, for: "column", in: view))
      }
    }
    return writer.adding(
      ["concat": writer.list(views), "columns": writer.number(Double(columns?.count ?? 1))], to: outer)
  }

  /// The fields of a list; nil when it is a map of lists. At most as many as there may be views.
  private static func names(_ value: Value, _ diagnostics: inout Diagnostics) -> [String]? {
    if value.map != nil { return nil }
    let names = value.list?.compactMap(\.string) ?? []
    guard !names.isEmpty, names.count == value.list?.count, names.count <= ChartLimits.views else {
      diagnostics.report(.chartWrongType("repeat", wanted: "a list of fields", found: value))
      return nil
    }
    return names
  }

  /// The same value with every `{repeat: KEY}` replaced by a field's name.
  private static func put(_ field: String, for key: String, in value: Value) -> Value {
    if let map = value.map {
      if map.entries.count == 1, map["repeat"]?.string == key { return Value(.string(field), at: value.place) }
      let entries = map.entries.map { entry -> ValueMap.Entry in
        // Rows of data are none of the view's own words.
        if entry.key == "data" || entry.key == "datasets" { return entry }
        var entry = entry
        entry.value = put(field, for: key, in: entry.value)
        return entry
      }
      return Value(.map(ValueMap(entries)), at: value.place)
    }
    if let items = value.list { return Value(.list(items.map { put(field, for: key, in: $0) }), at: value.place) }
    return value
  }
}
