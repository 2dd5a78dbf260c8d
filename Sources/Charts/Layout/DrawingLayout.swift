import Foundation
import Inputs
import Languages
import Pages

/// A whole drawing: title, legends, plots, source and notes.
struct LaidDrawing: Sendable {
  var items: [SceneItem]
  var width: Double, height: Double
  var plots: [PlotRecord]
  var legends: [LegendPlan]
}

/// Puts a drawing together at a width, or at the size its plots ask for.
struct DrawingLayout {
  let view: BoundView
  let specification: Specification
  let context: DrawingContext
  let legends: [LegendPlan]
  let width: Double?, height: Double?
  let padding: Double

  private var theme: ChartTheme { context.theme }
  private var languages: [Language] { context.labels.languages }

  func lay(_ diagnostics: inout Diagnostics) -> LaidDrawing {
    var factors = (width: 1.0, height: 1.0)
    var laid = assemble(factors)
    // The room that guides take depends on the size of the plots, so that it is found in a few rounds.
    for _ in 0..<8 {
      var isFitting = true
      if let width {
        let rest = laid.drawing.width - width
        if abs(rest) > 0.05, laid.plotWidth > 0 {
          factors.width = max(0.02, factors.width * (laid.plotWidth - rest) / laid.plotWidth)
          isFitting = false
        }
      }
      if let height {
        let rest = laid.drawing.height - height
        if abs(rest) > 0.05, laid.plotHeight > 0 {
          factors.height = max(0.02, factors.height * (laid.plotHeight - rest) / laid.plotHeight)
          isFitting = false
        }
      }
      if isFitting { break }
      laid = assemble(factors)
    }
    diagnostics.report(laid.diagnostics)
    var drawing = laid.drawing
    if let width {
      if drawing.width > width + 0.5 {
        diagnostics.report(
          .chartTooNarrow(width: Length(points: width).description, at: specification.root.common.place))
      } else {
        drawing.width = width
      }
    }
    if let height, drawing.height < height { drawing.height = height }
    return drawing
  }

  private struct Assembly {
    var drawing: LaidDrawing
    var plotWidth: Double, plotHeight: Double
    var diagnostics: Diagnostics
  }

  private func assemble(_ factors: (width: Double, height: Double)) -> Assembly {
    var diagnostics = Diagnostics()
    let root = view.id
    var beside: [Int: [LegendPlan]] = [:]
    for plan in legends { for home in plan.homes(in: view) { beside[home, default: []].append(plan) } }
    let layout = ViewLayout(
      context: context, legends: beside, widthFactor: factors.width, heightFactor: factors.height)
    let content = layout.lay(view, isWhole: true, &diagnostics)
    let natural = content.bounds.width
    let available = (width ?? max(natural, 120)) - 2 * padding
    let drawn = (beside[root] ?? []).compactMap { plan in
      LegendBuilder(plan: plan, theme: theme, labels: context.labels, available: max(60, available)).build()
    }
    var items: [SceneItem] = []
    var y = padding
    let gap = theme.labelSize * 0.9
    let titles: (items: [SceneItem], width: Double, height: Double) =
      specification.root.common.title.map {
        TitleBlock(title: $0, context: context, isWhole: true).items(width: max(available, 60))
      } ?? ([], 0, 0)
    items += titles.items.map { $0.moved(padding, y) }
    if titles.height > 0 { y += titles.height + gap * 1.1 }
    let plotTop = y
    let framed = LegendFrame(legends: drawn, gap: gap).around(content.items, content.bounds, available: available)
    items += framed.items.map { $0.moved(padding - framed.bounds.x, y - framed.bounds.y) }
    y += framed.bounds.height
    let notes = noteItems(width: max(available, 60))
    if notes.height > 0 {
      y += gap * 0.9
      items += notes.items.map { $0.moved(padding, y) }
      y += notes.height
    }
    let total = 2 * padding + (width == nil ? max(framed.bounds.width, titles.width) : framed.bounds.width)
    let plots = content.plots.map { $0.moved(padding - framed.bounds.x, plotTop - framed.bounds.y) }
    let drawing = LaidDrawing(items: items, width: total, height: y + padding, plots: plots, legends: legends)
    return Assembly(
      drawing: drawing, plotWidth: content.plotWidth, plotHeight: content.plotHeight, diagnostics: diagnostics)
  }

  // MARK: Words under the drawing

  private func noteItems(width: Double) -> (items: [SceneItem], width: Double, height: Double) {
    let style = LabelStyle(size: theme.noteSize, color: theme.muted)
    let column = CaptionColumns(width: width, languages: languages, labels: context.labels, gap: theme.labelSize * 2)
    var rows: [(ShownText, LabelStyle, SceneItem.Role, Double)] = []
    if let note = specification.notes.note, !note.isEmpty { rows.append((note, style, .note, 0)) }
    if let source = specification.notes.source, !source.isEmpty {
      rows.append((source, style, .note, rows.isEmpty ? 0 : theme.labelSize * 0.25))
    }
    return column.items(rows, anchor: .start)
  }
}

/// The title and subtitle of a drawing or of a view within it.
struct TitleBlock {
  let title: TitleDefinition
  let context: DrawingContext
  /// Whether it is the title of the whole drawing; those within are smaller.
  let isWhole: Bool

  func items(width: Double) -> (items: [SceneItem], width: Double, height: Double) {
    let theme = context.theme
    let size = isWhole ? theme.titleSize : theme.labelSize * 1.08
    let style = LabelStyle(
      size: max(theme.smallest, title.fontSize ?? size), color: title.color ?? theme.text,
      isBold: title.isBold ?? true)
    let quiet = LabelStyle(
      size: max(theme.smallest, title.subtitleFontSize ?? theme.subtitleSize), color: title.subtitleColor ?? theme.muted
    )
    let column = CaptionColumns(
      width: width, languages: context.labels.languages, labels: context.labels, gap: theme.labelSize * 2)
    var rows: [(ShownText, LabelStyle, SceneItem.Role, Double)] = []
    if !title.text.isEmpty { rows.append((title.text, style, .title, 0)) }
    if let subtitle = title.subtitle, !subtitle.isEmpty {
      rows.append((subtitle, quiet, .subtitle, theme.labelSize * 0.45))
    }
    return column.items(rows, anchor: title.anchor ?? .start)
  }
}

/// Sets lines over and under a drawing: in one column, or for two languages side by side where there is room.
struct CaptionColumns {
  let width: Double
  let languages: [Language]
  let labels: LabelMaker
  let gap: Double

  func items(
    _ rows: [(text: ShownText, style: LabelStyle, role: SceneItem.Role, before: Double)], anchor: Anchor
  ) -> (items: [SceneItem], width: Double, height: Double) {
    var items: [SceneItem] = []
    var y = 0.0, widest = 0.0
    let isBeside = languages.count == 2 && width >= 300 && rows.contains { differs($0.text) }
    for row in rows {
      y += row.before
      var height = 0.0
      let columns = isBeside && differs(row.text) ? languages.map { [$0] } : [languages]
      let share = (width - gap * Double(columns.count - 1)) / Double(columns.count)
      for (index, column) in columns.enumerated() {
        let label = Label(column.map { ($0, row.text.lines(in: $0)) })
        let block = labels.paragraph(label, row.style, width: share)
        let left = Double(index) * (share + gap)
        let x = anchor == .start ? left : anchor == .middle ? left + share / 2 : left + share
        let align: TextAlign = anchor == .start ? .left : anchor == .middle ? .center : .right
        items.append(
          SceneItem(role: row.role, shape: .label(PlacedLabel(block, x: x, y: y, align: align, baseline: .top))))
        height = max(height, block.height)
        widest = max(widest, left + block.width)
      }
      y += height
    }
    return (items, widest, y)
  }

  private func differs(_ text: ShownText) -> Bool { Set(languages.map { text.lines(in: $0) }).count > 1 }
}
