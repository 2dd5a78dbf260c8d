/// The names of a table's columns; shared by its rows.
final class Schema: Sendable {
  let names: [String]
  private let index: [String: Int]

  init(_ names: [String]) {
    self.names = names
    self.index = Dictionary(names.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { first, _ in first })
  }

  /// The column of a name.
  func column(_ name: String) -> Int? { index[name] }

  /// These columns and, after them, those of the new names that are not among them.
  func adding(_ new: [String]) -> Schema {
    let missing = new.filter { index[$0] == nil }
    return missing.isEmpty ? self : Schema(names + missing)
  }
}

/// A row of data.
struct Row: Sendable {
  let schema: Schema
  var values: [DataValue]

  /// The value in a column, or null when there is no such column.
  subscript(name: String) -> DataValue {
    guard let column = schema.column(name) else { return .null }
    return values[column]
  }

  /// A row of these names and values.
  init(_ pairs: [(String, DataValue)]) {
    schema = Schema(pairs.map(\.0))
    values = pairs.map(\.1)
  }

  init(schema: Schema, values: [DataValue]) {
    self.schema = schema
    self.values = values
  }
}

/// Rows with the same columns.
struct Table: Sendable {
  var schema: Schema
  var rows: [Row]

  init(schema: Schema, rows: [Row]) {
    self.schema = schema
    self.rows = rows
  }

  init(columns: [String], rows: [[DataValue]]) {
    let schema = Schema(columns)
    self.init(schema: schema, rows: rows.map { Row(schema: schema, values: $0) })
  }

  static let empty = Table(columns: [], rows: [])

  /// The same rows with columns added or replaced.
  func setting(_ names: [String], _ values: (Row) -> [DataValue]) -> Table {
    let wider = schema.adding(names)
    let columns = names.compactMap(wider.column)
    var result = Table(schema: wider, rows: [])
    result.rows.reserveCapacity(rows.count)
    for row in rows {
      var cells = row.values
      while cells.count < wider.names.count { cells.append(.null) }
      for (column, value) in zip(columns, values(row)) { cells[column] = value }
      result.rows.append(Row(schema: wider, values: cells))
    }
    return result
  }

  /// The same rows with one column added or replaced.
  func setting(_ name: String, _ value: (Row) -> DataValue) -> Table { setting([name]) { [value($0)] } }

  /// The same table with one value in all of a column given by row numbers.
  func setting(_ name: String, values: [DataValue]) -> Table {
    var next = values.makeIterator()
    return setting([name]) { _ in [next.next() ?? .null] }
  }

  func filter(_ isKept: (Row) -> Bool) -> Table { Table(schema: schema, rows: rows.filter(isKept)) }

  /// The rows in groups that agree in some fields; groups and rows in order of first appearance.
  func groups(by fields: [FieldPath]) -> [(key: [DataValue], rows: [Row])] {
    var order: [[DataValue]: Int] = [:]
    var groups: [(key: [DataValue], rows: [Row])] = []
    let readers = fields.map { $0.reader(in: schema) }
    for row in rows {
      let key = readers.map { $0(row) }
      if let index = order[key] {
        groups[index].rows.append(row)
      } else {
        order[key] = groups.count
        groups.append((key, [row]))
      }
    }
    return groups
  }
}

/// The way to a value of a row: `areas`, `areas.count`, `tags[0]`, `a\.b`.
struct FieldPath: Hashable, Sendable {
  /// The path as written.
  let text: String
  /// The names along it.
  let parts: [String]

  init(_ text: String) {
    self.text = text
    var parts: [String] = []
    var current = ""
    var isEscaped = false
    for character in text {
      if isEscaped {
        current.append(character)
        isEscaped = false
        continue
      }
      switch character {
      case "\\": isEscaped = true
      case ".", "[":
        if !current.isEmpty { parts.append(current) }
        current = ""
      case "]", "'", "\"": continue
      default: current.append(character)
      }
    }
    if !current.isEmpty || parts.isEmpty { parts.append(current) }
    self.parts = parts
  }

  /// Reads the value out of rows of a schema.
  func reader(in schema: Schema) -> (Row) -> DataValue {
    if let column = schema.column(text) { return { $0.values[column] } }
    guard let first = parts.first, let column = schema.column(first) else { return { _ in .null } }
    let rest = Array(parts.dropFirst())
    if rest.isEmpty { return { $0.values[column] } }
    return { row in
      rest.reduce(row.values[column]) { FieldPath.member($1, of: $0) }
    }
  }

  func value(in row: Row) -> DataValue { reader(in: row.schema)(row) }

  /// The part of a value that has a name or a number.
  static func member(_ name: String, of value: DataValue) -> DataValue {
    switch value {
    case .record(let record): return record[name] ?? .null
    case .list(let items):
      if name == "length" { return .number(Double(items.count)) }
      guard let index = Int(name), items.indices.contains(index) else { return .null }
      return items[index]
    case .string(let text) where name == "length": return .number(Double(text.utf16.count))
    case .words(let words):
      return words.entries.first { $0.language.tag == name }.map { .string($0.value) } ?? .null
    default: return .null
    }
  }
}
