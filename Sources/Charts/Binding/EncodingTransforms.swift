import Inputs
import Languages

/// The transforms that an encoding asks for: reading dates, bins, units of time, aggregates, filling in, stacking; in
/// this order, as Vega-Lite does.
struct EncodingTransforms {
  var unit: UnitDefinition
  /// The numbers between which fields are binned, when the rows are only a part of the data.
  var wholeTable: Table?

  /// The rows as the mark draws them.
  func apply(_ table: Table, _ context: inout TransformContext) -> BoundUnit {
    var encoding = checked(table, &context)
    var table = table
    for definition in encoding { table = readDates(definition, table) }
    for definition in encoding { table = binned(definition, table) }
    for definition in encoding { table = withTimeUnit(definition, table) }
    table = aggregated(encoding, table, &context)
    for index in encoding.indices where encoding[index].aggregate?.operation == .count && encoding[index].field != nil {
      encoding[index].type = .quantitative
    }
    let orient = MarkOrientation.find(unit.mark, encoding)
    let plan = StackPlanning.plan(unit.mark, encoding, orient)
    table = imputed(encoding, table, plan, &context)
    if let plan { table = stacked(encoding, table, plan, &context) }
    return BoundUnit(mark: unit.mark, encoding: encoding, table: table, orient: orient, stack: plan)
  }

  /// The channels whose fields are there; the others are reported.
  private func checked(_ table: Table, _ context: inout TransformContext) -> [ChannelDefinition] {
    unit.encoding.filter { definition in
      if [.x2, .y2].contains(definition.channel), !unit.mark.type.hasTwoEnds {
        context.diagnostics.report(
          .chartWithoutEffect(
            definition.channel.rawValue, of: "the mark `\(unit.mark.type.rawValue)`", at: definition.place))
        return false
      }
      var fields = definition.field.map { [$0] } ?? []
      if case .field(let field, _, _) = definition.sort, !field.text.isEmpty { fields.append(field) }
      if let by = definition.aggregate?.by { fields.append(by) }
      for condition in definition.conditions { fields += condition.definition.field.map { [$0] } ?? [] }
      return context.check(fields, in: table, at: definition.fieldPlace ?? definition.place)
    }
  }

  private func readDates(_ definition: ChannelDefinition, _ table: Table) -> Table {
    guard let field = definition.field, definition.type == .temporal || definition.timeUnit != nil else { return table }
    let read = field.reader(in: table.schema)
    let needsReading = table.rows.contains { row in
      switch read(row) {
      case .date, .null: false
      default: true
      }
    }
    return needsReading ? table.setting(field.text) { read($0).milliseconds.map(DataValue.date) ?? .null } : table
  }

  private func binned(_ definition: ChannelDefinition, _ table: Table) -> Table {
    guard let bin = definition.bin, !bin.isBinned, let field = definition.field, let column = definition.column,
      let end = definition.endColumn, table.schema.column(column) == nil
    else { return table }
    var options = bin
    if options.extent == nil, let wholeTable {
      let read = field.reader(in: wholeTable.schema)
      let numbers = wholeTable.rows.compactMap { read($0).number }
      if let low = numbers.min(), let high = numbers.max() { options.extent = [low, high] }
    }
    var context = TransformContext(sources: DataSources(given: ValueMap([]), own: ValueMap([])), languages: [.english])
    return BinTransform(field: field, options: options, names: [column, end], place: definition.place)
      .apply(table, &context)
  }

  private func withTimeUnit(_ definition: ChannelDefinition, _ table: Table) -> Table {
    guard let unit = definition.timeUnit, let field = definition.field, let column = definition.column,
      table.schema.column(column) == nil
    else { return table }
    let read = field.reader(in: table.schema)
    return table.setting([column, column + "_end"]) { row in
      guard let moment = read(row).milliseconds else { return [.null, .null] }
      let start = unit.floor(moment)
      return [.date(start), .date(unit.end(of: start))]
    }
  }

  private func aggregated(
    _ encoding: [ChannelDefinition], _ table: Table, _ context: inout TransformContext
  ) -> Table {
    guard encoding.contains(where: { $0.aggregate != nil }) else { return table }
    var groups: [FieldPath] = []
    var fields: [AggregatedField] = []
    func group(_ name: String?) {
      guard let name, !groups.contains(where: { $0.text == name }) else { return }
      groups.append(FieldPath(name))
    }
    for definition in encoding {
      if let aggregate = definition.aggregate, let column = definition.column {
        if !fields.contains(where: { $0.name == column }) {
          fields.append(AggregatedField(aggregate: aggregate, field: definition.field, name: column))
        }
      } else {
        group(definition.column)
        group(definition.endColumn)
      }
      if case .field(let field, let aggregate, _) = definition.sort {
        fields.append(AggregatedField(aggregate: aggregate, field: field, name: SortColumn.name(field, aggregate)))
      }
      for condition in definition.conditions {
        group(condition.definition.field?.text)
        for name in ConditionFields.names(condition.test) where table.schema.column(name) != nil { group(name) }
      }
    }
    let transform = AggregateTransform(fields: fields, groups: groups, place: unit.common.place)
    return transform.apply(table, &context)
  }

  private func imputed(
    _ encoding: [ChannelDefinition], _ table: Table, _ plan: BoundUnit.StackPlan?, _ context: inout TransformContext
  ) -> Table {
    var table = table
    let series = BoundUnit(mark: unit.mark, encoding: encoding, table: table, orient: .vertical).seriesColumns
    func key(across channel: Channel) -> FieldPath? {
      let other: Channel = channel == .x ? .y : .x
      return encoding.first { $0.channel == other }?.column.map { FieldPath($0) }
    }
    for definition in encoding {
      guard var impute = definition.impute, let column = definition.column else { continue }
      impute.field = FieldPath(column)
      impute.key = key(across: definition.channel)
      impute.groups = series.map { FieldPath($0) }
      table = impute.apply(table, &context)
    }
    // Areas that stand on each other need a value everywhere, else they would lean over the gap.
    if let plan, unit.mark.type == .area, plan.channel.isPosition, let key = key(across: plan.channel), !series.isEmpty,
      let column = encoding.first(where: { $0.channel == plan.channel })?.column
    {
      let impute = ImputeTransform(
        field: FieldPath(column), key: key, keyValues: [], groups: series.map { FieldPath($0) }, method: nil,
        value: .number(0), place: unit.common.place)
      if Set(table.rows.map { key.value(in: $0).key }).count * 200 < ChartLimits.rows {
        table = impute.apply(table, &context)
      }
    }
    return table
  }

  private func stacked(
    _ encoding: [ChannelDefinition], _ table: Table, _ plan: BoundUnit.StackPlan, _ context: inout TransformContext
  ) -> Table {
    guard let measure = encoding.first(where: { $0.channel == plan.channel }), let column = measure.column else {
      return table
    }
    var groups: [FieldPath] = []
    if plan.channel.isPosition {
      let dimension: Channel = plan.channel == .x ? .y : .x
      let offset: Channel = plan.channel == .x ? .yOffset : .xOffset
      for channel in [dimension, offset] {
        if let name = encoding.first(where: { $0.channel == channel })?.column { groups.append(FieldPath(name)) }
      }
    }
    var keys = encoding.filter { $0.channel == .order && $0.column != nil }
      .map { (field: FieldPath($0.column ?? ""), isDescending: $0.sort == .descending) }
    if keys.isEmpty {
      let bound = BoundUnit(mark: unit.mark, encoding: encoding, table: table, orient: .vertical)
      // The first series stands on top of a bar, and comes first in a pie and in a bar that lies.
      let isDescending = plan.channel == .y
      keys = bound.seriesColumns.map { (field: FieldPath($0), isDescending: isDescending) }
      keys = orderedByDomain(keys, encoding, isDescending: isDescending)
    }
    return StackTransform(
      field: FieldPath(column), groups: groups, order: RowOrder(keys: keys), offset: plan.offset,
      names: [plan.start, plan.end], place: measure.place
    ).apply(ranked(table, encoding), &context)
  }

  /// The name of the column with the rank of a series in an order that the specification gives.
  private static let rank = "__series_rank"

  /// Where the colours have an order of their own, the stack follows it.
  private func orderedByDomain(
    _ keys: [(field: FieldPath, isDescending: Bool)], _ encoding: [ChannelDefinition], isDescending: Bool
  ) -> [(field: FieldPath, isDescending: Bool)] {
    guard seriesOrder(encoding) != nil else { return keys }
    return [(field: FieldPath(Self.rank), isDescending: isDescending)] + keys
  }

  private func seriesOrder(_ encoding: [ChannelDefinition]) -> (column: String, values: [DataValue])? {
    guard let color = encoding.first(where: { $0.channel.isColor && $0.field != nil }), let column = color.column else {
      return nil
    }
    if case .values(let values) = color.sort { return (column, values) }
    if let domain = color.scale?.domain, !color.isContinuous { return (column, domain) }
    return nil
  }

  private func ranked(_ table: Table, _ encoding: [ChannelDefinition]) -> Table {
    guard let order = seriesOrder(encoding) else { return table }
    let ranks = Dictionary(
      order.values.enumerated().map { ($0.element.key, $0.offset) }, uniquingKeysWith: { a, _ in a })
    let read = FieldPath(order.column).reader(in: table.schema)
    return table.setting(Self.rank) { .number(Double(ranks[read($0).key] ?? order.values.count)) }
  }
}

/// The column that a domain is sorted by.
enum SortColumn {
  static func name(_ field: FieldPath, _ aggregate: Aggregate) -> String { "__sort_\(aggregate.prefix)_\(field.text)" }
}

/// The fields that a condition reads.
enum ConditionFields {
  static func names(_ predicate: Predicate) -> [String] {
    switch predicate {
    case .expression(let expression): expression.fields
    case .equal(let field, _, _), .less(let field, _, _, _), .greater(let field, _, _, _), .range(let field, _, _, _),
      .oneOf(let field, _, _), .valid(let field, _):
      [field.text]
    case .all(let parts), .any(let parts): parts.flatMap(names)
    case .not(let part): names(part)
    case .selection: []
    }
  }
}

/// Which way a mark extends (Vega-Lite's rule).
enum MarkOrientation {
  static func find(_ mark: MarkDefinition, _ encoding: [ChannelDefinition]) -> Orientation {
    func definition(_ channel: Channel) -> ChannelDefinition? { encoding.first { $0.channel == channel } }
    let (x, y) = (definition(.x), definition(.y))
    let (hasX2, hasY2) = (definition(.x2) != nil, definition(.y2) != nil)
    switch mark.type {
    case .bar, .area, .rule, .rect, .tick, .line, .trail: break
    default: return mark.orient ?? .vertical
    }
    if mark.type == .bar || mark.type == .area || mark.type == .rule {
      if x?.bin?.isBinned == true { return .vertical }
      if y?.bin?.isBinned == true { return .horizontal }
      if hasY2 != hasX2, let orient = mark.orient { return orient }
      if hasY2, !hasX2 { return .vertical }
      if hasX2, !hasY2 { return .horizontal }
      if mark.type == .rule {
        if x != nil, y == nil { return .vertical }
        if y != nil, x == nil { return .horizontal }
      }
    }
    func isMeasure(_ definition: ChannelDefinition?) -> Bool {
      guard let definition else { return false }
      return definition.isContinuous && !(definition.scale?.type?.isDiscrete ?? false)
    }
    func turned(_ orient: Orientation) -> Orientation {
      mark.type == .tick ? (orient == .vertical ? .horizontal : .vertical) : orient
    }
    switch (isMeasure(x), isMeasure(y)) {
    case (true, false): return turned(mark.type == .rule && y == nil ? .vertical : .horizontal)
    case (false, true): return turned(.vertical)
    case (true, true):
      if x?.type == .temporal, y?.type != .temporal { return turned(.vertical) }
      if y?.type == .temporal, x?.type != .temporal { return turned(.horizontal) }
      if x?.aggregate == nil, y?.aggregate != nil { return turned(.vertical) }
      if x?.aggregate != nil, y?.aggregate == nil { return turned(.horizontal) }
      if x?.bin != nil, y?.bin == nil { return turned(.vertical) }
      if y?.bin != nil, x?.bin == nil { return turned(.horizontal) }
      return mark.orient ?? turned(.vertical)
    case (false, false): return mark.orient ?? turned(.vertical)
    }
  }
}

/// Whether and how a mark's values stack (Vega-Lite's rule).
enum StackPlanning {
  static func plan(_ mark: MarkDefinition, _ encoding: [ChannelDefinition], _ orient: Orientation) -> BoundUnit
    .StackPlan?
  {
    func definition(_ channel: Channel) -> ChannelDefinition? { encoding.first { $0.channel == channel } }
    guard let channel = channel(definition, orient, mark), let measure = definition(channel),
      let column = measure.column
    else { return nil }
    let pairs: [Channel: Channel] = [.x: .x2, .y: .y2, .theta: .theta2, .radius: .radius2]
    if let second = pairs[channel], definition(second) != nil { return nil }
    let byDefault: Set<MarkType> = [.bar, .area, .arc]
    if measure.isStackGiven, measure.stack == nil { return nil }
    if measure.stack == nil, !byDefault.contains(mark.type) { return nil }
    if measure.stack == nil, let type = measure.scale?.type, type != .linear { return nil }
    let dimension: Channel = channel == .x ? .y : .x
    let offset: Channel = channel == .x ? .yOffset : .xOffset
    let taken =
      channel.isPosition ? [definition(dimension)?.column, definition(offset)?.column].compactMap(\.self) : []
    let bound = BoundUnit(mark: mark, encoding: encoding, table: .empty, orient: orient)
    let series = bound.seriesColumns.filter { !taken.contains($0) }
    let offsetStacks = definition(.order)?.field != nil
    guard !series.isEmpty || offsetStacks || channel == .theta else { return nil }
    return BoundUnit.StackPlan(
      channel: channel, offset: measure.stack ?? .zero, start: column + "_start", end: column + "_end_of_stack")
  }

  private static func channel(
    _ definition: (Channel) -> ChannelDefinition?, _ orient: Orientation, _ mark: MarkDefinition
  ) -> Channel? {
    func isMeasure(_ channel: Channel) -> Bool {
      guard let found = definition(channel), found.readsData else { return false }
      return found.type == .quantitative && found.bin == nil
    }
    if mark.type == .arc || definition(.theta) != nil {
      return isMeasure(.theta) ? .theta : isMeasure(.radius) ? .radius : nil
    }
    let (x, y) = (isMeasure(.x), isMeasure(.y))
    if x, y {
      if definition(.x)?.stack != nil { return .x }
      if definition(.y)?.stack != nil { return .y }
      let (xAggregated, yAggregated) = (definition(.x)?.aggregate != nil, definition(.y)?.aggregate != nil)
      if xAggregated != yAggregated { return xAggregated ? .x : .y }
      return orient == .vertical ? .y : .x
    }
    return x ? .x : y ? .y : nil
  }
}
