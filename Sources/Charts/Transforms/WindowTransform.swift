import Inputs

/// Values over the neighbours of each row: ranks, running totals, moving means.
struct WindowTransform: DataTransform {
  enum Operation: String, Hashable, Sendable, CaseIterable {
    case rowNumber = "row_number"
    case rank
    case denseRank = "dense_rank"
    case percentRank = "percent_rank"
    case cumeDist = "cume_dist"
    case ntile, lag, lead
    case firstValue = "first_value"
    case lastValue = "last_value"
    case nthValue = "nth_value"
  }
  enum Rule: Hashable, Sendable {
    case window(Operation)
    case aggregate(Aggregate)
  }
  struct Field: Hashable, Sendable {
    var rule: Rule
    var field: FieldPath?
    var parameter: Double?
    var name: String
  }

  var fields: [Field]
  var groups: [FieldPath]
  var order: RowOrder
  /// How many rows before and after count; nil is all.
  var before: Int?, after: Int?
  var ignoresPeers: Bool
  var place: Place
  var inputs: [FieldPath] { groups + fields.compactMap(\.field) }

  static func read(_ reader: inout PropertyReader) -> WindowTransform? {
    let items = reader.list("window") ?? []
    let fields = items.compactMap { field($0, &reader) }
    var (before, after): (Int?, Int?) = (nil, 0)
    if let frame = reader.list("frame"), frame.count == 2 {
      before = frame[0].number.map { Int(max(-1e6, min(1e6, -$0))) }
      after = frame[1].number.map { Int(max(-1e6, min(1e6, $0))) }
    }
    return WindowTransform(
      fields: fields, groups: reader.fields("groupby"), order: RowOrder.read(&reader), before: before, after: after,
      ignoresPeers: reader.bool("ignorePeers") ?? false, place: reader.place)
  }

  private static func field(_ item: Value, _ reader: inout PropertyReader) -> Field? {
    var inner = PropertyReader(item, of: "the window")
    defer { inner.finish(into: &reader) }
    let field = inner.string("field").flatMap { $0.isEmpty ? nil : FieldPath($0) }
    let parameter = inner.number("param")
    let name = inner.string("as")
    guard let op = inner.value("op"), let word = op.string else {
      inner.report(.chartMissing("op", of: "The window", at: item.place))
      return nil
    }
    let other = field.map { "\(word)_\($0.text)" } ?? word
    if let operation = Operation(rawValue: word) {
      return Field(rule: .window(operation), field: field, parameter: parameter, name: name ?? other)
    }
    if let operation = AggregateOperation(rawValue: word) {
      return Field(
        rule: .aggregate(Aggregate(operation: operation)), field: field, parameter: parameter, name: name ?? other)
    }
    let choices = Operation.allCases.map(\.rawValue) + AggregateOperation.allCases.map(\.rawValue)
    inner.report(
      .chartUnknownChoice(
        "op", found: word, choices: choices, nearest: NearestName.of(word, among: choices), at: op.place))
    return nil
  }

  func apply(_ table: Table, _ context: inout TransformContext) -> Table {
    let names = fields.map(\.name)
    let wider = table.schema.adding(names)
    let columns = names.compactMap(wider.column)
    var result: [Row] = []
    result.reserveCapacity(table.rows.count)
    for group in table.groups(by: groups) {
      let rows = order.sorted(group.rows)
      let computed = fields.map { values($0, rows) }
      for (index, row) in rows.enumerated() {
        var values = row.values + Array(repeating: .null, count: wider.names.count - row.values.count)
        for (column, list) in zip(columns, computed) { values[column] = list[index] }
        result.append(Row(schema: wider, values: values))
      }
    }
    return Table(schema: wider, rows: result)
  }

  private func values(_ field: Field, _ rows: [Row]) -> [DataValue] {
    guard let schema = rows.first?.schema else { return [] }
    let read = field.field.map { $0.reader(in: schema) } ?? { _ in .null }
    let peers = firstPeers(rows)
    switch field.rule {
    case .aggregate(let aggregate): return aggregated(aggregate, field.field, rows, peers)
    case .window(let operation):
      let count = rows.count
      var dense = 0
      return rows.indices.map { index in
        if index == 0 || peers[index] == index { dense += 1 }
        let (rank, last) = (peers[index] + 1, lastPeer(index, peers))
        let shift = Int(field.parameter.map { max(0, min(1e6, $0)) } ?? 1)
        switch operation {
        case .rowNumber: return .number(Double(index + 1))
        case .rank: return .number(Double(rank))
        case .denseRank: return .number(Double(dense))
        case .percentRank: return .number(count > 1 ? Double(rank - 1) / Double(count - 1) : 0)
        case .cumeDist: return .number(Double(last + 1) / Double(count))
        case .ntile: return .number((Double(max(1, shift)) * Double(last + 1) / Double(count)).rounded(.up))
        case .lag: return index >= shift ? read(rows[index - shift]) : .null
        case .lead: return index + shift < count ? read(rows[index + shift]) : .null
        case .firstValue: return read(rows[frame(index, count, peers).lowerBound])
        case .lastValue: return read(rows[max(0, frame(index, count, peers).upperBound - 1)])
        case .nthValue:
          let place = frame(index, count, peers).lowerBound + shift - 1
          return rows.indices.contains(place) ? read(rows[place]) : .null
        }
      }
    }
  }

  /// For each row the first row that is equal in the order; each row by itself when there is no order.
  private func firstPeers(_ rows: [Row]) -> [Int] {
    var first = 0
    return rows.indices.map { index in
      if index > 0, order.keys.isEmpty || !order.areEqual(rows[index - 1], rows[index]) { first = index }
      return first
    }
  }

  private func lastPeer(_ index: Int, _ peers: [Int]) -> Int {
    var last = index
    while last + 1 < peers.count, peers[last + 1] == peers[index] { last += 1 }
    return last
  }

  private func frame(_ index: Int, _ count: Int, _ peers: [Int]) -> Range<Int> {
    var start = before.map { max(0, min(count, index - $0)) } ?? 0
    var end = after.map { max(0, min(count, index + $0 + 1)) } ?? count
    if !ignoresPeers, !order.keys.isEmpty, start < count, end > start {
      start = peers[start]
      end = lastPeer(end - 1, peers) + 1
    }
    return start..<max(start, end)
  }

  private func aggregated(_ aggregate: Aggregate, _ field: FieldPath?, _ rows: [Row], _ peers: [Int]) -> [DataValue] {
    // Running totals are so common that they are not summed anew for each row.
    if before == nil, after == 0, aggregate.operation == .sum || aggregate.operation == .count,
      let schema = rows.first?.schema
    {
      let read = field.map { $0.reader(in: schema) } ?? { _ in .null }
      var sums: [Double] = []
      var total = 0.0
      for row in rows {
        total += aggregate.operation == .count ? 1 : read(row).number ?? 0
        sums.append(total)
      }
      return rows.indices.map { .number(sums[ignoresPeers || order.keys.isEmpty ? $0 : lastPeer($0, peers)]) }
    }
    if before == nil, after == nil {
      return Array(repeating: Aggregation.value(aggregate, of: field, over: rows), count: rows.count)
    }
    return rows.indices.map { index in
      Aggregation.value(aggregate, of: field, over: Array(rows[frame(index, rows.count, peers)]))
    }
  }
}
