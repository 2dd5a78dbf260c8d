import Languages
import Pages

/// How the mark of each row looks: what the encoding says, then the mark, then the house.
struct MarkStyle {
  let unit: BoundUnit
  let scales: PlotScales
  let theme: ChartTheme
  let language: Language
  private let standardOpacity: Double
  private var readers: [Channel: (Row) -> DataValue] = [:]
  private var sources: [Channel: LookSource] = [:]

  /// Where the looks of a channel come from; found once, since they are asked for every row.
  private final class LookSource {
    let constant: DataValue?
    let read: ((Row) -> DataValue)?
    let datum: DataValue?
    let scale: VisualScale?
    /// `scale: null`: the data say themselves how things look.
    let isPlain: Bool
    let conditions: [(test: Predicate, source: LookSource)]

    init(_ definition: ChannelDefinition, _ channel: Channel, _ unit: BoundUnit, _ scales: PlotScales) {
      constant = definition.value
      let column = definition.readsData ? definition.column : nil
      read = column.map { FieldPath($0).reader(in: unit.table.schema) }
      datum = definition.datum
      isPlain = definition.hasNoScale
      scale = isPlain ? nil : scales.visual(unit, channel)
      conditions = definition.conditions.map { ($0.test, LookSource($0.definition, channel, unit, scales)) }
    }
  }

  init(_ unit: BoundUnit, _ scales: PlotScales, _ theme: ChartTheme, _ language: Language) {
    self.unit = unit
    self.scales = scales
    self.theme = theme
    self.language = language
    standardOpacity = Self.standardOpacity(unit)
    for definition in unit.encoding where sources[definition.channel] == nil {
      sources[definition.channel] = LookSource(definition, definition.channel, unit, scales)
      guard let column = definition.column, definition.readsData else { continue }
      readers[definition.channel] = FieldPath(column).reader(in: unit.table.schema)
    }
  }

  /// The value of a channel for a row, as the data say it.
  func value(_ channel: Channel, _ row: Row) -> DataValue? {
    readers[channel]?(row) ?? sources[channel]?.datum
  }

  /// What a channel gives a row: by the first condition that holds, by its scale, or as it is.
  func look(_ channel: Channel, _ row: Row) -> Look? {
    guard let source = sources[channel] else { return nil }
    for condition in source.conditions where condition.test.holds(row, language: language) {
      return look(condition.source, channel, row)
    }
    return look(source, channel, row)
  }

  private func look(_ source: LookSource, _ channel: Channel, _ row: Row) -> Look? {
    if let constant = source.constant { return Self.plain(constant, channel) }
    guard let found = source.read?(row) ?? source.datum else { return nil }
    return source.scale.map { $0.look(found) } ?? (source.isPlain ? Self.plain(found, channel) : nil)
  }

  private static func plain(_ value: DataValue, _ channel: Channel) -> Look? {
    switch value {
    case .string(let text): channel.isColor ? ColorText.read(text).map(Look.color) : .name(text)
    case .number(let number): .number(number)
    case .list(let items): .dash(items.compactMap(\.number))
    case .null: channel.isColor ? .color(Color(red: 0, green: 0, blue: 0, alpha: 0)) : nil
    default: nil
    }
  }

  /// Whether the mark is an area of colour rather than a line.
  var isFilled: Bool {
    if let given = unit.mark.isFilled { return given }
    switch unit.mark.type {
    case .point, .line, .rule: return false
    default: return true
    }
  }

  private var standardColor: Color {
    switch unit.mark.type {
    case .text: theme.text
    case .rule: theme.baseline
    default: theme.accent
    }
  }

  /// The number of a row's series among the colours of a discrete scale.
  func series(_ row: Row) -> Int? {
    guard let definition = unit.encoding.first(where: { $0.channel.isColor && $0.readsData }),
      case .ordinal(let index, _)? = scales.visual(unit, definition.channel)?.mapping,
      let value = value(definition.channel, row)
    else { return nil }
    return index[value.key]
  }

  func fill(_ row: Row) -> Color? {
    if let look = look(.fill, row)?.color { return faded(look, row, .fillOpacity) }
    guard isFilled else { return unit.mark.fill.flatMap { faded($0, row, .fillOpacity) } }
    if unit.mark.hasNoFill { return nil }
    let color = look(.color, row)?.color ?? unit.mark.fill ?? unit.mark.color ?? standardColor
    return faded(color, row, .fillOpacity)
  }

  func stroke(_ row: Row) -> SceneStroke? {
    let color: Color?
    if let look = look(.stroke, row)?.color {
      color = look
    } else if isFilled {
      color = unit.mark.hasNoStroke ? nil : unit.mark.stroke
    } else {
      color =
        unit.mark.hasNoStroke ? nil : look(.color, row)?.color ?? unit.mark.stroke ?? unit.mark.color ?? standardColor
    }
    guard let color = color.flatMap({ faded($0, row, .strokeOpacity) }) else { return nil }
    return SceneStroke(
      color: color, width: strokeWidth(row), dashes: dashes(row), cap: unit.mark.strokeCap ?? cap,
      join: unit.mark.strokeJoin ?? (unit.mark.type == .line ? .round : .miter))
  }

  private var cap: StrokeStyle.Cap { unit.mark.type == .line && unit.mark.strokeDash == nil ? .round : .butt }

  private func strokeWidth(_ row: Row) -> Double {
    if let width = look(.strokeWidth, row)?.number { return max(0, width) }
    if [.line, .rule].contains(unit.mark.type), let width = look(.size, row)?.number { return max(0, width) }
    if let width = unit.mark.strokeWidth { return max(0, width) }
    switch unit.mark.type {
    case .line: return unit.mark.size ?? theme.lineWidth
    case .rule: return unit.mark.size ?? 1
    case .point: return 1.5
    default: return 1
    }
  }

  private func dashes(_ row: Row) -> [Double] {
    if case .dash(let dashes)? = look(.strokeDash, row) { return dashes == [1, 0] ? [] : dashes }
    return unit.mark.strokeDash ?? []
  }

  private func faded(_ color: Color, _ row: Row, _ channel: Channel) -> Color? {
    let own = channel == .fillOpacity ? unit.mark.fillOpacity : unit.mark.strokeOpacity
    let part = look(channel, row)?.number ?? own ?? 1
    let whole = look(.opacity, row)?.number ?? unit.mark.opacity ?? standardOpacity
    var color = color
    color.alpha = ColorText.byte(Double(color.alpha) * max(0, min(1, part * whole)))
    return color.alpha == 0 ? nil : color
  }

  private static func standardOpacity(_ unit: BoundUnit) -> Double {
    switch unit.mark.type {
    case .point, .circle, .square, .tick: unit.encoding.contains { $0.aggregate != nil } ? 1 : 0.8
    case .area: unit.stack == nil && !unit.seriesColumns.isEmpty ? 0.7 : 1
    default: 1
    }
  }

  /// The size of a row's mark, where it has one of its own.
  func size(_ row: Row) -> Double? { look(.size, row)?.number ?? unit.mark.size }

  /// The format of the texts of a text mark and of labels of its values.
  func valueText(_ definition: ChannelDefinition) -> ValueText {
    ValueText(type: definition.type, format: definition.format, timeUnit: definition.timeUnit)
  }
}
