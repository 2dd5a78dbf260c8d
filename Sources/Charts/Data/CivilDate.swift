/// A moment as people write it: year, month, day and time of day, always in UTC.
struct CivilDate: Hashable, Sendable {
  var year: Int
  /// From 1 to 12; other values count on into other years.
  var month: Int
  /// From 1; other values count on into other months.
  var day: Int
  var hour = 0
  var minute = 0
  var second = 0
  var millisecond = 0

  init(year: Int, month: Int = 1, day: Int = 1, hour: Int = 0, minute: Int = 0, second: Int = 0, millisecond: Int = 0) {
    self.year = year
    self.month = month
    self.day = day
    self.hour = hour
    self.minute = minute
    self.second = second
    self.millisecond = millisecond
  }

  /// The widest moment that can be told: ±8.64e15 ms, as in JavaScript.
  static let limit = 8.64e15

  init(milliseconds: Double) {
    let bounded = milliseconds.isFinite ? min(max(milliseconds, -CivilDate.limit), CivilDate.limit) : 0
    let total = Int(bounded.rounded(.down))
    let days = CivilDate.floorDivide(total, 86_400_000)
    var rest = total - days * 86_400_000
    (year, month, day) = CivilDate.civil(fromDays: days)
    millisecond = rest % 1000
    rest /= 1000
    second = rest % 60
    rest /= 60
    minute = rest % 60
    hour = rest / 60
  }

  /// Days since 1970-01-01.
  var days: Int {
    let months = year * 12 + month - 1
    let (y, m) = (CivilDate.floorDivide(months, 12), months - CivilDate.floorDivide(months, 12) * 12 + 1)
    return CivilDate.days(year: y, month: m) + day - 1
  }

  /// Milliseconds since 1970-01-01T00:00Z.
  var milliseconds: Double {
    Double(days) * 86_400_000 + Double(hour) * 3_600_000 + Double(minute) * 60_000 + Double(second) * 1000
      + Double(millisecond)
  }

  /// From 0 for Sunday to 6 for Saturday.
  var weekday: Int { ((days % 7) + 11) % 7 }
  /// From 1 for the first of January.
  var dayOfYear: Int { days - CivilDate(year: year).days + 1 }
  /// From 1 to 4.
  var quarter: Int { (month - 1) / 3 + 1 }
  /// Weeks that begin on Sunday; days before the year's first Sunday are in week 0 (`%U`).
  var sundayWeek: Int { (dayOfYear + 6 - weekday) / 7 }

  /// `2003-10-27`, with the time of day when it is not midnight.
  var isoText: String {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let years = String(repeating: "0", count: max(0, 4 - "\(abs(year))".count)) + "\(abs(year))"
    let date = "\(year < 0 ? "-" : "")\(years)-\(two(month))-\(two(day))"
    if hour == 0, minute == 0, second == 0, millisecond == 0 { return date }
    return "\(date)T\(two(hour)):\(two(minute)):\(two(second))"
  }

  static func floorDivide(_ number: Int, _ divisor: Int) -> Int {
    number >= 0 ? number / divisor : -((-number + divisor - 1) / divisor)
  }

  /// Days from 1970-01-01 to the first of a month in the proleptic Gregorian calendar.
  private static func days(year: Int, month: Int) -> Int {
    let y = month <= 2 ? year - 1 : year
    let era = floorDivide(y, 400)
    let yearOfEra = y - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  private static func civil(fromDays days: Int) -> (Int, Int, Int) {
    let shifted = days + 719_468
    let era = floorDivide(shifted, 146_097)
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthIndex = (5 * dayOfYear + 2) / 153
    let month = monthIndex < 10 ? monthIndex + 3 : monthIndex - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * monthIndex + 2) / 5 + 1)
  }
}

extension CivilDate {
  /// The English names of months and their first three letters, in lower case, as data files spell them.
  static let monthNames = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
  ]

  /// Reads the spellings of dates that data files use: `2003`, `2003-10`, `2003-10-27`, `2003/10/27`,
  /// `2003-10-27T09:30:00Z`, `Oct 27 2003`, `27 Oct 2003`, `10/27/2003`.
  static func read(_ text: String) -> CivilDate? {
    var numbers: [(value: Int, digits: Int)] = []
    var month: Int?
    var monthPosition = 0
    var fraction = 0
    var isTime = false
    var time: [Int] = []
    var offset = 0
    let scalars = Array(text.unicodeScalars)
    var index = 0
    while index < scalars.count {
      let scalar = scalars[index]
      if scalar.properties.numericType == .decimal, scalar.isASCII {
        let start = index
        var value = 0
        while index < scalars.count, let digit = scalars[index].decimalDigit, index - start < 9 {
          value = value * 10 + digit
          index += 1
        }
        let digits = index - start
        if start > 0, scalars[start - 1] == ".", isTime {
          fraction = digits >= 3 ? value / power(10, digits - 3) : value * power(10, 3 - digits)
        } else if isTime
          || (index < scalars.count && scalars[index] == ":" && numbers.count + (month == nil ? 0 : 1) >= 3)
        {
          isTime = true
          time.append(value)
        } else {
          numbers.append((value, digits))
        }
        continue
      }
      if scalar.properties.isAlphabetic {
        let start = index
        while index < scalars.count, scalars[index].properties.isAlphabetic { index += 1 }
        let word = String(String.UnicodeScalarView(scalars[start..<index])).lowercased()
        if word == "t" || word == "z" || word == "gmt" || word == "utc" {
          if word == "t" { isTime = true }
        } else if word == "pm", let first = time.first, first < 12 {
          time[0] += 12
        } else if word == "am" {
          if time.first == 12 { time[0] = 0 }
        } else if word.count >= 3, let found = monthNames.firstIndex(where: { $0.hasPrefix(word) }) {
          month = found + 1
          monthPosition = numbers.count
        } else if word.count < 3 || !["mon", "tue", "wed", "thu", "fri", "sat", "sun"].contains(String(word.prefix(3)))
        {
          return nil
        }
        continue
      }
      if isTime, scalar == "+" || scalar == "-", time.count >= 2 {
        let digits = scalars[(index + 1)...].compactMap(\.decimalDigit)
        guard digits.count == 4 || digits.count == 2 else { return nil }
        let hours = digits[0] * 10 + digits[1]
        let minutes = digits.count == 4 ? digits[2] * 10 + digits[3] : 0
        offset = (scalar == "+" ? -1 : 1) * (hours * 60 + minutes)
        break
      }
      guard "-/:., ".unicodeScalars.contains(scalar) else { return nil }
      index += 1
    }
    guard var date = assemble(numbers, month: month, monthPosition: monthPosition), time.count <= 3 else { return nil }
    date.hour = time.first ?? 0
    date.minute = (time.count > 1 ? time[1] : 0) + offset
    date.second = time.count > 2 ? time[2] : 0
    date.millisecond = fraction
    guard (0...24).contains(date.hour), (1...12).contains(date.month), (1...31).contains(date.day) else { return nil }
    return date
  }

  private static func power(_ base: Int, _ exponent: Int) -> Int {
    (0..<max(0, exponent)).reduce(1) { r, _ in r * base }
  }

  private static func assemble(_ numbers: [(value: Int, digits: Int)], month: Int?, monthPosition: Int) -> CivilDate? {
    let values = numbers.map(\.value)
    if let month {
      switch values.count {
      case 1: return CivilDate(year: values[0], month: month)
      case 2 where numbers[0].digits > 2: return CivilDate(year: values[0], month: month, day: values[1])
      case 2: return CivilDate(year: century(values[1], digits: numbers[1].digits), month: month, day: values[0])
      default: return nil
      }
    }
    switch values.count {
    case 1 where numbers[0].digits == 4: return CivilDate(year: values[0])
    case 2 where numbers[0].digits == 4: return CivilDate(year: values[0], month: values[1])
    case 3 where numbers[0].digits >= 4: return CivilDate(year: values[0], month: values[1], day: values[2])
    case 3 where numbers[2].digits == 4: return CivilDate(year: values[2], month: values[0], day: values[1])
    default: return nil
    }
  }

  private static func century(_ year: Int, digits: Int) -> Int {
    digits > 2 ? year : year < 50 ? 2000 + year : 1900 + year
  }
}

extension Unicode.Scalar {
  /// The value of an ASCII digit.
  var decimalDigit: Int? { (48...57).contains(value) ? Int(value) - 48 : nil }
}
