import Inputs

/// The `config` of a specification: defaults that a chart sets for itself.
struct ChartConfig: Sendable {
  private let whole: ValueMap

  init(_ value: Value? = nil) { whole = value?.map ?? ValueMap([]) }

  /// The object of a name: `axis`, `bar`, `view`.
  func map(_ name: String) -> ValueMap? { whole[name]?.map }
  /// The style of a name.
  func style(_ name: String) -> ValueMap? { whole["style"]?[name]?.map }
  /// A value of the configuration.
  subscript(name: String) -> Value? { whole[name] }
  /// The objects of these names that are there, in order.
  func maps(_ names: [String]) -> [ValueMap] { names.compactMap { map($0) } }

  // MARK: Checking

  /// What defaults are for.
  private enum Kind { case axis, legend, title, mark, view, range, styles, value, none }

  private static let marks =
    MarkType.allCases.map(\.rawValue) + CompositeMark.Kind.allCases.map(\.rawValue) + ["mark"]
  private static let axes = [
    "axis", "axisBottom", "axisDiscrete", "axisLeft", "axisQuantitative", "axisRight", "axisTemporal", "axisTop",
    "axisX",
    "axisXDiscrete", "axisXQuantitative", "axisXTemporal", "axisY", "axisYDiscrete", "axisYQuantitative",
    "axisYTemporal",
  ]
  /// What Vega-Lite has and nothing here reads.
  private static let idle = [
    "axisBand", "axisPoint", "axisXBand", "axisXPoint", "axisYBand", "axisYPoint", "color", "concat", "countTitle",
    "customFormatTypes", "facet", "fieldTitle", "font", "fontSize", "geoshape", "header", "headerColumn", "headerFacet",
    "headerRow", "invalidValues", "lineBreak", "locale", "normalizedNumberFormat", "numberFormat",
    "normalizedNumberFormatType", "numberFormatType", "params", "projection", "scale", "selection", "timeFormat",
    "timeFormatType", "tooltipFormat",
  ]
  private static let values = ["aria", "autosize", "background", "padding"]
  private static let known = marks + axes + idle + values + ["legend", "range", "style", "title", "view"]

  private static func kind(of name: String) -> Kind {
    switch name {
    case "legend": .legend
    case "title": .title
    case "view": .view
    case "range": .range
    case "style": .styles
    case _ where axes.contains(name): .axis
    case _ where marks.contains(name): .mark
    case _ where values.contains(name): .value
    default: .none
    }
  }

  /// Reports names that no configuration has, and notes what has no effect, so that nothing is skipped in silence.
  func check(_ diagnostics: inout Diagnostics) {
    for entry in whole.entries {
      if Self.known.contains(entry.key) {
        Self.note(entry, as: Self.kind(of: entry.key), &diagnostics)
      } else {
        let nearest = NearestName.of(entry.key, among: Self.known)
        diagnostics.report(
          .chartUnknownProperty(entry.key, of: "the configuration", nearest: nearest, at: entry.keyPlace))
      }
    }
  }

  private static func note(_ entry: ValueMap.Entry, as kind: Kind, _ diagnostics: inout Diagnostics) {
    if kind == .none {
      diagnostics.report(.chartWithoutEffect(entry.key, of: "the configuration", at: entry.keyPlace))
    }
    guard entry.value.map != nil else { return }
    var reader = PropertyReader(entry.value, of: "the configuration's `\(entry.key)`")
    switch kind {
    case .axis: _ = AxisReading.properties(&reader)
    case .legend:
      _ = LegendReading.properties(&reader)
      reader.ignore(["disable"])
    case .title: _ = TitleReading.style(TitleDefinition(text: ShownText("")), &reader)
    case .mark:
      var mark = MarkDefinition(.point, place: entry.value.place)
      MarkReading.properties(&mark, &reader)
      reader.ignore(["point", "line", "aria"] + CompositeMark.properties)
    case .view:
      reader.ignore([
        "fill", "stroke", "strokeWidth", "continuousWidth", "continuousHeight", "discreteWidth", "discreteHeight",
        "step",
        "clip",
      ])
    case .range: reader.ignore(VisualRange.configured)
    case .styles:
      for style in entry.value.map?.entries ?? [] {
        note(style, as: .mark, &diagnostics)
      }
      return
    case .value, .none: return
    }
    reader.noteIdle(&diagnostics)
  }
}
