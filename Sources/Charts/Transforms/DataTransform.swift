import Inputs
import Languages

/// One step that makes a table from a table.
protocol DataTransform: Sendable {
  /// The fields it reads, which the data must have.
  var inputs: [FieldPath] { get }
  /// Where it was written.
  var place: Place { get }
  func apply(_ table: Table, _ context: inout TransformContext) -> Table
}

/// What transforms may look at besides their table.
struct TransformContext {
  /// The data sets that can be named.
  var sources: DataSources
  /// The languages of the chart, at least one; conditions read texts in the first.
  var languages: [Language]
  var diagnostics = Diagnostics()

  /// Applies transforms in turn; one whose fields are missing is reported and left out.
  mutating func apply(_ transforms: [any DataTransform], to table: Table) -> Table {
    var table = table
    for transform in transforms {
      if check(transform.inputs, in: table, at: transform.place) { table = transform.apply(table, &self) }
      if table.rows.count > ChartLimits.rows {
        diagnostics.report(.chartTooMuch("rows", limit: ChartLimits.rows, at: transform.place))
        table.rows.removeLast(table.rows.count - ChartLimits.rows)
      }
    }
    return table
  }

  /// Reports fields that the data do not have. Nothing is known of empty data.
  mutating func check(_ fields: [FieldPath], in table: Table, at place: Place) -> Bool {
    if table.rows.isEmpty && table.schema.names.isEmpty { return true }
    var isGood = true
    for field in fields where table.schema.column(field.text) == nil {
      if let first = field.parts.first, table.schema.column(first) != nil { continue }
      let names = table.schema.names.filter { !$0.hasPrefix("__") }
      diagnostics.report(
        .chartUnknownField(field.text, fields: names, nearest: NearestName.of(field.text, among: names), at: place))
      isGood = false
    }
    return isGood
  }
}

/// How much a chart may hold, so that no input takes memory or time without end.
enum ChartLimits {
  static let rows = 2_000_000
  static let marks = 500_000
  static let categories = 5_000
  static let views = 1_000
  static let labels = 2_000
  static let points = 100_000
}

/// Reads transforms.
enum TransformReading {
  private static let kinds: [(key: String, read: @Sendable (inout PropertyReader) -> (any DataTransform)?)] = [
    ("filter", { FilterTransform.read(&$0) }),
    ("calculate", { CalculateTransform.read(&$0) }),
    ("joinaggregate", { JoinAggregateTransform.read(&$0) }),
    ("aggregate", { AggregateTransform.read(&$0) }),
    ("bin", { BinTransform.read(&$0) }),
    ("timeUnit", { TimeUnitTransform.read(&$0) }),
    ("stack", { StackTransform.read(&$0) }),
    ("window", { WindowTransform.read(&$0) }),
    ("fold", { FoldTransform.read(&$0) }),
    ("flatten", { FlattenTransform.read(&$0) }),
    ("lookup", { LookupTransform.read(&$0) }),
    ("impute", { ImputeTransform.read(&$0) }),
    ("pivot", { PivotTransform.read(&$0) }),
    ("sample", { SampleTransform.read(&$0) }),
    ("density", { DensityTransform.read(&$0) }),
    ("regression", { RegressionTransform.read(&$0) }),
    ("loess", { LoessTransform.read(&$0) }),
    ("quantile", { QuantileTransform.read(&$0) }),
  ]

  static func read(_ value: Value, _ diagnostics: inout Diagnostics) -> [any DataTransform] {
    guard let items = value.list else {
      diagnostics.report(.chartWrongType("transform", wanted: "a list of transforms", found: value))
      return []
    }
    return items.compactMap { item in
      guard let map = item.map else {
        diagnostics.report(.chartWrongType("transform", wanted: "a map", found: item))
        return nil
      }
      guard let kind = kinds.first(where: { map[$0.key] != nil }) else {
        let key = map.entries.first
        if let key, key.key == "extent" {
          diagnostics.report(.chartUnsupported("The transform `extent`", at: key.keyPlace))
        } else {
          let nearest = key.flatMap { NearestName.of($0.key, among: kinds.map(\.key)) }
          diagnostics.report(
            .chartUnknownProperty(
              key?.key ?? "{}", of: "a transform", nearest: nearest, at: key?.keyPlace ?? item.place))
        }
        return nil
      }
      var reader = PropertyReader(item, of: "the transform `\(kind.key)`")
      defer { reader.finish(&diagnostics) }
      return kind.read(&reader)
    }
  }
}

extension PropertyReader {
  /// Fields to group by.
  mutating func fields(_ key: String) -> [FieldPath] { (strings(key) ?? []).map(FieldPath.init) }

  /// Names for the results, with others where there are too few.
  mutating func names(_ others: [String]) -> [String] {
    let given = strings("as") ?? []
    return others.enumerated().map { $0.offset < given.count ? given[$0.offset] : $0.element }
  }
}

/// Sort keys: `[{field: year, order: descending}]`.
struct RowOrder: Hashable, Sendable {
  var keys: [(field: FieldPath, isDescending: Bool)]

  static func == (left: RowOrder, right: RowOrder) -> Bool {
    left.keys.elementsEqual(right.keys) { $0.field == $1.field && $0.isDescending == $1.isDescending }
  }
  func hash(into hasher: inout Hasher) { for key in keys { hasher.combine(key.field) } }

  static func read(_ reader: inout PropertyReader) -> RowOrder {
    guard let value = reader.value("sort"), !value.isNull else { return RowOrder(keys: []) }
    var keys: [(FieldPath, Bool)] = []
    for item in value.list ?? [value] {
      if let name = item.string {
        keys.append((FieldPath(name), false))
        continue
      }
      var inner = PropertyReader(item, of: "the sort")
      let order = inner.string("order")
      if let name = inner.string("field") { keys.append((FieldPath(name), order == "descending")) }
      inner.finish(into: &reader)
    }
    return RowOrder(keys: keys)
  }

  /// The rows in this order; equal rows stay as they were.
  func sorted(_ rows: [Row]) -> [Row] {
    guard !keys.isEmpty, let schema = rows.first?.schema else { return rows }
    let readers = keys.map { $0.field.reader(in: schema) }
    let keyed = rows.enumerated().map { item in
      (offset: item.offset, row: item.element, keys: readers.map { $0(item.element) })
    }
    return keyed.sorted { left, right in
      for (index, key) in keys.enumerated() {
        let order = DataValue.compare(left.keys[index], right.keys[index])
        if order != 0 { return key.isDescending ? order > 0 : order < 0 }
      }
      return left.offset < right.offset
    }.map(\.row)
  }

  /// Whether two rows are equal in all keys.
  func areEqual(_ left: Row, _ right: Row) -> Bool {
    keys.allSatisfy { $0.field.value(in: left) == $0.field.value(in: right) }
  }
}
