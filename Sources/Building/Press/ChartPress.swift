import Charts
import Documents
import Drawing
import Inputs
import Languages
import Pages
import Reporting
import Typesetting

extension Press {
  /// A chart of a report on its own, in one language; nil when it cannot be drawn.
  func chart(_ bound: BoundChart, in language: Language, diagnostics: inout Diagnostics) -> DrawnChart? {
    typesetter.hanLanguage = language.isChinese ? language : .traditionalChinese
    return ChartRenderer(typesetter: typesetter).draw(
      bound.specification, data: bound.data, languages: [language], diagnostics: &diagnostics)
  }

  /// A drawn chart as SVG.
  func svg(
    _ chart: DrawnChart, named name: String, in language: Language, text: SVGDrawing.TextMode = .outlines,
    diagnostics: inout Diagnostics
  ) -> [UInt8]? {
    let description = SVGDrawing.Description(
      title: chart.title.best(for: language) ?? name, text: chart.description.best(for: language) ?? "",
      language: language)
    do throws(DrawingError) {
      let svg = try SVGDrawing.draw(
        chart.list, fonts: files, description: description, prefix: "\(name)-\(language)", text: text)
      return Array(svg.utf8)
    } catch {
      diagnostics.report(error.diagnostic)
      return nil
    }
  }

  /// A drawn chart as PNG, at twice the resolution of a slide of 1,920 pixels.
  func png(_ chart: DrawnChart, diagnostics: inout Diagnostics) -> [UInt8]? {
    do throws(DrawingError) {
      return try PNGDrawing.draw(chart.list, fonts: files, scale: 4)
    } catch {
      diagnostics.report(error.diagnostic)
      return nil
    }
  }
}
