import Inputs
import Pages

/// Reads gradients: `{gradient: linear, x1: 1, y1: 1, x2: 1, y2: 0, stops: [{offset: 0, color: white}, …]}`.
enum GradientReading {
  static func isGradient(_ value: Value?) -> Bool { value?["gradient"] != nil }

  static func read(_ key: String, _ outer: inout PropertyReader) -> SceneGradient? {
    guard let value = outer.value(key), isGradient(value) else { return nil }
    var reader = PropertyReader(value, of: "the gradient")
    defer { reader.finish(into: &outer) }
    guard let kind: SceneGradient.Kind = reader.choice("gradient") else { return nil }
    var gradient = SceneGradient(kind: kind)
    gradient.x1 = reader.number("x1") ?? (kind == .linear ? 0 : 0.5)
    gradient.y1 = reader.number("y1") ?? (kind == .linear ? 0 : 0.5)
    gradient.x2 = reader.number("x2") ?? (kind == .linear ? 1 : 0.5)
    gradient.y2 = reader.number("y2") ?? (kind == .linear ? 0 : 0.5)
    gradient.r1 = reader.number("r1") ?? 0
    gradient.r2 = reader.number("r2") ?? 0.5
    reader.ignore(["id"])
    for item in reader.list("stops") ?? [] {
      var inner = PropertyReader(item, of: "the stop")
      if let offset = inner.number("offset"), let color = inner.color("color") {
        gradient.stops.append(.init(offset: max(0, min(1, offset)), color: color))
      }
      inner.finish(into: &reader)
    }
    if gradient.stops.count < 2 {
      reader.report(.chartWrongType("stops", wanted: "two stops or more", found: reader.value("stops") ?? value))
      return nil
    }
    return gradient
  }
}
