import Charts
import Documents
import Inputs
import Languages
import Pages
import Typesetting

/// Draws charts: the room `Charts`, or in tests a rectangle.
public protocol ChartSource {
  /// A chart in the languages of an edition at a width, and at a height when one is given; nil when it cannot be drawn, which
  /// is then reported.
  func draw(
    _ chart: BoundChart, languages: [Language], width: Length, height: Length?, theme: ChartTheme,
    diagnostics: inout Diagnostics
  ) -> ChartPicture?
}

/// A chart as it is placed in a page.
public struct ChartPicture: Sendable {
  /// What is drawn, at its size.
  public var list: DisplayList
  /// Said instead of it, in each language.
  public var alternative: Localized<String>
  /// A drawn chart.
  public init(list: DisplayList, alternative: Localized<String>) {
    self.list = list
    self.alternative = alternative
  }
}

/// Draws charts from their specifications.
struct RenderedCharts: ChartSource {
  let renderer: ChartRenderer

  init(typesetter: Typesetter) { renderer = ChartRenderer(typesetter: typesetter) }

  func draw(
    _ chart: BoundChart, languages: [Language], width: Length, height: Length?, theme: ChartTheme,
    diagnostics: inout Diagnostics
  ) -> ChartPicture? {
    renderer.draw(
      chart.specification, data: chart.data, languages: languages, width: width, height: height, theme: theme,
      captioned: true, diagnostics: &diagnostics
    ).map { ChartPicture(list: $0.list, alternative: $0.alternative) }
  }
}
