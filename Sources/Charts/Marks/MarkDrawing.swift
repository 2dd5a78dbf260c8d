import Foundation
import Languages
import Pages

/// Draws the marks of one layer.
struct MarkDrawing {
  let unit: BoundUnit
  let layer: Int
  let scales: PlotScales
  let theme: ChartTheme
  let labels: LabelMaker
  let style: MarkStyle
  let spans: MarkSpans
  /// Words for what is not known.
  let unknown: ShownText?
  let pictures: ChartPictures
  let isHatched: Bool

  init(
    _ unit: BoundUnit, layer: Int, scales: PlotScales, theme: ChartTheme, labels: LabelMaker, unknown: ShownText?,
    pictures: ChartPictures = ChartPictures(), isHatched: Bool = false
  ) {
    self.pictures = pictures
    self.isHatched = isHatched
    self.unit = unit
    self.layer = layer
    self.scales = scales
    self.theme = theme
    self.labels = labels
    self.unknown = unknown
    style = MarkStyle(unit, scales, theme, labels.languages[0])
    spans = MarkSpans(unit, scales, style)
  }

  /// The items, from back to front.
  func items() -> [SceneItem] {
    let drawn: [SceneItem] =
      switch unit.mark.type {
      case .bar: bars()
      case .rect: rects()
      case .point, .circle, .square: points(unit.mark)
      case .tick: ticks()
      case .rule: rules()
      case .text: texts()
      case .line: lines(unit.mark) + overlays()
      case .area: areas() + overlays()
      case .trail: trails()
      case .arc: ArcDrawing(self).items()
      case .image: images()
      }
    let finished = drawn.flatMap(finished)
    guard unit.mark.isClipped, !finished.isEmpty else { return finished }
    let area = Box(x: 0, y: 0, width: scales.width, height: scales.height)
    return [SceneItem(role: .mark, shape: .clipped(area, finished))]
  }

  /// An item with the gradient or the hatching it has instead of, or over, its colour.
  private func finished(_ item: SceneItem) -> [SceneItem] {
    let (outline, fill, stroke): (Outline, Color, SceneStroke?)
    switch item.shape {
    case .outline(let path, let color?, let line): (outline, fill, stroke) = (path, color, line)
    case .stamp(let path, let spot, let color?, let line) where unit.mark.gradient != nil:
      (outline, fill, stroke) = (path.moved(spot.x, spot.y), color, line)
    default: return [item]
    }
    guard item.mark == unit.mark.type else { return [item] }
    if let gradient = unit.mark.gradient, !(unit[.color]?.readsData ?? false), !(unit[.fill]?.readsData ?? false) {
      var (inner, border) = (item, item)
      inner.shape = .gradient(outline, gradient)
      border.shape = .outline(outline, fill: nil, stroke: stroke)
      border.mark = nil
      return stroke == nil ? [inner] : [inner, border]
    }
    guard isHatched, [.bar, .area, .arc, .rect].contains(unit.mark.type), let row = item.row,
      let series = style.series(unit.table.rows[row]), let hatching = SceneHatching(series: series, over: fill)
    else { return [item] }
    var lines = item
    lines.shape = .hatching(outline, hatching)
    lines.mark = nil
    return [item, lines]
  }

  func item(_ outline: Outline, _ row: Row, _ index: Int) -> SceneItem {
    SceneItem(
      role: .mark, shape: .outline(outline, fill: style.fill(row), stroke: style.stroke(row)), mark: unit.mark.type,
      layer: layer, row: index)
  }

  /// The point of a row.
  func spot(_ row: Row) -> Spot? {
    guard let x = spans.middle(.x, row), let y = spans.middle(.y, row) else { return nil }
    return Spot(x: x, y: y)
  }

  // MARK: Bars and rectangles

  private func bars() -> [SceneItem] {
    let isVertical = unit.orient == .vertical
    let (along, across): (Channel, Channel) = isVertical ? (.y, .x) : (.x, .y)
    return unit.table.rows.enumerated().flatMap { index, row -> [SceneItem] in
      guard let (low, high) = spans.across(across, row, standard: unit.mark.bandSize ?? 5) else { return [] }
      guard let (start, end) = spans.along(along, row) else { return unknownBar(row, index, (low, high), along) }
      let box =
        isVertical
        ? Box(x: low, y: min(start, end), width: high - low, height: abs(end - start))
        : Box(x: min(start, end), y: low, width: abs(end - start), height: high - low)
      return [item(rectangle(box, start: start, end: end, isVertical: isVertical), row, index)]
    }
  }

  /// Says at the place of a bar that its value is not known, so that nobody takes the gap for zero.
  private func unknownBar(
    _ row: Row, _ index: Int, _ band: (low: Double, high: Double), _ along: Channel
  ) -> [SceneItem] {
    guard let scale = scales.position(unit, along), let value = spans.value(along, row), value == .null,
      unit.table.rows.count <= 60
    else { return [] }
    let isVertical = along == .y
    let middle = (band.low + band.high) / 2
    let block = unknownLabel(room: isVertical ? abs(band.high - band.low) : .infinity)
    let placed = PlacedLabel(
      block, x: isVertical ? middle : scale.zero + 4, y: isVertical ? scale.zero - 3 : middle,
      align: isVertical ? .center : .left, baseline: isVertical ? .bottom : .middle)
    return [SceneItem(role: .markLabel, shape: .label(placed), mark: .text, layer: layer, row: index)]
  }

  /// What is said in each language of a value that is not known: on two lines where a bar is narrow, else in short.
  private func unknownLabel(room: Double) -> LabelBlock {
    let style = LabelStyle(size: theme.smallest, color: theme.muted, isItalic: false)
    let languages = labels.languages
    if let unknown { return labels.block(Label(languages) { unknown.text(in: $0) }, style) }
    let words = Label(languages) { ChartWords.of($0).unknown }
    return labels.wrapped(words, style, width: room, most: languages.count * 2)
      ?? labels.block(Label(languages) { ChartWords.of($0).unknownInShort }, style)
  }

  private func rectangle(_ box: Box, start: Double, end: Double, isVertical: Bool) -> Outline {
    let mark = unit.mark
    var radii = mark.cornerRadii.map { $0 ?? mark.cornerRadius ?? 0 }
    if let round = mark.cornerRadiusEnd {
      let corners = isVertical ? (end <= start ? [0, 1] : [2, 3]) : (end >= start ? [1, 2] : [0, 3])
      for corner in corners { radii[corner] = round }
    }
    return .rectangle(x: box.x, y: box.y, width: box.width, height: box.height, radii: radii)
  }

  private func rects() -> [SceneItem] {
    unit.table.rows.enumerated().compactMap { index, row in
      guard let (left, right) = rectSpan(.x, row), let (top, bottom) = rectSpan(.y, row) else { return nil }
      let box = Box(x: min(left, right), y: min(top, bottom), width: abs(right - left), height: abs(bottom - top))
      return item(rectangle(box, start: bottom, end: top, isVertical: true), row, index)
    }
  }

  private func rectSpan(_ channel: Channel, _ row: Row) -> (Double, Double)? {
    if unit[channel] == nil { return (0, scales.length(channel)) }
    let isMeasure = unit.stack?.channel == channel || (unit[channel]?.aggregate != nil && unit[channel]?.bin == nil)
    if isMeasure { return spans.along(channel, row).map { ($0.start, $0.end) } }
    return spans.across(channel, row, standard: 5)
  }

  // MARK: Points, ticks, rules

  func points(_ mark: MarkDefinition) -> [SceneItem] {
    let standard: Double = mark.type == .point && unit.mark.type != .point ? 24 : 30
    let isOverlay = unit.mark.type == .line || unit.mark.type == .area
    var outlines: [SymbolKey: Outline] = [:]
    return unit.table.rows.enumerated().compactMap { index, row in
      guard let x = spans.middle(.x, row), let y = spans.middle(.y, row) else { return nil }
      let size = (isOverlay ? nil : style.size(row)) ?? mark.size ?? standard
      let shape: String
      switch mark.type {
      case .circle: shape = "circle"
      case .square: shape = "square"
      default:
        if case .name(let name)? = style.look(.shape, row) { shape = name } else { shape = mark.shape ?? "circle" }
      }
      let angle = style.look(.angle, row)?.number ?? mark.angle ?? 0
      let key = SymbolKey(shape: shape, size: size, angle: angle)
      let outline = outlines[key] ?? SymbolShape.outline(shape, x: 0, y: 0, size: size).turned(angle)
      outlines[key] = outline
      let (fill, stroke) = (style.fill(row), style.stroke(row))
      return SceneItem(
        role: .mark, shape: .stamp(outline, at: Spot(x: x, y: y), fill: fill, stroke: stroke), mark: mark.type,
        layer: layer, row: index)
    }
  }

  /// What the outline of a point depends on.
  private struct SymbolKey: Hashable {
    var shape: String
    var size: Double
    var angle: Double
  }

  private func ticks() -> [SceneItem] {
    let isVertical = unit.orient == .vertical
    let across: Channel = isVertical ? .y : .x
    let along: Channel = isVertical ? .x : .y
    let thickness = unit.mark.thickness ?? 1
    return unit.table.rows.enumerated().compactMap { index, row in
      guard let middle = spans.middle(along, row),
        let (low, high) = spans.across(across, row, standard: unit.mark.bandSize ?? unit.mark.size ?? 15)
      else { return nil }
      let outline =
        isVertical
        ? Outline.rectangle(x: middle - thickness / 2, y: low, width: thickness, height: high - low)
        : Outline.rectangle(x: low, y: middle - thickness / 2, width: high - low, height: thickness)
      return item(outline, row, index)
    }
  }

  private func rules() -> [SceneItem] {
    // A rule that reads nothing of the data stands once.
    let readsData = unit.encoding.contains { $0.readsData }
    let rows = readsData ? Array(unit.table.rows) : [unit.table.rows.first ?? Row([])]
    return rows.enumerated().compactMap { index, row in
      var outline = Outline()
      let isVertical: Bool
      if unit[.x2] != nil || unit[.y2] != nil {
        let x = unit[.x2] != nil ? spans.along(.x, row) : spans.middle(.x, row).map { ($0, $0) }
        let y = unit[.y2] != nil ? spans.along(.y, row) : spans.middle(.y, row).map { ($0, $0) }
        guard let x, let y else { return nil }
        outline.move(x.0, y.0)
        outline.line(x.1, y.1)
        return item(outline, row, index)
      }
      if unit[.x] != nil, unit[.y] != nil {
        isVertical = unit.orient == .vertical
      } else {
        isVertical = unit[.x] != nil
      }
      let cross: Channel = isVertical ? .x : .y
      let along: Channel = isVertical ? .y : .x
      guard let middle = spans.middle(cross, row), let (start, end) = spans.along(along, row) else { return nil }
      outline.move(isVertical ? middle : start, isVertical ? start : middle)
      outline.line(isVertical ? middle : end, isVertical ? end : middle)
      return item(outline, row, index)
    }
  }

  // MARK: Texts

  private func texts() -> [SceneItem] {
    let arc = unit[.theta] != nil || unit[.radius] != nil ? ArcDrawing(self) : nil
    let readsData = unit.encoding.contains { $0.readsData }
    let rows = readsData ? Array(unit.table.rows.prefix(ChartLimits.labels)) : [unit.table.rows.first ?? Row([])]
    var items: [SceneItem] = []
    for (index, row) in rows.enumerated() {
      guard let label = text(row), !label.isEmpty else { continue }
      guard let place = arc == nil ? spot(row) : arc?.labelPlace(row) else { continue }
      let mark = unit.mark
      let size = max(theme.smallest, style.look(.size, row)?.number ?? mark.fontSize ?? mark.size ?? theme.labelSize)
      // A text in the colour of its series is darkened until it can be read.
      let isSeriesColor = unit[.color]?.readsData ?? false
      let color = style.fill(row).map { isSeriesColor ? Contrast.readable($0, theme) : $0 } ?? theme.text
      let textStyle = LabelStyle(
        size: size, color: color, isBold: mark.isBold ?? false, isItalic: mark.isItalic ?? false,
        family: mark.family ?? .sans)
      var block = labels.block(label, textStyle, leading: mark.lineHeight)
      if let limit = mark.limit, limit > 0, block.width > limit { block = labels.cut(label, textStyle, width: limit) }
      let placed = PlacedLabel(
        block, x: place.x + (mark.dx ?? 0), y: place.y + (mark.dy ?? 0), align: mark.align ?? .center,
        baseline: mark.baseline ?? .middle, angle: style.look(.angle, row)?.number ?? mark.angle ?? 0)
      items.append(SceneItem(role: .markLabel, shape: .label(placed), mark: .text, layer: layer, row: index))
    }
    return items
  }

  /// The text of a row's mark.
  private func text(_ row: Row) -> Label? {
    guard var definition = unit[.text] else {
      return unit.mark.text.map { text in Label(labels.languages.map { ($0, text.lines(in: $0)) }) }
    }
    for condition in definition.conditions where condition.test.holds(row, language: labels.languages[0]) {
      definition = condition.definition
      break
    }
    if let value = definition.value {
      return Label(labels.languages) { value == .null ? "" : value.text(in: $0) }
    }
    guard let value = definition.readsData ? FieldPath(definition.column ?? "").value(in: row) : definition.datum else {
      return nil
    }
    if !value.isValid { return nil }
    var writing = style.valueText(definition)
    writing.currency = CurrencyOfField.find(definition, row)
    return LabelExpression.label(
      value, languages: labels.languages, common: definition.commonLabelExpression,
      localized: definition.labelExpression
    ) { writing.text(value, in: $0) }
  }

  // MARK: Lines and areas

  /// The rows of each series, in the order of the drawing.
  func series() -> [[(index: Int, row: Row)]] {
    let columns = unit.seriesColumns.map { FieldPath($0).reader(in: unit.table.schema) }
    var order: [[DataValue]: Int] = [:]
    var groups: [[(index: Int, row: Row)]] = []
    for (index, row) in unit.table.rows.enumerated() {
      let key = columns.map { $0(row) }
      if let group = order[key] {
        groups[group].append((index, row))
      } else {
        order[key] = groups.count
        groups.append([(index, row)])
      }
    }
    return groups.map(sorted)
  }

  private func sorted(_ rows: [(index: Int, row: Row)]) -> [(index: Int, row: Row)] {
    if let order = unit[.order], let column = order.column {
      let read = FieldPath(column).reader(in: unit.table.schema)
      let isDescending = order.sort == .descending
      return rows.sorted { left, right in
        let found = DataValue.compare(read(left.row), read(right.row))
        return found == 0 ? left.index < right.index : isDescending ? found > 0 : found < 0
      }
    }
    if unit[.order]?.value != nil { return rows }
    let dimension: Channel = unit.orient == .vertical ? .x : .y
    guard unit[dimension]?.readsData ?? false else { return rows }
    let placed = rows.map { item -> (index: Int, row: Row, place: Double) in
      (item.index, item.row, spans.middle(dimension, item.row) ?? .infinity)
    }
    let ordered = placed.sorted { $0.place == $1.place ? $0.index < $1.index : $0.place < $1.place }
    return ordered.map { (index: $0.index, row: $0.row) }
  }

  private func lines(_ mark: MarkDefinition) -> [SceneItem] {
    series().compactMap { rows -> SceneItem? in
      guard let first = rows.first else { return nil }
      var outline = Outline()
      for part in unbroken(rows) {
        (mark.curve ?? .linear).add(
          part, to: &outline, tension: mark.tension ?? 0, isVertical: unit.orient == .horizontal)
      }
      guard !outline.steps.isEmpty else { return nil }
      var drawn = item(outline, first.row, first.index)
      if case .outline(let path, _, let stroke) = drawn.shape, unit.mark.type == .line {
        drawn.shape = .outline(path, fill: nil, stroke: stroke)
      }
      drawn.mark = .line
      return drawn
    }
  }

  /// Points in runs without a gap: what is not known breaks a line.
  private func unbroken(_ rows: [(index: Int, row: Row)]) -> [[Spot]] {
    var parts: [[Spot]] = []
    var current: [Spot] = []
    for (_, row) in rows {
      if let spot = spot(row) {
        current.append(spot)
      } else if unit.mark.invalid != .filter {
        if !current.isEmpty { parts.append(current) }
        current = []
      }
    }
    if !current.isEmpty { parts.append(current) }
    return parts
  }

  private func areas() -> [SceneItem] {
    let isVertical = unit.orient == .vertical
    let (along, across): (Channel, Channel) = isVertical ? (.y, .x) : (.x, .y)
    let curve = unit.mark.curve ?? .linear
    return series().compactMap { rows in
      guard let first = rows.first else { return nil }
      var outline = Outline()
      var parts: [[(upper: Spot, lower: Spot)]] = [[]]
      for (_, row) in rows {
        guard let place = spans.middle(across, row), let (start, end) = spans.along(along, row) else {
          if unit.mark.invalid != .filter { parts.append([]) }
          continue
        }
        parts[parts.count - 1].append(
          isVertical
            ? (Spot(x: place, y: end), Spot(x: place, y: start)) : (Spot(x: end, y: place), Spot(x: start, y: place)))
      }
      for part in parts where !part.isEmpty {
        curve.add(part.map(\.upper), to: &outline, tension: unit.mark.tension ?? 0, isVertical: !isVertical)
        curve.add(
          part.map(\.lower).reversed(), to: &outline, tension: unit.mark.tension ?? 0, isVertical: !isVertical,
          isContinued: true)
        outline.close()
      }
      guard !outline.steps.isEmpty else { return nil }
      return item(outline, first.row, first.index)
    }
  }

  /// The points and lines that a line or area may carry.
  private func overlays() -> [SceneItem] {
    unit.mark.lineOverlay.flatMap { overlay($0) } + unit.mark.pointOverlay.flatMap { overlay($0) }
  }

  private func overlay(_ mark: MarkDefinition) -> [SceneItem] {
    var other = unit
    other.mark = mark
    other.mark.color = mark.color ?? unit.mark.color
    if mark.type == .point {
      other.mark.isFilled = mark.isFilled ?? true
      other.mark.opacity = mark.opacity ?? 1
      if other.mark.fill != nil, mark.isFilled == nil { other.mark.isFilled = true }
    }
    other.encoding = unit.encoding.filter { $0.channel != .size }
    let drawing = MarkDrawing(other, layer: layer, scales: scales, theme: theme, labels: labels, unknown: unknown)
    return mark.type == .line ? drawing.lines(other.mark) : drawing.points(other.mark)
  }

  private func trails() -> [SceneItem] {
    series().compactMap { rows in
      guard let first = rows.first else { return nil }
      var outline = Outline()
      let points = rows.compactMap { item -> (Spot, Double)? in
        guard let x = spans.middle(.x, item.row), let y = spans.middle(.y, item.row) else { return nil }
        return (Spot(x: x, y: y), (style.size(item.row) ?? 2) / 2)
      }
      for ((a, ra), (b, rb)) in zip(points, points.dropFirst()) {
        let length = hypot(b.x - a.x, b.y - a.y)
        guard length > 0 else { continue }
        let (nx, ny) = (-(b.y - a.y) / length, (b.x - a.x) / length)
        outline.move(a.x + nx * ra, a.y + ny * ra)
        outline.line(b.x + nx * rb, b.y + ny * rb)
        outline.line(b.x - nx * rb, b.y - ny * rb)
        outline.line(a.x - nx * ra, a.y - ny * ra)
        outline.close()
      }
      for (spot, radius) in points { outline.steps += Outline.circle(x: spot.x, y: spot.y, radius: radius).steps }
      return outline.steps.isEmpty ? nil : item(outline, first.row, first.index)
    }
  }
}

/// The currency of a field whose values are figures with a unit.
enum CurrencyOfField {
  static func find(_ definition: ChannelDefinition, _ row: Row) -> String? {
    guard let field = definition.field else { return nil }
    var parts = field.parts
    if parts.count > 1 { parts.removeLast() }
    let record = FieldPath(parts.joined(separator: ".")).value(in: row)
    if case .record(let record) = record, case .string(let unit)? = record["unit"] { return unit }
    if case .string(let unit) = row["unit"] { return unit }
    return nil
  }
}
