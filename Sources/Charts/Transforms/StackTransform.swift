import Inputs

/// Puts values at the same place on top of each other.
struct StackTransform: DataTransform {
  var field: FieldPath
  var groups: [FieldPath]
  var order: RowOrder
  var offset: Stacking
  var names: [String]
  var place: Place
  var inputs: [FieldPath] { [field] + groups }

  static func read(_ reader: inout PropertyReader) -> StackTransform? {
    guard let field = reader.string("stack") else { return nil }
    let names = reader.names(["\(field)_start", "\(field)_end"])
    return StackTransform(
      field: FieldPath(field), groups: reader.fields("groupby"), order: RowOrder.read(&reader),
      offset: reader.choice("offset") ?? .zero, names: names, place: reader.place)
  }

  func apply(_ table: Table, _ context: inout TransformContext) -> Table {
    let wider = table.schema.adding(names)
    guard let first = wider.column(names[0]), let second = wider.column(names[1]) else { return table }
    let groups = table.groups(by: groups)
    let read = field.reader(in: table.schema)
    let tallest = groups.map { $0.rows.reduce(0) { $0 + abs(read($1).number ?? 0) } }.max() ?? 0
    var rows: [Row] = []
    rows.reserveCapacity(table.rows.count)
    for group in groups {
      let sorted = order.sorted(group.rows)
      let total = sorted.reduce(0) { $0 + abs(read($1).number ?? 0) }
      var (above, below) = (0.0, 0.0)
      var running = offset == .center ? (tallest - total) / 2 : 0
      for row in sorted {
        let value = read(row).number ?? 0
        var span: (Double, Double)
        switch offset {
        case .zero where value < 0:
          span = (below, below + value)
          below += value
        case .zero:
          span = (above, above + value)
          above += value
        case .normalize, .center:
          span = (running, running + abs(value))
          running += abs(value)
          if offset == .normalize { span = total == 0 ? (0, 0) : (span.0 / total, span.1 / total) }
        }
        var values = row.values + Array(repeating: .null, count: wider.names.count - row.values.count)
        values[first] = .number(span.0)
        values[second] = .number(span.1)
        rows.append(Row(schema: wider, values: values))
      }
    }
    return Table(schema: wider, rows: rows)
  }
}
