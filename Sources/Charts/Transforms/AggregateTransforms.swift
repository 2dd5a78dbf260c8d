import Inputs

/// One value of a group: `{op: sum, field: projects, as: total}`.
struct AggregatedField: Hashable, Sendable {
  var aggregate: Aggregate
  var field: FieldPath?
  var name: String

  static func read(_ key: String, _ reader: inout PropertyReader) -> [AggregatedField] {
    (reader.list(key) ?? []).compactMap { item in
      var inner = PropertyReader(item, of: "the aggregate")
      let field = inner.string("field").flatMap { $0.isEmpty ? nil : FieldPath($0) }
      let aggregate = inner.value("op").flatMap { AggregateReading.read($0, &inner) }
      let name = inner.string("as")
      inner.finish(into: &reader)
      guard let aggregate else { return nil }
      let other = field.map { "\(aggregate.prefix)_\($0.text)" } ?? aggregate.prefix
      return AggregatedField(aggregate: aggregate, field: field, name: name ?? other)
    }
  }
}

/// One row for each group.
struct AggregateTransform: DataTransform {
  var fields: [AggregatedField]
  var groups: [FieldPath]
  var place: Place
  var inputs: [FieldPath] { groups + fields.compactMap(\.field) }

  static func read(_ reader: inout PropertyReader) -> AggregateTransform? {
    AggregateTransform(
      fields: AggregatedField.read("aggregate", &reader), groups: reader.fields("groupby"), place: reader.place)
  }

  func apply(_ table: Table, _ context: inout TransformContext) -> Table {
    let schema = Schema(groups.map(\.text) + fields.map(\.name))
    let rows = table.groups(by: groups).map { key, rows in
      Row(schema: schema, values: key + fields.map { Aggregation.value($0.aggregate, of: $0.field, over: rows) })
    }
    return Table(schema: schema, rows: rows)
  }
}

/// Values of a group, added to each of its rows.
struct JoinAggregateTransform: DataTransform {
  var fields: [AggregatedField]
  var groups: [FieldPath]
  var place: Place
  var inputs: [FieldPath] { groups + fields.compactMap(\.field) }

  static func read(_ reader: inout PropertyReader) -> JoinAggregateTransform? {
    JoinAggregateTransform(
      fields: AggregatedField.read("joinaggregate", &reader), groups: reader.fields("groupby"), place: reader.place)
  }

  func apply(_ table: Table, _ context: inout TransformContext) -> Table {
    let readers = groups.map { $0.reader(in: table.schema) }
    var results: [[DataValue]: [DataValue]] = [:]
    for (key, rows) in table.groups(by: groups) {
      results[key] = fields.map { Aggregation.value($0.aggregate, of: $0.field, over: rows) }
    }
    return table.setting(fields.map(\.name)) { row in results[readers.map { $0(row) }] ?? [] }
  }
}

/// Computes aggregates (the definitions of Vega's `aggregate`).
enum Aggregation {
  static func value(_ aggregate: Aggregate, of field: FieldPath?, over rows: [Row]) -> DataValue {
    guard let schema = rows.first?.schema else { return aggregate.operation == .count ? .number(0) : .null }
    let read = field.map { $0.reader(in: schema) } ?? { _ in .null }
    switch aggregate.operation {
    case .count: return .number(Double(rows.count))
    case .missing: return .number(Double(rows.count { read($0) == .null }))
    case .valid: return .number(Double(rows.count { read($0).isValid }))
    case .distinct: return .number(Double(Set(rows.map(read)).count))
    case .values: return .list(rows.map(read))
    case .argmin, .argmax:
      guard let by = aggregate.by?.reader(in: schema) else { return .null }
      let ranked = rows.compactMap { row in by(row).number.map { (row, $0) } }
      let best = aggregate.operation == .argmin ? ranked.min { $0.1 < $1.1 } : ranked.max { $0.1 < $1.1 }
      return best.map { read($0.0) } ?? .null
    default:
      let values = rows.map(read).filter(\.isValid)
      let isTime = values.contains { if case .date = $0 { true } else { false } }
      guard let number = number(aggregate.operation, values.compactMap(\.number)) else { return .null }
      return isTime && [.min, .max, .mean, .average, .median].contains(aggregate.operation)
        ? .date(number) : .number(number)
    }
  }

  static func number(_ operation: AggregateOperation, _ values: [Double]) -> Double? {
    let count = Double(values.count)
    if values.isEmpty { return operation == .sum ? 0 : operation == .product ? 1 : nil }
    let sum = values.reduce(0, +)
    let mean = sum / count
    func deviations() -> Double { values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } }
    func sample() -> Double { values.count > 1 ? deviations() / (count - 1) : 0 }
    switch operation {
    case .sum: return sum
    case .product: return values.reduce(1, *)
    case .mean, .average: return mean
    case .variance: return sample()
    case .variancep: return deviations() / count
    case .stdev: return sample().squareRoot()
    case .stdevp: return (deviations() / count).squareRoot()
    case .stderr: return (sample() / count).squareRoot()
    case .median: return quantile(values.sorted(), 0.5)
    case .q1: return quantile(values.sorted(), 0.25)
    case .q3: return quantile(values.sorted(), 0.75)
    // Vega bootstraps these by chance; the normal approximation is the same on every run.
    case .ci0: return mean - 1.959964 * (sample() / count).squareRoot()
    case .ci1: return mean + 1.959964 * (sample() / count).squareRoot()
    case .min: return values.min()
    case .max: return values.max()
    default: return nil
    }
  }

  /// A quantile of sorted numbers (Hyndman and Fan 1996, type 7).
  static func quantile(_ sorted: [Double], _ part: Double) -> Double? {
    guard !sorted.isEmpty else { return nil }
    let place = part * Double(sorted.count - 1)
    let low = max(0, min(sorted.count - 1, Int(place)))
    let high = min(sorted.count - 1, low + 1)
    return sorted[low] + (sorted[high] - sorted[low]) * (place - Double(low))
  }
}

/// One column for each value of a field.
struct PivotTransform: DataTransform {
  var pivot: FieldPath
  var value: FieldPath
  var groups: [FieldPath]
  var operation: Aggregate
  var limit: Int
  var place: Place
  var inputs: [FieldPath] { [pivot, value] + groups }

  static func read(_ reader: inout PropertyReader) -> PivotTransform? {
    guard let pivot = reader.string("pivot"), let value = reader.string("value") else { return nil }
    let operation = reader.value("op").flatMap { AggregateReading.read($0, &reader) } ?? Aggregate(operation: .sum)
    return PivotTransform(
      pivot: FieldPath(pivot), value: FieldPath(value), groups: reader.fields("groupby"), operation: operation,
      limit: Int(max(0, min(reader.number("limit") ?? 0, 1000))), place: reader.place)
  }

  func apply(_ table: Table, _ context: inout TransformContext) -> Table {
    let read = pivot.reader(in: table.schema)
    var names = Array(Set(table.rows.map { read($0).key })).sorted {
      $0.unicodeScalars.lexicographicallyPrecedes($1.unicodeScalars)
    }
    names = Array(names.prefix(limit > 0 ? limit : 1000))
    let schema = Schema(groups.map(\.text) + names)
    let rows = table.groups(by: groups).map { key, rows in
      Row(
        schema: schema,
        values: key
          + names.map { name in Aggregation.value(operation, of: value, over: rows.filter { read($0).key == name }) })
    }
    return Table(schema: schema, rows: rows)
  }
}
