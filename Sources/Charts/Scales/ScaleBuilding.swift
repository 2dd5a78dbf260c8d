import Foundation
import Inputs
import Languages

/// Finds the scales that marks use, with their domains over all marks that share them.
struct ScaleBuilding {
  var diagnostics = Diagnostics()

  /// What one mark gives to a scale.
  private struct Share {
    var unit: BoundUnit
    var definition: ChannelDefinition
    var channel: Channel
  }

  /// All scales, in a fixed order.
  mutating func scales(_ units: [BoundUnit]) -> [ScaleKey: ScaleModel] {
    var shares: [ScaleKey: [Share]] = [:]
    for unit in units {
      for definition in unit.encoding where definition.channel.isScaled && !definition.hasNoScale {
        let usesData = definition.readsData || definition.datum != nil
        if usesData {
          shares[unit.scaleKey(definition.channel), default: []].append(
            Share(unit: unit, definition: definition, channel: definition.channel))
        }
        for condition in definition.conditions where condition.definition.readsData || condition.definition.datum != nil
        {
          shares[unit.scaleKey(definition.channel), default: []].append(
            Share(unit: unit, definition: condition.definition, channel: definition.channel))
        }
      }
    }
    var result: [ScaleKey: ScaleModel] = [:]
    for key in shares.keys.sorted() { if let found = shares[key] { result[key] = model(key, found) } }
    return result
  }

  private mutating func model(_ key: ScaleKey, _ shares: [Share]) -> ScaleModel {
    let given = shares.lazy.compactMap(\.definition.scale).first
    let place = given?.place ?? shares[0].definition.place
    var definition = given ?? ScaleDefinition(place: place)
    for other in shares.compactMap(\.definition.scale).dropFirst() {
      definition.domain = definition.domain ?? other.domain
      definition.range = definition.range ?? other.range
      definition.scheme = definition.scheme ?? other.scheme
      definition.type = definition.type ?? other.type
      definition.isZeroIncluded = definition.isZeroIncluded ?? other.isZeroIncluded
    }
    let type = definition.type ?? ScaleTypes.standard(key.channel, shares.map { ($0.definition, $0.unit.mark.type) })
    var model = ScaleModel(
      key: key, type: type, definition: definition, channels: shares.map(\.definition),
      marks: shares.map(\.unit.mark.type), place: place)
    let offset: Channel = key.channel == .x ? .xOffset : .yOffset
    model.isNested = key.channel.isPosition && type == .band && shares.contains { $0.unit[offset] != nil }
    model.hasBarsAcross =
      key.channel.isPosition
      && shares.contains { share in
        share.channel == key.channel && share.unit.mark.type == .bar
          && share.unit.orient == (key.channel == .x ? .vertical : .horizontal)
          && share.definition.bin == nil && share.definition.timeUnit == nil
      }
    if type.isDiscrete {
      let values = discreteDomain(shares, definition, type)
      if values.count > ChartLimits.categories {
        diagnostics.report(.chartTooMuch("categories", limit: ChartLimits.categories, at: place))
      }
      model.domain = DiscreteDomain(Array(values.prefix(ChartLimits.categories)))
    } else {
      model.numbers = continuousDomain(shares, definition, type, key.channel)
      for share in shares { checkValues(share, isTime: type == .time || type == .utc) }
      model.binEdges = binEdges(shares)
      check(&model)
    }
    return model
  }

  private mutating func check(_ model: inout ScaleModel) {
    guard model.type == .log, let low = model.numbers.min(), let high = model.numbers.max() else { return }
    if low <= 0 && high >= 0 {
      diagnostics.report(.chartLogDomain(at: model.place))
      model.numbers = [1, 10]
    }
  }

  /// Reports values that are neither nothing nor a number: they would vanish without a word.
  private mutating func checkValues(_ share: Share, isTime: Bool) {
    guard let column = share.definition.column, let field = share.definition.field else { return }
    let read = FieldPath(column).reader(in: share.unit.table.schema)
    let count = share.unit.table.rows.count { row in
      let value = read(row)
      return value != .null && (isTime ? value.milliseconds : value.number) == nil
    }
    guard count > 0 else { return }
    diagnostics.report(
      .chartInvalidValues(field.text, count: count, at: share.definition.fieldPlace ?? share.definition.place))
  }

  // MARK: Discrete

  private func discreteDomain(_ shares: [Share], _ definition: ScaleDefinition, _ type: ScaleType) -> [DataValue] {
    if let domain = definition.domain { return domain }
    var seen: Set<String> = []
    var found: [DataValue] = []
    var rows: [Row] = []
    for share in shares {
      if let datum = share.definition.datum, seen.insert(datum.key).inserted { found.append(datum) }
      guard let column = share.definition.column else { continue }
      let read = FieldPath(column).reader(in: share.unit.table.schema)
      for row in share.unit.table.rows {
        let value = read(row)
        if !value.isValid && share.definition.type != .nominal { continue }
        if seen.insert(value.key).inserted { found.append(value) }
      }
    }
    for value in definition.unionDomain ?? [] where seen.insert(value.key).inserted { found.append(value) }
    let first = shares.first { $0.definition.isSortGiven } ?? shares[0]
    let column = FieldPath(first.definition.column ?? "")
    for share in shares where share.definition.column == first.definition.column { rows += share.unit.table.rows }
    var sort = first.definition.sort
    if case .channel(let channel, let isDescending) = sort {
      sort = byChannel(channel, isDescending, first, shares) ?? .ascending
    }
    let sameSchema = rows.first.map { row in rows.allSatisfy { $0.schema === row.schema } } ?? true
    let usable = sameSchema ? rows : first.unit.table.rows
    guard let schema = usable.first?.schema else {
      return DomainOrder.sorted(found, sort, rows: [], read: { _ in .null })
    }
    return DomainOrder.sorted(found, sort, rows: usable, read: column.reader(in: schema))
  }

  private func byChannel(_ channel: Channel, _ isDescending: Bool, _ first: Share, _ shares: [Share]) -> DomainSort? {
    for unit in [first.unit] + shares.map(\.unit) {
      guard let definition = unit[channel], let column = definition.column else { continue }
      let operation: AggregateOperation = unit.stack?.channel == channel || definition.aggregate != nil ? .sum : .min
      return .field(FieldPath(column), Aggregate(operation: operation), isDescending: isDescending)
    }
    return nil
  }

  // MARK: Continuous

  private func continuousDomain(
    _ shares: [Share], _ definition: ScaleDefinition, _ type: ScaleType, _ channel: Channel
  ) -> [Double] {
    let isTime = type == .time || type == .utc
    func number(_ value: DataValue) -> Double? { isTime ? value.milliseconds : value.number }
    if let domain = definition.domain {
      let numbers = domain.compactMap(number)
      if numbers.count >= 2 || type == .threshold { return numbers }
    }
    if type == .quantile {
      return shares.flatMap { share in
        share.definition.column.map { column in
          let read = FieldPath(column).reader(in: share.unit.table.schema)
          return share.unit.table.rows.compactMap { read($0).number }
        } ?? []
      }.sorted()
    }
    var low = Double.infinity, high = -Double.infinity
    func take(_ value: Double?) {
      guard let value, value.isFinite else { return }
      low = min(low, value)
      high = max(high, value)
    }
    for share in shares {
      take(share.definition.datum.flatMap(number))
      guard let columns = share.unit.columns(share.channel) ?? share.definition.column.map({ ($0, nil) }) else {
        continue
      }
      for name in [columns.start, columns.end].compactMap(\.self) {
        // The end of a unit of time belongs to the domain only where bars fill it.
        if name != columns.start, isTime,
          ![.bar, .rect, .area].contains(share.unit.mark.type) || share.unit.mark.type == .area
        {
          continue
        }
        let read = FieldPath(name).reader(in: share.unit.table.schema)
        for row in share.unit.table.rows { take(number(read(row))) }
      }
    }
    for value in definition.unionDomain ?? [] { take(number(value)) }
    if let edges = binEdges(shares) {
      take(edges.first)
      take(edges.last)
    }
    if shares.contains(where: { $0.unit.stack?.channel == $0.channel && $0.unit.stack?.offset == .normalize }) {
      (low, high) = (0, 1)
    }
    if low > high { (low, high) = isTime ? (0, 86_400_000) : (0, 1) }
    if isZeroIncluded(shares, definition, type, channel) {
      low = min(low, 0)
      high = max(high, 0)
    }
    if let least = definition.domainMin.flatMap(number) { low = least }
    if let most = definition.domainMax.flatMap(number) { high = most }
    if low == high, !isTime, definition.domain == nil { (low, high) = low == 0 ? (0, 1) : (min(0, low), max(0, high)) }
    if let middle = definition.domainMid { return [low, middle, high] }
    return [low, high]
  }

  private func binEdges(_ shares: [Share]) -> [Double]? {
    for share in shares {
      guard let bin = share.definition.bin, !bin.isBinned else { continue }
      if let extent = bin.extent, extent.count == 2 {
        return Binning(from: extent[0], to: extent[1], options: bin).edges
      }
      guard let column = share.definition.column,
        let end = share.definition.endColumn
      else { continue }
      let (read, readEnd) = (
        FieldPath(column).reader(in: share.unit.table.schema), FieldPath(end).reader(in: share.unit.table.schema)
      )
      let starts = share.unit.table.rows.compactMap { read($0).number }
      let ends = share.unit.table.rows.compactMap { readEnd($0).number }
      guard let low = starts.min(), let high = ends.max(), let first = share.unit.table.rows.first,
        let a = read(first).number, let b = readEnd(first).number, b > a, (high - low) / (b - a) < 10_000
      else { continue }
      let count = Int(((high - low) / (b - a)).rounded())
      return (0...max(1, count)).map { low + (b - a) * Double($0) }
    }
    return nil
  }

  /// Whether zero belongs to the domain although no value may be near it (Vega-Lite's rule).
  private func isZeroIncluded(
    _ shares: [Share], _ definition: ScaleDefinition, _ type: ScaleType, _ channel: Channel
  ) -> Bool {
    if let given = definition.isZeroIncluded { return given }
    if [.log, .time, .utc, .symlog].contains(type) && type != .symlog { return false }
    if definition.domain != nil { return false }
    if channel == .size || channel == .theta || channel == .radius { return true }
    guard channel.isPosition else { return false }
    return shares.contains { share in
      if share.definition.bin != nil || share.definition.timeUnit != nil || share.definition.type != .quantitative {
        return false
      }
      guard share.definition.readsData || share.definition.datum != nil else { return false }
      if [.bar, .area, .line, .trail].contains(share.unit.mark.type) {
        let across: Channel = share.unit.orient == .vertical ? .x : .y
        if channel == across { return false }
      }
      return true
    }
  }
}

/// The kind of scale a channel has where the specification does not say (Vega-Lite's rule).
enum ScaleTypes {
  static func standard(_ channel: Channel, _ users: [(definition: ChannelDefinition, mark: MarkType)]) -> ScaleType {
    let types = users.map { standard(channel, $0.definition, $0.mark) }
    if types.contains(.band) { return .band }
    return types.first ?? .linear
  }

  private static func standard(_ channel: Channel, _ definition: ChannelDefinition, _ mark: MarkType) -> ScaleType {
    if let type = definition.scale?.type { return type }
    switch definition.type {
    case .nominal, .ordinal:
      if channel == .xOffset || channel == .yOffset {
        return mark == .bar || mark == .rect || mark == .tick ? .band : .point
      }
      guard channel.isPosition else { return .ordinal }
      return [.bar, .rect, .rule, .tick, .arc].contains(mark) ? .band : .point
    case .temporal:
      return channel.isPosition || channel.isColor || channel == .size || channel == .opacity ? .time : .ordinal
    case .quantitative:
      if channel == .shape || channel == .strokeDash { return .ordinal }
      return .linear
    }
  }
}
