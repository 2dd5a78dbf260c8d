import Foundation

/// A scale from numbers or moments to a fraction of its range.
struct ContinuousScale: Hashable, Sendable {
  enum Kind: Hashable, Sendable {
    case linear
    case log(base: Double)
    case power(exponent: Double)
    case symlog(constant: Double)
    case time
  }

  var kind: Kind
  /// At least two numbers; more of them make a piecewise scale.
  var domain: [Double]
  var isClamped = false

  /// Whether its numbers are moments.
  var isTime: Bool { kind == .time }

  /// A number as it stands on an even ruler.
  func straighten(_ number: Double) -> Double {
    switch kind {
    case .linear, .time: number
    case .log: isNegative ? -Foundation.log(-number) : Foundation.log(number)
    case .power(let exponent): number < 0 ? -pow(-number, exponent) : pow(number, exponent)
    case .symlog(let constant): (number < 0 ? -1 : 1) * log1p(abs(number) / constant)
    }
  }

  private var isNegative: Bool { (domain.first ?? 1) < 0 }

  /// The number at a place of the even ruler.
  func bend(_ value: Double) -> Double {
    switch kind {
    case .linear, .time: value
    case .log: isNegative ? -exp(-value) : exp(value)
    case .power(let exponent): value < 0 ? -pow(-value, 1 / exponent) : pow(value, 1 / exponent)
    case .symlog(let constant): (value < 0 ? -1 : 1) * expm1(abs(value)) * constant
    }
  }

  /// Where a number stands: 0 at the beginning of the domain, 1 at its end; nil where there is no place for it.
  func fraction(_ number: Double) -> Double? {
    guard domain.count >= 2 else { return nil }
    var segment = 0
    if domain.count > 2 {
      let isRising = (domain.last ?? 0) >= domain[0]
      while segment < domain.count - 2, isRising ? number > domain[segment + 1] : number < domain[segment + 1] {
        segment += 1
      }
    }
    let (start, stop) = (straighten(domain[segment]), straighten(domain[segment + 1]))
    let span = stop - start
    let part = span == 0 ? 0.5 : (straighten(number) - start) / span
    guard part.isFinite else { return nil }
    let whole = (Double(segment) + part) / Double(domain.count - 1)
    return isClamped ? min(max(whole, 0), 1) : whole
  }

  /// The number at a fraction of the range.
  func invert(_ fraction: Double) -> Double {
    guard domain.count >= 2 else { return .nan }
    let scaled = fraction * Double(domain.count - 1)
    let segment = min(max(Int(scaled.rounded(.down)), 0), domain.count - 2)
    let (start, stop) = (straighten(domain[segment]), straighten(domain[segment + 1]))
    return bend(start + (stop - start) * (scaled - Double(segment)))
  }

  /// The same scale with its domain widened to round values.
  func niced(count: Double = 10) -> ContinuousScale {
    guard let first = domain.first, let last = domain.last, domain.count >= 2 else { return self }
    var result = self
    let (start, stop): (Double, Double)
    switch kind {
    case .linear, .power, .symlog: (start, stop) = Ticks.nice(first, last, count: count)
    case .log(let base):
      func power(_ number: Double, _ rule: FloatingPointRoundingRule) -> Double {
        pow(base, (Foundation.log(number) / Foundation.log(base) - (rule == .up ? 1e-12 : -1e-12)).rounded(rule))
      }
      let isRising = first <= last
      if first > 0, last > 0 {
        (start, stop) = (power(first, isRising ? .down : .up), power(last, isRising ? .up : .down))
      } else if first < 0, last < 0 {
        (start, stop) = (-power(-first, isRising ? .up : .down), -power(-last, isRising ? .down : .up))
      } else {
        (start, stop) = (first, last)
      }
    case .time:
      let interval = TimeInterval.dividing(first, last, count: count)
      (start, stop) =
        first <= last
        ? (interval.floor(first), interval.ceiling(last)) : (interval.ceiling(first), interval.floor(last))
    }
    result.domain[0] = start
    result.domain[result.domain.count - 1] = stop
    return result
  }

  /// Round values within the domain, about so many.
  func ticks(count: Double) -> [Double] {
    guard let first = domain.first, let last = domain.last else { return [] }
    switch kind {
    case .linear, .power, .symlog: return Ticks.ticks(from: first, to: last, count: count)
    case .time:
      let (low, high) = (min(first, last), max(first, last))
      guard high > low else { return [low] }
      let ticks = TimeInterval.dividing(low, high, count: count).beginnings(from: low, to: high)
      return first <= last ? ticks : ticks.reversed()
    case .log(let base): return LogTicks.ticks(from: first, to: last, base: base, count: count)
    }
  }
}

/// Ticks of logarithmic scales: powers of the base, and their multiples where there is room (d3-scale's rule).
enum LogTicks {
  static func ticks(from start: Double, to stop: Double, base: Double, count: Double) -> [Double] {
    guard base > 1, start != 0, stop != 0, (start < 0) == (stop < 0) else { return [] }
    let isReversed = stop < start
    let (low, high) = (min(start, stop), max(start, stop))
    let isNegative = low < 0
    let (smallest, largest) = isNegative ? (-high, -low) : (low, high)
    let (first, last) = (log(smallest) / log(base), log(largest) / log(base))
    var values: [Double] = []
    if base == base.rounded(), last - first < count {
      for power in stride(from: floor(first + 1e-12), through: ceil(last - 1e-12), by: 1) {
        for multiple in stride(from: 1.0, to: base, by: 1) {
          let value = power < 0 ? multiple / pow(base, -power) : multiple * pow(base, power)
          if value >= smallest * (1 - 1e-12), value <= largest * (1 + 1e-12) { values.append(value) }
        }
      }
      if values.count * 2 < Int(min(count, 1000)) { values = Ticks.ticks(from: smallest, to: largest, count: count) }
    } else {
      values = Ticks.ticks(from: first, to: last, count: min(last - first, count)).map { pow(base, $0) }
    }
    if isNegative { values = values.reversed().map { -$0 } }
    return isReversed ? values.reversed() : values
  }

  /// Whether a tick is labelled: powers always, their multiples only while there are few (d3-scale's rule).
  static func isLabelled(_ value: Double, base: Double, count: Double, of ticks: Int) -> Bool {
    guard ticks > 0, value != 0 else { return true }
    let most = max(1, base * count / Double(ticks))
    var multiple = abs(value) / pow(base, (log(abs(value)) / log(base)).rounded())
    if multiple * base < base - 0.5 { multiple *= base }
    return multiple <= most + 1e-9
  }
}
