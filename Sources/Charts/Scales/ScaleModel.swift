import Inputs
import Pages

/// A scale before it has a range: its kind and its domain, over all the marks that share it.
struct ScaleModel: Sendable {
  var key: ScaleKey
  var type: ScaleType
  /// What the specification says of it; the first that says something.
  var definition: ScaleDefinition
  /// The channels that use it, in the order of the marks.
  var channels: [ChannelDefinition]
  /// The types of the marks that use it, in the same order.
  var marks: [MarkType]
  /// The values of a discrete scale.
  var domain = DiscreteDomain([])
  /// The ends of a continuous domain; more than two for a piecewise scale.
  var numbers: [Double] = []
  /// Whether bands hold places of their own (`xOffset`).
  var isNested = false
  /// Whether bars stand along it, which need room at both ends.
  var hasBarsAcross = false
  /// The edges of bins, when its values are binned.
  var binEdges: [Double]?
  /// Where it was written.
  var place: Place

  var isTime: Bool { type == .time || type == .utc }
  var values: [DataValue] { domain.values }

  /// The scale without a range.
  var continuous: ContinuousScale {
    let kind: ContinuousScale.Kind =
      switch type {
      case .log: .log(base: definition.base.flatMap { $0 > 1 ? $0 : nil } ?? 10)
      case .pow: .power(exponent: definition.exponent.flatMap { $0 > 0 ? $0 : nil } ?? 1)
      case .sqrt: .power(exponent: 0.5)
      case .symlog: .symlog(constant: max(1e-9, definition.constant ?? 1))
      case .time, .utc: .time
      default: .linear
      }
    return ContinuousScale(kind: kind, domain: numbers, isClamped: definition.isClamped ?? false)
  }
}

/// Where values of a position stand on a plot.
enum PositionScale: Sendable {
  case band(BandScale)
  case continuous(ContinuousScale, start: Double, stop: Double)

  /// The place of a value: the beginning of its band, or its point.
  func position(_ value: DataValue) -> Double? {
    switch self {
    case .band(let band): return band.position(value)
    case .continuous(let scale, let start, let stop):
      guard let number = scale.isTime ? value.milliseconds : value.number, let part = scale.fraction(number) else {
        return nil
      }
      return start + (stop - start) * part
    }
  }

  /// The middle of a value's band, or its point.
  func middle(_ value: DataValue, bandPosition: Double = 0.5) -> Double? {
    guard let position = position(value) else { return nil }
    if case .band(let band) = self { return position + band.bandwidth * bandPosition }
    return position
  }

  var bandwidth: Double { if case .band(let band) = self { band.bandwidth } else { 0 } }

  /// Where bars begin: zero, or the end of the domain nearest to it.
  var zero: Double {
    switch self {
    case .band(let band): return band.start
    case .continuous(let scale, let start, let stop):
      let low = min(scale.domain.first ?? 0, scale.domain.last ?? 0)
      let high = max(scale.domain.first ?? 0, scale.domain.last ?? 0)
      let base: Double = if case .log = scale.kind { low } else { scale.isTime ? low : min(max(0, low), high) }
      return start + (stop - start) * (scale.fraction(base) ?? 0)
    }
  }
}

extension ScaleModel {
  /// The scale on a plot of this length. Numbers rise from the bottom; everything else runs to the right and down.
  func position(length: Double) -> PositionScale {
    let isVertical = key.channel == .y
    var (start, stop) = (0.0, length)
    if type.isDiscrete {
      if case .values(let range)? = definition.range, range.count == 2, let a = range[0].number, let b = range[1].number
      {
        (start, stop) = (a, b)
      }
      if definition.isReversed ?? false { swap(&start, &stop) }
      let paddings = BandPadding(self)
      return .band(
        BandScale(
          domain: domain, paddingInner: paddings.inner, paddingOuter: paddings.outer, align: definition.align ?? 0.5,
          isPoint: type == .point, start: start, stop: stop))
    }
    if isVertical { swap(&start, &stop) }
    if case .values(let range)? = definition.range, range.count >= 2, let a = range[0].number, let b = range[1].number {
      (start, stop) = (a, b)
    }
    if definition.isReversed ?? false { swap(&start, &stop) }
    return .continuous(padded(length: abs(stop - start)), start: start, stop: stop)
  }

  /// The scale with the room that bars on a continuous scale need, and round ends.
  private func padded(length: Double) -> ContinuousScale {
    var scale = continuous
    let isGiven = definition.domain != nil || definition.domainMin != nil || definition.domainMax != nil
    let padding = definition.padding ?? (hasBarsAcross && !isGiven ? 5 : 0)
    if padding > 0, length > padding * 2, scale.domain.count >= 2 {
      let factor = length / (length - 2 * padding)
      let (a, b) = (scale.straighten(scale.domain[0]), scale.straighten(scale.domain[scale.domain.count - 1]))
      let middle = (a + b) / 2
      scale.domain[0] = scale.bend(middle + (a - middle) * factor)
      scale.domain[scale.domain.count - 1] = scale.bend(middle + (b - middle) * factor)
    }
    let isBinned = channels.contains { $0.bin != nil }
    let isNiced: Bool
    switch definition.nice {
    case .on?: return scale.niced()
    case .count(let count)?: return scale.niced(count: count)
    case .off?: isNiced = false
    case .interval(let interval)?:
      if scale.domain.count >= 2 {
        scale.domain[0] = interval.floor(scale.domain[0])
        scale.domain[scale.domain.count - 1] = interval.ceiling(scale.domain[scale.domain.count - 1])
      }
      return scale
    case nil: isNiced = !isGiven && !isBinned && !isTime && key.channel.isPosition
    }
    return isNiced ? scale.niced() : scale
  }

}

/// The room between and around bands (Vega-Lite's defaults).
struct BandPadding {
  var inner: Double
  var outer: Double

  init(_ model: ScaleModel) {
    let definition = model.definition
    if model.type == .point {
      inner = 1
      outer = definition.paddingOuter ?? definition.padding ?? 0.5
      return
    }
    if model.key.channel == .xOffset || model.key.channel == .yOffset {
      inner = definition.paddingInner ?? definition.padding ?? 0
      outer = definition.paddingOuter ?? definition.padding ?? 0
      return
    }
    if model.isNested {
      inner = definition.paddingInner ?? definition.padding ?? 0.2
      outer = definition.paddingOuter ?? definition.padding ?? 0.2
      return
    }
    let hasBars = model.marks.contains(.bar)
    let standard = hasBars ? 0.1 : model.marks.contains(.tick) ? 0.25 : 0
    inner = definition.paddingInner ?? definition.padding ?? standard
    outer = definition.paddingOuter ?? definition.padding ?? inner / 2
  }
}
