import Documents
import Inputs

/// What blocks may refer to besides the data: pictures, charts, sources. Read once, when the report is read.
struct Library: Sendable {
  /// A picture's bytes and format.
  struct Picture: Sendable {
    var format: Image.Format
    var bytes: [UInt8]
  }
  var pictures: [String: Picture] = [:]
  /// Charts by the name an author gives: the file's name without its ending, or its path.
  var charts: [String: ChartSpecification] = [:]
  var chartNames: [String] = []
  var data = DataSets()
  var sources = SourceBook()
  var isStrict = false
}

/// A chart's specification as it was read.
public struct ChartSpecification: Hashable, Sendable {
  /// The name of its file without the ending: `areas-per-session`.
  public var name: String
  /// The path within the report.
  public var path: String
  /// The specification (Vega-Lite).
  public var specification: Value

  /// The names of data sets it draws, in the order they are named: `data: {name: sessions}`, in any of its views.
  var dataNames: [String] {
    var names: [String] = []
    func walk(_ value: Value) {
      if let name = value["data"]?["name"]?.string, !names.contains(name) { names.append(name) }
      for entry in value.map?.entries ?? [] { walk(entry.value) }
      for item in value.list ?? [] { walk(item) }
    }
    walk(specification)
    return names
  }

  /// The names of the fields it draws, up to their first dot: `areas` for `areas.value`.
  var fieldNames: Set<String> {
    var names: Set<String> = []
    func walk(_ value: Value) {
      if let field = value["field"]?.string { names.insert(String(field.prefix { $0 != "." && $0 != "[" })) }
      if let steps = value["calculate"]?.string {
        // An expression of Vega names fields as `datum.field`.
        for part in steps.components(after: "datum.") { names.insert(part) }
      }
      for entry in value.map?.entries ?? [] { walk(entry.value) }
      for item in value.list ?? [] { walk(item) }
    }
    walk(specification)
    return names
  }
}

extension Library {
  /// A chart with the data it names; a name that no data set has is reported.
  func bound(_ chart: ChartSpecification, diagnostics: inout Diagnostics) -> BoundChart {
    var entries: [ValueMap.Entry] = []
    for name in chart.dataNames {
      guard let set = data[name] else {
        diagnostics.report(
          .unknownName(
            name, kind: "data set", known: data.sets.map(\.name),
            at: place(ofData: name, in: chart.specification) ?? chart.specification.place))
        continue
      }
      entries.append(ValueMap.Entry(key: name, keyPlace: set.value.place, value: Self.withoutUnverified(set.value)))
    }
    return BoundChart(name: chart.name, specification: chart.specification, data: ValueMap(entries))
  }

  private func place(ofData name: String, in value: Value) -> Place? {
    if let found = value["data"]?["name"], found.string == name { return found.place }
    for inner in (value.map?.entries.map(\.value) ?? []) + (value.list ?? []) {
      if let place = place(ofData: name, in: inner) { return place }
    }
    return nil
  }

  /// The data with what is unverified made unknown: it may not be drawn any more than printed.
  static func withoutUnverified(_ value: Value) -> Value {
    switch value.content {
    case .list(let items):
      return Value(.list(items.map(withoutUnverified)), at: value.place)
    case .map(let map):
      let isUnverified = map["evidence"]?.string == Evidence.unverified.rawValue
      let entries = map.entries.map { entry in
        var changed = entry
        let isFact = isUnverified && entry.value.number != nil
        changed.value = isFact ? Value(.null, at: entry.value.place) : withoutUnverified(entry.value)
        return changed
      }
      return Value(.map(ValueMap(entries)), at: value.place)
    default:
      return value
    }
  }

  /// The sources of what a chart draws: those of the fields it names, in the order of the data; those of whole records
  /// where their fields say nothing of their own.
  func sources(of chart: ChartSpecification) -> [SourceID] {
    let fields = chart.fieldNames
    var ids: [SourceID] = []
    for name in chart.dataNames {
      guard let set = data[name], let rows = Lookup.items(of: Resolved(value: set.value, path: name)) else { continue }
      for (_, row) in rows {
        guard let map = row.value.map else { continue }
        let origin = row.origin.entering(map)
        for entry in map.entries where fields.contains(entry.key) {
          let field = Lookup.figure(Resolved(value: entry.value, path: entry.key, origin: origin))
          let isFigure = field.origin.isFigure || field.value.number != nil
          guard isFigure, !field.value.isNull else { continue }
          for id in field.origin.sources where !ids.contains(id) { ids.append(id) }
        }
      }
    }
    return ids
  }
}
