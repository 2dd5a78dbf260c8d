import Inputs
import Languages

/// Keeps the rows for which a condition holds.
struct FilterTransform: DataTransform {
  var predicate: Predicate
  var place: Place
  var inputs: [FieldPath] { fields(predicate) }

  static func read(_ reader: inout PropertyReader) -> FilterTransform? {
    guard let value = reader.value("filter") else { return nil }
    var diagnostics = Diagnostics()
    let predicate = PredicateReading.read(value, &diagnostics)
    reader.report(diagnostics)
    return predicate.map { FilterTransform(predicate: $0, place: value.place) }
  }

  private func fields(_ predicate: Predicate) -> [FieldPath] {
    switch predicate {
    case .expression, .selection: []
    case .equal(let field, _, _), .less(let field, _, _, _), .greater(let field, _, _, _), .range(let field, _, _, _),
      .oneOf(let field, _, _), .valid(let field, _):
      [field]
    case .all(let parts), .any(let parts): parts.flatMap(fields)
    case .not(let part): fields(part)
    }
  }

  func apply(_ table: Table, _ context: inout TransformContext) -> Table {
    let language = context.languages[0]
    return table.filter { predicate.holds($0, language: language) }
  }
}

/// Computes a field from an expression.
struct CalculateTransform: DataTransform {
  var expression: Expression
  var name: String
  var place: Place
  var inputs: [FieldPath] { [] }

  static func read(_ reader: inout PropertyReader) -> CalculateTransform? {
    let name = reader.string("as")
    guard let expression = reader.expression("calculate") else { return nil }
    guard let name else {
      reader.report(.chartMissing("as", of: "The transform `calculate`", at: reader.place))
      return nil
    }
    return CalculateTransform(expression: expression, name: name, place: reader.place)
  }

  func apply(_ table: Table, _ context: inout TransformContext) -> Table {
    let languages = context.languages
    var number = -1
    return table.setting(name) { row in
      number += 1
      let first = Evaluation(language: languages[0], rowNumber: number).value(expression, row)
      guard languages.count > 1, case .string = first else { return first }
      // A text built from texts in several languages is a text in several languages.
      let all = languages.map { Evaluation(language: $0, rowNumber: number).value(expression, row).text(in: $0) }
      if Set(all).count == 1 { return first }
      return .words(Localized(Array(zip(languages, all))))
    }
  }
}

/// Puts numbers into equal intervals.
struct BinTransform: DataTransform {
  var field: FieldPath
  var options: Binning.Options
  var names: [String]
  var place: Place
  var inputs: [FieldPath] { [field] }

  static func read(_ reader: inout PropertyReader) -> BinTransform? {
    guard let value = reader.value("bin"), let field = reader.string("field") else { return nil }
    let names = reader.strings("as") ?? []
    guard let options = BinReading.read(value, channel: .x, &reader), let first = names.first else { return nil }
    return BinTransform(
      field: FieldPath(field), options: options, names: [first, names.count > 1 ? names[1] : first + "_end"],
      place: reader.place)
  }

  func apply(_ table: Table, _ context: inout TransformContext) -> Table {
    let read = field.reader(in: table.schema)
    let numbers = table.rows.compactMap { read($0).number }
    let low = options.extent?.first ?? numbers.min() ?? 0
    let high = options.extent?.last ?? numbers.max() ?? 0
    let binning = Binning(from: low, to: high, options: options)
    return table.setting(names) { row in
      guard let start = read(row).number.flatMap(binning.beginning) else { return [.null, .null] }
      return [.number(start), .number(start + binning.step)]
    }
  }
}

/// Rounds moments down to a unit of time.
struct TimeUnitTransform: DataTransform {
  var field: FieldPath
  var unit: TimeUnit
  var name: String
  var place: Place
  var inputs: [FieldPath] { [field] }

  static func read(_ reader: inout PropertyReader) -> TimeUnitTransform? {
    guard let unit = TimeUnitReading.read(&reader), let field = reader.string("field") else { return nil }
    guard let name = reader.string("as") else { return nil }
    return TimeUnitTransform(field: FieldPath(field), unit: unit, name: name, place: reader.place)
  }

  func apply(_ table: Table, _ context: inout TransformContext) -> Table {
    let read = field.reader(in: table.schema)
    return table.setting([name, name + "_end"]) { row in
      guard let moment = read(row).milliseconds else { return [.null, .null] }
      let start = unit.floor(moment)
      return [.date(start), .date(unit.end(of: start))]
    }
  }
}

/// Turns columns into rows of key and value.
struct FoldTransform: DataTransform {
  var fields: [FieldPath]
  var names: [String]
  var place: Place
  var inputs: [FieldPath] { fields }

  static func read(_ reader: inout PropertyReader) -> FoldTransform? {
    let fields = reader.fields("fold")
    return FoldTransform(fields: fields, names: reader.names(["key", "value"]), place: reader.place)
  }

  func apply(_ table: Table, _ context: inout TransformContext) -> Table {
    let wider = table.schema.adding(names)
    let readers = fields.map { $0.reader(in: table.schema) }
    guard let key = wider.column(names[0]), let value = wider.column(names[1]) else { return table }
    var rows: [Row] = []
    for row in table.rows.prefix(ChartLimits.rows / max(1, fields.count)) {
      for (field, read) in zip(fields, readers) {
        var values = row.values + Array(repeating: .null, count: wider.names.count - row.values.count)
        values[key] = .string(field.text)
        values[value] = read(row)
        rows.append(Row(schema: wider, values: values))
      }
    }
    return Table(schema: wider, rows: rows)
  }
}

/// Turns lists within rows into rows.
struct FlattenTransform: DataTransform {
  var fields: [FieldPath]
  var names: [String]
  var place: Place
  var inputs: [FieldPath] { fields }

  static func read(_ reader: inout PropertyReader) -> FlattenTransform? {
    let fields = reader.fields("flatten")
    return FlattenTransform(fields: fields, names: reader.names(fields.map(\.text)), place: reader.place)
  }

  func apply(_ table: Table, _ context: inout TransformContext) -> Table {
    let wider = table.schema.adding(names)
    let readers = fields.map { $0.reader(in: table.schema) }
    let columns = names.compactMap(wider.column)
    var rows: [Row] = []
    for row in table.rows {
      let lists = readers.map { read -> [DataValue] in
        if case .list(let items) = read(row) { items } else { [read(row)] }
      }
      for index in 0..<(lists.map(\.count).max() ?? 0) where rows.count <= ChartLimits.rows {
        var values = row.values + Array(repeating: .null, count: wider.names.count - row.values.count)
        for (column, list) in zip(columns, lists) { values[column] = index < list.count ? list[index] : .null }
        rows.append(Row(schema: wider, values: values))
      }
    }
    return Table(schema: wider, rows: rows)
  }
}

/// Adds fields of another data set, found by a key.
struct LookupTransform: DataTransform {
  var field: FieldPath
  var source: DataSource
  var key: FieldPath
  var fields: [FieldPath]
  var names: [String]
  var other: DataValue
  var place: Place
  var inputs: [FieldPath] { [field] }

  static func read(_ reader: inout PropertyReader) -> LookupTransform? {
    guard let field = reader.string("lookup"), let from = reader.value("from") else { return nil }
    let other = reader.value("default").map(DataValue.init) ?? .null
    var inner = PropertyReader(from, of: "the lookup’s `from`")
    var diagnostics = Diagnostics()
    let source = inner.value("data").flatMap { DataReading.read($0, &diagnostics) }
    let key = inner.string("key")
    let fields = inner.fields("fields")
    if inner.has("param") { inner.interactive(["param"]) }
    inner.report(diagnostics)
    inner.finish(into: &reader)
    guard let source, let key else { return nil }
    let names = reader.names(fields.isEmpty ? ["_lookup"] : fields.map(\.text))
    return LookupTransform(
      field: FieldPath(field), source: source, key: FieldPath(key), fields: fields, names: names, other: other,
      place: reader.place)
  }

  func apply(_ table: Table, _ context: inout TransformContext) -> Table {
    let from = context.sources.table(of: source, &context.diagnostics)
    guard context.check([key] + fields, in: from, at: place) else { return table }
    let readKey = key.reader(in: from.schema)
    let readers = fields.map { $0.reader(in: from.schema) }
    let found = Dictionary(from.rows.map { (readKey($0).key, $0) }, uniquingKeysWith: { first, _ in first })
    let read = field.reader(in: table.schema)
    return table.setting(names) { row in
      guard let match = found[read(row).key] else { return names.map { _ in other } }
      if fields.isEmpty { return [.record(DataRecord(names: match.schema.names, values: match.values))] }
      return readers.map { $0(match) }
    }
  }
}

/// Takes some rows by chance that is the same on every run.
struct SampleTransform: DataTransform {
  var count: Int
  var place: Place
  var inputs: [FieldPath] { [] }

  static func read(_ reader: inout PropertyReader) -> SampleTransform? {
    reader.number("sample").map { SampleTransform(count: Int(max(0, min(1e7, $0))), place: reader.place) }
  }

  func apply(_ table: Table, _ context: inout TransformContext) -> Table {
    guard table.rows.count > count else { return table }
    var seed: UInt64 = 0x9E37_79B9_7F4A_7C15
    var kept = Array(0..<count)
    // Reservoir sampling (Vitter 1985, algorithm R) with a fixed seed.
    for index in count..<table.rows.count {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let place = Int((seed >> 33) % UInt64(index + 1))
      if place < count { kept[place] = index }
    }
    return Table(schema: table.schema, rows: kept.sorted().map { table.rows[$0] })
  }
}
