import Documents
import Inputs
import Languages
import Pages

/// Draws charts: the room `Charts`, or in tests a rectangle.
public protocol ChartSource {
  /// A chart in the languages of an edition at a width, or nil when it cannot be drawn, which is then reported.
  func draw(
    _ chart: BoundChart, languages: [Language], width: Length, diagnostics: inout Diagnostics
  ) -> DrawnChart?
}

/// A chart as it is placed in a page.
public struct DrawnChart: Sendable {
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
