import Inputs
import Languages
import Pages

/// Sides of a plot.
enum Side: String, Hashable, Sendable, CaseIterable { case left, right, top, bottom }
/// Where along something a text stands.
enum Anchor: String, Hashable, Sendable, CaseIterable { case start, middle, end }

/// A format of labels: one for all languages, or one for each.
struct LabelFormat: Hashable, Sendable {
  enum Kind: String, Hashable, Sendable, CaseIterable {
    case number, time
    /// Large numbers in the words of the language: `17.4 billion`, `174億`.
    case words
  }
  var text: ShownText?
  var kind: Kind?
}

/// What a specification says of an axis.
struct AxisDefinition: Sendable {
  var title: ShownText?
  var hasNoTitle = false
  var orient: Side?
  var hasLabels: Bool?, hasTicks: Bool?, hasDomain: Bool?, hasGrid: Bool?
  var labelAngle: Double?, labelAlign: TextAlign?, labelBaseline: TextBaseline?
  var labelExpression: Localized<Expression> = Localized()
  var commonLabelExpression: Expression?
  var labelFontSize: Double?, labelColor: Color?, labelLimit: Double?, labelPadding: Double?
  var isLabelBold: Bool?
  var labelOverlap: LabelOverlap?
  var isLabelFlush: Bool?
  var labelSeparation: Double?
  var format = LabelFormat()
  var tickCount: Double?, tickInterval: TimeInterval?, tickMinStep: Double?
  var tickSize: Double?, tickColor: Color?, tickWidth: Double?, tickDash: [Double]?
  var isTickAtExtent = false
  var values: [DataValue]?
  var titleAngle: Double?, titleAlign: TextAlign?, titleAnchor: Anchor?, titlePadding: Double?
  var titleFontSize: Double?, titleColor: Color?, isTitleBold: Bool?
  var domainColor: Color?, domainWidth: Double?, domainDash: [Double]?
  var gridColor: Color?, gridWidth: Double?, gridDash: [Double]?, gridOpacity: Double?
  var offset: Double?
  var isInFront = false

  enum LabelOverlap: String, Hashable, Sendable { case none, parity, greedy }
}

/// Reads axes.
enum AxisReading {
  static func read(
    _ value: Value, channel: Channel, type: FieldType, config: ChartConfig, _ outer: inout PropertyReader
  ) -> AxisDefinition {
    let letter = channel == .x ? "X" : "Y"
    let kind = type == .quantitative ? "Quantitative" : type == .temporal ? "Temporal" : "Discrete"
    let orient = (value["orient"]?.string ?? (channel == .x ? "bottom" : "left")).capitalized
    let names = ["axis\(letter)\(kind)", "axis\(kind)", "axis\(orient)", "axis\(letter)", "axis"]
    var reader = PropertyReader(value, of: "the axis", defaults: config.maps(names))
    defer { reader.finish(into: &outer) }
    return properties(&reader)
  }

  /// What an axis says, or an object of `config` of all such axes.
  static func properties(_ reader: inout PropertyReader) -> AxisDefinition {
    var axis = AxisDefinition()
    labels(&axis, &reader)
    ticks(&axis, &reader)
    title(&axis, &reader)
    axis.orient = reader.choice("orient")
    axis.hasDomain = reader.bool("domain")
    axis.domainColor = reader.color("domainColor")
    axis.domainWidth = reader.number("domainWidth")
    axis.domainDash = reader.numbers("domainDash")
    axis.hasGrid = reader.bool("grid")
    axis.gridColor = reader.color("gridColor")
    axis.gridWidth = reader.number("gridWidth")
    axis.gridDash = reader.numbers("gridDash")
    axis.gridOpacity = reader.number("gridOpacity")
    axis.offset = reader.number("offset")
    axis.isInFront = reader.number("zindex").map { $0 > 0 } ?? false
    reader.ignore(["aria", "description", "translate", "tickRound", "disable"])
    reader.withoutEffect([
      "style", "minExtent", "maxExtent", "domainCap", "tickCap", "gridCap", "bandPosition", "labelBound",
      "labelLineHeight", "titleLineHeight",
    ])
    reader.withoutEffect(["position", "gridDashOffset", "tickDashOffset", "domainDashOffset", "encoding"])
    return axis
  }

  private static func labels(_ axis: inout AxisDefinition, _ reader: inout PropertyReader) {
    axis.hasLabels = reader.bool("labels")
    axis.labelAngle = reader.number("labelAngle")
    axis.labelAlign = reader.choice("labelAlign")
    axis.labelBaseline = reader.choice("labelBaseline")
    (axis.commonLabelExpression, axis.labelExpression) = labelExpression(&reader)
    axis.labelFontSize = reader.number("labelFontSize")
    axis.labelColor = reader.color("labelColor")
    axis.isLabelBold = FontReading.isBold("labelFontWeight", &reader)
    axis.labelLimit = reader.number("labelLimit")
    axis.labelPadding = reader.number("labelPadding")
    axis.labelOverlap = overlap(&reader)
    axis.isLabelFlush = reader.value("labelFlush").flatMap { $0.bool ?? $0.number.map { $0 != 0 } }
    axis.labelSeparation = reader.number("labelSeparation")
    axis.format = format(&reader)
    reader.withoutEffect(["labelFont", "labelFontStyle", "labelOpacity", "labelFlushOffset", "labelOffset"])
  }

  private static func ticks(_ axis: inout AxisDefinition, _ reader: inout PropertyReader) {
    axis.hasTicks = reader.bool("ticks")
    if let count = reader.value("tickCount"), !count.isNull {
      axis.tickCount = count.number
      axis.tickInterval = count.number == nil ? IntervalReading.read(count) : nil
      if axis.tickCount == nil, axis.tickInterval == nil {
        reader.report(.chartWrongType("tickCount", wanted: "a number or a unit of time", found: count))
      }
    }
    axis.tickMinStep = reader.number("tickMinStep")
    axis.tickSize = reader.number("tickSize")
    axis.tickColor = reader.color("tickColor")
    axis.tickWidth = reader.number("tickWidth")
    axis.tickDash = reader.numbers("tickDash")
    axis.isTickAtExtent = reader.string("tickBand") == "extent"
    axis.values = reader.list("values")?.map(PredicateReading.constant)
    reader.withoutEffect(["tickOpacity", "tickOffset", "tickExtra", "domainOpacity"])
  }

  private static func title(_ axis: inout AxisDefinition, _ reader: inout PropertyReader) {
    axis.hasNoTitle = reader.value("title")?.isNull ?? false
    axis.title = reader.text("title")
    axis.titleAngle = reader.number("titleAngle")
    axis.titleAlign = reader.choice("titleAlign")
    axis.titleAnchor = reader.choice("titleAnchor")
    axis.titlePadding = reader.number("titlePadding")
    axis.titleFontSize = reader.number("titleFontSize")
    axis.titleColor = reader.color("titleColor")
    axis.isTitleBold = FontReading.isBold("titleFontWeight", &reader)
    reader.withoutEffect([
      "titleFont", "titleFontStyle", "titleLimit", "titleOpacity", "titleBaseline", "titleX", "titleY",
    ])
  }

  /// An expression for all languages, or one for each.
  static func labelExpression(_ reader: inout PropertyReader) -> (Expression?, Localized<Expression>) {
    guard let value = reader.value("labelExpr"), !value.isNull else { return (nil, Localized()) }
    var diagnostics = Diagnostics()
    defer { reader.report(diagnostics) }
    if let text = value.string { return (ExpressionReading.read(text, at: value.place, &diagnostics), Localized()) }
    guard let words = value.map.flatMap(LanguageMap.read) else {
      diagnostics.report(.chartWrongType("labelExpr", wanted: "an expression or a map of languages", found: value))
      return (nil, Localized())
    }
    var result = Localized<Expression>()
    for (language, text) in words.entries {
      result[language] = ExpressionReading.read(text, at: value[language.tag]?.place ?? value.place, &diagnostics)
    }
    return (nil, result)
  }

  /// The format and its kind.
  static func format(_ reader: inout PropertyReader) -> LabelFormat {
    var format = LabelFormat()
    format.text = reader.text("format")
    format.kind = reader.choice("formatType")
    return format
  }

  static func overlap(_ reader: inout PropertyReader) -> AxisDefinition.LabelOverlap? {
    guard let value = reader.value("labelOverlap"), !value.isNull else { return nil }
    if let truth = value.bool { return truth ? .parity : AxisDefinition.LabelOverlap.none }
    return value.string == "greedy" ? .greedy : .parity
  }
}

/// What a specification says of a legend.
struct LegendDefinition: Sendable {
  enum Orient: String, Hashable, Sendable, CaseIterable {
    case left, right, top, bottom, none
    case topLeft = "top-left"
    case topRight = "top-right"
    case bottomLeft = "bottom-left"
    case bottomRight = "bottom-right"
  }
  enum Direction: String, Hashable, Sendable, CaseIterable { case horizontal, vertical }
  enum Kind: String, Hashable, Sendable, CaseIterable { case symbol, gradient }
  var title: ShownText?
  var hasNoTitle = false
  var orient: Orient?
  var direction: Direction?
  var kind: Kind?
  var columns: Int?
  var format = LabelFormat()
  var labelExpression: Localized<Expression> = Localized()
  var commonLabelExpression: Expression?
  var labelFontSize: Double?, labelColor: Color?, labelLimit: Double?
  var titleFontSize: Double?, titleColor: Color?, isTitleBold: Bool?
  var values: [DataValue]?
  var tickCount: Double?
  var symbolType: String?, symbolSize: Double?, symbolFill: Color?, symbolStroke: Color?, symbolStrokeWidth: Double?
  var offset: Double?, padding: Double?
  var gradientLength: Double?, gradientThickness: Double?
}

/// Reads legends.
enum LegendReading {
  static func read(_ value: Value, config: ChartConfig, _ outer: inout PropertyReader) -> LegendDefinition {
    var reader = PropertyReader(value, of: "the legend", defaults: config.maps(["legend"]))
    defer { reader.finish(into: &outer) }
    return properties(&reader)
  }

  /// What a legend says, or `config` of all legends.
  static func properties(_ reader: inout PropertyReader) -> LegendDefinition {
    var legend = LegendDefinition()
    legend.hasNoTitle = reader.value("title")?.isNull ?? false
    legend.title = reader.text("title")
    legend.orient = reader.choice("orient")
    legend.direction = reader.choice("direction")
    legend.kind = reader.choice("type")
    legend.columns = reader.number("columns").map { Int(max(0, min(100, $0))) }
    legend.format = AxisReading.format(&reader)
    (legend.commonLabelExpression, legend.labelExpression) = AxisReading.labelExpression(&reader)
    legend.labelFontSize = reader.number("labelFontSize")
    legend.labelColor = reader.color("labelColor")
    legend.labelLimit = reader.number("labelLimit")
    legend.titleFontSize = reader.number("titleFontSize")
    legend.titleColor = reader.color("titleColor")
    legend.isTitleBold = FontReading.isBold("titleFontWeight", &reader)
    legend.values = reader.list("values")?.map(PredicateReading.constant)
    legend.tickCount = reader.number("tickCount")
    legend.symbolType = reader.string("symbolType")
    legend.symbolSize = reader.number("symbolSize")
    legend.symbolFill = reader.color("symbolFillColor")
    legend.symbolStroke = reader.color("symbolStrokeColor")
    legend.symbolStrokeWidth = reader.number("symbolStrokeWidth")
    legend.offset = reader.number("offset")
    legend.padding = reader.number("padding")
    legend.gradientLength = reader.number("gradientLength")
    legend.gradientThickness = reader.number("gradientThickness")
    reader.ignore(["aria", "description", "zindex"])
    reader.withoutEffect([
      "labelFont", "labelFontStyle", "labelFontWeight", "labelAlign", "labelBaseline",
      "labelOffset", "labelOverlap", "labelPadding", "labelSeparation", "titleFont", "titleAlign", "titleAnchor",
      "titleBaseline", "titleFontStyle", "titleLimit", "titleLineHeight", "titleOrient", "titlePadding", "rowPadding",
      "columnPadding", "gridAlign", "symbolOffset", "symbolOpacity", "symbolDash", "clipHeight", "tickMinStep",
      "gradientStrokeColor", "gradientStrokeWidth", "gradientOpacity", "labelOpacity", "titleOpacity",
    ])
    reader.withoutEffect([
      "legendX", "legendY", "fillColor", "strokeColor", "cornerRadius", "symbolLimit", "strokeWidth", "encode",
      "symbolStrokeDash",
    ])
    return legend
  }
}

/// What a specification says of a title.
struct TitleDefinition: Sendable {
  var text: ShownText
  var subtitle: ShownText?
  var anchor: Anchor?
  var orient: Side?
  var fontSize: Double?, color: Color?, isBold: Bool?
  var subtitleFontSize: Double?, subtitleColor: Color?
  var offset: Double?
}

/// Reads titles.
enum TitleReading {
  static func read(_ value: Value, config: ChartConfig, _ diagnostics: inout Diagnostics) -> TitleDefinition? {
    if value.isNull { return nil }
    if let text = ShownText(value) {
      let empty = Value(.map(ValueMap([])), at: value.place)
      var reader = PropertyReader(empty, of: "the title", defaults: config.maps(["title"]))
      return style(TitleDefinition(text: text), &reader)
    }
    var reader = PropertyReader(value, of: "the title", defaults: config.maps(["title"]))
    defer { reader.finish(&diagnostics) }
    let subtitle = reader.text("subtitle")
    guard let text = reader.text("text") ?? (subtitle == nil ? nil : ShownText("")) else {
      if !reader.has("text") { reader.report(.chartMissing("text", of: "The title", at: value.place)) }
      return nil
    }
    var title = TitleDefinition(text: text)
    title.subtitle = subtitle
    return style(title, &reader)
  }

  /// How a title looks, by itself or by `config`.
  static func style(_ title: TitleDefinition, _ reader: inout PropertyReader) -> TitleDefinition {
    var title = title
    title.anchor = reader.choice("anchor")
    title.orient = reader.choice("orient")
    title.fontSize = reader.number("fontSize")
    title.color = reader.color("color")
    title.isBold = FontReading.isBold("fontWeight", &reader)
    title.subtitleFontSize = reader.number("subtitleFontSize")
    title.subtitleColor = reader.color("subtitleColor")
    title.offset = reader.number("offset")
    reader.ignore(["aria", "text", "subtitle"])
    reader.withoutEffect([
      "align", "angle", "baseline", "dx", "dy", "font", "fontStyle", "frame", "limit", "lineHeight", "style",
      "subtitleFont", "subtitleFontStyle", "subtitleFontWeight", "subtitleLineHeight", "subtitlePadding", "zindex",
    ])
    return title
  }
}
