import Inputs
import Languages

/// Joins a specification with its data: facets are spread out, every mark gets its rows.
struct ViewBinding {
  var context: TransformContext
  var languages: [Language]
  private var nextGroup = 1
  private var views = 0

  init(sources: DataSources, languages: [Language]) {
    context = TransformContext(sources: sources, languages: languages)
    self.languages = languages
  }

  mutating func bind(_ root: ViewDefinition) -> BoundView? {
    bind(root, parent: .empty, hasParent: false, groups: [:], whole: nil)
  }

  private mutating func bind(
    _ view: ViewDefinition, parent: Table, hasParent: Bool, groups: [Channel: Int], whole: Table?
  ) -> BoundView? {
    views += 1
    if views > ChartLimits.views {
      context.diagnostics.report(.chartTooMuch("views", limit: ChartLimits.views, at: view.common.place))
      return nil
    }
    let table = rows(of: view.common, parent)
    switch view {
    case .unit(let unit):
      return .plot(
        BoundPlot(
          id: views, units: [bound(unit, table, groups, whole)], width: unit.common.width, height: unit.common.height,
          title: unit.common.title, common: unit.common,
          languages: languages))
    case .layer(let layer):
      let id = views
      let units = flatten(layer, table, groups, whole)
      return .plot(
        BoundPlot(
          id: id, units: units, width: layer.common.width ?? size(layer, \.width),
          height: layer.common.height ?? size(layer, \.height), title: layer.common.title, common: layer.common,
          languages: languages))
    case .facet(let facet): return bind(facet, table, groups)
    case .concat(let concat): return bind(concat, table, groups)
    }
  }

  private func size(_ layer: LayerDefinition, _ path: KeyPath<ViewCommon, ViewSize?>) -> ViewSize? {
    layer.layers.lazy.compactMap { $0.common[keyPath: path] }.first
  }

  /// The rows of a view: its own data or its parent's, transformed.
  private mutating func rows(of common: ViewCommon, _ parent: Table) -> Table {
    let table = common.data.map { context.sources.table(of: $0, &context.diagnostics) } ?? parent
    return common.transforms.isEmpty ? table : context.apply(common.transforms, to: table)
  }

  private mutating func bound(
    _ unit: UnitDefinition, _ table: Table, _ groups: [Channel: Int], _ whole: Table?
  ) -> BoundUnit {
    var result = EncodingTransforms(unit: unit, wholeTable: unit.common.data == nil ? whole : nil).apply(
      table, &context)
    result.scaleGroups = groups
    if result.table.rows.count > ChartLimits.marks {
      context.diagnostics.report(.chartTooMuch("marks", limit: ChartLimits.marks, at: unit.mark.place))
      result.table.rows.removeLast(result.table.rows.count - ChartLimits.marks)
    }
    return result
  }

  /// The scale groups of a child: new ones for the channels that are not shared.
  private mutating func childGroups(
    _ groups: [Channel: Int], _ resolve: Resolve, sharing: (Channel) -> Bool
  ) -> [Channel: Int] {
    var result = groups
    for channel in Channel.allCases where channel.isScaled && channel.scaleChannel == channel {
      if !resolve.sharesScale(channel, otherwise: sharing(channel)) {
        result[channel] = nextGroup
        nextGroup += 1
      }
    }
    return result
  }

  private mutating func flatten(
    _ layer: LayerDefinition, _ table: Table, _ groups: [Channel: Int], _ whole: Table?
  ) -> [BoundUnit] {
    var units: [BoundUnit] = []
    for child in layer.layers {
      let inner = childGroups(groups, layer.common.resolve, sharing: { _ in true })
      switch child {
      case .unit(let unit): units.append(bound(unit, rows(of: unit.common, table), inner, whole))
      case .layer(let nested): units += flatten(nested, rows(of: nested.common, table), inner, whole)
      default:
        context.diagnostics.report(.chartUnsupported("A layer that holds several plots", at: child.common.place))
      }
    }
    return units
  }

  // MARK: Facets

  private mutating func bind(_ facet: FacetDefinition, _ table: Table, _ groups: [Channel: Int]) -> BoundView? {
    var (facet, table) = (facet, table)
    // A field that the view within computes is computed before the view is spread out, as Vega-Lite does.
    let fields = [facet.row, facet.column, facet.wrapped].compactMap { $0?.field }
    let isComputedWithin = fields.contains { field in
      field.parts.first.map { table.schema.column($0) == nil && table.schema.column(field.text) == nil } ?? false
    }
    if isComputedWithin, facet.view.common.data == nil, !facet.view.common.transforms.isEmpty {
      table = context.apply(facet.view.common.transforms, to: table)
      facet.view.change { $0.transforms = [] }
    }
    var axes: [(definition: ChannelDefinition, values: [DataValue])] = []
    for definition in [facet.row, facet.column, facet.wrapped] {
      guard let definition, let field = definition.field else { continue }
      guard context.check([field], in: table, at: definition.fieldPlace ?? definition.place) else { return nil }
      table = prepared(definition, table)
      axes.append((definition, values(definition, table)))
    }
    // Before a plot is made for each: a hundred thousand categories are noticed at once.
    guard axes.reduce(1, { min(ChartLimits.rows, $0 * max(1, $1.values.count)) }) <= ChartLimits.views else {
      context.diagnostics.report(.chartTooMuch("views", limit: ChartLimits.views, at: facet.common.place))
      return nil
    }
    let cells = FacetCells(table, by: axes.map { FieldPath($0.definition.column ?? "") })
    func axis(_ channel: Channel) -> (definition: ChannelDefinition, values: [DataValue])? {
      axes.first { $0.definition.channel == channel }
    }
    var grid = BoundGrid(id: views, cells: [], rows: 1, columns: 1, title: facet.common.title, common: facet.common)
    grid.sharesX = facet.common.resolve.sharesAxis(.x, otherwise: true)
    grid.sharesY = facet.common.resolve.sharesAxis(.y, otherwise: true)
    if let wrapped = axis(.facet) {
      let columns = facet.columns.flatMap { $0 > 0 ? $0 : nil } ?? min(wrapped.values.count, 3)
      grid.columns = max(1, min(columns, wrapped.values.count))
      grid.rows = max(1, (wrapped.values.count + grid.columns - 1) / grid.columns)
      grid.columnTitle = title(wrapped.definition)
      for (index, value) in wrapped.values.enumerated() {
        guard let view = cell(facet, cells, groups, [value]) else { return nil }
        grid.cells.append(
          .init(
            row: index / grid.columns, column: index % grid.columns,
            view: labelled(view, label(wrapped.definition, value))))
      }
      return .grid(grid)
    }
    let rows = axis(.row), columns = axis(.column)
    grid.rows = max(1, rows?.values.count ?? 1)
    grid.columns = max(1, columns?.values.count ?? 1)
    grid.rowLabels = rows.map { row in row.values.map { label(row.definition, $0) } } ?? []
    grid.columnLabels = columns.map { column in column.values.map { label(column.definition, $0) } } ?? []
    grid.rowTitle = rows.flatMap { title($0.definition) }
    grid.columnTitle = columns.flatMap { title($0.definition) }
    for row in 0..<grid.rows {
      for column in 0..<grid.columns {
        // An axis without values holds no rows.
        let keys = [
          rows.map { $0.values.indices.contains(row) ? $0.values[row] : .null },
          columns.map { $0.values.indices.contains(column) ? $0.values[column] : .null },
        ].compactMap { $0 }
        guard let view = cell(facet, cells, groups, keys) else { return nil }
        grid.cells.append(.init(row: row, column: column, view: view))
      }
    }
    return .grid(grid)
  }

  private mutating func cell(
    _ facet: FacetDefinition, _ cells: FacetCells, _ groups: [Channel: Int], _ keys: [DataValue]
  ) -> BoundView? {
    let inner = childGroups(groups, facet.common.resolve, sharing: { _ in true })
    return bind(facet.view, parent: cells[keys], hasParent: true, groups: inner, whole: cells.table)
  }

  private func labelled(_ view: BoundView, _ label: Label) -> BoundView {
    guard case .plot(var plot) = view else { return view }
    plot.header = BoundPlot.Header(label: label)
    return .plot(plot)
  }

  private mutating func prepared(_ definition: ChannelDefinition, _ table: Table) -> Table {
    guard definition.bin != nil || definition.timeUnit != nil || definition.type == .temporal else { return table }
    var bare = definition
    bare.aggregate = nil
    let unit = UnitDefinition(
      common: ViewCommon(place: definition.place), mark: MarkDefinition(.point, place: definition.place),
      encoding: [bare])
    return EncodingTransforms(unit: unit, wholeTable: nil).apply(table, &context).table
  }

  private func values(_ definition: ChannelDefinition, _ table: Table) -> [DataValue] {
    let read = FieldPath(definition.column ?? "").reader(in: table.schema)
    var seen: Set<DataValue> = []
    let found = table.rows.map(read).filter { seen.insert($0).inserted }
    return DomainOrder.sorted(found, definition.sort, rows: table.rows, read: read)
  }

  private func label(_ definition: ChannelDefinition, _ value: DataValue) -> Label {
    guard let header = definition.header, header.hasLabels else { return Label([LabelLine]()) }
    let text = ValueText(type: definition.type, format: header.format, timeUnit: definition.timeUnit)
    return LabelExpression.label(
      value, languages: languages, common: header.commonLabelExpression, localized: header.labelExpression
    ) { text.text(value, in: $0) }
  }

  private func title(_ definition: ChannelDefinition) -> Label? {
    guard let header = definition.header, !header.hasNoTitle, !definition.hasNoTitle else { return nil }
    return FieldTitle.label(definition, given: header.title ?? definition.title, languages: languages)
  }

  // MARK: Concatenation

  private mutating func bind(_ concat: ConcatDefinition, _ table: Table, _ groups: [Channel: Int]) -> BoundView? {
    let columns = max(1, concat.columns ?? concat.views.count)
    var grid = BoundGrid(
      id: views, cells: [], rows: (concat.views.count + columns - 1) / columns,
      columns: min(columns, concat.views.count),
      title: concat.common.title, common: concat.common)
    for (index, view) in concat.views.enumerated() {
      let inner = childGroups(
        groups, concat.common.resolve,
        sharing: { !$0.isPosition && $0 != .xOffset && $0 != .yOffset && $0 != .theta && $0 != .radius })
      guard let bound = bind(view, parent: table, hasParent: true, groups: inner, whole: nil) else {
        continue
      }
      grid.cells.append(.init(row: index / columns, column: index % columns, view: bound))
    }
    return grid.cells.isEmpty ? nil : .grid(grid)
  }
}

/// The rows of each plot of a facet, parted once.
private struct FacetCells {
  let table: Table
  private let rows: [[DataValue]: [Row]]

  init(_ table: Table, by fields: [FieldPath]) {
    self.table = table
    rows = Dictionary(table.groups(by: fields).map { ($0.key, $0.rows) }, uniquingKeysWith: { first, _ in first })
  }

  /// The rows with these values of the fields.
  subscript(keys: [DataValue]) -> Table { Table(schema: table.schema, rows: rows[keys] ?? []) }
}

/// Puts the values of a discrete domain in order.
enum DomainOrder {
  static func sorted(
    _ values: [DataValue], _ sort: DomainSort, rows: [Row], read: (Row) -> DataValue
  ) -> [DataValue] {
    switch sort {
    case .ascending, .channel: return values.sorted(by: DataValue.ordered)
    case .descending: return values.sorted { DataValue.ordered($1, $0) }
    case .none: return values
    case .values(let order):
      let ranks = Dictionary(order.enumerated().map { ($0.element.key, $0.offset) }, uniquingKeysWith: { a, _ in a })
      return values.enumerated().sorted { left, right in
        let (a, b) = (ranks[left.element.key] ?? order.count, ranks[right.element.key] ?? order.count)
        return a == b ? left.offset < right.offset : a < b
      }.map(\.element)
    case .field(let field, let aggregate, let isDescending):
      let groups = Dictionary(grouping: rows, by: { read($0).key })
      let column = SortColumn.name(field, aggregate)
      let keyed = values.enumerated().map { offset, value -> (Int, DataValue, DataValue) in
        let rows = groups[value.key] ?? []
        let isComputed = rows.first?.schema.column(column) != nil
        let rule =
          isComputed ? Aggregate(operation: aggregate.operation == .count ? .sum : aggregate.operation) : aggregate
        return (offset, value, Aggregation.value(rule, of: isComputed ? FieldPath(column) : field, over: rows))
      }
      return keyed.sorted { left, right in
        let order = DataValue.compare(left.2, right.2)
        return order == 0 ? left.0 < right.0 : isDescending ? order > 0 : order < 0
      }.map(\.1)
    }
  }
}
