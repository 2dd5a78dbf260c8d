import Foundation
import Inputs
import Languages

/// A view with all it holds, drawn.
struct LaidView {
  var items: [SceneItem]
  var bounds: Box
  var axes: [AxisRecord]
  /// The widths and heights of the plots that stand in a line, summed.
  var plotWidth: Double, plotHeight: Double
}

/// Draws trees of plots at multiples of the sizes they ask for.
struct ViewLayout {
  let context: DrawingContext
  var widthFactor: Double
  var heightFactor: Double

  private var theme: ChartTheme { context.theme }
  private var spacing: Double { theme.labelSize * 1.6 }

  func lay(_ view: BoundView, shared: SharedGuides = SharedGuides(), _ diagnostics: inout Diagnostics) -> LaidView {
    switch view {
    case .plot(let plot): return lay(plot, shared, &diagnostics)
    case .grid(let grid): return lay(grid, &diagnostics)
    }
  }

  private func lay(_ plot: BoundPlot, _ shared: SharedGuides, _ diagnostics: inout Diagnostics) -> LaidView {
    let width = max(10, size(plot, .x) * widthFactor), height = max(10, size(plot, .y) * heightFactor)
    let laid = PlotLayout(context: context, plot: plot).lay(
      width: width, height: height, shared: shared, diagnostics: &diagnostics)
    return LaidView(items: laid.items, bounds: laid.bounds, axes: laid.axes, plotWidth: width, plotHeight: height)
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
      return step * space * Double(max(1, inner?.values.count ?? 1))
    }
    switch given {
    case .points(let points)?: return points
    case .container?: return channel == .x ? 300 : 200
    case .step(let step)?: return min(20_000, steps(step))
    case nil:
      guard let model else { return plot.units.contains { $0[.theta] != nil || $0.mark.type == .arc } ? 200 : 20 }
      return model.type.isDiscrete ? min(20_000, steps(20)) : 200
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
    items += title(grid.title, bounds)
    let all = items.filter { $0.role != .mark }.compactMap(\.box).reduce(bounds) { $0.union($1) }
    return LaidView(items: items, bounds: all, axes: cells.flatMap(\.view.axes), plotWidth: widest, plotHeight: tallest)
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

  private func title(_ title: TitleDefinition?, _ bounds: Box) -> [SceneItem] { [] }
}
