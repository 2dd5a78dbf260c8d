import Foundation
import Languages

/// The ticks of an axis with their labels: which values it marks, where, and with which words.
struct AxisTicks: Sendable {
  struct Tick: Sendable {
    var value: DataValue
    /// The point of the tick, and the middle of its band.
    var place: Double
    var label: Label
  }

  let channel: Channel
  let model: ScaleModel
  let position: PositionScale
  let axis: AxisDefinition
  let timeUnit: TimeUnit?
  let format: LabelFormat
  let currency: String?
  let languages: [Language]
  /// Of the axis, in points.
  let length: Double

  /// The ticks, in order.
  func list() -> [Tick] {
    let text = ValueText(type: valueType, format: format, timeUnit: timeUnit, currency: currency)
    switch position {
    case .band(let band):
      let places = axis.values.map { $0.map(band.ordinal) } ?? Array(band.domain.values.indices)
      return places.enumerated().compactMap { index, ordinal in
        guard let ordinal else { return nil }
        let value = band.domain.values[ordinal]
        return Tick(
          value: value, place: band.position(at: ordinal) + band.bandwidth / 2,
          label: label(value, index) { text.text(value, in: $0) })
      }
    case .continuous(let scale, _, _):
      let count = fitted(tickCount(scale), scale)
      return values(scale, count: count).enumerated().compactMap { index, value in
        guard let place = position.position(value), place >= -0.01, place <= length + 0.01 else { return nil }
        return Tick(
          value: value, place: place,
          label: label(value, index) { language in
            isLabelled(value, scale, count) ? text.tick(value, of: scale, count: count, in: language) : ""
          })
      }
    }
  }

  private var valueType: FieldType { model.isTime ? .temporal : model.channels.first?.type ?? .quantitative }

  private func label(_ value: DataValue, _ index: Int, plain: (Language) -> String) -> Label {
    LabelExpression.label(
      value, index: index, languages: languages, common: axis.commonLabelExpression,
      localized: axis.labelExpression, plain: plain)
  }

  private func tickCount(_ scale: ContinuousScale) -> Double {
    if let count = axis.tickCount { return max(0, min(1000, count)) }
    if case .log = scale.kind { return 10 }
    return ceil(length / (model.binEdges != nil ? 10 : 40))
  }

  private func values(_ scale: ContinuousScale, count: Double) -> [DataValue] {
    if let given = axis.values {
      return scale.isTime ? given.compactMap { $0.milliseconds.map(DataValue.date) } : given
    }
    func wrapped(_ number: Double) -> DataValue { scale.isTime ? .date(number) : .number(number) }
    if let edges = model.binEdges { return thinned(edges, to: count).map(wrapped) }
    if let interval = axis.tickInterval, let low = scale.domain.min(), let high = scale.domain.max() {
      return interval.beginnings(from: low, to: high).map(wrapped)
    }
    return scale.ticks(count: count).map(wrapped)
  }

  /// Fewer ticks where their step would fall under the least one: of what is counted, or of a unit of time.
  private func fitted(_ count: Double, _ scale: ContinuousScale) -> Double {
    guard let low = scale.domain.min(), let high = scale.domain.max() else { return count }
    var count = count
    let binned = model.channels.lazy.compactMap { $0.bin?.isBinned == true ? $0.bin?.step : nil }.first
    if let least = axis.tickMinStep ?? (countsThings ? 1 : nil) ?? binned, least > 0 {
      count = min(count, max(1, ((high - low) / least).rounded(.down)))
    }
    if scale.isTime, let timeUnit {
      count = min(count, max(1, ((high - low) / max(1, timeUnit.end(of: 0))).rounded(.down)))
    }
    return count
  }

  /// Whether the axis counts: there is no half of a record.
  private var countsThings: Bool {
    model.channels.allSatisfy { definition in
      definition.aggregate.map { [.count, .distinct, .valid, .missing].contains($0.operation) } ?? false
    }
  }

  /// Every other edge is left out until few enough are left (Vega's rule for bins).
  private func thinned(_ edges: [Double], to count: Double) -> [Double] {
    var edges = edges
    while Double(edges.count) > count, edges.count >= 3 {
      edges = edges.enumerated().filter { $0.offset % 2 == 0 }.map(\.element)
    }
    return edges
  }

  private func isLabelled(_ value: DataValue, _ scale: ContinuousScale, _ count: Double) -> Bool {
    guard case .log(let base) = scale.kind, axis.values == nil, let number = value.number else { return true }
    return LogTicks.isLabelled(number, base: base, count: count, of: scale.ticks(count: count).count)
  }
}
