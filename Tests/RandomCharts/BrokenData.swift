import Inputs
import SeededRandom

/// Rows that nobody meant: empty, torn, of mixed types, with numbers that are none, or far too many.
enum BrokenData {
  /// A specification whose rows are broken; itself where it holds none.
  static func changed(_ specification: Value, _ choice: inout SeededRandom) -> Value {
    guard let map = specification.map else { return specification }
    var entries = map.entries
    for index in entries.indices {
      let entry = entries[index]
      if entry.key == "values", let rows = entry.value.list {
        entries[index].value = Value(.list(broken(rows, &choice)), at: entry.value.place)
      } else if ["data", "layer", "spec", "hconcat", "vconcat", "concat", "datasets"].contains(entry.key) {
        if let items = entry.value.list {
          entries[index].value = Value(.list(items.map { changed($0, &choice) }), at: entry.value.place)
        } else {
          entries[index].value = changed(entry.value, &choice)
        }
      }
    }
    return Value(.map(ValueMap(entries)), at: specification.place)
  }

  private static func broken(_ rows: [Value], _ choice: inout SeededRandom) -> [Value] {
    switch choice.next(below: 8) {
    case 0: return []
    case 1: return rows.first.map { [$0] } ?? []
    case 2:
      // Every row torn in a place of its own.
      return rows.map { Mutation.changed($0, &choice) }
    case 3:
      // One field odd throughout.
      guard let names = rows.first?.map?.keys, !names.isEmpty else { return rows }
      let name = choice.one(of: names)
      let odd = choice.one(of: Mutation.odd)
      return rows.map { setting(name, in: $0) { _ in odd } }
    case 4:
      return grown(rows, to: 50 + choice.next(below: 4_000), distinct: choice.once(in: 2))
    case 5:
      // Numbers that grow out of all bounds, of both signs.
      return rows.enumerated().map { number, row in
        changingNumbers(row) { $0 * Double(number % 2 == 0 ? 1 : -1) * 1e200 * Double(number) * 1e105 }
      }
    case 6:
      return rows.map { changingNumbers($0) { _ in .leastNonzeroMagnitude } }
    default:
      return rows.map { choice.once(in: 3) ? Mutation.changed($0, &choice) : $0 }
    }
  }

  /// Rows over and over, each time with other numbers, and with other words where they shall be distinct.
  private static func grown(_ rows: [Value], to count: Int, distinct: Bool) -> [Value] {
    guard !rows.isEmpty else { return [] }
    return (0..<count).map { number in
      let row = rows[number % rows.count]
      guard let map = row.map else { return row }
      let entries = map.entries.map { entry -> ValueMap.Entry in
        var entry = entry
        switch entry.value.content {
        case .string(let text) where distinct:
          entry.value.content = .string("\(text) \(number)")
        case .integer(let value): entry.value.content = .number(Double(value) + Double(number % 97) / 3)
        case .number(let value): entry.value.content = .number(value + Double(number % 89) / 7)
        default: break
        }
        return entry
      }
      return Value(.map(ValueMap(entries)), at: row.place)
    }
  }

  private static func setting(_ name: String, in row: Value, _ change: (Value) -> Value.Content) -> Value {
    guard let map = row.map else { return row }
    let entries = map.entries.map { entry -> ValueMap.Entry in
      var entry = entry
      if entry.key == name { entry.value.content = change(entry.value) }
      return entry
    }
    return Value(.map(ValueMap(entries)), at: row.place)
  }

  private static func changingNumbers(_ row: Value, _ change: (Double) -> Double) -> Value {
    guard let map = row.map else { return row }
    let entries = map.entries.map { entry -> ValueMap.Entry in
      var entry = entry
      if let number = entry.value.number { entry.value.content = .number(change(number)) }
      return entry
    }
    return Value(.map(ValueMap(entries)), at: row.place)
  }
}
