/// The functions of expressions that are supported (https://vega.github.io/vega/docs/expressions/).
enum ExpressionFunction: String, Hashable, Sendable, CaseIterable {
  case isArray, isBoolean, isDate, isDefined, isNumber, isObject, isString, isValid, isNaN, isFinite
  case toBoolean, toDate, toNumber, toString
  case abs, acos, asin, atan, atan2, ceil, clamp, cos, exp, floor, hypot, log, max, min, pow, round, sign, sin, sqrt
  case tan, trunc
  /// A number from 0 to 1 that looks like chance and is the same on every run.
  case random
  case cumulativeNormal, densityNormal, quantileNormal, cumulativeUniform, densityUniform, quantileUniform
  case datetime, utc, date, day, dayofyear, year, quarter, month, week, hours, minutes, seconds, milliseconds, time
  case utcdate, utcday, utcdayofyear, utcyear, utcquarter, utcmonth, utcweek, utchours, utcminutes, utcseconds
  case utcmilliseconds
  case extent, inrange, join, lastindexof, length, peek, reverse, sequence, slice, span, sort, indexof
  case parseFloat, parseInt, lower, upper, pad, replace, split, substring, trim, truncate
  case format, timeFormat, utcFormat, dayFormat, dayAbbrevFormat, monthFormat, monthAbbrevFormat

  /// How many arguments it takes.
  var arity: ClosedRange<Int> {
    switch self {
    case .max, .min, .hypot: 1...50
    case .random: 0...1
    case .cumulativeNormal, .densityNormal, .quantileNormal, .cumulativeUniform, .densityUniform, .quantileUniform:
      1...3
    case .datetime, .utc: 1...7
    case .atan2, .pow, .join, .split, .inrange, .indexof, .lastindexof: 2...3
    case .clamp, .replace: 3...3
    case .sequence: 1...3
    case .slice, .substring: 2...3
    case .pad, .truncate: 2...4
    case .format, .timeFormat, .utcFormat: 1...2
    case .parseInt: 1...2
    default: 1...1
    }
  }
}
