import Inputs
import Languages

/// Parts of a date that are kept, such as year and month; what is left out takes a fixed value.
struct TimeUnit: Hashable, Sendable {
  enum Part: String, Hashable, Sendable, CaseIterable {
    case year, quarter, month, week, dayofyear, day, date, hours, minutes, seconds, milliseconds
  }
  /// The parts that are kept, from wide to narrow.
  var parts: [Part]
  /// How many of the narrowest part belong together.
  var step = 1

  /// Reads `yearmonth`, `utcyearmonthdate`, `hours` …
  init?(_ name: String) {
    var rest = name[...]
    if rest.hasPrefix("utc") { rest = rest.dropFirst(3) }
    if rest.hasPrefix("binned") { rest = rest.dropFirst(6) }
    parts = []
    while !rest.isEmpty {
      // The longest name first: `dayofyear` begins with `day`.
      guard
        let part = Part.allCases.filter({ rest.hasPrefix($0.rawValue) }).max(by: {
          $0.rawValue.count < $1.rawValue.count
        })
      else { return nil }
      if let last = parts.last, TimeUnit.rank(last) >= TimeUnit.rank(part) { return nil }
      parts.append(part)
      rest = rest.dropFirst(part.rawValue.count)
    }
    if parts.isEmpty { return nil }
  }

  private static func rank(_ part: Part) -> Int { Part.allCases.firstIndex(of: part) ?? 0 }

  /// The name fields of this unit begin with.
  var name: String { parts.map(\.rawValue).joined() + (step > 1 ? "_step_\(step)" : "") }

  func has(_ part: Part) -> Bool { parts.contains(part) }

  /// The beginning of the unit a moment is in.
  func floor(_ moment: Double) -> Double {
    let date = CivilDate(milliseconds: moment)
    var result = CivilDate(year: has(.year) ? date.year : 2012)
    func stepped(_ value: Int, _ part: Part) -> Int { parts.last == part && step > 1 ? value - value % step : value }
    if has(.year) { result.year = stepped(date.year, .year) }
    if has(.quarter) { result.month = stepped(date.quarter - 1, .quarter) * 3 + 1 }
    if has(.month) { result.month = stepped(date.month - 1, .month) + 1 }
    if has(.date) { result.day = stepped(date.day - 1, .date) + 1 }
    if has(.dayofyear) { (result.month, result.day) = (1, stepped(date.dayOfYear - 1, .dayofyear) + 1) }
    if has(.week) {
      let first = CivilDate(year: result.year)
      result.month = 1
      result.day = 1 + (7 - first.weekday) % 7 + (stepped(date.sundayWeek, .week) - 1) * 7
      if has(.day) { result.day += date.weekday }
    } else if has(.day) {
      // 1 January 2012 was a Sunday, which is why Vega takes that year for dates without one.
      if !has(.year) { result.year = 2012 }
      let first = CivilDate(year: result.year)
      result.day = 1 + (date.weekday - first.weekday + 7) % 7
    }
    if has(.hours) { result.hour = stepped(date.hour, .hours) }
    if has(.minutes) { result.minute = stepped(date.minute, .minutes) }
    if has(.seconds) { result.second = stepped(date.second, .seconds) }
    if has(.milliseconds) { result.millisecond = stepped(date.millisecond, .milliseconds) }
    return result.milliseconds
  }

  /// The end of the unit that begins at a moment.
  func end(of beginning: Double) -> Double {
    var date = CivilDate(milliseconds: beginning)
    switch parts.last ?? .milliseconds {
    case .year: date.year += step
    case .quarter: date.month += 3 * step
    case .month: date.month += step
    case .week: date.day += 7 * step
    case .day, .date, .dayofyear: date.day += step
    case .hours: date.hour += step
    case .minutes: date.minute += step
    case .seconds: date.second += step
    case .milliseconds: date.millisecond += step
    }
    return date.milliseconds
  }

  /// The format of its labels in a language.
  func format(in language: Language) -> String {
    let isChinese = language.isChinese
    let date: String
    switch (has(.year), has(.quarter), has(.month), has(.date)) {
    case (true, true, _, _): date = isChinese ? "%Y年第%q季" : language.primary == "fr" ? "T%q %Y" : "%Y Q%q"
    case (true, _, true, true): date = isChinese ? "%Y年%-m月%-d日" : "%-d %b %Y"
    case (true, _, true, false): date = isChinese ? "%Y年%-m月" : "%b %Y"
    case (false, _, true, true): date = isChinese ? "%-m月%-d日" : "%-d %b"
    case (false, true, _, _): date = isChinese ? "第%q季" : language.primary == "fr" ? "T%q" : "Q%q"
    case (false, _, true, false): date = "%b"
    case (false, _, false, true): date = "%-d"
    case (true, _, _, _): date = has(.week) ? "%Y W%U" : has(.dayofyear) ? "%Y %j" : "%Y"
    default: date = has(.week) ? "W%U" : has(.dayofyear) ? "%-j" : has(.day) ? "%a" : ""
    }
    var time = ""
    if has(.hours) || has(.minutes) || has(.seconds) {
      time = has(.hours) ? "%H" : ""
      if has(.minutes) { time += has(.hours) ? ":%M" : "%M" } else if has(.hours) { time += ":00" }
      if has(.seconds) { time += has(.minutes) ? ":%S" : "%S" }
    } else if has(.milliseconds) {
      time = "%L"
    }
    return [date, time].filter { !$0.isEmpty }.joined(separator: " ")
  }
}
