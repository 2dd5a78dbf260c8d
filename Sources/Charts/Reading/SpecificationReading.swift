import Inputs
import Languages
import Pages

/// Reads whole specifications.
struct SpecificationReading {
  var config: ChartConfig
  private var depth = 0
  /// How many views were read, those that repeats write out counted one by one.
  private var views = 0

  /// Reads a specification, or answers nil when nothing of it can be drawn.
  static func read(_ value: Value, _ diagnostics: inout Diagnostics) -> Specification? {
    guard value.map != nil else {
      diagnostics.report(.chartWrongType("the specification", wanted: "a map", found: value))
      return nil
    }
    let value = ParameterSubstitution.applied(to: value, &diagnostics)
    let config = ChartConfig(value["config"])
    config.check(&diagnostics)
    var reading = SpecificationReading(config: config)
    var notes = ChartNotes()
    reading.readNotes(value, into: &notes, &diagnostics)
    var background: Color?
    if let text = (value["background"] ?? config["background"])?.string { background = ColorText.read(text) }
    let padding = (value["padding"] ?? config["padding"])?.number
    guard let root = reading.view(value, inherited: [], isRoot: true, &diagnostics) else { return nil }
    return Specification(
      root: root, config: config, background: background, padding: padding,
      fit: FitReading.read(value["autosize"] ?? config["autosize"], root, padding: padding ?? 5, &diagnostics),
      datasets: value["datasets"]?.map ?? ValueMap([]), notes: notes)
  }

  private func readNotes(_ value: Value, into notes: inout ChartNotes, _ diagnostics: inout Diagnostics) {
    notes.alternative = value["description"].flatMap { ShownText($0) }
    guard let meta = value["usermeta"], meta.map != nil else { return }
    var reader = PropertyReader(meta, of: "usermeta")
    notes.source = reader.text("source")
    notes.note = reader.text("note")
    notes.alternative = reader.text("alternative") ?? notes.alternative
    notes.labelsDirectly = reader.bool("directLabels")
    notes.isHatched = reader.bool("hatching") ?? false
    notes.unknown = reader.text("unknown")
    // Other programs keep things of their own here: what is not ours is left alone.
    var kept = Diagnostics()
    for found in reader.diagnostics.all { kept.report(found) }
    diagnostics.report(kept)
  }

  /// A view with the encoding it inherits from the layers around it.
  private mutating func view(
    _ given: Value, inherited: [ValueMap.Entry], isRoot: Bool = false, _ diagnostics: inout Diagnostics
  ) -> ViewDefinition? {
    depth += 1
    defer { depth -= 1 }
    guard depth <= 20 else {
      diagnostics.report(.chartTooMuch("views within views", limit: 20, at: given.place))
      return nil
    }
    // Repeats within repeats double at each step: what is far more than can be drawn is not written out.
    views += 1
    guard views <= 2 * ChartLimits.views else {
      if views == 2 * ChartLimits.views + 1 {
        diagnostics.report(.chartTooMuch("views", limit: ChartLimits.views, at: given.place))
      }
      return nil
    }
    guard let value = RepeatExpansion.expanded(given, &diagnostics) else { return nil }
    let kinds = ["mark", "layer", "facet", "hconcat", "vconcat", "concat"].filter { value[$0] != nil }
    var reader = PropertyReader(value, of: isRoot ? "the specification" : "the view")
    defer { reader.finish(&diagnostics) }
    if isRoot {
      reader.ignore(["$schema", "config", "background", "padding", "autosize", "datasets", "usermeta"])
    }
    reader.ignore(["name", "description"])
    let moves = (value["params"]?.list ?? []).contains { $0["select"] != nil || $0["bind"] != nil }
    if moves { reader.interactive(["params"]) } else { reader.ignore(["params"]) }
    reader.interactive(["selection"])
    reader.unsupported(["projection"])
    let common = readCommon(value, &reader)
    switch kinds.first {
    case "mark"?: return unit(common, inherited, &reader)
    case "layer"?: return layer(common, inherited, &reader)
    case "facet"?: return facet(common, &reader)
    case "hconcat"?, "vconcat"?, "concat"?: return concat(common, kinds[0], &reader)
    default:
      reader.ignore(["encoding", "columns", "spec"])
      reader.report(.chartMissing("mark", of: "The view", at: value.place))
      return nil
    }
  }

  private func readCommon(_ value: Value, _ reader: inout PropertyReader) -> ViewCommon {
    var common = ViewCommon(place: value.place)
    var diagnostics = Diagnostics()
    if let title = reader.value("title") { common.title = TitleReading.read(title, config: config, &diagnostics) }
    if let data = reader.value("data"), !data.isNull { common.data = DataReading.read(data, &diagnostics) }
    if let transform = reader.value("transform") { common.transforms = TransformReading.read(transform, &diagnostics) }
    reader.report(diagnostics)
    common.width = size("width", &reader)
    common.height = size("height", &reader)
    common.spacing = reader.number("spacing")
    reader.ignore(["bounds", "align", "center"])
    if let resolve = reader.value("resolve") { common.resolve = readResolve(resolve, &reader) }
    let viewDefaults = config.maps(["view"])
    let given = reader.value("view") ?? Value(.map(ValueMap([])), at: value.place)
    if !given.isNull {
      var view = PropertyReader(given, of: "the view background", defaults: viewDefaults)
      common.viewFill = view.color("fill")
      common.viewStroke = view.color("stroke")
      common.viewStrokeWidth = view.number("strokeWidth")
      view.ignore(["style", "continuousWidth", "continuousHeight", "discreteWidth", "discreteHeight", "step", "clip"])
      view.withoutEffect(["cornerRadius", "opacity", "fillOpacity", "strokeOpacity", "strokeDash", "cursor"])
      view.finish(into: &reader)
    }
    return common
  }

  private func size(_ key: String, _ reader: inout PropertyReader) -> ViewSize? {
    guard let value = reader.value(key), !value.isNull else { return nil }
    if let number = value.number, number > 0, number.isFinite { return .points(min(number, 20_000)) }
    if let step = value["step"]?.number, step > 0 { return .step(min(step, 2_000)) }
    if let word = value.string {
      if word == "container" || word == "column" { return .container }
      if let length = LengthText.points(word) { return .points(length) }
    }
    reader.report(
      .chartWrongType(key, wanted: "a number, a length such as 80mm, `container` or {step: 20}", found: value))
    return nil
  }

  private func readResolve(_ value: Value, _ outer: inout PropertyReader) -> Resolve {
    var resolve = Resolve()
    var reader = PropertyReader(value, of: "the resolution")
    for (key, path) in [("scale", \Resolve.scale), ("axis", \Resolve.axis), ("legend", \Resolve.legend)] {
      for entry in reader.value(key)?.map?.entries ?? [] {
        guard let channel = Channel(rawValue: entry.key), let word = entry.value.string,
          ["shared", "independent"].contains(word)
        else {
          reader.report(.chartWrongType(entry.key, wanted: "`shared` or `independent`", found: entry.value))
          continue
        }
        resolve[keyPath: path][channel] = word == "shared"
      }
    }
    reader.finish(into: &outer)
    return resolve
  }

  private func channels(_ entries: [ValueMap.Entry], _ reader: inout PropertyReader) -> [ChannelDefinition] {
    var diagnostics = Diagnostics()
    defer { reader.report(diagnostics) }
    var result: [ChannelDefinition] = []
    let interactive = ["tooltip", "href", "key", "description"]
    for entry in entries {
      if interactive.contains(entry.key) {
        diagnostics.report(.chartInteractionIgnored(entry.key, at: entry.keyPlace))
        continue
      }
      guard let channel = Channel(rawValue: entry.key) else {
        let geographic = ["longitude", "latitude", "longitude2", "latitude2", "xError", "yError", "xError2", "yError2"]
        if geographic.contains(entry.key) {
          diagnostics.report(.chartUnsupported("The channel `\(entry.key)`", at: entry.keyPlace))
        } else {
          let names = Channel.allCases.map(\.rawValue)
          diagnostics.report(
            .chartUnknownProperty(
              entry.key, of: "an encoding", nearest: NearestName.of(entry.key, among: names), at: entry.keyPlace))
        }
        continue
      }
      // Several fields of `detail` or `order` are several channels of that name.
      let parts = entry.value.list ?? [entry.value]
      for part in parts where !part.isNull {
        if let definition = ChannelReading.read(part, channel: channel, config: config, &diagnostics) {
          result.append(definition)
        }
      }
    }
    // The second end of a span is measured as the first is.
    for index in result.indices where result[index].channel != result[index].channel.scaleChannel {
      let main = result[index].channel.scaleChannel
      if let first = result.first(where: { $0.channel == main }) { result[index].type = first.type }
    }
    return result
  }

  /// The entries of an encoding, over those inherited.
  private func merged(_ inherited: [ValueMap.Entry], _ reader: inout PropertyReader) -> [ValueMap.Entry] {
    guard let own = reader.value("encoding"), !own.isNull else { return inherited }
    guard let map = own.map else {
      reader.report(.chartWrongType("encoding", wanted: "a map", found: own))
      return inherited
    }
    return inherited.filter { map[$0.key] == nil } + map.entries
  }

  private mutating func unit(
    _ common: ViewCommon, _ inherited: [ValueMap.Entry], _ reader: inout PropertyReader
  ) -> ViewDefinition? {
    var diagnostics = Diagnostics()
    let entries = merged(inherited, &reader)
    let given = reader.value("mark")
    if let given, CompositeMark.Kind(rawValue: given.string ?? given["type"]?.string ?? "") != nil {
      return composite(given, entries, common, &reader)
    }
    let mark = given.flatMap { MarkReading.read($0, config: config, &diagnostics) }
    reader.report(diagnostics)
    let all = channels(entries, &reader)
    guard let mark else { return nil }
    return facetted(common, all) { inner in
      .unit(
        UnitDefinition(
          common: inner, mark: mark, encoding: all.filter { ![.row, .column, .facet].contains($0.channel) }))
    }
  }

  /// A mark that stands for several, as the layers it comes to.
  private mutating func composite(
    _ mark: Value, _ entries: [ValueMap.Entry], _ common: ViewCommon, _ reader: inout PropertyReader
  ) -> ViewDefinition? {
    let names = ["row", "column", "facet"]
    let facets = channels(entries.filter { names.contains($0.key) }, &reader)
    var diagnostics = Diagnostics()
    defer { reader.report(diagnostics) }
    let inner = entries.filter { !names.contains($0.key) }
    guard let spelled = CompositeMark(mark, inner, config: config, &diagnostics)?.layers() else { return nil }
    let transforms = spelled["transform"].map { TransformReading.read($0, &diagnostics) } ?? []
    let layers = (spelled["layer"]?.list ?? []).compactMap { view($0, inherited: [], &diagnostics) }
    return facetted(common, facets) { inner in
      var own = inner
      own.transforms += transforms
      return .layer(LayerDefinition(common: own, layers: layers))
    }
  }

  /// A view, or the same for each value of its `row`, `column` or `facet`.
  private func facetted(
    _ common: ViewCommon, _ channels: [ChannelDefinition], _ view: (ViewCommon) -> ViewDefinition
  ) -> ViewDefinition {
    let facets = channels.filter { [.row, .column, .facet].contains($0.channel) }
    var inner = common
    if !facets.isEmpty {
      inner.title = nil
      inner.data = nil
      inner.transforms = []
    }
    let unit = view(inner)
    if facets.isEmpty { return unit }
    var outer = common
    (outer.width, outer.height) = (nil, nil)
    let wrapped = facets.first { $0.channel == .facet }
    return .facet(
      FacetDefinition(
        common: outer, row: facets.first { $0.channel == .row }, column: facets.first { $0.channel == .column },
        wrapped: wrapped, columns: wrapped?.columns, view: unit))
  }

  private mutating func layer(
    _ common: ViewCommon, _ inherited: [ValueMap.Entry], _ reader: inout PropertyReader
  ) -> ViewDefinition? {
    let shared = merged(inherited, &reader)
    var diagnostics = Diagnostics()
    let facetNames = ["row", "column", "facet"]
    let inner = shared.filter { !facetNames.contains($0.key) }
    let layers = (reader.list("layer") ?? []).compactMap { view($0, inherited: inner, &diagnostics) }
    reader.report(diagnostics)
    if layers.isEmpty { return nil }
    let facets = channels(shared.filter { facetNames.contains($0.key) }, &reader)
    return facetted(common, facets) { own in
      var own = own
      // The title of a layer is that of the plot.
      if facets.isEmpty { own.title = own.title ?? layers.lazy.compactMap(\.title).first }
      return .layer(LayerDefinition(common: own, layers: layers))
    }
  }

  private mutating func facet(_ common: ViewCommon, _ reader: inout PropertyReader) -> ViewDefinition? {
    var diagnostics = Diagnostics()
    defer { reader.report(diagnostics) }
    let columns = reader.number("columns").map { Int(max(0, min(1000, $0))) }
    guard let spec = reader.value("spec"), let facet = reader.value("facet") else {
      if !reader.has("spec") { reader.report(.chartMissing("spec", of: "The facet", at: common.place)) }
      return nil
    }
    let view = view(spec, inherited: [], &diagnostics)
    var definition = (row: ChannelDefinition?.none, column: ChannelDefinition?.none, wrapped: ChannelDefinition?.none)
    if facet["row"] != nil || facet["column"] != nil {
      definition.row = facet["row"].flatMap { ChannelReading.read($0, channel: .row, config: config, &diagnostics) }
      definition.column = facet["column"].flatMap {
        ChannelReading.read($0, channel: .column, config: config, &diagnostics)
      }
    } else {
      definition.wrapped = ChannelReading.read(facet, channel: .facet, config: config, &diagnostics)
    }
    return view.map {
      .facet(
        FacetDefinition(
          common: common, row: definition.row, column: definition.column, wrapped: definition.wrapped,
          columns: columns ?? definition.wrapped?.columns, view: $0))
    }
  }

  private mutating func concat(
    _ common: ViewCommon, _ kind: String, _ reader: inout PropertyReader
  ) -> ViewDefinition? {
    var diagnostics = Diagnostics()
    let views = (reader.list(kind) ?? []).compactMap { view($0, inherited: [], &diagnostics) }
    reader.report(diagnostics)
    let columns = reader.number("columns").map { Int(max(1, min(1000, $0))) }
    if views.isEmpty { return nil }
    return .concat(
      ConcatDefinition(common: common, columns: kind == "vconcat" ? 1 : kind == "hconcat" ? nil : columns, views: views)
    )
  }
}

/// Lengths with units.
enum LengthText {
  /// Reads `80mm`, `8cm`, `3in`, `120pt`, `160px`; a pixel of a specification is a point of the drawing.
  static func points(_ text: String) -> Double? {
    for (unit, factor) in [("mm", 72 / 25.4), ("cm", 720 / 25.4), ("in", 72.0), ("pt", 1.0), ("px", 1.0)]
    where text.hasSuffix(unit) {
      let number = Double(text.dropLast(unit.count).filter { $0 != " " })
      return number.flatMap { $0 > 0 && $0.isFinite ? $0 * factor : nil }
    }
    return nil
  }
}

/// Reads `autosize`: whether sizes are those of the whole drawing.
enum FitReading {
  static func read(
    _ value: Value?, _ root: ViewDefinition, padding: Double, _ diagnostics: inout Diagnostics
  ) -> (width: Double?, height: Double?) {
    guard let value, !value.isNull else { return (nil, nil) }
    let kinds = ["pad", "none", "fit", "fit-x", "fit-y"]
    let word = value.string ?? value["type"]?.string ?? "pad"
    guard kinds.contains(word) else {
      diagnostics.report(
        .chartUnknownChoice(
          "autosize", found: word, choices: kinds, nearest: NearestName.of(word, among: kinds), at: value.place))
      return (nil, nil)
    }
    let around = value["contains"]?.string == "padding" ? 0 : 2 * padding
    func total(_ size: ViewSize?) -> Double? { if case .points(let points)? = size { points + around } else { nil } }
    return (
      word == "fit" || word == "fit-x" ? total(root.common.width) : nil,
      word == "fit" || word == "fit-y" ? total(root.common.height) : nil
    )
  }
}
