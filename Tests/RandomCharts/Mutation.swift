import Inputs
import SeededRandom

/// Breaks a value at one place.
public enum Mutation {
  private static let place = Place(file: "odd.yaml", line: 1, column: 1)

  /// What stands where something else should: wrong types, numbers that are none, words of the language out of place.
  static let odd: [Value.Content] = [
    .null, .bool(true), .bool(false), .integer(-1), .integer(0), .integer(3), .integer(.max), .integer(.min),
    .number(.nan), .number(.infinity), .number(-.infinity), .number(1e300), .number(-1e-300),
    .number(.leastNonzeroMagnitude),
    .number(.greatestFiniteMagnitude), .string(""), .string("x"), .string("datum."), .string("datum.v * 1e308"),
    .string("quantitative"), .string("nominal"), .string("temporal"), .string("log"), .string("boxplot"),
    .string("count"), .string("container"), .string("1e999"), .string("2024-02-30"), .string("9999999-01-01"),
    .string("NaN"), .string("\u{0}"), .string("字\u{301}\u{200D}👩‍👩‍👧"), .string(String(repeating: "長", count: 400)),
    .list([]), .map(ValueMap([])), .list([Value(.null, at: place)]),
    .list([Value(.integer(1), at: place), Value(.integer(0), at: place)]),
    .list([Value(.number(.nan), at: place), Value(.number(.infinity), at: place)]),
  ]

  /// A value with something odd in the place of one of its parts, or without that part.
  public static func changed(_ value: Value, _ choice: inout SeededRandom) -> Value {
    if choice.once(in: 6) { return Value(choice.one(of: odd), at: value.place) }
    if let map = value.map, !map.entries.isEmpty {
      var entries = map.entries
      let index = choice.next(below: entries.count)
      if choice.once(in: 8) {
        entries.remove(at: index)
      } else {
        entries[index].value = changed(entries[index].value, &choice)
      }
      return Value(.map(ValueMap(entries)), at: value.place)
    }
    if var items = value.list, !items.isEmpty {
      let index = choice.next(below: items.count)
      items[index] = changed(items[index], &choice)
      return Value(.list(items), at: value.place)
    }
    return Value(choice.one(of: odd), at: value.place)
  }

  /// Any part of a value.
  public static func part(of value: Value, _ choice: inout SeededRandom) -> Value {
    if choice.once(in: 4) { return value }
    if let entries = value.map?.entries, !entries.isEmpty {
      return part(of: entries[choice.next(below: entries.count)].value, &choice)
    }
    if let items = value.list, !items.isEmpty { return part(of: items[choice.next(below: items.count)], &choice) }
    return value
  }

  /// A value with another one in the place of one of its parts.
  public static func spliced(_ value: Value, _ other: Value, _ choice: inout SeededRandom) -> Value {
    if choice.once(in: 5) { return other }
    if let map = value.map, !map.entries.isEmpty {
      var entries = map.entries
      let index = choice.next(below: entries.count)
      entries[index].value = spliced(entries[index].value, other, &choice)
      return Value(.map(ValueMap(entries)), at: value.place)
    }
    if var items = value.list, !items.isEmpty {
      let index = choice.next(below: items.count)
      items[index] = spliced(items[index], other, &choice)
      return Value(.list(items), at: value.place)
    }
    return other
  }
}
