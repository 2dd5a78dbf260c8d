/// A scale from the values of a discrete domain to bands of equal width (d3-scale's band and point).
struct BandScale: Hashable, Sendable {
  /// The values, in order.
  let domain: [DataValue]
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
  private let index: [String: Int]

  init(
    domain: [DataValue], paddingInner: Double, paddingOuter: Double, align: Double = 0.5, isPoint: Bool = false,
    start: Double, stop: Double
  ) {
    self.domain = domain
    self.paddingInner = isPoint ? 1 : min(1, max(0, paddingInner))
    self.paddingOuter = max(0, paddingOuter)
    self.align = min(1, max(0, align))
    self.isPoint = isPoint
    self.start = start
    self.stop = stop
    self.index = Dictionary(domain.enumerated().map { ($0.element.key, $0.offset) }, uniquingKeysWith: { a, _ in a })
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
  func position(_ value: DataValue) -> Double? {
    guard let place = index[value.key] else { return nil }
    let low = min(start, stop)
    let first = low + (abs(stop - start) - step * (Double(domain.count) - paddingInner)) * align
    let ordinal = stop < start ? domain.count - 1 - place : place
    return first + step * Double(ordinal)
  }

  /// The place of a value among the others.
  func ordinal(_ value: DataValue) -> Int? { index[value.key] }
}
