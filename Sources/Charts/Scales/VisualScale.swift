import Foundation
import Pages

/// How something looks: what a scale that is not a position gives.
enum Look: Hashable, Sendable {
  case color(Color)
  case number(Double)
  case name(String)
  case dash([Double])

  var color: Color? { if case .color(let color) = self { color } else { nil } }
  var number: Double? { if case .number(let number) = self { number } else { nil } }
}

/// A scale from data to colours, sizes, shapes and the like.
struct VisualScale: Sendable {
  enum Mapping: Sendable {
    case ordinal([String: Int], [Look])
    case continuous(ContinuousScale, [Look])
    /// The look changes at thresholds.
    case steps([Double], [Look])
  }
  var model: ScaleModel
  var mapping: Mapping

  /// The look of a value; nil where it has none.
  func look(_ value: DataValue) -> Look? {
    switch mapping {
    case .ordinal(let index, let looks):
      guard let place = index[value.key], !looks.isEmpty else { return nil }
      return looks[place % looks.count]
    case .continuous(let scale, let looks):
      guard value.isValid, let number = scale.isTime ? value.milliseconds : value.number,
        let part = scale.fraction(number)
      else { return nil }
      return VisualScale.between(looks, part)
    case .steps(let thresholds, let looks):
      guard let number = value.number, !looks.isEmpty else { return nil }
      let step = thresholds.firstIndex { number < $0 } ?? thresholds.count
      return looks[min(step, looks.count - 1)]
    }
  }

  /// The look at a fraction of a range.
  static func between(_ looks: [Look], _ part: Double) -> Look? {
    guard let first = looks.first else { return nil }
    if case .color = first { return .color(ColorScheme.between(looks.compactMap(\.color), part)) }
    let numbers = looks.compactMap(\.number)
    guard let low = numbers.first, let high = numbers.last else { return first }
    return .number(low + (high - low) * part)
  }
}

/// Gives scales their ranges of colours, sizes and shapes.
struct VisualRange {
  var theme: ChartTheme
  var config: ChartConfig

  func scale(_ model: ScaleModel) -> VisualScale {
    switch model.type {
    case .ordinal, .band, .point, .binOrdinal:
      return VisualScale(model: model, mapping: .ordinal(model.domain.places, reversed(model, discrete(model))))
    case .quantile, .quantize, .threshold: return steps(model)
    default:
      var looks = ramp(model)
      if let low = model.definition.rangeMin, looks.first?.number != nil { looks[0] = .number(low) }
      if let high = model.definition.rangeMax, looks.last?.number != nil { looks[looks.count - 1] = .number(high) }
      return VisualScale(model: model, mapping: .continuous(domain(model), reversed(model, looks)))
    }
  }

  private func reversed(_ model: ScaleModel, _ looks: [Look]) -> [Look] {
    model.definition.isReversed ?? false ? looks.reversed() : looks
  }

  private func domain(_ model: ScaleModel) -> ContinuousScale {
    let scale = model.continuous
    switch model.definition.nice {
    case .on?: return scale.niced()
    case .count(let count)?: return scale.niced(count: count)
    default: return scale
    }
  }

  private func given(_ model: ScaleModel) -> [Look]? {
    guard case .values(let values)? = model.definition.range, !values.isEmpty else { return nil }
    return values.compactMap { value in
      switch value {
      case .string(let text): model.key.channel.isColor ? ColorText.read(text).map(Look.color) : .name(text)
      case .number(let number): .number(number)
      case .list(let items): .dash(items.compactMap(\.number))
      default: nil
      }
    }
  }

  // MARK: Separate values

  private func discrete(_ model: ScaleModel) -> [Look] {
    if let given = given(model), !given.isEmpty { return given }
    let count = max(1, model.values.count)
    switch model.key.channel {
    case .color, .fill, .stroke:
      return colors(model, count).map(Look.color)
    case .shape:
      return [
        "circle", "square", "cross", "diamond", "triangle-up", "triangle-down", "triangle-right", "triangle-left",
      ]
      .map(Look.name)
    case .strokeDash:
      return [[1, 0], [4, 2], [2, 1], [1, 1], [1, 2, 4, 2]].map(Look.dash)
    case .size: return spread(count, 20, 361)
    case .strokeWidth: return spread(count, 1, 4)
    case .angle: return spread(count, 0, 360)
    default: return spread(count, 0.3, 0.8)
    }
  }

  private func spread(_ count: Int, _ low: Double, _ high: Double) -> [Look] {
    (0..<count).map { .number(count == 1 ? high : low + (high - low) * Double($0) / Double(count - 1)) }
  }

  private func colors(_ model: ScaleModel, _ count: Int) -> [Color] {
    if let scheme = scheme(model) { return scheme.colors(count: scheme.isCategorical ? 0 : count) }
    if let range = configured("category"), !isOrdered(model) { return range }
    if isOrdered(model) {
      let colors = ColorScheme(name: "house", colors: theme.ramp, isCategorical: false).colors(count: max(count, 2))
      return count == 1 ? [theme.accent] : colors
    }
    return count == 1 ? [theme.accent] : theme.categories
  }

  private func isOrdered(_ model: ScaleModel) -> Bool {
    model.type == .binOrdinal || model.channels.contains { $0.type == .ordinal || $0.bin != nil || $0.timeUnit != nil }
  }

  /// The ranges of `config` that are read.
  static let configured = ["category", "diverging", "ramp"]

  private func configured(_ name: String) -> [Color]? {
    let value = config["range"]?[name]
    if let items = value?.list { return items.compactMap { $0.string.flatMap(ColorText.read) } }
    if let scheme = value?["scheme"]?.string ?? value?.string { return ColorScheme.named(scheme)?.colors }
    return nil
  }

  private func scheme(_ model: ScaleModel) -> ColorScheme? {
    model.definition.scheme.flatMap { given in
      ColorScheme.named(given.name).map { scheme in
        guard let count = given.count, !scheme.isCategorical else { return scheme }
        return ColorScheme(name: scheme.name, colors: scheme.colors(count: count), isCategorical: scheme.isCategorical)
      }
    }
  }

  // MARK: Ramps and steps

  private func ramp(_ model: ScaleModel) -> [Look] {
    if let given = given(model), !given.isEmpty { return given }
    switch model.key.channel {
    case .color, .fill, .stroke:
      let colors =
        scheme(model)?.colors
        ?? (model.definition.domainMid != nil
          ? configured("diverging") ?? theme.diverging : configured("ramp") ?? theme.ramp)
      guard let extent = model.definition.scheme?.extent, extent.count == 2 else { return colors.map(Look.color) }
      return (0...20).map { .color(ColorScheme.between(colors, extent[0] + (extent[1] - extent[0]) * Double($0) / 20)) }
    case .size:
      // Lines and bars have thicknesses, points have areas (Vega-Lite's defaults).
      if model.marks.allSatisfy({ $0 == .line || $0 == .trail || $0 == .rule }) { return [.number(1), .number(4)] }
      if model.marks.contains(.text) { return [.number(max(8, theme.smallest)), .number(40)] }
      if model.marks.contains(.bar) || model.marks.contains(.tick) { return [.number(2.5), .number(19)] }
      return [.number(model.numbers.contains(0) ? 0 : 9), .number(361)]
    case .strokeWidth: return [.number(1), .number(4)]
    case .angle: return [.number(0), .number(360)]
    default: return [.number(0.3), .number(0.8)]
    }
  }

  private func steps(_ model: ScaleModel) -> VisualScale {
    let wanted: Int =
      switch model.type {
      case .threshold: model.numbers.count + 1
      default: model.definition.scheme?.count ?? 4
      }
    let looks: [Look]
    if let given = given(model), !given.isEmpty {
      looks = given
    } else if model.key.channel.isColor {
      let scheme = scheme(model) ?? ColorScheme(name: "house", colors: theme.ramp, isCategorical: false)
      looks = scheme.colors(count: wanted).prefix(max(1, wanted)).map(Look.color)
    } else {
      let ends = ramp(model).compactMap(\.number)
      looks = spread(wanted, ends.first ?? 0, ends.last ?? 1)
    }
    let ordered = reversed(model, looks)
    return VisualScale(model: model, mapping: .steps(thresholds(model, count: ordered.count), ordered))
  }

  private func thresholds(_ model: ScaleModel, count: Int) -> [Double] {
    switch model.type {
    case .threshold: return model.numbers
    case .quantile:
      return (1..<max(2, count)).compactMap { Aggregation.quantile(model.numbers, Double($0) / Double(count)) }
    default:
      let scale = model.definition.nice == .on ? model.continuous.niced() : model.continuous
      guard let low = scale.domain.first, let high = scale.domain.last else { return [] }
      return (1..<max(2, count)).map { low + (high - low) * Double($0) / Double(count) }
    }
  }
}
