import Foundation
import Inputs
import Languages

/// A view with all it holds, drawn.
struct LaidView {
  var items: [SceneItem]
  var bounds: Box
  var plots: [PlotRecord]
  /// The widths and heights of the plots that stand in a line, summed.
  var plotWidth: Double, plotHeight: Double
}

/// Draws trees of plots at multiples of the sizes they ask for.
struct ViewLayout {
  let context: DrawingContext
  /// The legends that stand beside a view within the drawing, by the number of the view.
  let legends: [Int: [LegendPlan]]
  var widthFactor: Double
  var heightFactor: Double

  private var theme: ChartTheme { context.theme }
  private var spacing: Double { theme.labelSize * 1.6 }

  /// A view with its title and legends; those of the whole drawing are the drawing's.
  func lay(
    _ view: BoundView, isWhole: Bool = false, shared: SharedGuides = SharedGuides(), _ diagnostics: inout Diagnostics
  ) -> LaidView {
    switch view {
    case .plot(let plot):
      let laid = lay(plot, shared, &diagnostics)
      return isWhole ? laid : surrounded(laid, plot.id, plot.title)
    case .grid(let grid):
      let laid = lay(grid, &diagnostics)
      return isWhole ? laid : surrounded(laid, grid.id, grid.title)
    }
  }

  private func surrounded(_ laid: LaidView, _ id: Int, _ title: TitleDefinition?) -> LaidView {
    var laid = laid
    let available = max(laid.bounds.width, 120)
    let drawn = (legends[id] ?? []).compactMap { plan in
      LegendBuilder(plan: plan, theme: theme, labels: context.labels, available: available).build()
    }
    let gap = theme.labelSize * 0.9
    (laid.items, laid.bounds) = LegendFrame(legends: drawn, gap: gap).around(
      laid.items, laid.bounds, available: available)
    guard let title else { return laid }
    let words = TitleBlock(title: title, context: context, isWhole: false).items(width: available)
    if words.height == 0 { return laid }
    let (x, y) = (laid.bounds.x, laid.bounds.y - gap - words.height)
    laid.items += words.items.map { $0.moved(x, y) }
    laid.bounds = laid.bounds.union(Box(x: x, y: y, width: words.width, height: words.height))
    return laid
  }

  private func lay(_ plot: BoundPlot, _ shared: SharedGuides, _ diagnostics: inout Diagnostics) -> LaidView {
    let width = max(10, size(plot, .x) * widthFactor), height = max(10, size(plot, .y) * heightFactor)
    let laid = PlotLayout(context: context, plot: plot).lay(
      width: width, height: height, shared: shared, diagnostics: &diagnostics)
    let record = PlotRecord(id: plot.id, box: Box(x: 0, y: 0, width: width, height: height), axes: laid.axes)
    return LaidView(items: laid.items, bounds: laid.bounds, plots: [record], plotWidth: width, plotHeight: height)
  }

  /// The size a plot asks for.
  func size(_ plot: BoundPlot, _ channel: Channel) -> Double {
    let given = channel == .x ? plot.width : plot.height
    let model = plot.units.lazy.compactMap { unit in unit[channel] == nil ? nil : context.models[unit.scaleKey(channel)]
    }.first
    func steps(_ step: Double) -> Double {
      guard let model, model.type.isDiscrete else { return step }
      let paddings = BandPadding(model)
      let space = BandScale.space(count: model.values.count, paddingInner: paddings.inner, paddingOuter: paddings.outer)
      let offset: Channel = channel == .x ? .xOffset : .yOffset
      let inner = plot.units.lazy.compactMap { context.models[$0.scaleKey(offset)] }.first { $0.key.channel == offset }
      guard let inner else { return step * space }
      // A step is then that of the places within a band.
      let within = BandPadding(inner)
      let places = BandScale.space(
        count: inner.values.count, paddingInner: within.inner, paddingOuter: within.outer)
      return step * max(1, places) / max(0.1, 1 - paddings.inner) * space
    }
    switch given {
    case .points(let points)?: return points
    case .container?: return channel == .x ? 300 : 200
    case .step(let step)?: return min(20_000, steps(step))
    case nil:
      let isRound = plot.units.contains { $0[.theta] != nil || $0[.radius] != nil || $0.mark.type == .arc }
      let isDiscrete = model.map(\.type.isDiscrete) ?? !isRound
      let names = channel == .x ? ("discreteWidth", "continuousWidth") : ("discreteHeight", "continuousHeight")
      let config = context.config["view"]?[isDiscrete ? names.0 : names.1]
      if let points = config?.number, points > 0 { return min(points, 20_000) }
      let step = config?["step"]?.number ?? context.config["view"]?["step"]?.number ?? 20
      return isDiscrete ? model == nil ? step : min(20_000, steps(max(1, step))) : 200
    }
  }

  // MARK: Grids

  private func lay(_ grid: BoundGrid, _ diagnostics: inout Diagnostics) -> LaidView {
    var cells: [(cell: BoundGrid.Cell, view: LaidView)] = []
    let lastRows = Dictionary(grid.cells.map { ($0.column, $0.row) }, uniquingKeysWith: max)
    for cell in grid.cells {
      var shared = SharedGuides()
      shared.hidesXLabels = grid.sharesX && cell.row < (lastRows[cell.column] ?? 0)
      shared.hidesYLabels = grid.sharesY && cell.column > 0
      cells.append((cell, lay(cell.view, shared: shared, &diagnostics)))
    }
    var lefts = [Double](repeating: 0, count: grid.columns), rights = lefts
    var tops = [Double](repeating: 0, count: grid.rows), bottoms = tops
    for (cell, view) in cells {
      lefts[cell.column] = min(lefts[cell.column], view.bounds.x)
      rights[cell.column] = max(rights[cell.column], view.bounds.maxX)
      tops[cell.row] = min(tops[cell.row], view.bounds.y)
      bottoms[cell.row] = max(bottoms[cell.row], view.bounds.maxY)
    }
    let gap = grid.common.spacing ?? spacing
    var xs: [Double] = [], ys: [Double] = []
    var x = 0.0, y = 0.0
    for column in 0..<grid.columns {
      xs.append(x - lefts[column])
      x += rights[column] - lefts[column] + gap
    }
    for row in 0..<grid.rows {
      ys.append(y - tops[row])
      y += bottoms[row] - tops[row] + gap
    }
    var items = cells.flatMap { cell, view in view.items.map { $0.moved(xs[cell.column], ys[cell.row]) } }
    items += headers(grid, cells: cells.map { ($0.cell, $0.view) }, xs, ys, tops, lefts)
    let box = Box(x: 0, y: 0, width: max(0, x - gap), height: max(0, y - gap))
    let bounds = items.filter { $0.role != .mark }.compactMap(\.box).reduce(box) { $0.union($1) }
    let widest =
      (0..<grid.rows).map { row in cells.filter { $0.cell.row == row }.reduce(0) { $0 + $1.view.plotWidth } }.max() ?? 0
    let tallest =
      (0..<grid.columns).map { column in cells.filter { $0.cell.column == column }.reduce(0) { $0 + $1.view.plotHeight }
      }.max() ?? 0
    return LaidView(
      items: items, bounds: bounds,
      plots: cells.flatMap { cell, view in view.plots.map { $0.moved(xs[cell.column], ys[cell.row]) } },
      plotWidth: widest, plotHeight: tallest)
  }

  private func headers(
    _ grid: BoundGrid, cells: [(cell: BoundGrid.Cell, view: LaidView)], _ xs: [Double], _ ys: [Double],
    _ tops: [Double], _ lefts: [Double]
  ) -> [SceneItem] {
    var items: [SceneItem] = []
    let style = LabelStyle(size: theme.labelSize, color: theme.text, isBold: true)
    let quiet = LabelStyle(size: theme.labelSize, color: theme.muted)
    let gap = theme.labelSize * 0.5
    var top = ys[0] + tops[0]
    for (column, label) in grid.columnLabels.enumerated() where column < grid.columns && !label.isEmpty {
      let width = cells.first { $0.cell.column == column }?.view.plotWidth ?? 100
      let block = context.labels.paragraph(label, style, width: max(width, 20))
      items.append(
        SceneItem(
          role: .header, shape: .label(PlacedLabel(block, x: xs[column], y: ys[0] + tops[0] - gap, baseline: .bottom))))
    }
    for (row, label) in grid.rowLabels.enumerated() where row < grid.rows && !label.isEmpty {
      let block = context.labels.paragraph(label, style, width: 110)
      let height = cells.first { $0.cell.row == row }?.view.plotHeight ?? 0
      items.append(
        SceneItem(
          role: .header,
          shape: .label(PlacedLabel(block, x: -gap * 2, y: ys[row] + height / 2, align: .right, baseline: .middle))))
    }
    top = items.compactMap(\.box).map(\.y).min() ?? top
    for title in [grid.columnTitle, grid.rowTitle].compactMap(\.self) where !title.isEmpty {
      let block = AxisTitle.block(title, quiet, context.labels, width: 300)
      items.append(
        SceneItem(
          role: .header, shape: .label(PlacedLabel(block, x: 0, y: min(top, ys[0] + tops[0]) - gap, baseline: .bottom)))
      )
      top = items.compactMap(\.box).map(\.y).min() ?? top
    }
    return items
  }
}
