import Foundation
import Languages
import Pages

/// An axis of a plot, drawn: its lines, labels and title. Its origin is the top left corner of the plot.
struct AxisDrawing {
  /// Lines across the plot, behind the marks.
  var grid: [SceneItem] = []
  /// Line, ticks and labels.
  var items: [SceneItem] = []
}

/// Draws axes.
struct AxisBuilder {
  let ticks: AxisTicks
  let title: Label?
  let theme: ChartTheme
  let labels: LabelMaker
  let width: Double, height: Double
  /// The widest that labels beside the plot may become.
  let labelLimit: Double
  /// Whether labels and title are drawn; inner plots of a grid leave them out.
  var showsLabels = true
  var showsTitle = true

  private var model: ScaleModel { ticks.model }
  private var position: PositionScale { ticks.position }
  private var axis: AxisDefinition { ticks.axis }
  private var length: Double { ticks.length }
  private var isX: Bool { ticks.channel == .x }
  private var side: Side { axis.orient ?? (isX ? .bottom : .left) }
  private var labelStyle: LabelStyle {
    LabelStyle(
      size: max(theme.smallest, axis.labelFontSize ?? theme.labelSize), color: axis.labelColor ?? theme.muted,
      isBold: axis.isLabelBold ?? false)
  }

  private typealias Tick = AxisTicks.Tick

  func build() -> AxisDrawing {
    var drawing = AxisDrawing()
    let isLabelled = showsLabels && axis.hasLabels ?? true
    let ticks = hasGrid || hasTicks || isLabelled ? ticks.list() : []
    drawing.grid = grid(ticks)
    var reach = axis.offset ?? 0
    drawing.items += lines(ticks)
    if hasTicks { reach += tickSize }
    if isLabelled {
      let placed = placedLabels(ticks, from: reach + padding)
      drawing.items += placed.map { SceneItem(role: .axisLabel, shape: .label($0)) }
    }
    if showsTitle, let title, !title.isEmpty { drawing.items += titleItems(title, beyond: drawing.items) }
    return drawing
  }

  private var padding: Double { axis.labelPadding ?? (isX ? theme.labelSize * 0.45 : theme.labelSize * 0.6) }
  private var tickSize: Double { axis.tickSize ?? theme.labelSize * 0.45 }
  private var isDiscrete: Bool { model.type.isDiscrete }
  private var hasTicks: Bool { axis.hasTicks ?? (isX && !isDiscrete) }
  private var hasDomain: Bool { axis.hasDomain ?? (isX || isDiscrete) }
  private var hasGrid: Bool {
    axis.hasGrid ?? (!isDiscrete && model.binEdges == nil && (!isX || !model.isTime))
  }

  // MARK: Lines

  private func grid(_ ticks: [Tick]) -> [SceneItem] {
    guard hasGrid else { return [] }
    var color = axis.gridColor ?? theme.grid
    if let opacity = axis.gridOpacity { color.alpha = ColorText.byte(255 * opacity) }
    let dashes = axis.gridDash ?? []
    return ticks.map { tick in
      // The line of nothing is drawn as the base that bars stand on.
      let isBase = tick.value.number == 0 && !model.isTime && !isDiscrete
      let line = isBase && axis.gridColor == nil ? theme.baseline : color
      let width = axis.gridWidth ?? (isBase ? 0.75 : 0.5)
      return isX
        ? .line(.grid, tick.place, 0, tick.place, height, line, width, dashes: dashes)
        : .line(.grid, 0, tick.place, width: self.width, line, width, dashes: dashes)
    }
  }

  /// From a point of the plot's edge outwards.
  private func outwards(_ place: Double, _ distance: Double) -> Spot {
    switch side {
    case .bottom: Spot(x: place, y: height + distance)
    case .top: Spot(x: place, y: -distance)
    case .left: Spot(x: -distance, y: place)
    case .right: Spot(x: width + distance, y: place)
    }
  }

  private func lines(_ ticks: [Tick]) -> [SceneItem] {
    var items: [SceneItem] = []
    let offset = axis.offset ?? 0
    if hasDomain {
      let (a, b) = (outwards(0, offset), outwards(length, offset))
      items.append(
        .line(
          .axis, a.x, a.y, b.x, b.y, axis.domainColor ?? theme.baseline, axis.domainWidth ?? 0.75,
          dashes: axis.domainDash ?? []))
    }
    if hasTicks {
      for tick in ticks {
        let (a, b) = (outwards(tick.place, offset), outwards(tick.place, offset + tickSize))
        items.append(
          .line(
            .tick, a.x, a.y, b.x, b.y, axis.tickColor ?? theme.baseline, axis.tickWidth ?? 0.5,
            dashes: axis.tickDash ?? []))
      }
    }
    return items
  }

  // MARK: Labels

  private func placedLabels(_ ticks: [Tick], from reach: Double) -> [PlacedLabel] {
    let shown = ticks.filter { !$0.label.isEmpty }
    if isX { return isDiscrete ? discreteBelow(shown, reach) : continuousBelow(shown, reach) }
    return beside(shown, reach)
  }

  private func placed(_ block: LabelBlock, _ tick: Tick, _ reach: Double, angle: Double) -> PlacedLabel {
    let spot = outwards(tick.place, reach)
    switch side {
    case .bottom, .top:
      let isBelow = side == .bottom
      if angle == 0 {
        return PlacedLabel(
          block, x: spot.x, y: spot.y, align: axis.labelAlign ?? .center,
          baseline: axis.labelBaseline ?? (isBelow ? .top : .bottom))
      }
      // Turned labels end, or begin, at their tick.
      let rises = (angle < 0) == isBelow
      return PlacedLabel(
        block, x: spot.x, y: spot.y, align: axis.labelAlign ?? (rises ? .right : .left),
        baseline: axis.labelBaseline ?? .middle,
        angle: angle)
    case .left, .right:
      return PlacedLabel(
        block, x: spot.x, y: spot.y, align: axis.labelAlign ?? (side == .left ? .right : .left),
        baseline: axis.labelBaseline ?? .middle, angle: angle)
    }
  }

  /// Labels under bands: on one line, wrapped, or turned; all of them if there is any room at all.
  private func discreteBelow(_ ticks: [Tick], _ reach: Double) -> [PlacedLabel] {
    let step = slot
    if let angle = normalised(axis.labelAngle), angle != 0 { return turned(ticks, reach, angle) }
    let room = step - theme.labelSize * 0.4
    let blocks = ticks.map { labels.block($0.label, labelStyle) }
    if blocks.allSatisfy({ $0.width <= room }) {
      return zip(ticks, blocks).map { placed($1, $0, reach, angle: 0) }
    }
    let most = 3 * labels.languages.count + 1
    let wrapped = ticks.lazy.map { labels.wrapped($0.label, labelStyle, width: room, most: most) }
      .prefix { $0 != nil }.compactMap(\.self)
    if wrapped.count == ticks.count { return zip(ticks, wrapped).map { placed($1, $0, reach, angle: 0) } }
    if let angle = axis.labelAngle, angle == 0 {
      return zip(ticks, ticks.map { labels.cut($0.label, labelStyle, width: room) }).map {
        placed($1, $0, reach, angle: 0)
      }
    }
    return turned(ticks, reach, isDegrees(step) ? -45 : -90)
  }

  /// The room that each label has along the axis.
  private var slot: Double {
    guard case .band(let band) = position else { return length }
    return band.domain.count == 1 ? max(length, band.step) : band.step
  }

  private func isDegrees(_ step: Double) -> Bool {
    step >= labelStyle.size * LineBox.leading * 1.45 * Double(labels.languages.count)
  }

  private func normalised(_ angle: Double?) -> Double? {
    angle.map { value in
      let turned = value.truncatingRemainder(dividingBy: 360)
      return turned > 180 ? turned - 360 : turned < -180 ? turned + 360 : turned
    }
  }

  private func turned(_ ticks: [Tick], _ reach: Double, _ angle: Double) -> [PlacedLabel] {
    let limit = min(axis.labelLimit ?? 180, 140)
    let all = ticks.map { tick -> PlacedLabel in
      // Turned labels of several languages stand on one line, so that they do not run into their neighbours.
      let joined = Label([
        LabelLine(
          text: tick.label.lines.map(\.text).joined(separator: " "),
          language: tick.label.lines.first?.language ?? .english)
      ])
      let label = labels.languages.count > 1 || tick.label.lines.count > 1 ? joined : tick.label
      return placed(labels.cut(label, labelStyle, width: limit), tick, reach, angle: angle)
    }
    // Two parallel turned labels touch when the distance between their lines is less than a line's height.
    let distance = abs(sin(angle * .pi / 180)) * slot
    let needed = labelStyle.size * (LineBox.above + LineBox.below)
    let every = distance >= needed ? 1 : Int(ceil(needed / max(distance, 0.01)))
    return all.enumerated().filter { $0.offset % every == 0 }.map(\.element)
  }

  /// Labels under a ruler: those that come too close to their neighbours give way.
  private func continuousBelow(_ ticks: [Tick], _ reach: Double) -> [PlacedLabel] {
    let angle = normalised(axis.labelAngle) ?? 0
    if angle != 0 { return thinned(ticks.map { placed(labels.block($0.label, labelStyle), $0, reach, angle: angle) }) }
    let all = ticks.map { tick -> PlacedLabel in
      var label = placed(labels.block(tick.label, labelStyle), tick, reach, angle: 0)
      // Labels at the ends stay within the plot, as far as they do not leave their tick.
      if axis.isLabelFlush ?? true, axis.labelAlign == nil {
        if tick.place < 1, label.box.x < 0 { label.align = .left }
        if tick.place > length - 1, label.box.maxX > width { label.align = .right }
      }
      return label
    }
    return thinned(all)
  }

  /// Leaves out labels until none touches another: every second (parity), or each that touches one that is kept (greedy).
  private func thinned(_ all: [PlacedLabel]) -> [PlacedLabel] {
    let gap = axis.labelSeparation ?? labelStyle.size * 0.35
    func isFree(_ labels: [PlacedLabel]) -> Bool {
      zip(labels, labels.dropFirst()).allSatisfy { !$0.box.grown(gap / 2).overlaps($1.box.grown(gap / 2)) }
    }
    var isGreedy = axis.labelOverlap == .greedy
    if case .log = model.continuous.kind { isGreedy = true }
    if isGreedy {
      var kept: [PlacedLabel] = []
      for label in all where kept.last.map({ !$0.box.grown(gap / 2).overlaps(label.box.grown(gap / 2)) }) ?? true {
        kept.append(label)
      }
      return kept
    }
    var kept = all
    while kept.count > 1, !isFree(kept) { kept = kept.enumerated().filter { $0.offset % 2 == 0 }.map(\.element) }
    return kept
  }

  /// Labels beside the plot: wrapped to the room there is, and thinned when they are higher than their bands.
  private func beside(_ ticks: [Tick], _ reach: Double) -> [PlacedLabel] {
    let limit = min(axis.labelLimit.flatMap { $0 > 0 ? $0 : nil } ?? 220, labelLimit)
    let angle = normalised(axis.labelAngle) ?? 0
    let step = isDiscrete ? slot : .infinity
    let all = ticks.map { tick -> PlacedLabel in
      var block = labels.block(tick.label, labelStyle)
      let most =
        step.isFinite ? max(1, Int((step - labelStyle.size * 1.06) / block.leading) + 1) : 2 * labels.languages.count
      if block.width > limit {
        block =
          labels.wrapped(tick.label, labelStyle, width: limit, most: most)
          ?? labels.cut(tick.label, labelStyle, width: limit)
      }
      if isDiscrete, block.lines.count > most, most >= 1, block.lines.count > 1 {
        // Too high for its band: its languages stand on one line.
        let text = tick.label.lines.map(\.text).joined(separator: "  ")
        let joined = Label([LabelLine(text: text, language: tick.label.lines[0].language)])
        block = labels.cut(joined, labelStyle, width: limit)
      }
      return placed(block, tick, reach, angle: angle)
    }
    guard isDiscrete else { return thinned(all.sorted { $0.y > $1.y }) }
    let tallest = all.map { $0.box.height }.max() ?? 0
    let every = tallest <= slot + 0.01 ? 1 : Int(ceil(tallest / max(slot, 0.01)))
    return all.enumerated().filter { $0.offset % every == 0 }.map(\.element)
  }

  // MARK: Title

  private var titleStyle: LabelStyle {
    LabelStyle(
      size: max(theme.smallest, axis.titleFontSize ?? theme.labelSize), color: axis.titleColor ?? theme.muted,
      isBold: axis.isTitleBold ?? false)
  }

  private func titleItems(_ title: Label, beyond items: [SceneItem]) -> [SceneItem] {
    let boxes = items.compactMap(\.box)
    let gap = axis.titlePadding ?? theme.labelSize * 0.55
    let below = boxes.map(\.maxY).max() ?? height, above = boxes.map(\.y).min() ?? 0
    let left = boxes.map(\.x).min() ?? 0, right = boxes.map(\.maxX).max() ?? width
    var placed: PlacedLabel
    if isX {
      let block = AxisTitle.block(title, titleStyle, labels, width: width)
      let anchor = axis.titleAnchor ?? .middle
      let x = anchor == .start ? 0 : anchor == .end ? width : width / 2
      let align: TextAlign = axis.titleAlign ?? (anchor == .start ? .left : anchor == .end ? .right : .center)
      placed =
        side == .bottom
        ? PlacedLabel(block, x: x, y: max(below, height) + gap, align: align, baseline: .top)
        : PlacedLabel(block, x: x, y: min(above, 0) - gap, align: align, baseline: .bottom)
    } else if let angle = normalised(axis.titleAngle), angle != 0 {
      let block = AxisTitle.block(title, titleStyle, labels, width: height)
      let x = side == .left ? min(left, 0) - gap : max(right, width) + gap
      placed = PlacedLabel(
        block, x: x, y: height / 2, align: .center, baseline: (angle < 0) == (side == .left) ? .bottom : .top,
        angle: angle)
    } else {
      // Upright above the axis: nobody has to turn their head, and Han characters stand as they should.
      let block = AxisTitle.block(title, titleStyle, labels, width: width + max(0, -left))
      placed = PlacedLabel(
        block, x: side == .left ? min(left, 0) : max(right, width), y: min(above, 0) - gap,
        align: side == .left ? .left : .right, baseline: .bottom)
    }
    return [SceneItem(role: .axisTitle, shape: .label(placed))]
  }
}

/// Sets titles of axes: all languages on one line where there is room, else one under the other.
enum AxisTitle {
  static func block(_ title: Label, _ style: LabelStyle, _ labels: LabelMaker, width: Double) -> LabelBlock {
    if title.lines.count > 1, Set(title.lines.map(\.language)).count == title.lines.count {
      let parts = title.lines.map { labels.setter.set($0.text, style, $0.language) }
      let gap = style.size
      let whole = parts.reduce(-gap) { $0 + $1.width + gap }
      if whole <= width { return LabelBlock(lines: [JoinedLabel.join(parts, gap: gap)], style: style) }
    }
    return labels.paragraph(title, style, width: max(width, style.size * 8))
  }
}

/// Puts set labels one after another.
enum JoinedLabel {
  static func join(_ parts: [SetLabel], gap: Double) -> SetLabel {
    var x = 0.0
    var runs: [GlyphRun] = []
    for part in parts {
      runs += part.runs.map { $0.moved(by: Point(x: Length(points: x), y: .zero)) }
      x += part.width + gap
    }
    return SetLabel(text: parts.map(\.text).joined(separator: " · "), width: x - gap, runs: runs)
  }
}

extension SceneItem {
  /// A horizontal line from the left edge.
  static func line(
    _ role: Role, _ x: Double, _ y: Double, width: Double, _ color: Color, _ thickness: Double, dashes: [Double] = []
  ) -> SceneItem { line(role, x, y, x + width, y, color, thickness, dashes: dashes) }
}
