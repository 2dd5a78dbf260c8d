import Languages

/// Dates in the notation of d3-time-format: `%Y`, `%b %d`, `%-d` …, with the words of a language.
enum TimeFormat {
  /// The moment by a format.
  static func text(_ moment: Double, _ format: String, in language: Language) -> String {
    let date = CivilDate(milliseconds: moment)
    let words = TimeWords.of(language)
    var result = ""
    var scalars = Array(format)[...]
    while let character = scalars.popFirst() {
      guard character == "%" else {
        result.append(character)
        continue
      }
      var pad: Character?
      if let next = scalars.first, "-_0".contains(next) { pad = scalars.removeFirst() }
      guard let directive = scalars.popFirst() else { break }
      result += field(directive, pad: pad, date: date, words: words, moment: moment, language: language)
    }
    return result
  }

  private static func field(
    _ directive: Character, pad: Character?, date: CivilDate, words: TimeWords, moment: Double, language: Language
  ) -> String {
    func number(_ value: Int, _ width: Int, _ fill: Character = "0") -> String {
      let text = "\(abs(value))"
      let fill = pad == "-" ? nil : pad == "_" ? " " : pad == "0" ? "0" : fill
      let padding = fill.map { String(repeating: $0, count: max(0, width - text.count)) } ?? ""
      return (value < 0 ? "-" : "") + padding + text
    }
    switch directive {
    case "a": return words.shortDays[date.weekday]
    case "A": return words.days[date.weekday]
    case "b", "h": return words.shortMonths[date.month - 1]
    case "B": return words.months[date.month - 1]
    case "c": return text(moment, words.dateTime, in: language)
    case "d": return number(date.day, 2)
    case "e": return number(date.day, 2, " ")
    case "f": return number(date.millisecond * 1000, 6)
    case "H": return number(date.hour, 2)
    case "I": return number(date.hour % 12 == 0 ? 12 : date.hour % 12, 2)
    case "j": return number(date.dayOfYear, 3)
    case "L": return number(date.millisecond, 3)
    case "m": return number(date.month, 2)
    case "M": return number(date.minute, 2)
    case "p": return date.hour < 12 ? words.am : words.pm
    case "q": return "\(date.quarter)"
    case "Q": return "\(Int(moment))"
    case "s": return "\(Int(moment / 1000))"
    case "S": return number(date.second, 2)
    case "u": return "\(date.weekday == 0 ? 7 : date.weekday)"
    case "U": return number(date.sundayWeek, 2)
    case "w": return "\(date.weekday)"
    case "x": return text(moment, words.date, in: language)
    case "X": return text(moment, "%H:%M:%S", in: language)
    case "y": return number(((date.year % 100) + 100) % 100, 2)
    case "Y": return number(date.year, 4)
    case "Z": return "+0000"
    case "%": return "%"
    default: return "%\(directive)"
    }
  }

  /// The format d3-scale gives a tick: the finest part of the date that is not at its beginning.
  static func forTick(_ moment: Double, in language: Language) -> String {
    let words = TimeWords.of(language)
    let date = CivilDate(milliseconds: moment)
    let format: String
    if date.millisecond != 0 {
      format = ".%L"
    } else if date.second != 0 {
      format = ":%S"
    } else if date.minute != 0 || date.hour != 0 {
      format = date.minute != 0 ? words.minuteTick : words.hourTick
    } else if date.day != 1 {
      format = date.weekday == 0 ? words.weekTick : words.dayTick
    } else if date.month != 1 {
      format = "%B"
    } else {
      format = "%Y"
    }
    return text(moment, format, in: language)
  }

  /// Reads a date by a format, or answers nil when the text does not follow it.
  static func read(_ text: String, _ format: String) -> Double? {
    var rest = Array(text)[...]
    var date = CivilDate(year: 1900)
    var isAfternoon: Bool?
    func digits(_ most: Int) -> Int? {
      var found = ""
      while let next = rest.first, next.isASCII, next.isNumber, found.count < most { found.append(rest.removeFirst()) }
      return Int(found)
    }
    func name(_ names: [String]) -> Int? {
      let head = String(rest).lowercased()
      guard let index = names.firstIndex(where: { head.hasPrefix($0) }) else { return nil }
      rest = rest.dropFirst(names[index].count)
      return index
    }
    var pattern = Array(format)[...]
    while let character = pattern.popFirst() {
      guard character == "%" else {
        guard rest.popFirst() == character else { return nil }
        continue
      }
      if let next = pattern.first, "-_0".contains(next) { pattern.removeFirst() }
      guard let directive = pattern.popFirst() else { return nil }
      switch directive {
      case "Y": guard let value = digits(4) else { return nil }; date.year = value
      case "y": guard let value = digits(2) else { return nil }; date.year = value + (value > 68 ? 1900 : 2000)
      case "m": guard let value = digits(2) else { return nil }; date.month = value
      case "d", "e":
        while rest.first == " " { rest.removeFirst() }
        guard let value = digits(2) else { return nil }
        date.day = value
      case "H", "I": guard let value = digits(2) else { return nil }; date.hour = value
      case "M": guard let value = digits(2) else { return nil }; date.minute = value
      case "S": guard let value = digits(2) else { return nil }; date.second = value
      case "L": guard let value = digits(3) else { return nil }; date.millisecond = value
      case "B": guard let value = name(CivilDate.monthNames) else { return nil }; date.month = value + 1
      case "b":
        guard let value = name(CivilDate.monthNames.map { String($0.prefix(3)) }) else { return nil }
        date.month = value + 1
      case "p": guard let value = name(["am", "pm"]) else { return nil }; isAfternoon = value == 1
      case "%": guard rest.popFirst() == "%" else { return nil }
      default: return nil
      }
    }
    guard rest.isEmpty, (1...12).contains(date.month), (1...31).contains(date.day) else { return nil }
    if let isAfternoon { date.hour = date.hour % 12 + (isAfternoon ? 12 : 0) }
    return date.milliseconds
  }
}

/// The words of dates in a language.
struct TimeWords: Hashable, Sendable {
  var months: [String], shortMonths: [String]
  var days: [String], shortDays: [String]
  var am: String, pm: String
  var date: String, dateTime: String
  var dayTick: String, weekTick: String, hourTick: String, minuteTick: String

  static func of(_ language: Language) -> TimeWords {
    switch language.primary {
    case "zh": language.script == "Hans" ? .simplifiedChinese : .traditionalChinese
    case "fr": .french
    default: .english
    }
  }

  static let english = TimeWords(
    months: [
      "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
      "December",
    ],
    shortMonths: ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
    days: ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"],
    shortDays: ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"], am: "AM", pm: "PM",
    date: "%-d %B %Y", dateTime: "%-d %B %Y %H:%M", dayTick: "%a %d", weekTick: "%b %d", hourTick: "%I %p",
    minuteTick: "%I:%M")

  static let french = TimeWords(
    months: [
      "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
      "décembre",
    ],
    shortMonths: [
      "janv.", "févr.", "mars", "avr.", "mai", "juin", "juill.", "août", "sept.", "oct.", "nov.", "déc.",
    ],
    days: ["dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi"],
    shortDays: ["dim.", "lun.", "mar.", "mer.", "jeu.", "ven.", "sam."], am: "AM", pm: "PM",
    date: "%-d %B %Y", dateTime: "%-d %B %Y %H:%M", dayTick: "%a %-d", weekTick: "%-d %b", hourTick: "%-H h",
    minuteTick: "%-H h %M")

  private static func chinese(day: String, am: String, pm: String) -> TimeWords {
    let months = (1...12).map { "\($0)月" }
    let numerals = ["日", "一", "二", "三", "四", "五", "六"]
    return TimeWords(
      months: months, shortMonths: months, days: numerals.map { "星期" + $0 }, shortDays: numerals.map { day + $0 },
      am: am, pm: pm, date: "%Y年%-m月%-d日", dateTime: "%Y年%-m月%-d日 %H:%M", dayTick: "%-m月%-d日",
      weekTick: "%-m月%-d日", hourTick: "%-H時", minuteTick: "%H:%M")
  }

  static let traditionalChinese = chinese(day: "週", am: "上午", pm: "下午")
  static let simplifiedChinese: TimeWords = {
    var words = chinese(day: "周", am: "上午", pm: "下午")
    words.hourTick = "%-H时"
    return words
  }()
}
