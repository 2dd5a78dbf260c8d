import Foundation

/// A regular division of time, as in d3-time: every so many seconds, days, months …
struct TimeInterval: Hashable, Sendable {
  enum Unit: Int, Hashable, Sendable { case millisecond, second, minute, hour, day, week, month, year }
  var unit: Unit
  var step: Int

  init(_ unit: Unit, every step: Int = 1) {
    self.unit = unit
    self.step = max(1, step)
  }

  /// About how long it is, in milliseconds.
  var duration: Double {
    let one: Double =
      switch unit {
      case .millisecond: 1
      case .second: 1000
      case .minute: 60_000
      case .hour: 3_600_000
      case .day: 86_400_000
      case .week: 604_800_000
      case .month: 2_592_000_000
      case .year: 31_536_000_000
      }
    return one * Double(step)
  }

  /// The latest beginning of the division that is not after a moment.
  func floor(_ moment: Double) -> Double {
    var date = CivilDate(milliseconds: moment)
    switch unit {
    case .millisecond:
      return (moment / Double(step)).rounded(.down) * Double(step)
    case .second:
      date.millisecond = 0
      date.second -= date.second % step
    case .minute:
      (date.millisecond, date.second) = (0, 0)
      date.minute -= date.minute % step
    case .hour:
      (date.millisecond, date.second, date.minute) = (0, 0, 0)
      date.hour -= date.hour % step
    case .day:
      date = CivilDate(year: date.year, month: date.month, day: date.day - (date.day - 1) % step)
    case .week:
      date = CivilDate(year: date.year, month: date.month, day: date.day - date.weekday)
    case .month:
      date = CivilDate(year: date.year, month: date.month - (date.month - 1) % step)
    case .year:
      date = CivilDate(year: CivilDate.floorDivide(date.year, step) * step)
    }
    return date.milliseconds
  }

  /// The beginning that follows a beginning.
  func next(after beginning: Double) -> Double {
    var date = CivilDate(milliseconds: beginning)
    switch unit {
    case .millisecond, .second, .minute, .hour:
      return floor(beginning + duration)
    case .day:
      let month = date.month
      date.day += step
      let moment = date.milliseconds
      // A step of several days begins anew with each month.
      let landed = CivilDate(milliseconds: moment)
      return step > 1 && landed.month != month
        ? CivilDate(year: landed.year, month: landed.month).milliseconds : floor(moment)
    case .week: date.day += 7 * step
    case .month: date.month += step
    case .year: date.year += step
    }
    return date.milliseconds
  }

  /// The earliest beginning that is not before a moment.
  func ceiling(_ moment: Double) -> Double {
    let beginning = floor(moment)
    return beginning == moment ? moment : next(after: beginning)
  }

  /// All beginnings from `start` to `stop`, both included; never more than a thousand.
  func beginnings(from start: Double, to stop: Double) -> [Double] {
    var result: [Double] = []
    var moment = ceiling(start)
    while moment <= stop, result.count < 1000 {
      result.append(moment)
      let following = next(after: moment)
      if following <= moment { break }
      moment = following
    }
    return result
  }

  private static let choices: [TimeInterval] = [
    TimeInterval(.second), TimeInterval(.second, every: 5), TimeInterval(.second, every: 15),
    TimeInterval(.second, every: 30), TimeInterval(.minute), TimeInterval(.minute, every: 5),
    TimeInterval(.minute, every: 15), TimeInterval(.minute, every: 30), TimeInterval(.hour),
    TimeInterval(.hour, every: 3), TimeInterval(.hour, every: 6), TimeInterval(.hour, every: 12), TimeInterval(.day),
    TimeInterval(.day, every: 2), TimeInterval(.week), TimeInterval(.month), TimeInterval(.month, every: 3),
    TimeInterval(.year),
  ]

  /// The division that cuts a span into about `count` parts (d3-time's `tickInterval`).
  static func dividing(_ start: Double, _ stop: Double, count: Double) -> TimeInterval {
    let target = abs(stop - start) / max(count, 0.001)
    guard let index = choices.firstIndex(where: { $0.duration > target }) else {
      let year = TimeInterval(.year).duration
      let step = Ticks.step(from: start / year, to: stop / year, count: count)
      return TimeInterval(.year, every: step.isFinite ? max(1, Int(min(abs(step), 1e6))) : 1)
    }
    if index == 0 {
      let step = abs(Ticks.step(from: start, to: stop, count: count))
      return TimeInterval(.millisecond, every: step.isFinite ? max(1, Int(step)) : 1)
    }
    let (below, above) = (choices[index - 1], choices[index])
    return target / below.duration < above.duration / target ? below : above
  }
}
