import Inputs

/// Fills in rows and values that are missing.
struct ImputeTransform: DataTransform {
  var field: FieldPath
  var key: FieldPath?
  var keyValues: [DataValue]
  var groups: [FieldPath]
  var method: AggregateOperation?
  var value: DataValue
  var place: Place
  var inputs: [FieldPath] { [field] + groups + (key.map { [$0] } ?? []) }

  static func read(_ reader: inout PropertyReader) -> ImputeTransform? {
    guard let field = reader.string("impute") else { return nil }
    guard let key = reader.string("key") else {
      reader.report(.chartMissing("key", of: "The transform `impute`", at: reader.place))
      return nil
    }
    var transform = common(FieldPath(field), &reader)
    transform.key = FieldPath(key)
    transform.groups = reader.fields("groupby")
    return transform
  }

  /// The `impute` of a channel, whose key is the other position.
  static func read(_ value: Value, field: FieldPath?, _ outer: inout PropertyReader) -> ImputeTransform? {
    guard let field else { return nil }
    var reader = PropertyReader(value, of: "the impute")
    defer { reader.finish(into: &outer) }
    return common(field, &reader)
  }

  private static func common(_ field: FieldPath, _ reader: inout PropertyReader) -> ImputeTransform {
    var keys: [DataValue] = []
    if let given = reader.value("keyvals") {
      if let items = given.list {
        keys = items.map(DataValue.init)
      } else if let stop = given["stop"]?.number {
        let start = given["start"]?.number ?? 0
        let step = given["step"]?.number ?? 1
        if step != 0, (stop - start) / step < 100_000 {
          keys = stride(from: start, to: stop, by: step).map(DataValue.number)
        }
      }
    }
    let method: AggregateOperation? = {
      guard let word = reader.string("method"), word != "value" else { return nil }
      return AggregateOperation(rawValue: word)
    }()
    let value = reader.value("value").map(DataValue.init) ?? .null
    reader.unsupported(["frame"])
    return ImputeTransform(
      field: field, key: nil, keyValues: keys, groups: [], method: method, value: value, place: reader.place)
  }

  func apply(_ table: Table, _ context: inout TransformContext) -> Table {
    guard let key else { return table }
    let readKey = key.reader(in: table.schema)
    let read = field.reader(in: table.schema)
    guard let column = table.schema.column(field.text), let keyColumn = table.schema.column(key.text) else {
      return table
    }
    var keys: [DataValue] = []
    var seen: Set<String> = []
    for value in table.rows.map(readKey) + keyValues where seen.insert(value.key).inserted { keys.append(value) }
    var result: [Row] = []
    for group in table.groups(by: groups) {
      let filler = method.map { Aggregation.value(Aggregate(operation: $0), of: field, over: group.rows) } ?? value
      let found = Dictionary(grouping: group.rows, by: { readKey($0).key })
      for value in keys where result.count <= ChartLimits.rows {
        if let rows = found[value.key] {
          for var row in rows {
            if !read(row).isValid { row.values[column] = filler }
            result.append(row)
          }
        } else {
          var values = [DataValue](repeating: .null, count: table.schema.names.count)
          for (path, part) in zip(groups, group.key) {
            if let place = table.schema.column(path.text) { values[place] = part }
          }
          values[keyColumn] = value
          values[column] = filler
          result.append(Row(schema: table.schema, values: values))
        }
      }
    }
    return Table(schema: table.schema, rows: result)
  }
}
