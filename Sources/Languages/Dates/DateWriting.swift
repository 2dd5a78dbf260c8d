/// How long a date is written.
public enum DateStyle: String, Hashable, Sendable, CaseIterable {
  /// `26 April 2024`, `2024年4月26日`, `26 avril 2024`.
  case long
  /// `26 Apr 2024`, `26 avr. 2024`; Chinese as long.
  case short
  /// `26/04/2024`; Hong Kong `26/4/2024`, the Mainland `2024/4/26`.
  case numeric
  /// With the day of the week: `Friday 26 April 2024`, `2024年4月26日星期五`.
  case weekday
}

extension Language {
  /// A day.
  public func date(_ day: Day, _ style: DateStyle = .long) -> String { date(PartialDate(day), style) }

  /// A date, as far as it is known.
  public func date(_ date: PartialDate, _ style: DateStyle = .long) -> String {
    let convention = Convention(self)
    guard let month = date.month else { return String(date.year) + (convention.isChinese ? "年" : "") }
    guard let day = date.day else { return Self.monthAndYear(month, date.year, convention, style) }
    if style == .numeric { return Self.numeric(day, convention) }
    if convention.isChinese {
      let text = "\(day.year)年\(day.month)月\(day.day)日"
      return style == .weekday ? text + "星期" + ["一", "二", "三", "四", "五", "六", "日"][day.weekday] : text
    }
    let name = Self.monthNames(convention, isShort: style == .short)[month - 1]
    let weekday = style == .weekday ? Self.weekdayNames(convention)[day.weekday] : nil
    switch convention {
    case .american: return (weekday.map { $0 + ", " } ?? "") + "\(name) \(day.day), \(day.year)"
    case .french: return (weekday.map { $0 + " " } ?? "") + "\(Self.frenchDay(day.day)) \(name) \(day.year)"
    default: return (weekday.map { $0 + " " } ?? "") + "\(day.day) \(name) \(day.year)"
    }
  }

  /// The days from one to another: `26–28 April 2024`, `2024年4月26日至28日`, `26-28 avril 2024`.
  public func dates(from first: Day, to last: Day) -> String {
    if first == last { return date(first) }
    let convention = Convention(self)
    let isSameYear = first.year == last.year
    let isSameMonth = isSameYear && first.month == last.month
    if convention.isChinese {
      let end = isSameMonth ? "\(last.day)日" : isSameYear ? "\(last.month)月\(last.day)日" : date(last)
      return date(first) + "至" + end
    }
    let names = Self.monthNames(convention, isShort: false)
    switch convention {
    case .american:
      let start = isSameYear ? "\(names[first.month - 1]) \(first.day)" : date(first)
      return isSameMonth ? "\(start)–\(last.day), \(last.year)" : "\(start) – \(date(last))"
    case .french:
      let day = Self.frenchDay(first.day)
      if isSameMonth { return "\(day)-\(date(last))" }
      return (isSameYear ? "\(day) \(names[first.month - 1])" : date(first)) + " – " + date(last)
    default:
      if isSameMonth { return "\(first.day)–\(date(last))" }
      return (isSameYear ? "\(first.day) \(names[first.month - 1])" : date(first)) + " – " + date(last)
    }
  }

  private static func monthAndYear(_ month: Int, _ year: Int, _ convention: Convention, _ style: DateStyle) -> String {
    if convention.isChinese { return "\(year)年\(month)月" }
    if style == .numeric { return "\(twoDigits(month))/\(year)" }
    return "\(monthNames(convention, isShort: style == .short)[month - 1]) \(year)"
  }

  private static func numeric(_ day: Day, _ convention: Convention) -> String {
    switch convention {
    case .american: "\(day.month)/\(day.day)/\(day.year)"
    case .english, .french: "\(twoDigits(day.day))/\(twoDigits(day.month))/\(day.year)"
    case .hongKong: "\(day.day)/\(day.month)/\(day.year)"
    case .taiwan, .mainland: "\(day.year)/\(day.month)/\(day.day)"
    }
  }

  private static func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  private static func frenchDay(_ day: Int) -> String { day == 1 ? "1er" : "\(day)" }

  private static func monthNames(_ convention: Convention, isShort: Bool) -> [String] {
    switch (convention, isShort) {
    case (.french, false):
      [
        "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
        "décembre",
      ]
    case (.french, true):
      ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."]
    case (_, false):
      [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
      ]
    case (.american, true): ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    case (_, true): ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sept", "Oct", "Nov", "Dec"]
    }
  }

  private static func weekdayNames(_ convention: Convention) -> [String] {
    convention == .french
      ? ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"]
      : ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
  }
}
