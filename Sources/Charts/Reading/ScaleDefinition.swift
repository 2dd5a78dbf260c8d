import Inputs
import Pages

/// Kinds of scales.
enum ScaleType: String, Hashable, Sendable, CaseIterable {
  case linear, log, pow, sqrt, symlog, time, utc, ordinal, band, point, quantile, quantize, threshold
  case binOrdinal = "bin-ordinal"
  case identity
  case sequential

  /// Whether its domain is a list of values rather than a range.
  var isDiscrete: Bool { self == .ordinal || self == .band || self == .point || self == .binOrdinal }
}

/// What a specification says of a scale.
struct ScaleDefinition: Sendable {
  var place: Place
  var type: ScaleType?
  var domain: [DataValue]?
  var domainMin: DataValue?, domainMax: DataValue?, domainMid: Double?
  /// Values that join those of the data.
  var unionDomain: [DataValue]?
  var range: Range?
  var scheme: Scheme?
  var nice: Nice?
  var isZeroIncluded: Bool?
  var padding: Double?, paddingInner: Double?, paddingOuter: Double?
  var align: Double?
  var isReversed: Bool?
  var isClamped: Bool?
  var isRounded: Bool?
  /// One end of a range whose other end is the standard one.
  var rangeMin: Double?, rangeMax: Double?
  var base: Double?, exponent: Double?, constant: Double?
  var interpolation: String?

  struct Scheme: Hashable, Sendable {
    var name: String
    var count: Int?
    var extent: [Double]?
    var place: Place
  }
  enum Nice: Hashable, Sendable {
    case on, off
    case count(Double)
    case interval(TimeInterval)
  }
  enum Range: Hashable, Sendable {
    case values([DataValue])
    case named(String)
    case field(FieldPath)
  }

  init(place: Place) { self.place = place }
}

/// Reads scales.
enum ScaleReading {
  static func read(_ value: Value, _ outer: inout PropertyReader) -> ScaleDefinition {
    var reader = PropertyReader(value, of: "the scale")
    defer { reader.finish(into: &outer) }
    var scale = ScaleDefinition(place: value.place)
    scale.type = reader.choice("type")
    if let domain = reader.value("domain"), !domain.isNull { readDomain(domain, into: &scale, &reader) }
    scale.domainMin = reader.value("domainMin").map(PredicateReading.constant)
    scale.domainMax = reader.value("domainMax").map(PredicateReading.constant)
    scale.domainMid = reader.number("domainMid")
    scale.range = range(&reader)
    scale.rangeMin = reader.number("rangeMin")
    scale.rangeMax = reader.number("rangeMax")
    if let min = scale.rangeMin, let max = scale.rangeMax { scale.range = .values([.number(min), .number(max)]) }
    scale.scheme = scheme(&reader)
    scale.nice = nice(&reader)
    scale.isZeroIncluded = reader.bool("zero")
    scale.padding = reader.number("padding")
    scale.paddingInner = reader.number("paddingInner")
    scale.paddingOuter = reader.number("paddingOuter")
    scale.align = reader.number("align")
    scale.isReversed = reader.bool("reverse")
    scale.isClamped = reader.bool("clamp")
    scale.isRounded = reader.bool("round")
    scale.base = reader.number("base")
    scale.exponent = reader.number("exponent")
    scale.constant = reader.number("constant")
    if let word = reader.value("interpolate"), !word.isNull {
      scale.interpolation = word.string ?? word["type"]?.string
    }
    reader.unsupported(["bins"])
    reader.interactive(["domainRaw"])
    return scale
  }

  private static func readDomain(_ value: Value, into scale: inout ScaleDefinition, _ reader: inout PropertyReader) {
    if let items = value.list {
      scale.domain = items.map(PredicateReading.constant)
    } else if let union = value["unionWith"]?.list {
      scale.unionDomain = union.map(PredicateReading.constant)
    } else if value["param"] != nil || value["selection"] != nil {
      reader.report(.chartInteractionIgnored("domain", at: value.place))
    } else if value.string != "unaggregated" {
      reader.report(.chartWrongType("domain", wanted: "a list of values", found: value))
    } else {
      reader.report(.chartUnsupported("The domain `unaggregated`", at: value.place))
    }
  }

  private static func range(_ reader: inout PropertyReader) -> ScaleDefinition.Range? {
    guard let value = reader.value("range"), !value.isNull else { return nil }
    if let items = value.list { return .values(items.map(DataValue.init)) }
    if let field = value["field"]?.string { return .field(FieldPath(field)) }
    if let name = value.string {
      let names = ["width", "height", "symbol", "category", "diverging", "ordinal", "ramp", "heatmap"]
      if names.contains(name) { return .named(name) }
      reader.report(
        .chartUnknownChoice(
          "range", found: name, choices: names, nearest: NearestName.of(name, among: names), at: value.place))
      return nil
    }
    reader.report(.chartWrongType("range", wanted: "a list or a name", found: value))
    return nil
  }

  private static func scheme(_ reader: inout PropertyReader) -> ScaleDefinition.Scheme? {
    guard let value = reader.value("scheme"), !value.isNull else { return nil }
    if let name = value.string { return named(name, nil, nil, value.place, &reader) }
    var inner = PropertyReader(value, of: "the scheme")
    defer { inner.finish(into: &reader) }
    let count = inner.number("count").map { Int(max(1, min(100, $0))) }
    let extent = inner.numbers("extent").flatMap { $0.count == 2 ? $0 : nil }
    guard let name = inner.string("name") else { return nil }
    return named(name, count, extent, value.place, &reader)
  }

  private static func named(
    _ name: String, _ count: Int?, _ extent: [Double]?, _ place: Place, _ reader: inout PropertyReader
  ) -> ScaleDefinition.Scheme? {
    guard ColorScheme.named(name) != nil else {
      reader.report(
        .chartUnknownChoice(
          "scheme", found: name, choices: ColorScheme.names, nearest: NearestName.of(name, among: ColorScheme.names),
          at: place))
      return nil
    }
    return ScaleDefinition.Scheme(name: name, count: count, extent: extent, place: place)
  }

  private static func nice(_ reader: inout PropertyReader) -> ScaleDefinition.Nice? {
    guard let value = reader.value("nice"), !value.isNull else { return nil }
    if let truth = value.bool { return truth ? .on : .off }
    if let number = value.number { return .count(max(1, number)) }
    if let interval = IntervalReading.read(value) { return .interval(interval) }
    reader.report(.chartWrongType("nice", wanted: "true, false, a number or a unit of time", found: value))
    return nil
  }
}

/// Reads intervals of time: `month`, `{interval: month, step: 3}`.
enum IntervalReading {
  static func read(_ value: Value) -> TimeInterval? {
    let step = value["step"]?.number.map { Int(max(1, min(1000, $0))) } ?? 1
    let unit: TimeInterval.Unit? =
      switch value.string ?? value["interval"]?.string {
      case "millisecond": .millisecond
      case "second": .second
      case "minute": .minute
      case "hour": .hour
      case "day": .day
      case "week": .week
      case "month": .month
      case "quarter": .month
      case "year": .year
      default: nil
      }
    let isQuarter = (value.string ?? value["interval"]?.string) == "quarter"
    return unit.map { TimeInterval($0, every: isQuarter ? step * 3 : step) }
  }
}
