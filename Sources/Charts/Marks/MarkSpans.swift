/// Where bars, areas, rectangles and rules reach from and to.
struct MarkSpans {
  let unit: BoundUnit
  let scales: PlotScales
  let style: MarkStyle
  private let starts: [Channel: (Row) -> DataValue]
  private let ends: [Channel: (Row) -> DataValue]
  private let x: PlaceSource, y: PlaceSource
  /// The scales of places within a band, made once.
  private let innerX: PositionScale?, innerY: PositionScale?

  /// What places along x or y are made from; found once, since it is asked for every row.
  private final class PlaceSource {
    let isThere: Bool
    let hasValue: Bool
    let fixed: Double?
    let scale: PositionScale?
    let read: ((Row) -> DataValue)?
    let readEnd: ((Row) -> DataValue)?
    let datum: DataValue?
    let isStacked: Bool
    /// Where in its band, bin or stack a mark stands.
    let part: Double
    let shift: Double
    let hasOffset: Bool

    init(
      _ channel: Channel, _ unit: BoundUnit, _ scales: PlotScales, fixed: Double?, read: ((Row) -> DataValue)?,
      readEnd: ((Row) -> DataValue)?
    ) {
      let definition = unit[channel]
      isThere = definition != nil
      hasValue = definition?.value != nil
      self.fixed = fixed
      scale = scales.position(unit, channel)
      isStacked = unit.stack?.channel == channel
      // Where values have bands of their own the end of a unit of time is none of their places.
      let isBand: Bool = if case .band? = scale { true } else { false }
      let readEnd = isBand && !isStacked ? nil : readEnd
      (self.read, self.readEnd) = (read, readEnd)
      datum = definition?.datum
      let isBin = definition?.bin != nil || [.bar, .rect].contains(unit.mark.type)
      part = definition?.bandPosition ?? (isStacked ? 1 : readEnd == nil || isBin ? 0.5 : 0)
      shift = (channel == .x ? unit.mark.xOffset : unit.mark.yOffset) ?? 0
      hasOffset = unit[channel == .x ? .xOffset : .yOffset] != nil
    }
  }

  init(_ unit: BoundUnit, _ scales: PlotScales, _ style: MarkStyle) {
    self.unit = unit
    self.scales = scales
    self.style = style
    var starts: [Channel: (Row) -> DataValue] = [:]
    var ends: [Channel: (Row) -> DataValue] = [:]
    for channel in [Channel.x, .y, .x2, .y2] {
      guard let columns = unit.columns(channel) else { continue }
      starts[channel] = FieldPath(columns.start).reader(in: unit.table.schema)
      if let end = columns.end { ends[channel] = FieldPath(end).reader(in: unit.table.schema) }
    }
    self.starts = starts
    self.ends = ends
    innerX = Self.inner(.x, unit, scales)
    innerY = Self.inner(.y, unit, scales)
    func source(_ channel: Channel) -> PlaceSource {
      PlaceSource(
        channel, unit, scales, fixed: Self.fixed(channel, unit, scales), read: starts[channel], readEnd: ends[channel])
    }
    (x, y) = (source(.x), source(.y))
  }

  /// The value of a position channel.
  func value(_ channel: Channel, _ row: Row) -> DataValue? { starts[channel]?(row) ?? unit[channel]?.datum }

  /// A place given in points: by the encoding's `value`, or by the mark.
  private func fixed(_ channel: Channel) -> Double? { Self.fixed(channel, unit, scales) }

  private static func fixed(_ channel: Channel, _ unit: BoundUnit, _ scales: PlotScales) -> Double? {
    if let value = unit[channel]?.value {
      if case .string(let word) = value { return word == "width" || word == "height" ? scales.length(channel) : nil }
      return value.number
    }
    let given: MarkPlace? =
      switch channel {
      case .x: unit.mark.x
      case .y: unit.mark.y
      case .x2: unit.mark.x2
      case .y2: unit.mark.y2
      default: nil
      }
    switch given {
    case .points(let points)?: return points
    case .end?: return scales.length(channel)
    case nil: return nil
    }
  }

  /// The middle of the mark along a channel; nil where the value has no place.
  func middle(_ channel: Channel, _ row: Row) -> Double? {
    let source = channel == .x ? x : y
    if !source.isThere || source.hasValue { return source.fixed ?? (source.isThere ? nil : scales.length(channel) / 2) }
    guard let scale = source.scale, let value = source.read?(row) ?? source.datum, value.isValid else { return nil }
    var place: Double?
    if let end = source.readEnd, source.isStacked {
      guard let a = scale.position(end(row)), let b = scale.position(value) else { return nil }
      place = a + (b - a) * source.part
    } else if let end = source.readEnd, let a = scale.position(value), let b = scale.position(end(row)) {
      // A bin is a point at its middle, a unit of time at its beginning, unless the mark says where in it.
      place = a + (b - a) * source.part
    } else {
      place = scale.middle(value, bandPosition: source.readEnd == nil ? source.part : 0.5)
    }
    guard let place else { return nil }
    return place + (source.hasOffset ? offset(channel, row) : 0) + source.shift
  }

  /// From the middle of a band to the middle of a mark that has its own place within the band.
  private func offset(_ channel: Channel, _ row: Row) -> Double {
    let second: Channel = channel == .x ? .xOffset : .yOffset
    guard let inner = inner(channel), let value = style.value(second, row), let place = inner.middle(value) else {
      return unit[second]?.value?.number ?? 0
    }
    return place - innerLength(channel) / 2
  }

  private func innerLength(_ channel: Channel) -> Double { Self.innerLength(channel, unit, scales) }

  private static func innerLength(_ channel: Channel, _ unit: BoundUnit, _ scales: PlotScales) -> Double {
    let width = scales.position(unit, channel)?.bandwidth ?? 0
    return width > 0 ? width : scales.position(unit, channel) == nil ? scales.length(channel) : 20
  }

  /// The scale of places within a band.
  private func inner(_ channel: Channel) -> PositionScale? { channel == .x ? innerX : innerY }

  private static func inner(_ channel: Channel, _ unit: BoundUnit, _ scales: PlotScales) -> PositionScale? {
    let second: Channel = channel == .x ? .xOffset : .yOffset
    guard unit[second]?.readsData ?? false || unit[second]?.datum != nil, var model = scales.model(unit, second) else {
      return nil
    }
    model.key = ScaleKey(channel: .xOffset, group: model.key.group)
    return model.position(length: innerLength(channel, unit, scales))
  }

  /// From where to where a mark reaches across its direction: a band, a bin, or a width about its middle.
  func across(_ channel: Channel, _ row: Row, standard: Double) -> (Double, Double)? {
    let given = channel == .x ? unit.mark.width : unit.mark.height
    let second: Channel = channel == .x ? .x2 : .y2
    if let low = middleOf(second, row), let first = middleOf(channel, row) { return spaced(first, low, given) }
    if case .continuous(let scale, let from, let to)? = scales.position(unit, channel), let end = ends[channel],
      unit.stack?.channel != channel
    {
      let position = PositionScale.continuous(scale, start: from, stop: to)
      guard let value = value(channel, row), let a = position.position(value), let b = position.position(end(row))
      else {
        return nil
      }
      return inset(a, b, row, channel, given)
    }
    guard let centre = middle(channel, row) else { return nil }
    var width = standard
    if let scale = scales.position(unit, channel), scale.bandwidth > 0 {
      width = inner(channel).map { $0.bandwidth > 0 ? $0.bandwidth : standard } ?? scale.bandwidth
    } else if scales.position(unit, channel) == nil, let inner = inner(channel), inner.bandwidth > 0 {
      width = inner.bandwidth
    }
    switch given {
    case .band(let part)?: width *= part
    case .points(let points)?: width = points
    case nil: if let size = style.size(row), unit.mark.type != .rect { width = size }
    }
    if let least = unit.mark.minBandSize { width = max(width, least) }
    return (centre - width / 2, centre + width / 2)
  }

  private func middleOf(_ channel: Channel, _ row: Row) -> Double? {
    guard unit[channel] != nil else { return nil }
    if unit[channel]?.value != nil { return fixed(channel) }
    guard let value = value(channel, row), value.isValid else { return nil }
    return scales.position(unit, channel.scaleChannel)?.position(value)
  }

  private func spaced(_ a: Double, _ b: Double, _ given: BandSize?) -> (Double, Double) {
    let gap = (unit.mark.type == .bar ? unit.mark.binSpacing ?? 1 : 0) / 2
    let (low, high) = (min(a, b), max(a, b))
    return high - low > 3 * gap ? (low + gap, high - gap) : (low, high)
  }

  private func inset(_ a: Double, _ b: Double, _ row: Row, _ channel: Channel, _ given: BandSize?) -> (Double, Double)?
  {
    var (low, high) = (min(a, b), max(a, b))
    if let inner = inner(channel), let value = style.value(channel == .x ? .xOffset : .yOffset, row),
      let place = inner.position(value)
    {
      let factor = (high - low) / max(1e-9, innerLength(channel))
      low += place * factor
      high = low + inner.bandwidth * factor
    }
    switch given {
    case .band(let part)?:
      let middle = (low + high) / 2, half = (high - low) * part / 2
      return (middle - half, middle + half)
    case .points(let points)?:
      let middle = (low + high) / 2
      return (middle - points / 2, middle + points / 2)
    case nil: return spaced(low, high, nil)
    }
  }

  /// From where to where a mark reaches along its direction: from zero, from the one below it, or from its second value.
  func along(_ channel: Channel, _ row: Row) -> (start: Double, end: Double)? {
    let second: Channel = channel == .x ? .x2 : .y2
    if unit[channel] == nil {
      if let a = fixed(channel), let b = fixed(second) { return (b, a) }
      return channel == .x ? (0, scales.width) : (scales.height, 0)
    }
    guard unit[channel]?.value == nil else {
      let zero = scales.position(unit, channel)?.zero ?? (channel == .x ? 0 : scales.height)
      return fixed(channel).map { (fixed(second) ?? zero, $0) }
    }
    guard let scale = scales.position(unit, channel), let value = value(channel, row), value.isValid,
      let end = scale.middle(value)
    else { return nil }
    if let stackStart = ends[channel], unit.stack?.channel == channel {
      guard let start = scale.position(stackStart(row)) else { return nil }
      return (start, end)
    }
    if unit[second] != nil {
      guard let start = middleOf(second, row) else { return nil }
      return (start, end)
    }
    if let fixed = fixed(second) { return (fixed, end) }
    return (scale.zero, end)
  }
}
