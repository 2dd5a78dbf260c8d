import Languages

/// A chart as text: scales, ticks, labels and marks with their data and boxes.
struct ChartDump: Sendable {
  let drawing: LaidDrawing
  let models: [ScaleKey: ScaleModel]
  let language: Language

  var text: String {
    var lines = ["chart \(number(drawing.width)) x \(number(drawing.height))"]
    for plot in drawing.plots {
      lines.append("plot\(name(plot.id)) \(frame(plot.box))")
      for axis in plot.axes { lines += describe(axis) }
    }
    for key in models.keys.sorted() where !key.channel.isPosition {
      guard let model = models[key] else { continue }
      let domain =
        model.type.isDiscrete
        ? model.values.map { $0.text(in: language) }.joined(separator: " | ")
        : model.numbers.prefix(12).map(NumberText.shortest).joined(separator: " to ")
      lines.append("scale \(key.channel.rawValue) \(model.type.rawValue) [\(domain)]")
    }
    for item in drawing.items { lines += describe(item, indent: "") }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The number of a plot where there are several.
  private func name(_ plot: Int) -> String { drawing.plots.count > 1 ? " \(plot)" : "" }

  private func describe(_ axis: AxisTicks) -> [String] {
    let (channel, type) = (axis.channel.rawValue, axis.model.type.rawValue)
    return ["axis \(channel) \(type) [\(domain(axis.position))] -> \(range(axis.position))"]
      + axis.list().map { tick in
        let value = tick.value.text(in: language)
        let label = tick.label.text == value ? "" : " “\(tick.label.text)”"
        return "  tick \(value) at \(number(tick.place))\(label)"
      }
  }

  /// The values that an axis goes through, or its ends.
  func domain(_ position: PositionScale) -> String {
    switch position {
    case .band(let band): band.domain.values.map { $0.text(in: language) }.joined(separator: " | ")
    case .continuous(let scale, _, _):
      scale.domain.map {
        scale.isTime ? CivilDate(milliseconds: $0).isoText : NumberText.shortest(($0 * 1e9).rounded() / 1e9)
      }.joined(separator: " to ")
    }
  }

  private func range(_ position: PositionScale) -> String {
    let (start, stop) =
      switch position {
      case .band(let band): (band.start, band.stop)
      case .continuous(_, let start, let stop): (start, stop)
      }
    return "\(NumberText.shortest(start)) to \(NumberText.shortest(stop))"
  }

  private func describe(_ item: SceneItem, indent: String) -> [String] {
    switch item.shape {
    case .clipped(let box, let items):
      return ["\(indent)clip \(frame(box))"] + items.flatMap { describe($0, indent: indent + "  ") }
    case .label(let label):
      let angle = label.angle == 0 ? "" : " turned \(number(label.angle))"
      return ["\(indent)\(item.role.rawValue) \(frame(label.box))\(angle) “\(label.text)”"]
    case .outline(_, let fill, let stroke), .stamp(_, _, let fill, let stroke):
      var parts: [String] = []
      if let fill { parts.append("fill \(fill.hex)") }
      if let stroke { parts.append("stroke \(stroke.color.hex) \(number(stroke.width))") }
      return drawn(item, parts, indent)
    case .gradient(_, let gradient):
      let stops = gradient.stops.map { "\(number($0.offset * 100))% \($0.color.hex)" }
      return drawn(item, ["\(gradient.kind.rawValue) \(stops.joined(separator: ", "))"], indent)
    case .hatching(_, let hatching):
      return drawn(item, ["hatched \(hatching.angles.map(number).joined(separator: " "))"], indent)
    case .picture(let picture, _):
      return drawn(item, ["\(picture.format.rawValue) \(picture.pixelWidth) x \(picture.pixelHeight)"], indent)
    }
  }

  private func drawn(_ item: SceneItem, _ look: [String], _ indent: String) -> [String] {
    guard item.role == .mark || item.role == .legend, let box = item.box else { return [] }
    var parts = ["\(indent)\(item.mark?.rawValue ?? item.role.rawValue)"]
    if let row = item.row { parts.append("\(drawing.plots.count > 1 ? "\(item.plot)/" : "")\(item.layer).\(row)") }
    return [(parts + [frame(box)] + (item.detail.map { [$0] } ?? []) + look).joined(separator: " ")]
  }

  private func frame(_ box: Box) -> String {
    "(\(number(box.x)) \(number(box.y)) \(number(box.width)) \(number(box.height)))"
  }

  private func number(_ value: Double) -> String {
    let rounded = (value * 10).rounded() / 10
    return NumberText.shortest(rounded == 0 ? 0 : rounded)
  }
}
