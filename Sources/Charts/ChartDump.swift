import Languages

/// A chart as text: scales, ticks, labels and marks with their data and boxes.
struct ChartDump {
  let drawing: LaidDrawing
  let units: [BoundUnit]
  let models: [ScaleKey: ScaleModel]
  let language: Language

  var text: String {
    var lines = ["chart \(number(drawing.width)) x \(number(drawing.height))"]
    for axis in drawing.axes {
      lines.append("axis \(axis.channel.rawValue) \(axis.type.rawValue) [\(axis.domain)] -> \(axis.range)")
      for tick in axis.ticks {
        let label = tick.label == tick.value ? "" : " “\(tick.label)”"
        lines.append("  tick \(tick.value) at \(number(tick.place))\(label)")
      }
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

  private func describe(_ item: SceneItem, indent: String) -> [String] {
    switch item.shape {
    case .clipped(let box, let items):
      return ["\(indent)clip \(frame(box))"] + items.flatMap { describe($0, indent: indent + "  ") }
    case .label(let label):
      let angle = label.angle == 0 ? "" : " turned \(number(label.angle))"
      return ["\(indent)\(item.role.rawValue) \(frame(label.box))\(angle) “\(label.text)”"]
    case .outline(_, let fill, let stroke):
      guard item.role == .mark || item.role == .legend, let box = item.box else { return [] }
      var parts = ["\(indent)\(item.mark?.rawValue ?? item.role.rawValue)"]
      if let row = item.row { parts.append("\(item.layer).\(row)") }
      parts.append(frame(box))
      if let fill { parts.append("fill \(fill.hex)") }
      if let stroke { parts.append("stroke \(stroke.color.hex) \(number(stroke.width))") }
      return [parts.joined(separator: " ")]
    }
  }

  private func frame(_ box: Box) -> String {
    "(\(number(box.x)) \(number(box.y)) \(number(box.width)) \(number(box.height)))"
  }

  private func number(_ value: Double) -> String {
    let rounded = (value * 10).rounded() / 10
    return NumberText.shortest(rounded == 0 ? 0 : rounded)
  }
}
