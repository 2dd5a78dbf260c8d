import Foundation
import Languages
import Pages

/// A legend, drawn from its top left corner.
struct LegendDrawing {
  var items: [SceneItem]
  var width: Double, height: Double
  var orient: LegendDefinition.Orient
}

/// What a legend explains: one field, shown in one or several channels.
struct LegendPlan: Sendable {
  var channels: [(channel: Channel, scale: VisualScale)]
  var definition: LegendDefinition
  var title: Label?
  var text: ValueText
  /// Any mark that shows it, for the form of the symbols.
  var unit: BoundUnit
  /// Whether areas of colour are hatched.
  var isHatched = false

  /// The scales it explains.
  var keys: Set<ScaleKey> { Set(channels.map(\.scale.model.key)) }

  /// The views it stands beside: the smallest that holds all marks it explains, or several when they keep their own.
  func homes(in view: BoundView) -> [Int] {
    let keys = keys
    func isUsed(_ view: BoundView) -> Bool {
      view.units.contains { unit in unit.encoding.contains { keys.contains(unit.scaleKey($0.channel)) } }
    }
    switch view {
    case .plot(let plot): return [plot.id]
    case .grid(let grid):
      let users = grid.cells.map(\.view).filter(isUsed)
      let isIndependent = keys.contains { grid.common.resolve.legend[$0.channel] == false }
      return users.count == 1 || isIndependent ? users.flatMap(homes) : [grid.id]
    }
  }
}

/// Legends around a view.
struct LegendFrame {
  let legends: [LegendDrawing]
  let gap: Double

  /// The items of a view with legends around them, and the box around all.
  func around(_ items: [SceneItem], _ bounds: Box, available: Double) -> (items: [SceneItem], bounds: Box) {
    var all = items
    var box = bounds
    var y = bounds.y
    for legend in legends.reversed() where [.top, .topLeft, .topRight].contains(legend.orient) {
      y -= legend.height + gap
      let shift = legend.orient == .topRight ? max(0, available - legend.width) : 0
      place(legend, bounds.x - leftWidth + shift, y, &all, &box)
    }
    var down = bounds.y
    for legend in legends where legend.orient == .left {
      place(legend, bounds.x - leftWidth, down, &all, &box)
      down += legend.height + gap
    }
    down = bounds.y
    for legend in legends where legend.orient == .right {
      place(legend, bounds.maxX + gap * 1.4, down, &all, &box)
      down += legend.height + gap
    }
    y = box.maxY
    for legend in legends where [.bottom, .bottomLeft, .bottomRight].contains(legend.orient) {
      y += gap
      place(legend, bounds.x - leftWidth, y, &all, &box)
      y += legend.height
    }
    return (all, box)
  }

  private var leftWidth: Double { legends.filter { $0.orient == .left }.map { $0.width + gap }.max() ?? 0 }

  private func place(_ legend: LegendDrawing, _ x: Double, _ y: Double, _ items: inout [SceneItem], _ box: inout Box) {
    items += legend.items.map { $0.moved(x, y) }
    box = box.union(Box(x: x, y: y, width: legend.width, height: legend.height))
  }
}

/// Draws legends.
struct LegendBuilder {
  let plan: LegendPlan
  let theme: ChartTheme
  let labels: LabelMaker
  /// The width of the drawing.
  let available: Double

  private var labelStyle: LabelStyle {
    LabelStyle(
      size: max(theme.smallest, plan.definition.labelFontSize ?? theme.labelSize),
      color: plan.definition.labelColor ?? theme.text)
  }
  private var titleStyle: LabelStyle {
    LabelStyle(
      size: max(theme.smallest, plan.definition.titleFontSize ?? theme.labelSize),
      color: plan.definition.titleColor ?? theme.muted, isBold: plan.definition.isTitleBold ?? false)
  }
  private var orient: LegendDefinition.Orient { plan.definition.orient ?? .top }
  private var isHorizontal: Bool {
    plan.definition.direction.map { $0 == .horizontal } ?? (orient == .top || orient == .bottom)
  }

  func build() -> LegendDrawing? {
    guard orient != .none, let first = plan.channels.first else { return nil }
    let isRamp: Bool = if case .continuous = first.scale.mapping { first.channel.isColor } else { false }
    return isRamp && plan.definition.kind != .symbol ? ramp(first.scale) : symbols()
  }

  // MARK: Symbols

  private struct Entry {
    var value: DataValue
    var block: LabelBlock
    var symbol: Double
  }

  private func entries() -> [Entry] {
    guard let first = plan.channels.first else { return [] }
    var values: [(DataValue, Label)] = []
    switch first.scale.mapping {
    case .ordinal:
      for value in plan.definition.values ?? first.scale.model.values {
        values.append((value, label(value) { plan.text.text(value, in: $0) }))
      }
    case .continuous(let scale, _):
      let ticks =
        plan.definition.values
        ?? scale.ticks(count: plan.definition.tickCount ?? 5).map { scale.isTime ? .date($0) : .number($0) }
      for value in ticks where first.channel != .size || value.number != 0 {
        values.append((value, label(value) { plan.text.tick(value, of: scale, count: 5, in: $0) }))
      }
    case .steps(let thresholds, let looks):
      values = stepEntries(thresholds, looks.count)
    }
    let sizes = isLine ? nil : plan.channels.first { $0.channel == .size }?.scale
    return values.prefix(200).map { value, label -> Entry in
      let size = sizes?.look(value)?.number ?? symbolSize
      let isBilingual = labels.languages.count > 1
      let block =
        isBilingual
        ? AxisTitle.block(label, labelStyle, labels, width: available * 0.6) : labels.block(label, labelStyle)
      return Entry(value: value, block: block, symbol: isLine ? labelStyle.size * 1.7 : max(size, 1).squareRoot())
    }
  }

  private func stepEntries(_ thresholds: [Double], _ count: Int) -> [(DataValue, Label)] {
    (0..<count).map { step -> (DataValue, Label) in
      let low: Double? = step > 0 && step - 1 < thresholds.count ? thresholds[step - 1] : nil
      let high: Double? = step < thresholds.count ? thresholds[step] : nil
      var inside = low.map { $0 + 1 } ?? high.map { $0 - 1 } ?? 0
      if let low, let high { inside = (low + high) / 2 }
      let label = Label(labels.languages) { language in
        let a = low.map { plan.text.text(.number($0), in: language) }
        let b = high.map { plan.text.text(.number($0), in: language) }
        if let a, let b { return "\(a) – \(b)" }
        return a.map { "≥ \($0)" } ?? b.map { "< \($0)" } ?? ""
      }
      return (.number(inside), label)
    }
  }

  private func label(_ value: DataValue, plain: (Language) -> String) -> Label {
    LabelExpression.label(
      value, languages: labels.languages, common: plan.definition.commonLabelExpression,
      localized: plan.definition.labelExpression, plain: plain)
  }

  private var symbolSize: Double { plan.definition.symbolSize ?? pow(labelStyle.size * 1.05, 2) }
  private var isLine: Bool {
    [.line, .rule, .trail].contains(plan.unit.mark.type)
      || plan.channels.contains { $0.channel == .strokeDash || $0.channel == .strokeWidth }
  }

  private func symbols() -> LegendDrawing {
    let entries = entries()
    let gap = labelStyle.size * 0.45, between = labelStyle.size * 1.3
    let symbolWidth = entries.map(\.symbol).max() ?? 0
    var items: [SceneItem] = []
    var (x, y) = (0.0, 0.0)
    var width = 0.0
    var rowHeight = 0.0
    if let title = plan.title, !title.isEmpty {
      let block = AxisTitle.block(title, titleStyle, labels, width: available)
      items.append(SceneItem(role: .legendLabel, shape: .label(PlacedLabel(block, x: 0, y: 0, baseline: .top))))
      if isHorizontal, block.width + between < available * 0.4 {
        x = block.width + between
      } else {
        y = block.height + gap
      }
      width = block.width
      rowHeight = isHorizontal ? block.height : 0
    }
    let start = x
    let columns = plan.definition.columns ?? (isHorizontal ? 0 : 1)
    var inRow = 0
    for entry in entries {
      let itemWidth = symbolWidth + gap + entry.block.width
      let itemHeight = max(entry.block.height, entry.symbol)
      if inRow > 0, columns > 0 ? inRow >= columns : x + itemWidth > available {
        x = start
        y += rowHeight + gap
        rowHeight = 0
        inRow = 0
      }
      rowHeight = max(rowHeight, itemHeight)
      let middle = y + itemHeight / 2
      let drawn = symbol(entry, x: x + symbolWidth / 2, y: middle)
      items.append(drawn)
      if let lines = hatching(entry, over: drawn) { items.append(lines) }
      items.append(
        SceneItem(
          role: .legendLabel,
          shape: .label(PlacedLabel(entry.block, x: x + symbolWidth + gap, y: middle, baseline: .middle))))
      width = max(width, x + itemWidth)
      x += itemWidth + between
      inRow += 1
    }
    return LegendDrawing(items: items, width: width, height: y + rowHeight, orient: orient)
  }

  private func symbol(_ entry: Entry, x: Double, y: Double) -> SceneItem {
    var color = plan.definition.symbolFill ?? plan.unit.mark.color ?? plan.unit.mark.fill ?? theme.accent
    var shape = plan.definition.symbolType ?? plan.unit.mark.shape ?? "circle"
    var dashes = plan.unit.mark.strokeDash ?? []
    var thickness = plan.definition.symbolStrokeWidth ?? plan.unit.mark.strokeWidth ?? (isLine ? theme.lineWidth : 1.5)
    for (channel, scale) in plan.channels {
      switch scale.look(entry.value) {
      case .color(let found)?: color = found
      case .name(let name)?: shape = name
      case .dash(let found)?: dashes = found == [1, 0] ? [] : found
      case .number(let number)?:
        if channel == .opacity || channel == .fillOpacity { color.alpha = ColorText.byte(255 * number) }
        if channel == .strokeWidth || (channel == .size && isLine) { thickness = number }
      case nil: break
      }
    }
    if isLine {
      return .line(.legend, x - entry.symbol / 2, y, x + entry.symbol / 2, y, color, thickness, dashes: dashes)
    }
    let isArea = [.bar, .area, .rect, .arc].contains(plan.unit.mark.type)
    if isArea, plan.definition.symbolType == nil { shape = "square" }
    let isFilled =
      plan.unit.mark.isFilled ?? (plan.unit.mark.type != .point) || plan.channels.contains { $0.channel == .fill }
    let outline = SymbolShape.outline(shape, x: x, y: y, size: entry.symbol * entry.symbol * (isArea ? 0.72 : 0.8))
    return SceneItem(
      role: .legend,
      shape: .outline(
        outline, fill: isFilled ? color : nil, stroke: isFilled ? nil : SceneStroke(color: color, width: thickness)))
  }

  /// The hatching over an entry's symbol.
  private func hatching(_ entry: Entry, over symbol: SceneItem) -> SceneItem? {
    guard plan.isHatched, [.bar, .area, .arc, .rect].contains(plan.unit.mark.type),
      case .outline(let outline, let fill?, _) = symbol.shape,
      let scale = plan.channels.first(where: { $0.channel.isColor })?.scale,
      case .ordinal(let index, _) = scale.mapping,
      let series = index[entry.value.key], let lines = SceneHatching(series: series, over: fill)
    else { return nil }
    return SceneItem(role: .legend, shape: .hatching(outline, lines))
  }

  // MARK: Ramps

  private func ramp(_ scale: VisualScale) -> LegendDrawing {
    let long = min(plan.definition.gradientLength ?? 160, available * 0.8)
    let thick = plan.definition.gradientThickness ?? theme.labelSize
    var items: [SceneItem] = []
    var y = 0.0, width = 0.0
    if let title = plan.title, !title.isEmpty {
      let block = AxisTitle.block(title, titleStyle, labels, width: available)
      items.append(SceneItem(role: .legendLabel, shape: .label(PlacedLabel(block, x: 0, y: 0, baseline: .top))))
      y = block.height + labelStyle.size * 0.4
      width = block.width
    }
    guard case .continuous(let continuous, let looks) = scale.mapping else {
      return LegendDrawing(items: items, width: width, height: y, orient: orient)
    }
    var gradient = SceneGradient(kind: .linear)
    if !isHorizontal { (gradient.x1, gradient.y1, gradient.x2, gradient.y2) = (0, 1, 0, 0) }
    let last = Double(max(1, looks.count - 1))
    gradient.stops = looks.enumerated().compactMap { index, look in
      look.color.map { SceneGradient.Stop(offset: Double(index) / last, color: $0) }
    }
    let area = Outline.rectangle(x: 0, y: y, width: isHorizontal ? long : thick, height: isHorizontal ? thick : long)
    items.append(SceneItem(role: .legend, shape: .gradient(area, gradient)))
    let count = plan.definition.tickCount ?? max(2, (long / 40).rounded(.up))
    let ticks =
      plan.definition.values ?? continuous.ticks(count: count).map { continuous.isTime ? .date($0) : .number($0) }
    var kept: [PlacedLabel] = []
    for value in ticks {
      guard let number = continuous.isTime ? value.milliseconds : value.number, let part = continuous.fraction(number),
        (0...1).contains(part)
      else { continue }
      let block = labels.block(
        Label(labels.languages) { plan.text.tick(value, of: continuous, count: count, in: $0) }, labelStyle)
      var placed =
        isHorizontal
        ? PlacedLabel(block, x: long * part, y: y + thick + 3, align: .center, baseline: .top)
        : PlacedLabel(block, x: thick + 4, y: y + long * (1 - part), align: .left, baseline: .middle)
      if isHorizontal {
        if placed.box.x < 0 { placed.align = .left; placed.x = 0 }
        if placed.box.maxX > long { placed.align = .right; placed.x = long }
      }
      if kept.contains(where: { $0.box.grown(1).overlaps(placed.box) }) { continue }
      kept.append(placed)
    }
    items += kept.map { SceneItem(role: .legendLabel, shape: .label($0)) }
    let reach = kept.map { $0.box.maxX }.max() ?? 0
    let height = isHorizontal ? y + thick + 3 + (kept.map { $0.box.height }.max() ?? 0) : y + long
    return LegendDrawing(
      items: items, width: max(width, isHorizontal ? max(long, reach) : max(thick, reach)), height: height,
      orient: orient)
  }
}
