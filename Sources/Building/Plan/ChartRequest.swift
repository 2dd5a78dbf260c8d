import Charts
import Drawing
import Inputs
import Languages

/// What is asked of charts that are made alone, for slides.
public struct ChartRequest: Sendable {
  /// The kinds of file a chart is made as.
  public enum Format: String, Hashable, Sendable, CaseIterable { case svg, png, pdf }
  /// How a chart looks where its specification does not say.
  public enum Theme: String, Hashable, Sendable, CaseIterable {
    case print, light, dark

    var theme: ChartTheme {
      switch self {
      case .print: .print()
      case .light: .slideLight
      case .dark: .slideDark
      }
    }
  }

  /// The paths of the specifications.
  public var specifications: [String]
  /// The kinds of file, each made.
  public var formats: [Format] = [.svg]
  /// The languages, alone or together as an edition; each that the specification has words in when empty.
  public var editions: [Edition] = []
  /// The size; the specification's own when nil.
  public var preset: ChartPreset?
  /// How it looks.
  public var theme = Theme.print
  /// How text stands in SVG.
  public var text = SVGDrawing.TextMode.outlines
  /// The folder that the files go to.
  public var outputFolder = "build/charts"
  /// The moment that dates PDF files (seconds since 1970, UTC).
  public var sourceDateEpoch: Int?

  /// A request for these charts.
  public init(specifications: [String]) { self.specifications = specifications }
}
