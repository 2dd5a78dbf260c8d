import Inputs
import Languages
import Pages

/// Kinds of marks.
enum MarkType: String, Hashable, Sendable, CaseIterable {
  case bar, line, area, point, circle, square, tick, rule, text, rect, arc, trail, image

  /// Whether it goes from one place to another (`x2`, `y2`).
  var hasTwoEnds: Bool { [.bar, .area, .rule, .rect, .image].contains(self) }
}

/// Which way a mark extends.
enum Orientation: String, Hashable, Sendable, CaseIterable { case vertical, horizontal }

/// How text stands to its point.
enum TextAlign: String, Hashable, Sendable, CaseIterable { case left, center, right }
/// What of the text is at the height of its point.
enum TextBaseline: String, Hashable, Sendable, CaseIterable {
  case top, middle, bottom, alphabetic
  case lineTop = "line-top"
  case lineBottom = "line-bottom"
}

/// A size in points, or as a part of a band.
enum BandSize: Hashable, Sendable {
  case points(Double)
  case band(Double)
}

/// A number, or an end of the plot that depends on its size.
enum MarkPlace: Hashable, Sendable {
  case points(Double)
  /// `"width"` or `"height"`: the far end of the plot.
  case end
}

/// A mark and how it looks where the encoding does not say.
struct MarkDefinition: Sendable {
  var type: MarkType
  var place: Place
  var color: Color?, fill: Color?, stroke: Color?
  /// Colours that run into each other, instead of one.
  var gradient: SceneGradient?
  /// Whether fill or stroke were written as null, which means none.
  var hasNoFill = false, hasNoStroke = false
  var isFilled: Bool?
  var opacity: Double?, fillOpacity: Double?, strokeOpacity: Double?
  var strokeWidth: Double?
  var strokeDash: [Double]?
  var strokeCap: StrokeStyle.Cap?
  var strokeJoin: StrokeStyle.Join?
  var size: Double?
  var shape: String?
  var curve: Curve?
  var tension: Double?
  var orient: Orientation?
  var cornerRadius: Double?, cornerRadiusEnd: Double?
  /// Top left, top right, bottom right, bottom left.
  var cornerRadii: [Double?] = [nil, nil, nil, nil]
  var width: BandSize?, height: BandSize?
  var bandSize: Double?
  var thickness: Double?
  var minBandSize: Double?
  var binSpacing: Double?
  var x: MarkPlace?, y: MarkPlace?, x2: MarkPlace?, y2: MarkPlace?
  var xOffset: Double?, yOffset: Double?, x2Offset: Double?, y2Offset: Double?
  var thetaOffset: Double?, theta2Offset: Double?
  var theta: Double?, theta2: Double?, radius: Double?
  var innerRadius: Double?, outerRadius: Double?, padAngle: Double?, radiusOffset: Double?
  var dx: Double?, dy: Double?, angle: Double?
  var align: TextAlign?, baseline: TextBaseline?
  var text: ShownText?
  var fontSize: Double?, isBold: Bool?, isItalic: Bool?
  var family: FontFamily?
  var limit: Double?, lineHeight: Double?
  var isClipped = false
  /// Where a picture is read from, and whether its sides keep their proportion.
  var url: String?
  var keepsAspect = true
  var invalid: InvalidValues?
  /// Points on a line or area, with their own definition.
  var pointOverlay: [MarkDefinition] = []
  /// A line on an area.
  var lineOverlay: [MarkDefinition] = []

  enum InvalidValues: String, Hashable, Sendable, CaseIterable {
    case filter
    case breakPathsShowDomains = "break-paths-show-domains"
    case breakPathsFilterDomains = "break-paths-filter-domains"
    case breakPathsShowPathDomains = "break-paths-show-path-domains"
    case show
  }

  init(_ type: MarkType, place: Place) {
    self.type = type
    self.place = place
  }
}

/// Families of fonts that a chart can name.
enum FontFamily: String, Hashable, Sendable, CaseIterable {
  case sans = "sans-serif"
  case serif
  case mono = "monospace"
}

/// Reads marks.
enum MarkReading {
  static func read(_ value: Value, config: ChartConfig, _ diagnostics: inout Diagnostics) -> MarkDefinition? {
    if value.string != nil {
      return definition(
        Value(.map(ValueMap([ValueMap.Entry(key: "type", keyPlace: value.place, value: value)])), at: value.place),
        config: config, &diagnostics)
    }
    return definition(value, config: config, &diagnostics)
  }

  private static let others = ["geoshape"]

  private static func definition(
    _ value: Value, config: ChartConfig, _ diagnostics: inout Diagnostics
  ) -> MarkDefinition? {
    let name = value["type"]?.string
    if let name, others.contains(name) {
      diagnostics.report(.chartUnsupported("The mark `\(name)`", at: value["type"]?.place ?? value.place))
      return nil
    }
    let styles = [value["style"]?.string.map { [$0] } ?? value["style"]?.list?.compactMap(\.string) ?? []].flatMap(
      \.self)
    let defaults =
      styles.reversed().compactMap { config.style($0) }
      + [name.flatMap { config.map($0) }, config.map("mark")].compactMap(\.self)
    var reader = PropertyReader(value, of: "the mark", defaults: defaults)
    defer { reader.finish(&diagnostics) }
    guard reader.has("type") else {
      reader.report(.chartMissing("type", of: "The mark", at: value.place))
      return nil
    }
    guard let type = reader.choice("type", MarkType.self) else { return nil }
    var mark = MarkDefinition(type, place: value.place)
    properties(&mark, &reader)
    mark.pointOverlay = overlay("point", of: .point, value, config, &reader)
    mark.lineOverlay = overlay("line", of: .line, value, config, &reader)
    if type == .image { mark.url = reader.string("url") } else { reader.interactive(["url"]) }
    reader.interactive(["tooltip", "cursor", "href"])
    reader.ignore(["style", "aria", "description", "ariaRole", "ariaRoleDescription"])
    return mark
  }

  /// What a mark says of its looks, or an object of `config` of those of all such marks.
  static func properties(_ mark: inout MarkDefinition, _ reader: inout PropertyReader) {
    fill(&mark, &reader)
    place(&mark, &reader)
    text(&mark, &reader)
    reader.withoutEffect(["smooth", "blend", "order", "timeUnitBandPosition", "timeUnitBandSize"])
  }

  private static func fill(_ mark: inout MarkDefinition, _ reader: inout PropertyReader) {
    mark.gradient = GradientReading.read("fill", &reader) ?? GradientReading.read("color", &reader)
    mark.color = GradientReading.isGradient(reader.value("color")) ? nil : reader.color("color")
    mark.fill = GradientReading.isGradient(reader.value("fill")) ? nil : reader.color("fill")
    mark.stroke = reader.color("stroke")
    mark.hasNoFill = reader.value("fill")?.isNull ?? false
    mark.hasNoStroke = reader.value("stroke")?.isNull ?? false
    mark.isFilled = reader.bool("filled")
    mark.opacity = reader.number("opacity")
    mark.fillOpacity = reader.number("fillOpacity")
    mark.strokeOpacity = reader.number("strokeOpacity")
    mark.strokeWidth = reader.number("strokeWidth")
    mark.strokeDash = reader.numbers("strokeDash")
    mark.strokeCap = reader.string("strokeCap").flatMap(StrokeStyle.Cap.init(rawValue:))
    mark.strokeJoin = reader.string("strokeJoin").flatMap(StrokeStyle.Join.init(rawValue:))
    mark.curve = reader.choice("interpolate")
    mark.tension = reader.number("tension")
    mark.orient = reader.choice("orient")
    mark.invalid = reader.choice("invalid")
    mark.isClipped = reader.bool("clip") ?? false
    mark.shape = reader.string("shape")
    mark.size = reader.number("size")
    reader.withoutEffect(["strokeDashOffset", "strokeOffset", "strokeMiterLimit"])
    mark.keepsAspect = reader.bool("aspect") ?? true
  }

  private static func place(_ mark: inout MarkDefinition, _ reader: inout PropertyReader) {
    mark.cornerRadius = reader.number("cornerRadius")
    mark.cornerRadiusEnd = reader.number("cornerRadiusEnd")
    let corners = ["TopLeft", "TopRight", "BottomRight", "BottomLeft"]
    mark.cornerRadii = corners.map { reader.number("cornerRadius" + $0) }
    mark.width = bandSize("width", &reader)
    mark.height = bandSize("height", &reader)
    mark.bandSize = reader.number("bandSize")
    mark.minBandSize = reader.number("minBandSize")
    mark.thickness = reader.number("thickness")
    mark.binSpacing = reader.number("binSpacing")
    mark.x = markPlace("x", &reader)
    mark.y = markPlace("y", &reader)
    mark.x2 = markPlace("x2", &reader)
    mark.y2 = markPlace("y2", &reader)
    mark.xOffset = reader.number("xOffset")
    mark.yOffset = reader.number("yOffset")
    mark.x2Offset = reader.number("x2Offset")
    mark.y2Offset = reader.number("y2Offset")
    mark.thetaOffset = reader.number("thetaOffset")
    mark.theta2Offset = reader.number("theta2Offset")
    reader.withoutEffect(["radius2Offset"])
    mark.theta = reader.number("theta")
    mark.theta2 = reader.number("theta2")
    mark.radius = reader.number("radius")
    mark.innerRadius = reader.number("innerRadius") ?? reader.number("radius2")
    mark.outerRadius = reader.number("outerRadius")
    mark.padAngle = reader.number("padAngle")
    mark.radiusOffset = reader.number("radiusOffset")
  }

  private static func text(_ mark: inout MarkDefinition, _ reader: inout PropertyReader) {
    mark.dx = reader.number("dx")
    mark.dy = reader.number("dy")
    mark.angle = reader.number("angle")
    mark.align = reader.choice("align")
    mark.baseline = reader.choice("baseline")
    mark.text = reader.text("text")
    mark.fontSize = reader.number("fontSize")
    mark.isBold = FontReading.isBold("fontWeight", &reader)
    mark.isItalic = reader.string("fontStyle").map { $0 == "italic" || $0 == "oblique" }
    mark.family = FontReading.family("font", &reader)
    mark.limit = reader.number("limit")
    mark.lineHeight = reader.number("lineHeight")
    reader.withoutEffect(["lineBreak", "dir", "ellipsis"])
  }

  private static func bandSize(_ key: String, _ reader: inout PropertyReader) -> BandSize? {
    guard let value = reader.value(key), !value.isNull else { return nil }
    if let number = value.number { return .points(number) }
    if let part = value["band"]?.number { return .band(part) }
    reader.report(.chartWrongType(key, wanted: "a number or {band: 0.5}", found: value))
    return nil
  }

  private static func markPlace(_ key: String, _ reader: inout PropertyReader) -> MarkPlace? {
    if let word = reader.value(key)?.string, word == "width" || word == "height" { return .end }
    return reader.number(key).map(MarkPlace.points)
  }

  private static func overlay(
    _ key: String, of type: MarkType, _ value: Value, _ config: ChartConfig, _ reader: inout PropertyReader
  ) -> [MarkDefinition] {
    guard let found = reader.value(key), !found.isNull else { return [] }
    if let truth = found.bool { return truth ? [MarkDefinition(type, place: found.place)] : [] }
    if found.string == "transparent" { return [] }
    guard let map = found.map else {
      reader.report(.chartWrongType(key, wanted: "true, false or a map", found: found))
      return []
    }
    let kind = ValueMap.Entry(key: "type", keyPlace: found.place, value: Value(.string(type.rawValue), at: found.place))
    var diagnostics = Diagnostics()
    let whole = Value(.map(ValueMap([kind] + map.entries.filter { $0.key != "type" })), at: found.place)
    let mark = definition(whole, config: config, &diagnostics)
    reader.report(diagnostics)
    return mark.map { [$0] } ?? []
  }
}

/// Reads what a specification says of fonts.
enum FontReading {
  /// Whether a weight is bold: 600 and more.
  static func isBold(_ key: String, _ reader: inout PropertyReader) -> Bool? {
    guard let value = reader.value(key), !value.isNull else { return nil }
    if let weight = value.number { return weight >= 600 }
    guard let word = value.string, ["normal", "bold", "lighter", "bolder"].contains(word) else {
      reader.report(.chartWrongType(key, wanted: "normal, bold or a number from 100 to 900", found: value))
      return nil
    }
    return word == "bold" || word == "bolder"
  }

  /// The family of the house that a name stands for; a chart is set in the pinned fonts alone.
  static func family(_ key: String, _ reader: inout PropertyReader) -> FontFamily? {
    guard let name = reader.string(key)?.lowercased() else { return nil }
    if name.contains("mono") || name.contains("courier") { return .mono }
    if name.contains("sans") || name.contains("arial") || name.contains("helvetica") { return .sans }
    return name.contains("serif") || name.contains("times") || name.contains("georgia") ? .serif : .sans
  }
}
