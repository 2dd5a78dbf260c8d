import Charts
import Composition
import Documents
import Drawing
import Inputs
import Languages
import Pages
import Reporting
import Typesetting

/// Draws the charts of documents for Composition, which knows only that someone does.
struct PressCharts: ChartSource {
  let renderer: ChartRenderer

  init(typesetter: Typesetter) { renderer = ChartRenderer(typesetter: typesetter) }

  func draw(
    _ chart: BoundChart, languages: [Language], width: Length, diagnostics: inout Diagnostics
  ) -> Composition.DrawnChart? {
    let drawn = renderer.draw(
      chart.specification, data: chart.data, languages: languages, width: width, diagnostics: &diagnostics)
    return drawn.map { Composition.DrawnChart(list: $0.list, alternative: $0.alternative) }
  }
}

extension Press {
  /// A chart of a report on its own, in one language; nil when it cannot be drawn.
  func chart(
    _ chart: ChartSpecification, in language: Language, _ open: OpenReport, diagnostics: inout Diagnostics
  ) -> Charts.DrawnChart? {
    typesetter.hanLanguage = language.isChinese ? language : .traditionalChinese
    let bound = open.report.bound(chart, diagnostics: &diagnostics)
    return PressCharts(typesetter: typesetter).renderer.draw(
      bound.specification, data: bound.data, languages: [language], diagnostics: &diagnostics)
  }

  /// A drawn chart as SVG.
  func svg(
    _ chart: Charts.DrawnChart, named name: String, in language: Language, diagnostics: inout Diagnostics
  ) -> [UInt8]? {
    let description = SVGDrawing.Description(
      title: chart.title.best(for: language) ?? name, text: chart.description.best(for: language) ?? "",
      language: language)
    do throws(DrawingError) {
      let svg = try SVGDrawing.draw(
        chart.list, fonts: files, description: description, prefix: "\(name)-\(language)")
      return Array(svg.utf8)
    } catch {
      diagnostics.report(error.diagnostic)
      return nil
    }
  }
}
