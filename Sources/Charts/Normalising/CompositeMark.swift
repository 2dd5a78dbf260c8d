import Inputs

/// A mark that stands for several: `boxplot`, `errorbar`, `errorband`.
///
/// It is written out as layers of plain marks over aggregated data, as Vega-Lite does, before anything is read of it.
struct CompositeMark {
  enum Kind: String, CaseIterable { case boxplot, errorbar, errorband }

  /// What such a mark has besides the properties of plain marks.
  static let properties = ["extent", "center", "box", "median", "outliers", "rule", "ticks", "band", "borders"]

  let kind: Kind
  /// The mark's own map.
  let mark: Value
  /// The encoding, with what it inherits.
  let encoding: [ValueMap.Entry]
  /// The channel with the values that are summed up.
  let measure: String
  let field: String
  let write: ValueWriter

  /// A composite mark of a view; nil when its mark is a plain one, or when it cannot be written out, which is reported.
  init?(_ mark: Value, _ encoding: [ValueMap.Entry], config: ChartConfig, _ diagnostics: inout Diagnostics) {
    guard let kind = Kind(rawValue: mark.string ?? mark["type"]?.string ?? "") else { return nil }
    self.kind = kind
    write = ValueWriter(place: mark.place)
    let own = mark.map?.entries ?? []
    let defaults = (config.map(kind.rawValue)?.entries ?? []).filter { entry in !own.contains { $0.key == entry.key } }
    self.mark = Value(.map(ValueMap(own + defaults)), at: mark.place)
    self.encoding = encoding
    guard let measure = Self.measure(encoding, orient: self.mark["orient"]?.string),
      let field = encoding.first(where: { $0.key == measure })?.value["field"]?.string
    else {
      diagnostics.report(
        .chartMissing("x or y of type quantitative", of: "The mark `\(kind.rawValue)`", at: mark.place))
      return nil
    }
    self.measure = measure
    self.field = field
  }

  private static func measure(_ encoding: [ValueMap.Entry], orient: String?) -> String? {
    func isMeasure(_ channel: String) -> Bool {
      guard let definition = encoding.first(where: { $0.key == channel })?.value, definition["field"] != nil else {
        return false
      }
      return definition["type"]?.string == "quantitative" && (definition["bin"]?.bool ?? false) == false
        && definition["bin"]?.map == nil
    }
    switch (isMeasure("x"), isMeasure("y")) {
    case (true, true): return orient == "horizontal" ? "x" : "y"
    case (true, false): return "x"
    case (false, true): return "y"
    case (false, false): return nil
    }
  }

  /// The view as layers.
  func layers() -> Value {
    let parts: (transforms: [Value], layers: [Value]) =
      switch kind {
      case .boxplot: boxplot()
      case .errorbar, .errorband: errors()
      }
    return write.map([
      "transform": parts.transforms.isEmpty ? nil : write.list(parts.transforms), "layer": write.list(parts.layers),
    ])
  }

  // MARK: The encoding

  /// The channels other than the measure, those that bin or cut dates as the fields that hold the result.
  var dimensions: [ValueMap.Entry] {
    encoding.filter { ![measure, measure + "2", measure + "Error", measure + "Error2", "tooltip"].contains($0.key) }
      .map { entry in
        var entry = entry
        guard let field = entry.value["field"]?.string else { return entry }
        if entry.value["bin"]?.map != nil || entry.value["bin"]?.bool == true {
          entry.value = write.adding(
            [
              "field": write.text(Self.binned(field)), "bin": write.text("binned"),
              "title": entry.value["title"] ?? write.text(field),
            ], to: entry.value)
        } else if entry.value["timeUnit"] != nil {
          entry.value = write.adding(
            [
              "field": write.text(Self.cut(field)), "type": entry.value["type"] ?? write.text("temporal"),
              "title": entry.value["title"] ?? write.text(field),
            ], to: entry.value)
        }
        return entry
      }
  }

  private static func binned(_ field: String) -> String { "__bin_\(field)" }
  private static func cut(_ field: String) -> String { "__unit_\(field)" }

  /// What the dimensions need computed before anything is aggregated.
  var preparations: [Value] {
    encoding.compactMap { entry in
      guard entry.key != measure, let field = entry.value["field"]?.string else { return nil }
      if let bin = entry.value["bin"], bin.map != nil || bin.bool == true {
        return write.map([
          "bin": bin, "field": write.text(field),
          "as": write.texts([Self.binned(field), Self.binned(field) + "_end"]),
        ])
      }
      return entry.value["timeUnit"].map {
        write.map(["timeUnit": $0, "field": write.text(field), "as": write.text(Self.cut(field))])
      }
    }
  }

  /// The fields whose values make groups.
  var groups: Value {
    var names: [String] = []
    for entry in dimensions {
      for part in entry.value.list ?? [entry.value] {
        if let name = part["field"]?.string, !names.contains(name) { names.append(name) }
      }
    }
    return write.texts(names)
  }

  /// The measure's own definition with another field.
  func place(_ field: String) -> Value {
    let own = encoding.first { $0.key == measure }?.value ?? write.map([:])
    return write.adding(
      ["field": write.text(field), "title": own["title"] ?? write.text(self.field)], to: own.without(["aggregate"]))
  }

  /// A layer from one computed field to another.
  func layer(
    _ mark: Value, from start: String, to end: String? = nil, transforms: [Value] = [], leavingOut: [String] = []
  ) -> Value {
    var channels = dimensions.filter { !leavingOut.contains($0.key) }
    channels.append(write.entry(measure, place(start)))
    if let end { channels.append(write.entry(measure + "2", write.map(["field": write.text(end)]))) }
    return write.map([
      "transform": transforms.isEmpty ? nil : write.list(transforms), "mark": mark,
      "encoding": Value(.map(ValueMap(channels)), at: write.place),
    ])
  }

  /// The mark of a part: its standard look, then the mark's own, then what the part's map says. Nil when it is off.
  func part(_ name: String, isOn: Bool, _ standard: KeyValuePairs<String, Value?>) -> Value? {
    let own = mark[name]
    if own?.bool == false || own?.isNull == true || (own == nil && !isOn) { return nil }
    var result = write.map(standard)
    for key in ["color", "opacity", "clip"] where result[key] == nil {
      if let value = mark[key] { result = write.adding([key: value], to: result) }
    }
    let entries = own?.map?.entries ?? []
    let kept = (result.map?.entries ?? []).filter { old in !entries.contains { $0.key == old.key } }
    return Value(.map(ValueMap(kept + entries)), at: own?.place ?? write.place)
  }

  func aggregate(_ operations: [(op: String, name: String)], field: String? = nil) -> Value {
    write.list(
      operations.map {
        write.map(["op": write.text($0.op), "field": write.text(field ?? self.field), "as": write.text($0.name)])
      })
  }

  func calculate(_ expression: String, as name: String) -> Value {
    write.map(["calculate": write.text(expression), "as": write.text(name)])
  }

  /// How an expression reads a field; the measure's own may lie within another.
  func datum(_ name: String) -> String {
    let parts = name == field ? FieldPath(name).parts : [name]
    return parts.reduce("datum") { path, part in
      path + "['" + part.replacing("\\", with: "\\\\").replacing("'", with: "\\'") + "']"
    }
  }

  /// The bar ends and medians stand across the measure.
  var across: String { measure == "y" ? "horizontal" : "vertical" }
}
