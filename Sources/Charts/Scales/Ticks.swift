import Foundation

/// Round numbers at even steps, by the rule of d3-array: steps of 1, 2 or 5 times a power of ten.
enum Ticks {
  /// The first and last multiple within a range, and the step; a negative step -n stands for 1/n, which is exact.
  private static func plan(_ start: Double, _ stop: Double, _ count: Double) -> (
    first: Double, last: Double, step: Double
  ) {
    let raw = (stop - start) / max(0, count)
    let power = floor(log10(raw))
    let error = raw / pow(10, power)
    let factor: Double =
      error >= 50.0.squareRoot() ? 10 : error >= 10.0.squareRoot() ? 5 : error >= 2.0.squareRoot() ? 2 : 1
    var first: Double
    var last: Double
    var step: Double
    if power < 0 {
      step = pow(10, -power) / factor
      first = (start * step).rounded()
      last = (stop * step).rounded()
      if first / step < start { first += 1 }
      if last / step > stop { last -= 1 }
      step = -step
    } else {
      step = pow(10, power) * factor
      first = (start / step).rounded()
      last = (stop / step).rounded()
      if first * step < start { first += 1 }
      if last * step > stop { last -= 1 }
    }
    if last < first, (0.5..<2).contains(count) { return plan(start, stop, count * 2) }
    return (first, last, step)
  }

  /// Round numbers from `start` to `stop`, about `count` of them; never more than a thousand.
  static func ticks(from start: Double, to stop: Double, count: Double) -> [Double] {
    guard count > 0, start.isFinite, stop.isFinite else { return [] }
    if start == stop { return [start] }
    let isReversed = stop < start
    let (first, last, step) = plan(min(start, stop), max(start, stop), min(count, 1000))
    guard last >= first, step.isFinite, last - first < 10_000 else { return [] }
    let values = stride(from: first, through: last, by: 1).map { step < 0 ? $0 / -step : $0 * step }
    return isReversed ? values.reversed() : values
  }

  /// The signed step of `ticks`: negative -n stands for 1/n.
  static func increment(from start: Double, to stop: Double, count: Double) -> Double { plan(start, stop, count).step }

  /// The distance between neighbours of `ticks`.
  static func step(from start: Double, to stop: Double, count: Double) -> Double {
    let isReversed = stop < start
    let step =
      isReversed ? increment(from: stop, to: start, count: count) : increment(from: start, to: stop, count: count)
    return (isReversed ? -1 : 1) * (step < 0 ? 1 / -step : step)
  }

  /// A range widened to round numbers (d3-scale's `nice`).
  static func nice(_ start: Double, _ stop: Double, count: Double = 10) -> (Double, Double) {
    guard start.isFinite, stop.isFinite, start != stop else { return (start, stop) }
    var (low, high) = (min(start, stop), max(start, stop))
    var previous = Double.nan
    for _ in 0..<10 {
      let step = increment(from: low, to: high, count: count)
      if step == previous { break }
      if step > 0 {
        low = floor(low / step) * step
        high = ceil(high / step) * step
      } else if step < 0 {
        low = ceil(low * step) / step
        high = floor(high * step) / step
      } else {
        break
      }
      previous = step
    }
    return start <= stop ? (low, high) : (high, low)
  }
}
