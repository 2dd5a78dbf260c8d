import Foundation

/// The normal distribution.
struct Normal {
  var mean: Double
  var deviation: Double

  func density(_ x: Double) -> Double {
    let z = (x - mean) / deviation
    return exp(-0.5 * z * z) / (deviation * (2 * .pi).squareRoot())
  }

  func cumulative(_ x: Double) -> Double { 0.5 * erfc(-(x - mean) / (deviation * 2.0.squareRoot())) }

  /// By bisection on `cumulative`, which loses no digit that is drawn.
  func quantile(_ part: Double) -> Double {
    guard part > 0, part < 1 else { return part == 0 ? -.infinity : part == 1 ? .infinity : .nan }
    var (low, high) = (-40.0, 40.0)
    for _ in 0..<100 {
      let middle = (low + high) / 2
      if 0.5 * erfc(-middle / 2.0.squareRoot()) < part { low = middle } else { high = middle }
    }
    return mean + deviation * (low + high) / 2
  }
}
