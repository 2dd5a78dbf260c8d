/// The values of a discrete scale, in order, and where each of them stands among the others.
struct DiscreteDomain: Hashable, Sendable {
  let values: [DataValue]
  /// The first place of each value, by its key.
  let places: [String: Int]

  init(_ values: [DataValue]) {
    self.values = values
    places = Dictionary(values.enumerated().map { ($0.element.key, $0.offset) }, uniquingKeysWith: { a, _ in a })
  }

  var count: Int { values.count }
}

/// A scale from the values of a discrete domain to bands of equal width (d3-scale's band and point).
struct BandScale: Hashable, Sendable {
  let domain: DiscreteDomain
  /// The space between bands, as a part of a step.
  let paddingInner: Double
  /// The space before the first and after the last band, as a part of a step.
  let paddingOuter: Double
  /// Where the bands stand when steps are rounded: 0 at the beginning, 1 at the end.
  let align: Double
  /// Whether values have a place but no width.
  let isPoint: Bool
  /// The range, in points.
  let start: Double, stop: Double

  init(
    domain: DiscreteDomain, paddingInner: Double, paddingOuter: Double, align: Double = 0.5, isPoint: Bool = false,
    start: Double, stop: Double
  ) {
    self.domain = domain
    self.paddingInner = isPoint ? 1 : min(1, max(0, paddingInner))
    self.paddingOuter = max(0, paddingOuter)
    self.align = min(1, max(0, align))
    self.isPoint = isPoint
    self.start = start
    self.stop = stop
  }

  /// How many steps a range must have for so many bands.
  static func space(count: Int, paddingInner: Double, paddingOuter: Double) -> Double {
    count == 0 ? 0 : max(1, Double(count) - paddingInner + paddingOuter * 2)
  }

  /// From the beginning of a band to that of the next.
  var step: Double {
    abs(stop - start) / max(1, Double(domain.count) - paddingInner + paddingOuter * 2)
  }

  /// The width of a band; 0 for points.
  var bandwidth: Double { isPoint ? 0 : step * (1 - paddingInner) }

  /// The lower end of a value's band on the page.
  func position(_ value: DataValue) -> Double? { ordinal(value).map { position(at: $0) } }

  /// The lower end of the band of the value at this place of the domain.
  func position(at place: Int) -> Double {
    let low = min(start, stop)
    let first = low + (abs(stop - start) - step * (Double(domain.count) - paddingInner)) * align
    let ordinal = stop < start ? domain.count - 1 - place : place
    return first + step * Double(ordinal)
  }

  /// The place of a value among the others.
  func ordinal(_ value: DataValue) -> Int? { domain.places[value.key] }
}
