import Inputs
import Languages

/// What a specification says of one channel of an encoding.
struct ChannelDefinition: Sendable {
  var channel: Channel
  var place: Place
  var field: FieldPath?
  var fieldPlace: Place?
  /// A constant in the units of the data.
  var datum: DataValue?
  /// A constant in the units of the drawing: a colour, a size, a text.
  var value: DataValue?
  var type: FieldType = .nominal
  var aggregate: Aggregate?
  var bin: Binning.Options?
  var timeUnit: TimeUnit?
  var scale: ScaleDefinition?
  /// `scale: null`: the data say themselves how things look.
  var hasNoScale = false
  var axis: AxisDefinition?
  var hasNoAxis = false
  var legend: LegendDefinition?
  var hasNoLegend = false
  var title: ShownText?
  var hasNoTitle = false
  var sort: DomainSort = .ascending
  var isSortGiven = false
  var stack: Stacking?
  var isStackGiven = false
  var impute: ImputeTransform?
  var bandPosition: Double?
  var format = LabelFormat()
  var labelExpression: Localized<Expression> = Localized()
  var commonLabelExpression: Expression?
  var header: HeaderDefinition?
  var columns: Int?
  var conditions: [Condition] = []

  struct Condition: Sendable {
    var test: Predicate
    var definition: ChannelDefinition
  }

  struct HeaderDefinition: Sendable {
    var title: ShownText?
    var hasNoTitle = false
    var format = LabelFormat()
    var labelExpression: Localized<Expression> = Localized()
    var commonLabelExpression: Expression?
    var hasLabels = true
  }

  init(channel: Channel, place: Place) {
    self.channel = channel
    self.place = place
  }

  /// Whether the channel reads the data.
  var readsData: Bool { field != nil || aggregate != nil }

  /// The name of the column with the channel's value, once bins, units and aggregates are computed.
  var column: String? {
    let name = field.map { $0.text }
    if let bin, let name, !bin.isBinned { return "bin_\(name)_\(Self.mark(bin))" }
    if let timeUnit, let name { return "\(timeUnit.name)_\(name)" }
    if let aggregate { return name.map { "\(aggregate.prefix)_\($0)" } ?? "__count" }
    return name
  }

  /// The name of the column with the end of the bin or unit.
  var endColumn: String? {
    guard let column else { return nil }
    return bin.map { !$0.isBinned } ?? false || timeUnit != nil ? column + "_end" : nil
  }

  private static func mark(_ bin: Binning.Options) -> String {
    bin.step.map { "step_\(NumberText.shortest($0))" } ?? "maxbins_\(NumberText.shortest(bin.maximum))"
  }

  /// Whether its values have an order on a continuous scale by themselves.
  var isContinuous: Bool { type == .quantitative || type == .temporal }
}

/// Reads channels.
enum ChannelReading {
  static func read(
    _ value: Value, channel: Channel, config: ChartConfig, _ diagnostics: inout Diagnostics
  ) -> ChannelDefinition? {
    var reader = PropertyReader(value, of: "the channel `\(channel.rawValue)`")
    defer { reader.finish(&diagnostics) }
    guard value.map != nil else { return nil }
    var definition = ChannelDefinition(channel: channel, place: value.place)
    readSource(&definition, &reader)
    definition.type = type(of: definition, &reader)
    readTransforms(&definition, &reader)
    readScale(&definition, config, &reader)
    definition.hasNoTitle = reader.value("title")?.isNull ?? false
    definition.title = reader.text("title")
    definition.bandPosition = reader.number("bandPosition")
    definition.format = AxisReading.format(&reader)
    (definition.commonLabelExpression, definition.labelExpression) = AxisReading.labelExpression(&reader)
    definition.conditions = conditions(channel, config, &reader)
    if [.row, .column, .facet].contains(channel) { readHeader(&definition, &reader) }
    checkFormats(definition, &reader)
    return definition
  }

  /// Reports number formats that are none.
  private static func checkFormats(_ definition: ChannelDefinition, _ reader: inout PropertyReader) {
    if definition.type == .temporal || definition.timeUnit != nil { return }
    let formats = [definition.format, definition.axis?.format, definition.legend?.format, definition.header?.format]
    for format in formats.compactMap(\.self) where format.kind != .time {
      for text in format.text?.all ?? [] where !["money", "words"].contains(text) && NumberFormat(text) == nil {
        reader.report(.chartBadFormat(text, at: format.text?.place ?? definition.place))
      }
    }
  }

  private static func readSource(_ definition: inout ChannelDefinition, _ reader: inout PropertyReader) {
    if let field = reader.value("field") {
      if let name = field.string, !name.isEmpty {
        definition.field = FieldPath(name)
        definition.fieldPlace = field.place
      } else if field["repeat"] != nil {
        reader.report(.chartUnsupported("A repeated field", at: field.place))
      } else {
        reader.report(.chartWrongType("field", wanted: "the name of a field", found: field))
      }
    }
    if let datum = reader.value("datum") { definition.datum = PredicateReading.constant(datum) }
    if let value = reader.value("value") {
      if GradientReading.isGradient(value) {
        reader.report(
          .chartUnsupported("A gradient as the value of a channel", instead: "Give it to the mark.", at: value.place))
      }
      definition.value =
        ShownText(value).flatMap { _ in value.map.flatMap(LanguageMap.read) }.map(DataValue.words) ?? DataValue(value)
    }
    if let value = reader.value("aggregate"), !value.isNull {
      definition.aggregate = AggregateReading.read(value, &reader)
    }
  }

  private static func type(of definition: ChannelDefinition, _ reader: inout PropertyReader) -> FieldType {
    let given: FieldType? = reader.choice("type")
    if let given { return given }
    if reader.has("timeUnit") { return .temporal }
    if let aggregate = definition.aggregate, aggregate.by == nil { return .quantitative }
    if let bin = reader.value("bin"), !bin.isNull, bin.bool != false { return .quantitative }
    if let name = reader.value("scale")?["type"]?.string, let type = ScaleType(rawValue: name) {
      if type == .time || type == .utc { return .temporal }
      if !type.isDiscrete { return .quantitative }
    }
    if definition.field == nil, let datum = definition.datum {
      switch datum {
      case .number: return .quantitative
      case .date: return .temporal
      default: return .nominal
      }
    }
    switch definition.channel {
    case .order, .theta, .radius, .theta2, .radius2: return .quantitative
    default: return .nominal
    }
  }

  private static func readTransforms(_ definition: inout ChannelDefinition, _ reader: inout PropertyReader) {
    if let bin = reader.value("bin"), !bin.isNull {
      definition.bin = BinReading.read(bin, channel: definition.channel, &reader)
    }
    definition.timeUnit = TimeUnitReading.read(&reader)
    if let sort = reader.value("sort") {
      definition.isSortGiven = true
      definition.sort = SortReading.read(sort, of: definition, &reader)
    }
    if let stack = reader.value("stack") {
      definition.isStackGiven = true
      if stack.bool == true {
        definition.stack = .zero
      } else if !stack.isNull, stack.bool != false {
        definition.stack = reader.choice("stack")
      }
    }
    if let impute = reader.value("impute"), !impute.isNull {
      definition.impute = ImputeTransform.read(impute, field: definition.field, &reader)
    }
  }

  /// Channels that stand nowhere without a scale.
  private static let needScales: Set<Channel> = [.x, .y, .xOffset, .yOffset]

  private static func readScale(
    _ definition: inout ChannelDefinition, _ config: ChartConfig, _ reader: inout PropertyReader
  ) {
    if let scale = reader.value("scale") {
      definition.hasNoScale = scale.isNull
      if scale.isNull, Self.needScales.contains(definition.channel) {
        reader.report(.chartUnsupported("`scale: null` of `\(definition.channel.rawValue)`", at: scale.place))
      }
      if !scale.isNull { definition.scale = ScaleReading.read(scale, &reader) }
    }
    if definition.channel.isPosition {
      let axis = reader.value("axis")
      definition.hasNoAxis = axis?.isNull ?? false || axis?.bool == false
      let given = axis.flatMap { $0.map == nil ? nil : $0 } ?? Value(.map(ValueMap([])), at: definition.place)
      if let axis, axis.map == nil, !axis.isNull, axis.bool == nil {
        reader.report(.chartWrongType("axis", wanted: "a map or null", found: axis))
      }
      definition.axis = AxisReading.read(
        given, channel: definition.channel, type: definition.type, config: config, &reader)
    } else if definition.channel.isScaled {
      let legend = reader.value("legend")
      definition.hasNoLegend =
        legend?.isNull ?? false || legend?.bool == false || config["legend"]?["disable"]?.bool == true
      if let legend, legend.map != nil { definition.legend = LegendReading.read(legend, config: config, &reader) }
    }
  }

  private static func readHeader(_ definition: inout ChannelDefinition, _ reader: inout PropertyReader) {
    definition.columns = reader.number("columns").map { Int(max(0, min(1000, $0))) }
    reader.ignore(["spacing", "align", "center"])
    var header = ChannelDefinition.HeaderDefinition()
    if let value = reader.value("header") {
      if value.isNull {
        header.hasLabels = false
        header.hasNoTitle = true
      } else {
        var inner = PropertyReader(value, of: "the header")
        header.hasNoTitle = inner.value("title")?.isNull ?? false
        header.title = inner.text("title")
        header.format = AxisReading.format(&inner)
        (header.commonLabelExpression, header.labelExpression) = AxisReading.labelExpression(&inner)
        header.hasLabels = inner.bool("labels") ?? true
        inner.withoutEffect([
          "labelAngle", "labelAlign", "labelAnchor", "labelBaseline", "labelColor", "labelFont", "labelFontSize",
          "labelFontWeight", "labelLimit", "labelOrient", "labelPadding", "orient", "titleAlign", "titleAnchor",
          "titleAngle", "titleBaseline", "titleColor", "titleFont", "titleFontSize", "titleFontWeight", "titleLimit",
          "titleOrient", "titlePadding",
        ])
        inner.finish(into: &reader)
      }
    }
    definition.header = header
  }

  private static func conditions(
    _ channel: Channel, _ config: ChartConfig, _ reader: inout PropertyReader
  ) -> [ChannelDefinition.Condition] {
    guard let value = reader.value("condition"), !value.isNull else { return [] }
    var result: [ChannelDefinition.Condition] = []
    for item in value.list ?? [value] {
      guard let map = item.map else {
        reader.report(.chartWrongType("condition", wanted: "a map", found: item))
        continue
      }
      var diagnostics = Diagnostics()
      var test: Predicate?
      if let given = map["test"] {
        test = PredicateReading.read(given, &diagnostics)
      } else if let param = map["param"] ?? map["selection"] {
        diagnostics.report(.chartInteractionIgnored("param", at: param.place))
        test = map["empty"]?.bool == false ? .not(.selection) : .selection
      } else {
        diagnostics.report(.chartMissing("test", of: "The condition", at: item.place))
      }
      let rest = map.entries.filter { !["test", "param", "selection", "empty"].contains($0.key) }
      let definition = read(Value(.map(ValueMap(rest)), at: item.place), channel: channel, config: config, &diagnostics)
      reader.report(diagnostics)
      if let test, let definition { result.append(.init(test: test, definition: definition)) }
    }
    return result
  }
}

/// Reads aggregates: `mean`, `{argmax: date}`.
enum AggregateReading {
  static func read(_ value: Value, _ reader: inout PropertyReader) -> Aggregate? {
    if let by = value["argmin"]?.string { return Aggregate(operation: .argmin, by: FieldPath(by)) }
    if let by = value["argmax"]?.string { return Aggregate(operation: .argmax, by: FieldPath(by)) }
    let names = AggregateOperation.allCases.map(\.rawValue)
    guard let name = value.string else {
      reader.report(.chartWrongType("aggregate", wanted: "one of \(names.joined(separator: ", "))", found: value))
      return nil
    }
    if let operation = AggregateOperation(rawValue: name) { return Aggregate(operation: operation) }
    reader.report(
      .chartUnknownChoice(
        "aggregate", found: name, choices: names, nearest: NearestName.of(name, among: names), at: value.place))
    return nil
  }
}

/// Reads bins.
enum BinReading {
  static func read(_ value: Value, channel: Channel, _ reader: inout PropertyReader) -> Binning.Options? {
    var options = Binning.Options()
    options.maximum = channel.maximumBins
    if let truth = value.bool { return truth ? options : nil }
    if value.string == "binned" {
      options.isBinned = true
      return options
    }
    var inner = PropertyReader(value, of: "the bins")
    defer { inner.finish(into: &reader) }
    if let most = inner.number("maxbins") { options.maximum = max(1, min(most, 1000)) }
    if let base = inner.number("base") { options.base = base }
    if let divide = inner.numbers("divide") { options.divide = divide }
    options.step = inner.number("step")
    options.steps = inner.numbers("steps")
    options.minimumStep = inner.number("minstep") ?? 0
    if inner.value("extent")?.map != nil {
      inner.interactive(["extent"])
    } else if let extent = inner.numbers("extent"), extent.count == 2 {
      options.extent = extent
    }
    options.isNice = inner.bool("nice") ?? true
    options.anchor = inner.number("anchor")
    options.isBinned = inner.bool("binned") ?? false
    return options
  }
}

/// Reads the order of a domain.
enum SortReading {
  static func read(_ value: Value, of definition: ChannelDefinition, _ reader: inout PropertyReader) -> DomainSort {
    if value.isNull { return .none }
    if let items = value.list { return .values(items.map(PredicateReading.constant)) }
    if let word = value.string {
      if word == "ascending" { return .ascending }
      if word == "descending" { return .descending }
      let isDescending = word.hasPrefix("-")
      if let channel = Channel(rawValue: isDescending ? String(word.dropFirst()) : word) {
        return .channel(channel, isDescending: isDescending)
      }
      let choices = ["ascending", "descending", "x", "y", "-x", "-y", "color", "-color", "size", "-size"]
      reader.report(
        .chartUnknownChoice(
          "sort", found: word, choices: choices, nearest: NearestName.of(word, among: choices), at: value.place))
      return .ascending
    }
    var inner = PropertyReader(value, of: "the sort")
    defer { inner.finish(into: &reader) }
    let order = inner.string("order")
    if let name = inner.string("encoding"), let channel = Channel(rawValue: name) {
      return .channel(channel, isDescending: order == "descending")
    }
    let aggregate = inner.value("op").flatMap { AggregateReading.read($0, &inner) }
    let field = inner.string("field")
    guard field != nil || aggregate?.operation == .count else {
      return order == "descending" ? .descending : .ascending
    }
    return .field(
      FieldPath(field ?? ""), aggregate ?? Aggregate(operation: .min), isDescending: order == "descending")
  }
}
