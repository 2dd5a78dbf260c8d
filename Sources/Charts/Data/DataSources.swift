import Inputs
import Languages

/// Where the rows of a view come from.
struct DataSource: Sendable {
  enum Origin: Sendable {
    case inline(Value)
    case named(String)
    case file(String)
    case sequence(start: Double, stop: Double, step: Double, name: String)
  }
  var origin: Origin
  /// The way to the rows within the data.
  var property: FieldPath?
  /// How fields are read: `date: "%d/%m/%Y"`, `count: number`.
  var parse: [(field: String, rule: String)] = []
  var place: Place
}

/// Reads where data come from.
enum DataReading {
  static func read(_ value: Value, _ diagnostics: inout Diagnostics) -> DataSource? {
    var reader = PropertyReader(value, of: "the data")
    defer { reader.finish(&diagnostics) }
    let name = reader.string("name")
    var source: DataSource?
    if let values = reader.value("values") {
      source = DataSource(origin: .inline(values), place: values.place)
    } else if let url = reader.string("url") {
      source = DataSource(origin: .file(url), place: reader.value("url")?.place ?? value.place)
    } else if let sequence = reader.value("sequence") {
      var inner = PropertyReader(sequence, of: "the sequence")
      let start = inner.number("start") ?? 0
      let stop = inner.number("stop") ?? 0
      let step = inner.number("step") ?? 1
      let column = inner.string("as") ?? "data"
      inner.finish(into: &reader)
      source = DataSource(origin: .sequence(start: start, stop: stop, step: step, name: column), place: sequence.place)
    } else if let name {
      source = DataSource(origin: .named(name), place: reader.value("name")?.place ?? value.place)
    } else {
      reader.unsupported(["sphere", "graticule"])
    }
    if let format = reader.value("format"), !format.isNull {
      var inner = PropertyReader(format, of: "the data format")
      _ = inner.string("type")
      source?.property = inner.string("property").map(FieldPath.init)
      if let parse = inner.value("parse")?.map {
        source?.parse = parse.entries.compactMap { entry in entry.value.string.map { (entry.key, $0) } }
      }
      inner.ignore(["delimiter"])
      inner.unsupported(["feature", "mesh"])
      inner.finish(into: &reader)
    }
    return source
  }
}

/// The data sets a chart may name, as tables.
struct DataSources: Sendable {
  /// The data sets of the report, and the files beside the specification, by name or path.
  var given: ValueMap
  /// The `datasets` of the specification.
  var own: ValueMap

  /// The rows of a source.
  func table(of source: DataSource, _ diagnostics: inout Diagnostics) -> Table {
    switch source.origin {
    case .inline(let value): return rows(value, source, "The data", &diagnostics)
    case .named(let name): return named(name, source, &diagnostics)
    case .file(let path): return named(path, source, &diagnostics)
    case .sequence(let start, let stop, let step, let name):
      guard step != 0, ((stop - start) / step).isFinite, (stop - start) / step <= Double(ChartLimits.rows) else {
        return Table(columns: [name], rows: [])
      }
      return Table(columns: [name], rows: stride(from: start, to: stop, by: step).map { [.number($0)] })
    }
  }

  private func named(_ name: String, _ source: DataSource, _ diagnostics: inout Diagnostics) -> Table {
    var candidates = [name]
    let last = name.split(separator: "/").last.map(String.init) ?? name
    if last.contains("."), let stem = last.split(separator: ".").first { candidates += [last, String(stem)] }
    for candidate in candidates {
      if let value = own[candidate] ?? given[candidate] { return rows(value, source, "`\(name)`", &diagnostics) }
    }
    // A data set within a data set: `investment.years`.
    let parts = name.split(separator: ".").map(String.init)
    if parts.count > 1, var value = given[parts[0]] {
      for part in parts.dropFirst() { value = value[part] ?? Value(.null, at: value.place) }
      if !value.isNull { return rows(value, source, "`\(name)`", &diagnostics) }
    }
    if name.contains("://") {
      diagnostics.report(.chartRemoteData(name, at: source.place))
      return .empty
    }
    let names = own.keys + given.keys
    diagnostics.report(
      .chartUnknownData(name, names: names, nearest: NearestName.of(name, among: names), at: source.place))
    return .empty
  }

  private func rows(
    _ value: Value, _ source: DataSource, _ what: String, _ diagnostics: inout Diagnostics
  ) -> Table {
    var value = value
    for part in source.property?.parts ?? [] { value = value[part] ?? Value(.null, at: value.place) }
    if let map = value.map, !LanguageMap.isLanguageMap(map) {
      if let inner = map["values"] ?? map["rows"], inner.list != nil {
        value = inner
      } else if !map.entries.isEmpty,
        map.entries.allSatisfy({ $0.value.map != nil && $0.value.map.flatMap(LanguageMap.read) == nil })
      {
        // A map of records is a list of rows whose key is the field `key`.
        let items = map.entries.map { entry -> Value in
          let key = ValueMap.Entry(
            key: "key", keyPlace: entry.keyPlace, value: Value(.string(entry.key), at: entry.keyPlace))
          return Value(.map(ValueMap([key] + (entry.value.map?.entries ?? []))), at: entry.value.place)
        }
        value = Value(.list(items), at: value.place)
      } else {
        value = Value(.list([value]), at: value.place)
      }
    }
    guard let items = value.list else {
      diagnostics.report(.chartBadData(what, found: value))
      return .empty
    }
    if items.count > ChartLimits.rows {
      diagnostics.report(.chartTooMuch("rows", limit: ChartLimits.rows, at: value.place))
    }
    return parsed(DataSources.table(items.prefix(ChartLimits.rows)), source.parse)
  }

  /// Rows as a table whose columns are all the names that occur, in order of first appearance.
  static func table(_ items: ArraySlice<Value>) -> Table {
    var names: [String] = []
    var known: Set<String> = []
    for item in items {
      if let map = item.map {
        for entry in map.entries where known.insert(entry.key).inserted { names.append(entry.key) }
      } else if known.insert("data").inserted {
        names.append("data")
      }
    }
    let schema = Schema(names)
    let rows = items.map { item -> Row in
      var values = [DataValue](repeating: .null, count: names.count)
      if let map = item.map {
        for entry in map.entries {
          if let column = schema.column(entry.key) { values[column] = DataValue(entry.value) }
        }
      } else if let column = schema.column("data") {
        values[column] = DataValue(item)
      }
      return Row(schema: schema, values: values)
    }
    return Table(schema: schema, rows: rows)
  }

  private func parsed(_ table: Table, _ rules: [(field: String, rule: String)]) -> Table {
    rules.reduce(table) { table, rule in
      guard table.schema.column(rule.field) != nil else { return table }
      return table.setting(rule.field) { DataSources.converted($0[rule.field], by: rule.rule) }
    }
  }

  private static func converted(_ value: DataValue, by rule: String) -> DataValue {
    switch rule {
    case "number": return value.number.map(DataValue.number) ?? .null
    case "boolean": return value == .string("false") ? .bool(false) : value == .null ? .null : .bool(value.truth)
    case "string": return value == .null ? .null : .string(value.key)
    case "date", "utc": return value.milliseconds.map(DataValue.date) ?? .null
    default:
      guard let colon = rule.firstIndex(of: ":") else { return value }
      let format = rule[rule.index(after: colon)...].filter { $0 != "'" && $0 != "\"" }
      return TimeFormat.read(value.key, String(format)).map(DataValue.date) ?? .null
    }
  }
}
