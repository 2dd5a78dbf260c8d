import Foundation
import Inputs
import Languages
import Pages

/// A plot with its axes, drawn. Its origin is the top left corner of the plot.
struct LaidPlot: Sendable {
  var items: [SceneItem]
  var width: Double, height: Double
  /// Around everything drawn.
  var bounds: Box
  var axes: [AxisTicks]
}

/// A plot as it was drawn, for the dump.
struct PlotRecord: Sendable {
  /// The number of the view.
  var id: Int
  var box: Box
  var axes: [AxisTicks]

  func moved(_ dx: Double, _ dy: Double) -> PlotRecord {
    PlotRecord(id: id, box: box.moved(dx, dy), axes: axes)
  }
}

/// Everything plots need to be drawn.
struct DrawingContext {
  let models: [ScaleKey: ScaleModel]
  let visual: [ScaleKey: VisualScale]
  let theme: ChartTheme
  let labels: LabelMaker
  let config: ChartConfig
  let notes: ChartNotes
  /// Colour scales that are explained at the ends of lines instead of in a legend.
  let direct: Set<ScaleKey>
  let pictures: ChartPictures
}

/// Which guides a plot of a grid leaves to its neighbours.
struct SharedGuides {
  var hidesXLabels = false
  var hidesYLabels = false
}

/// Draws plots.
struct PlotLayout {
  let context: DrawingContext
  let plot: BoundPlot

  private var theme: ChartTheme { context.theme }

  func lay(width: Double, height: Double, shared: SharedGuides, diagnostics: inout Diagnostics) -> LaidPlot {
    let scales = PlotScales(context.models, visual: context.visual, units: plot.units, width: width, height: height)
    var grid: [SceneItem] = [], front: [SceneItem] = [], marks: [SceneItem] = []
    var axes: [AxisTicks] = []
    for (index, request) in requests(scales).enumerated() {
      let builder = builder(request, scales, shared, isSecond: index > 0 && request.isSecond)
      let drawing = builder.build()
      grid += drawing.grid
      front += drawing.items
      axes.append(builder.ticks)
    }
    for (layer, unit) in plot.units.enumerated() {
      let drawing = MarkDrawing(
        unit, layer: layer, scales: scales, theme: theme, labels: context.labels, unknown: context.notes.unknown,
        pictures: context.pictures, isHatched: context.notes.isHatched)
      marks += drawing.items()
    }
    for index in marks.indices { marks[index].plot = plot.id }
    marks += directLabels(scales)
    let frame = frame(width, height)
    marks = LabelPlacement.settle(
      marks, plot: Box(x: 0, y: 0, width: width, height: height), place: plot.common.place, &diagnostics)
    front = raised(front, over: marks)
    grid = GridGaps.cut(grid, around: marks.filter { $0.role == .markLabel }.compactMap(\.box))
    var items =
      frame + grid + front.filter { $0.role == .axis || $0.role == .tick } + marks.filter { $0.role != .markLabel }
    items += front.filter { $0.role != .axis && $0.role != .tick } + marks.filter { $0.role == .markLabel }
    items += header(items, width)
    let plotBox = Box(x: 0, y: 0, width: width, height: height)
    let bounds = items.filter { $0.role != .mark }.compactMap(\.box).reduce(plotBox) { $0.union($1) }
    return LaidPlot(items: items, width: width, height: height, bounds: bounds, axes: axes)
  }

  private func frame(_ width: Double, _ height: Double) -> [SceneItem] {
    guard plot.common.viewFill != nil || plot.common.viewStroke != nil else { return [] }
    let outline = Outline.rectangle(x: 0, y: 0, width: width, height: height)
    let stroke = plot.common.viewStroke.flatMap {
      $0.alpha == 0 ? nil : SceneStroke(color: $0, width: plot.common.viewStrokeWidth ?? 0.5)
    }
    let fill = plot.common.viewFill.flatMap { $0.alpha == 0 ? nil : $0 }
    return fill == nil && stroke == nil
      ? [] : [SceneItem(role: .view, shape: .outline(outline, fill: fill, stroke: stroke))]
  }

  // MARK: Axes

  private struct Request {
    var key: ScaleKey
    var model: ScaleModel
    var position: PositionScale
    var definitions: [ChannelDefinition]
    var units: [BoundUnit]
    /// Whether another axis of the same direction stands already.
    var isSecond: Bool
  }

  private func requests(_ scales: PlotScales) -> [Request] {
    var requests: [Request] = []
    for channel in [Channel.x, .y] {
      for unit in plot.units {
        guard let definition = unit[channel], definition.value == nil else { continue }
        let key = unit.scaleKey(channel)
        if let index = requests.firstIndex(where: { $0.key == key }) {
          requests[index].definitions.append(definition)
          requests[index].units.append(unit)
        } else if let model = scales.model(key), let position = scales.position(key) {
          let isSecond = requests.contains { $0.key.channel == channel }
          requests.append(
            Request(
              key: key, model: model, position: position, definitions: [definition], units: [unit], isSecond: isSecond))
        }
      }
    }
    return requests.filter { request in request.definitions.contains { !$0.hasNoAxis } }
  }

  private func builder(
    _ request: Request, _ scales: PlotScales, _ shared: SharedGuides, isSecond: Bool
  ) -> AxisBuilder {
    let shown = request.definitions.filter { !$0.hasNoAxis }
    let main = shown.first { $0.axis?.title != nil || $0.axis?.format.text != nil } ?? shown.first
    var axis = main?.axis ?? AxisDefinition()
    if isSecond {
      axis.orient = axis.orient ?? (request.key.channel == .y ? .right : .top)
      axis.hasGrid = axis.hasGrid ?? false
    }
    var format = axis.format
    if format.text == nil,
      request.units.contains(where: { $0.stack?.channel == request.key.channel && $0.stack?.offset == .normalize })
    {
      format.text = ShownText(".0%")
    }
    let currency = request.definitions.lazy.compactMap { definition in
      request.units.first?.table.rows.first.flatMap { CurrencyOfField.find(definition, $0) }
    }.first
    let ticks = AxisTicks(
      channel: request.key.channel, model: request.model, position: request.position, axis: axis,
      timeUnit: shown.lazy.compactMap(\.timeUnit).first, format: format, currency: currency,
      languages: context.labels.languages, length: scales.length(request.key.channel))
    var builder = AxisBuilder(
      ticks: ticks, title: title(shown), theme: theme, labels: context.labels, width: scales.width,
      height: scales.height, labelLimit: max(40, scales.width * 0.62))
    if request.key.channel == .x, shared.hidesXLabels { (builder.showsLabels, builder.showsTitle) = (false, false) }
    if request.key.channel == .y, shared.hidesYLabels { (builder.showsLabels, builder.showsTitle) = (false, false) }
    return builder
  }

  private func title(_ definitions: [ChannelDefinition]) -> Label? {
    let languages = context.labels.languages
    if definitions.contains(where: { $0.axis?.hasNoTitle ?? false || $0.hasNoTitle }) { return nil }
    if let given = definitions.lazy.compactMap({ $0.axis?.title ?? $0.title }).first {
      return given.isEmpty ? nil : Label(languages.map { ($0, given.lines(in: $0)) })
    }
    let parts = definitions.compactMap { FieldTitle.label($0, given: nil, languages: languages) }
    var seen: Set<String> = []
    let distinct = parts.filter { seen.insert($0.text).inserted }
    guard let first = distinct.first else { return nil }
    guard distinct.count > 1 else { return first }
    return Label(languages) { language in
      distinct.map { label in label.lines.first { $0.language == language }?.text ?? label.lines.first?.text ?? "" }
        .joined(separator: ", ")
    }
  }

  /// Axis titles above a plot move up where labels of marks stand in their way.
  private func raised(_ items: [SceneItem], over marks: [SceneItem]) -> [SceneItem] {
    let labels = marks.filter { $0.role == .markLabel }.compactMap(\.box)
    return items.map { item in
      guard item.role == .axisTitle, var box = item.box, box.maxY <= 0.5 else { return item }
      var item = item
      for _ in 0..<labels.count {
        guard let hit = labels.first(where: { $0.grown(2).overlaps(box) }) else { break }
        let up = hit.y - 2.5 - box.maxY
        item = item.moved(0, up)
        box = box.moved(0, up)
      }
      return item
    }
  }

  /// The words above a plot of a grid.
  private func header(_ items: [SceneItem], _ width: Double) -> [SceneItem] {
    guard let header = plot.header, !header.label.isEmpty else { return [] }
    let top = items.filter { $0.role != .mark }.compactMap(\.box).map(\.y).min() ?? 0
    let style = LabelStyle(size: theme.labelSize, color: theme.text, isBold: true)
    let block = context.labels.paragraph(header.label, style, width: width)
    return [
      SceneItem(
        role: .header,
        shape: .label(PlacedLabel(block, x: 0, y: min(0, top) - theme.labelSize * 0.4, baseline: .bottom)))
    ]
  }

  // MARK: Labels at line ends

  private func directLabels(_ scales: PlotScales) -> [SceneItem] {
    var items: [SceneItem] = []
    for (layer, unit) in plot.units.enumerated() where unit.mark.type == .line || unit.mark.type == .area {
      guard let color = unit.encoding.first(where: { $0.channel.isColor && $0.field != nil }),
        let column = color.column,
        context.direct.contains(unit.scaleKey(color.channel))
      else { continue }
      let drawing = MarkDrawing(unit, layer: layer, scales: scales, theme: theme, labels: context.labels, unknown: nil)
      var ends: [PlacedLabel] = []
      var rows: [Int] = []
      for series in drawing.series() {
        let known = series.filter { drawing.spot($0.row) != nil }
        let spots = known.compactMap { drawing.spot($0.row) }
        guard let (at, spot) = LineEnd.find(spots, width: scales.width, height: scales.height) else { continue }
        let (index, last) = known[at]
        let value = FieldPath(column).value(in: last)
        let text = ValueText(type: color.type, format: color.legend?.format ?? color.format)
        let label = LabelExpression.label(
          value, languages: context.labels.languages, common: color.legend?.commonLabelExpression,
          localized: color.legend?.labelExpression ?? Localized()
        ) { text.text(value, in: $0) }
        let ink = Contrast.readable(drawing.style.stroke(last)?.color ?? drawing.style.fill(last) ?? theme.text, theme)
        let style = LabelStyle(size: theme.labelSize, color: ink, isBold: true)
        ends.append(
          PlacedLabel(
            context.labels.block(label, style), x: spot.x + theme.labelSize * 0.6, y: spot.y, baseline: .middle))
        rows.append(index)
      }
      let spread = LabelPlacement.spread(ends, from: 0, to: scales.height)
      items += zip(spread, rows).map {
        SceneItem(role: .markLabel, shape: .label($0), mark: .text, layer: layer, row: $1)
      }
    }
    return items
  }
}

/// Leaves gaps in the lines of a grid where labels stand on them.
enum GridGaps {
  static func cut(_ grid: [SceneItem], around labels: [Box]) -> [SceneItem] {
    guard !labels.isEmpty, labels.count <= 400 else { return grid }
    return grid.map { item in
      guard case .outline(let outline, let fill, let stroke) = item.shape, outline.steps.count == 2,
        case .move(let start) = outline.steps[0], case .line(let end) = outline.steps[1],
        start.x == end.x || start.y == end.y
      else { return item }
      let isLevel = start.y == end.y
      let gaps = labels.map { $0.grown(1.5) }.compactMap { box -> (Double, Double)? in
        if isLevel { return box.y < start.y && start.y < box.maxY ? (box.x, box.maxX) : nil }
        return box.x < start.x && start.x < box.maxX ? (box.y, box.maxY) : nil
      }.sorted { $0.0 < $1.0 }
      guard !gaps.isEmpty else { return item }
      var pieces = Outline()
      var from = isLevel ? min(start.x, end.x) : min(start.y, end.y)
      let last = isLevel ? max(start.x, end.x) : max(start.y, end.y)
      func add(_ a: Double, _ b: Double) {
        guard b > a + 0.01 else { return }
        pieces.move(isLevel ? a : start.x, isLevel ? start.y : a)
        pieces.line(isLevel ? b : start.x, isLevel ? start.y : b)
      }
      for gap in gaps {
        add(from, min(gap.0, last))
        from = max(from, gap.1)
      }
      add(from, last)
      var cut = item
      cut.shape = .outline(pieces, fill: fill, stroke: stroke)
      return cut
    }
  }
}

/// Colours that can be read.
enum Contrast {
  /// A colour changed towards the text's until it stands out at 4.5 to 1 (WCAG 2.2, 1.4.3).
  static func readable(_ color: Color, _ theme: ChartTheme) -> Color {
    let ground = theme.background ?? .white
    var color = color
    color.alpha = 255
    for step in 0...20 {
      let mixed = ColorScheme.mix(color, theme.text, Double(step) / 20)
      if mixed.contrast(with: ground) >= 4.5 { return mixed }
    }
    return theme.text
  }
}
