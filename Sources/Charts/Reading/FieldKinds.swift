/// What kind of measurement a field is.
enum FieldType: String, Hashable, Sendable, CaseIterable { case quantitative, temporal, ordinal, nominal }

/// The channels of an encoding.
enum Channel: String, Hashable, Sendable, CaseIterable {
  case x, y, x2, y2, xOffset, yOffset, theta, theta2, radius, radius2
  case color, fill, stroke, opacity, fillOpacity, strokeOpacity, strokeWidth, strokeDash, size, angle, shape
  case text, detail, order, row, column, facet, url

  var isPosition: Bool { self == .x || self == .y }
  /// Whether its values look different rather than stand elsewhere.
  var isColor: Bool { self == .color || self == .fill || self == .stroke }
  /// The channel whose scale it shares.
  var scaleChannel: Channel {
    switch self {
    case .x2: .x
    case .y2: .y
    case .theta2: .theta
    case .radius2: .radius
    default: self
    }
  }
  /// Whether values go through a scale.
  var isScaled: Bool {
    switch self {
    case .text, .detail, .order, .row, .column, .facet, .url: false
    default: true
    }
  }
  /// The most bins it is given (Vega-Lite's defaults).
  var maximumBins: Double {
    switch self {
    case .row, .column, .size, .color, .fill, .stroke, .strokeWidth, .opacity, .fillOpacity, .strokeOpacity, .shape: 6
    case .strokeDash: 4
    default: 10
    }
  }
}

/// How values of a group become one.
enum AggregateOperation: String, Hashable, Sendable, CaseIterable {
  case count, valid, missing, distinct, sum, product, mean, average, variance, variancep, stdev, stdevp, stderr
  case median, q1, q3, ci0, ci1, min, max, values, argmin, argmax
}

/// An operation, with the field that argmin and argmax look at.
struct Aggregate: Hashable, Sendable {
  var operation: AggregateOperation
  var by: FieldPath?

  /// The beginning of the names of fields it makes.
  var prefix: String { by.map { "\(operation.rawValue)_\($0.text)" } ?? operation.rawValue }
}

/// In which order the values of a discrete domain stand.
enum DomainSort: Hashable, Sendable {
  case ascending, descending
  /// In the order of the data.
  case none
  case values([DataValue])
  case field(FieldPath, Aggregate, isDescending: Bool)
  /// By another channel of the same view.
  case channel(Channel, isDescending: Bool)
}

/// How values at the same place stand on each other.
enum Stacking: String, Hashable, Sendable, CaseIterable { case zero, normalize, center }
