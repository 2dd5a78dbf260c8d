import Inputs
import Languages

/// A condition on a row (Vega-Lite's predicates).
indirect enum Predicate: Hashable, Sendable {
  case expression(Expression)
  case equal(FieldPath, TimeUnit?, DataValue)
  case less(FieldPath, TimeUnit?, DataValue, orEqual: Bool)
  case greater(FieldPath, TimeUnit?, DataValue, orEqual: Bool)
  case range(FieldPath, TimeUnit?, low: DataValue, high: DataValue)
  case oneOf(FieldPath, TimeUnit?, [DataValue])
  case valid(FieldPath, Bool)
  case all([Predicate])
  case any([Predicate])
  case not(Predicate)
  /// A selection, which in print is always empty and so holds for every row.
  case selection

  func holds(_ row: Row, language: Language) -> Bool {
    switch self {
    case .expression(let expression): return Evaluation(language: language).value(expression, row).truth
    case .equal(let field, let unit, let wanted):
      let (a, b) = Self.pair(field, unit, wanted, row)
      return Coercion.isEqual(a, b, language) || a.key == b.key
    case .less(let field, let unit, let wanted, let orEqual):
      return order(field, unit, wanted, row, language).map { $0 < 0 || (orEqual && $0 == 0) } ?? false
    case .greater(let field, let unit, let wanted, let orEqual):
      return order(field, unit, wanted, row, language).map { $0 > 0 || (orEqual && $0 == 0) } ?? false
    case .range(let field, let unit, let low, let high):
      let above = low == .null || (order(field, unit, low, row, language).map { $0 >= 0 } ?? false)
      let below = high == .null || (order(field, unit, high, row, language).map { $0 <= 0 } ?? false)
      return above && below
    case .oneOf(let field, let unit, let choices):
      return choices.contains { Self.equal(field, unit, $0).holds(row, language: language) }
    case .valid(let field, let wanted): return field.value(in: row).isValid == wanted
    case .all(let parts): return parts.allSatisfy { $0.holds(row, language: language) }
    case .any(let parts): return parts.contains { $0.holds(row, language: language) }
    case .not(let part): return !part.holds(row, language: language)
    case .selection: return true
    }
  }

  private static func pair(
    _ field: FieldPath, _ unit: TimeUnit?, _ wanted: DataValue, _ row: Row
  ) -> (DataValue, DataValue) {
    let found = field.value(in: row)
    if let unit, let moment = found.milliseconds {
      return (.number(unit.floor(moment)), wanted.milliseconds.map { .number(unit.floor($0)) } ?? wanted)
    }
    if case .date(let moment) = wanted { return (found.milliseconds.map(DataValue.number) ?? .null, .number(moment)) }
    if case .date(let moment) = found { return (.number(moment), wanted.milliseconds.map(DataValue.number) ?? wanted) }
    return (found, wanted)
  }

  private func order(
    _ field: FieldPath, _ unit: TimeUnit?, _ wanted: DataValue, _ row: Row, _ language: Language
  ) -> Int? {
    let (a, b) = Self.pair(field, unit, wanted, row)
    guard a.isValid else { return nil }
    return Coercion.compare(a, b, language)
  }
}

/// Reads predicates.
enum PredicateReading {
  static func read(_ value: Value, _ diagnostics: inout Diagnostics, depth: Int = 0) -> Predicate? {
    if depth > 50 { return nil }
    if let text = value.string {
      return ExpressionReading.read(text, at: value.place, &diagnostics).map(Predicate.expression)
    }
    var reader = PropertyReader(value, of: "the condition")
    defer { reader.finish(&diagnostics) }
    if let parts = reader.list("and") {
      return .all(parts.compactMap { read($0, &diagnostics, depth: depth + 1) })
    }
    if let parts = reader.list("or") {
      return .any(parts.compactMap { read($0, &diagnostics, depth: depth + 1) })
    }
    if let part = reader.value("not") { return read(part, &diagnostics, depth: depth + 1).map(Predicate.not) }
    if reader.has("param") || reader.has("selection") {
      reader.interactive(["param", "selection", "empty"])
      // A selection of nothing holds for every row, unless the specification says otherwise.
      return value["empty"]?.bool == false ? .not(.selection) : .selection
    }
    guard let name = reader.string("field") else {
      reader.report(.chartMissing("field", of: "The condition", at: value.place))
      return nil
    }
    let field = FieldPath(name)
    let unit = TimeUnitReading.read(&reader)
    if let wanted = reader.value("equal") { return .equal(field, unit, constant(wanted)) }
    if let wanted = reader.value("lt") { return .less(field, unit, constant(wanted), orEqual: false) }
    if let wanted = reader.value("lte") { return .less(field, unit, constant(wanted), orEqual: true) }
    if let wanted = reader.value("gt") { return .greater(field, unit, constant(wanted), orEqual: false) }
    if let wanted = reader.value("gte") { return .greater(field, unit, constant(wanted), orEqual: true) }
    if let bounds = reader.list("range"), bounds.count == 2 {
      return .range(field, unit, low: constant(bounds[0]), high: constant(bounds[1]))
    }
    if let choices = reader.list("oneOf") { return .oneOf(field, unit, choices.map(constant)) }
    if let wanted = reader.bool("valid") { return .valid(field, wanted) }
    reader.report(.chartMissing("equal", of: "The condition", at: value.place))
    return nil
  }

  /// A constant of a condition or a domain; `{year: 2003, month: 10}` is a date.
  static func constant(_ value: Value) -> DataValue {
    guard let map = value.map else { return DataValue(value) }
    let parts = ["year", "quarter", "month", "date", "day", "hours", "minutes", "seconds", "milliseconds", "utc"]
    guard !map.entries.isEmpty, map.entries.allSatisfy({ parts.contains($0.key) }) else { return DataValue(value) }
    func part(_ name: String, _ other: Int) -> Int { map[name]?.number.map { Int(max(-1e6, min(1e6, $0))) } ?? other }
    var date = CivilDate(year: part("year", 2012))
    if let month = map["month"] {
      if let name = month.string?.lowercased(), name.count >= 3 {
        date.month = (CivilDate.monthNames.firstIndex { $0.hasPrefix(name) } ?? 0) + 1
      } else {
        date.month = part("month", 1)
      }
    } else if map["quarter"] != nil {
      date.month = (part("quarter", 1) - 1) * 3 + 1
    }
    date.day = part("date", 1)
    date.hour = part("hours", 0)
    date.minute = part("minutes", 0)
    date.second = part("seconds", 0)
    date.millisecond = part("milliseconds", 0)
    return .date(date.milliseconds)
  }
}

/// Reads time units.
enum TimeUnitReading {
  static func read(_ reader: inout PropertyReader) -> TimeUnit? {
    guard let value = reader.value("timeUnit"), !value.isNull else { return nil }
    if let name = value.string { return unit(name, at: value.place, &reader) }
    var inner = PropertyReader(value, of: "the time unit")
    defer { inner.finish(into: &reader) }
    inner.ignore(["utc", "binned"])
    inner.unsupported(["maxbins"], instead: "Name the unit: `yearmonth`.")
    let step = inner.number("step")
    guard let name = inner.string("unit") else { return nil }
    var unit = unit(name, at: value.place, &inner)
    if let step { unit?.step = max(1, Int(min(step, 1000))) }
    return unit
  }

  private static func unit(_ name: String, at place: Place, _ reader: inout PropertyReader) -> TimeUnit? {
    if let unit = TimeUnit(name) { return unit }
    let names = [
      "year", "quarter", "month", "week", "day", "date", "hours", "minutes", "yearmonth", "yearquarter",
      "yearmonthdate", "monthdate", "hoursminutes", "dayofyear",
    ]
    reader.report(
      .chartUnknownChoice(
        "timeUnit", found: name, choices: names, nearest: NearestName.of(name, among: names), at: place))
    return nil
  }
}
