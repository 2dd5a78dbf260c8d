import Inputs

/// Writes parts of a specification, all at one place: where a shorthand stood that they spell out.
struct ValueWriter {
  let place: Place

  func text(_ text: String) -> Value { Value(.string(text), at: place) }
  func number(_ number: Double) -> Value { Value(.number(number), at: place) }
  func truth(_ truth: Bool) -> Value { Value(.bool(truth), at: place) }
  func list(_ items: [Value]) -> Value { Value(.list(items), at: place) }
  func texts(_ items: [String]) -> Value { list(items.map(text)) }

  /// A map of the entries that have a value, in the order written.
  func map(_ pairs: KeyValuePairs<String, Value?>) -> Value {
    Value(.map(ValueMap(pairs.compactMap { key, value in value.map { entry(key, $0) } })), at: place)
  }

  func entry(_ key: String, _ value: Value) -> ValueMap.Entry {
    ValueMap.Entry(key: key, keyPlace: place, value: value)
  }

  /// A map with some entries replaced or added after the others.
  func adding(_ pairs: KeyValuePairs<String, Value?>, to value: Value) -> Value {
    let new = pairs.compactMap { key, value in value.map { entry(key, $0) } }
    let kept = (value.map?.entries ?? []).filter { old in !pairs.contains { $0.key == old.key } }
    return Value(.map(ValueMap(kept + new)), at: value.place)
  }

  /// A value computed from the data or an expression, as it would be written.
  func value(_ data: DataValue) -> Value {
    switch data {
    case .null: Value(.null, at: place)
    case .bool(let truth): self.truth(truth)
    case .number(let number): self.number(number)
    case .date(let moment): number(moment)
    case .string(let text): self.text(text)
    case .words(let words):
      Value(.map(ValueMap(words.entries.map { entry($0.language.tag, text($0.value)) })), at: place)
    case .list(let items): list(items.map(value))
    case .record(let record):
      Value(.map(ValueMap(zip(record.names, record.values).map { entry($0, value($1)) })), at: place)
    }
  }
}

extension Value {
  /// Without some of its entries.
  func without(_ keys: [String]) -> Value {
    guard let map else { return self }
    return Value(.map(ValueMap(map.entries.filter { !keys.contains($0.key) })), at: place)
  }
}
