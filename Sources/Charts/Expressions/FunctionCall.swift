import Foundation
import Languages

/// A call of a function with its arguments computed.
struct FunctionCall {
  var language: Language
  var arguments: [DataValue]

  private var first: DataValue { arguments.first ?? .null }
  private func number(_ index: Int) -> Double { index < arguments.count ? Coercion.number(arguments[index]) : .nan }
  private func text(_ index: Int) -> String { index < arguments.count ? arguments[index].text(in: language) : "" }
  private func whole(_ index: Int, else other: Int) -> Int {
    guard index < arguments.count else { return other }
    let value = number(index)
    return value.isFinite ? Int(max(-1e9, min(1e9, value))) : other
  }

  func result(_ function: ExpressionFunction) -> DataValue {
    kind(function) ?? mathematics(function) ?? calendar(function) ?? sequence(function) ?? writing(function) ?? .null
  }

  private func kind(_ function: ExpressionFunction) -> DataValue? {
    switch function {
    case .isArray: if case .list = first { .bool(true) } else { .bool(false) }
    case .isBoolean: if case .bool = first { .bool(true) } else { .bool(false) }
    case .isDate: if case .date = first { .bool(true) } else { .bool(false) }
    case .isNumber: if case .number = first { .bool(true) } else { .bool(false) }
    case .isObject: if case .record = first { .bool(true) } else { .bool(false) }
    case .isString:
      switch first {
      case .string, .words: .bool(true)
      default: .bool(false)
      }
    case .isDefined: .bool(first != .null)
    case .isValid: .bool(first.isValid)
    case .isNaN: .bool(Coercion.number(first).isNaN)
    case .isFinite: .bool(Coercion.number(first).isFinite)
    case .toBoolean: first == .null ? .null : .bool(first.truth)
    case .toDate: first.milliseconds.map(DataValue.date) ?? .null
    case .toNumber: first == .null || first == .string("") ? .null : .number(Coercion.number(first))
    case .toString: first == .null ? .null : .string(first.text(in: language))
    default: nil
    }
  }

  private func parameter(_ index: Int, _ other: Double) -> Double { index < arguments.count ? number(index) : other }

  /// The ends of a uniform distribution: one argument after the first is its upper end.
  private var uniform: (low: Double, high: Double) {
    arguments.count > 2 ? (number(1), number(2)) : (0, parameter(1, 1))
  }

  private func mathematics(_ function: ExpressionFunction) -> DataValue? {
    let x = number(0)
    let value: Double? =
      switch function {
      case .abs: Swift.abs(x)
      case .acos: Foundation.acos(x)
      case .asin: Foundation.asin(x)
      case .atan: Foundation.atan(x)
      case .atan2: Foundation.atan2(x, number(1))
      case .ceil: x.rounded(.up)
      case .clamp: Swift.max(number(1), Swift.min(number(2), x))
      case .cos: Foundation.cos(x)
      case .exp: Foundation.exp(x)
      case .floor: x.rounded(.down)
      case .hypot: arguments.reduce(0) { $0 + pow(Coercion.number($1), 2) }.squareRoot()
      case .log: Foundation.log(x)
      case .max: arguments.map(Coercion.number).reduce(-.infinity) { $0.isNaN || $1.isNaN ? .nan : Swift.max($0, $1) }
      case .min: arguments.map(Coercion.number).reduce(.infinity) { $0.isNaN || $1.isNaN ? .nan : Swift.min($0, $1) }
      case .pow: Foundation.pow(x, number(1))
      case .round: (x + 0.5).rounded(.down)
      case .sign: x == 0 || x.isNaN ? x : x < 0 ? -1 : 1
      case .sin: Foundation.sin(x)
      case .sqrt: x.squareRoot()
      case .tan: Foundation.tan(x)
      case .trunc: x.rounded(.towardZero)
      case .cumulativeNormal: Normal(mean: parameter(1, 0), deviation: parameter(2, 1)).cumulative(x)
      case .densityNormal: Normal(mean: parameter(1, 0), deviation: parameter(2, 1)).density(x)
      case .quantileNormal: Normal(mean: parameter(1, 0), deviation: parameter(2, 1)).quantile(x)
      case .cumulativeUniform: Swift.max(0, Swift.min(1, (x - uniform.low) / (uniform.high - uniform.low)))
      case .densityUniform: x >= uniform.low && x <= uniform.high ? 1 / (uniform.high - uniform.low) : 0
      case .quantileUniform: uniform.low + x * (uniform.high - uniform.low)
      default: nil
      }
    return value.map(DataValue.number)
  }

  private func calendar(_ function: ExpressionFunction) -> DataValue? {
    switch function {
    case .datetime, .utc:
      if arguments.count == 1 {
        let moment = first.milliseconds
        return function == .utc ? moment.map(DataValue.number) ?? .number(.nan) : moment.map(DataValue.date) ?? .null
      }
      let date = CivilDate(
        year: whole(0, else: 1970), month: whole(1, else: 0) + 1, day: whole(2, else: 1), hour: whole(3, else: 0),
        minute: whole(4, else: 0), second: whole(5, else: 0), millisecond: whole(6, else: 0))
      return function == .utc ? .number(date.milliseconds) : .date(date.milliseconds)
    case .time: return first.milliseconds.map(DataValue.number) ?? .number(.nan)
    default: break
    }
    guard let read = datePart(function) else { return nil }
    guard let moment = first.milliseconds else { return .number(.nan) }
    return .number(Double(read(CivilDate(milliseconds: moment))))
  }

  private func datePart(_ function: ExpressionFunction) -> ((CivilDate) -> Int)? {
    switch function {
    case .date, .utcdate: { $0.day }
    case .day, .utcday: { $0.weekday }
    case .dayofyear, .utcdayofyear: { $0.dayOfYear }
    case .year, .utcyear: { $0.year }
    case .quarter, .utcquarter: { $0.quarter }
    case .month, .utcmonth: { $0.month - 1 }
    case .week, .utcweek: { $0.sundayWeek }
    case .hours, .utchours: { $0.hour }
    case .minutes, .utcminutes: { $0.minute }
    case .seconds, .utcseconds: { $0.second }
    case .milliseconds, .utcmilliseconds: { $0.millisecond }
    default: nil
    }
  }

  private var items: [DataValue] { if case .list(let items) = first { items } else { [] } }

  private func sequence(_ function: ExpressionFunction) -> DataValue? {
    switch function {
    case .extent:
      let numbers = items.compactMap(\.number)
      return .list([numbers.min().map(DataValue.number) ?? .null, numbers.max().map(DataValue.number) ?? .null])
    case .inrange:
      guard arguments.count > 1, case .list(let range) = arguments[1], let a = range.first?.number,
        let b = range.last?.number
      else { return .bool(false) }
      return .bool(number(0) >= Swift.min(a, b) && number(0) <= Swift.max(a, b))
    case .join: return .string(items.map { $0.text(in: language) }.joined(separator: text(1)))
    case .peek: return items.last ?? .null
    case .reverse: return .list(items.reversed())
    case .sort: return .list(items.sorted(by: DataValue.ordered))
    case .span:
      guard let a = items.first?.number, let b = items.last?.number else { return .number(0) }
      return .number(b - a)
    case .sequence: return sequenceOfNumbers
    case .length:
      if case .list(let items) = first { return .number(Double(items.count)) }
      return .number(Double(text(0).utf16.count))
    case .slice:
      if case .list(let items) = first {
        let range = sliceRange(items.count)
        return .list(Array(items[range]))
      }
      let characters = Array(text(0))
      return .string(String(characters[sliceRange(characters.count)]))
    case .indexof, .lastindexof: return indexOf(isLast: function == .lastindexof)
    default: return nil
    }
  }

  private var sequenceOfNumbers: DataValue {
    let (start, stop) = arguments.count == 1 ? (0, number(0)) : (number(0), number(1))
    let step = arguments.count > 2 ? number(2) : 1
    guard step != 0, ((stop - start) / step).isFinite, (stop - start) / step < 100_000 else { return .list([]) }
    return .list(stride(from: start, to: stop, by: step).map(DataValue.number))
  }

  private func sliceRange(_ count: Int) -> Range<Int> {
    func bounded(_ index: Int) -> Int { Swift.max(0, Swift.min(count, index < 0 ? count + index : index)) }
    let start = bounded(whole(1, else: 0))
    return start..<Swift.max(start, bounded(whole(2, else: count)))
  }

  private func indexOf(isLast: Bool) -> DataValue {
    if case .list(let items) = first, arguments.count > 1 {
      let wanted = arguments[1]
      let index = isLast ? items.lastIndex(of: wanted) : items.firstIndex(of: wanted)
      return .number(Double(index ?? -1))
    }
    let (all, part) = (text(0), text(1))
    guard let range = all.range(of: part, options: isLast ? [.backwards, .literal] : .literal) else {
      return .number(-1)
    }
    return .number(Double(all.distance(from: all.startIndex, to: range.lowerBound)))
  }

  private func writing(_ function: ExpressionFunction) -> DataValue? {
    switch function {
    case .parseFloat, .parseInt: return .number(leadingNumber(isWhole: function == .parseInt))
    case .lower: return .string(text(0).lowercased())
    case .upper: return .string(text(0).uppercased())
    case .trim: return .string(text(0).trimmingCharacters(in: .whitespacesAndNewlines))
    case .split: return .list(text(0).components(separatedBy: text(1)).map(DataValue.string))
    case .substring:
      let characters = Array(text(0))
      let (a, b) = (whole(1, else: 0), whole(2, else: characters.count))
      let low = Swift.max(0, Swift.min(a, b, characters.count))
      let high = Swift.min(characters.count, Swift.max(a, b, 0))
      return .string(String(characters[low..<Swift.max(low, high)]))
    case .replace:
      let (all, part) = (text(0), text(1))
      guard let range = all.range(of: part, options: .literal) else { return .string(all) }
      return .string(all.replacingCharacters(in: range, with: text(2)))
    case .pad: return .string(padded)
    case .truncate: return .string(truncated)
    case .format: return .string(formatted)
    case .timeFormat, .utcFormat:
      guard let moment = first.milliseconds else { return .string("") }
      return .string(
        arguments.count > 1
          ? TimeFormat.text(moment, text(1), in: language) : TimeFormat.forTick(moment, in: language))
    case .dayFormat: return .string(name(of: \.days, count: 7))
    case .dayAbbrevFormat: return .string(name(of: \.shortDays, count: 7))
    case .monthFormat: return .string(name(of: \.months, count: 12))
    case .monthAbbrevFormat: return .string(name(of: \.shortMonths, count: 12))
    default: return nil
    }
  }

  private func name(of list: KeyPath<TimeWords, [String]>, count: Int) -> String {
    TimeWords.of(language)[keyPath: list][((whole(0, else: 0) % count) + count) % count]
  }

  private var formatted: String {
    guard first.isValid, let format = NumberFormat(text(1)) else { return first == .null ? "null" : text(0) }
    return format.text(Coercion.number(first), in: language)
  }

  private func leadingNumber(isWhole: Bool) -> Double {
    let trimmed = text(0).drop(while: \.isWhitespace)
    var end = trimmed.startIndex
    var best = Double.nan
    while end < trimmed.endIndex {
      end = trimmed.index(after: end)
      let head = trimmed[..<end]
      if isWhole, head.last.map({ !$0.isNumber && $0 != "-" && $0 != "+" }) ?? false { break }
      if let number = Double(head) { best = number } else if head.count > 40 { break }
    }
    return isWhole ? best.rounded(.towardZero) : best
  }

  private var padded: String {
    let (all, fill) = (text(0), arguments.count > 2 ? text(2) : " ")
    let missing = Swift.min(1000, whole(1, else: 0)) - all.count
    guard missing > 0, let character = fill.first else { return all }
    let align = arguments.count > 3 ? text(3) : "right"
    let before = align == "left" ? missing : align == "center" ? missing / 2 : 0
    return String(repeating: character, count: before) + all + String(repeating: character, count: missing - before)
  }

  private var truncated: String {
    let all = text(0)
    let most = Swift.max(0, whole(1, else: 0))
    guard all.count > most else { return all }
    let mark = arguments.count > 3 ? text(3) : "…"
    let kept = Swift.max(0, most - mark.count)
    switch arguments.count > 2 ? text(2) : "right" {
    case "left": return mark + all.suffix(kept)
    case "center": return all.prefix((kept + 1) / 2) + mark + all.suffix(kept / 2)
    default: return all.prefix(kept) + mark
    }
  }
}
