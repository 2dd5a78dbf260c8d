import Foundation

/// Equal intervals for numbers, by Vega's rule.
struct Binning: Hashable, Sendable {
  var start: Double
  var stop: Double
  var step: Double

  /// What a specification may say of bins.
  struct Options: Hashable, Sendable {
    var maximum: Double = 10
    var base: Double = 10
    var divide: [Double] = [5, 2]
    var step: Double?
    var steps: [Double]?
    var minimumStep: Double = 0
    var extent: [Double]?
    var isNice = true
    var anchor: Double?
    /// Whether the data are already binned.
    var isBinned = false
  }

  init(from low: Double, to high: Double, options: Options) {
    var (minimum, maximum) = (low, high)
    let span = maximum - minimum != 0 ? maximum - minimum : minimum != 0 ? abs(minimum) : 1
    var step: Double
    if let given = options.step, given > 0 {
      step = given
    } else if let steps = options.steps, !steps.isEmpty {
      let wanted = span / options.maximum
      let index = steps.firstIndex { $0 >= wanted } ?? steps.count
      step = steps[max(0, index - 1)]
    } else {
      let base = options.base > 1 ? options.base : 10
      let most = max(1, options.maximum)
      let level = ceil(log(most) / log(base))
      step = max(options.minimumStep, pow(base, (log(span) / log(base)).rounded() - level))
      var rounds = 0
      while ceil(span / step) > most, rounds < 400 {
        step *= base
        rounds += 1
      }
      for divisor in options.divide where divisor > 0 {
        let finer = step / divisor
        if finer >= options.minimumStep, span / finer <= most { step = finer }
      }
    }
    if !(step > 0) || !step.isFinite { step = 1 }
    let logStep = log(step)
    let precision = logStep >= 0 ? 0 : Int(-logStep / log(10)) + 1
    let epsilon = pow(10, Double(-precision - 1))
    if options.isNice {
      let floored = floor(minimum / step + epsilon) * step
      minimum = minimum < floored ? floored - step : floored
      maximum = ceil(maximum / step) * step
    }
    if let anchor = options.anchor {
      let shift = anchor - (minimum + step * floor((anchor - minimum) / step))
      minimum += shift
      maximum += shift
    }
    self.start = minimum
    self.stop = maximum == minimum ? minimum + step : maximum
    self.step = step
  }

  /// The beginning of the interval a number falls in.
  func beginning(of number: Double) -> Double? {
    guard number.isFinite else { return nil }
    let bounded = max(start, min(number, stop - step))
    return start + step * floor(1e-14 + (bounded - start) / step)
  }

  /// All edges of intervals; never more than ten thousand.
  var edges: [Double] {
    let count = min(10_000, Int(((stop - start) / step).rounded()))
    return (0...max(1, count)).map { start + step * Double($0) }
  }
}
