/// Whole numbers in other figures than 1, 2, 3: for headings, lists and sessions.
public enum Numeral {
  /// `iv`, in small letters; nil outside 1 to 3999.
  public static func roman(_ number: Int) -> String? {
    guard (1...3999).contains(number) else { return nil }
    let steps = [
      (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
      (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
    ]
    var rest = number
    var text = ""
    for (value, letters) in steps {
      while rest >= value {
        text += letters
        rest -= value
      }
    }
    return text
  }

  /// `a` to `z`, then `aa`; nil below 1.
  public static func letters(_ number: Int) -> String? {
    guard number >= 1 else { return nil }
    var rest = number
    var text = ""
    while rest > 0 {
      text = String(UnicodeScalar(UInt8(97 + (rest - 1) % 26))) + text
      rest = (rest - 1) / 26
    }
    return text
  }

  /// Chinese numerals as they are read: `十五`, `二百零三`, `一萬零五十`; nil below 0 and from 10^16 on.
  public static func chinese(_ number: Int, isTraditional: Bool) -> String? {
    guard number >= 0, number < 10_000_000_000_000_000 else { return nil }
    if number == 0 { return "零" }
    let groupNames = isTraditional ? ["", "萬", "億", "兆"] : ["", "万", "亿", "兆"]
    var groups: [Int] = []
    var rest = number
    while rest > 0 {
      groups.append(rest % 10_000)
      rest /= 10_000
    }
    var text = ""
    for index in groups.indices.reversed() where groups[index] > 0 {
      let needsZero = !text.isEmpty && (groups[index] < 1000 || groups[index + 1] == 0)
      text += (needsZero ? "零" : "") + group(groups[index]) + groupNames[index]
    }
    // At the very beginning 一十 is read 十.
    return text.hasPrefix("一十") ? String(text.dropFirst()) : text
  }

  /// A number from 1 to 9999.
  private static func group(_ number: Int) -> String {
    let figures = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"]
    var text = ""
    var hasGap = false
    for (unit, name) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
      let digit = number / unit % 10
      if digit == 0 {
        hasGap = !text.isEmpty
      } else {
        text += (hasGap ? "零" : "") + figures[digit] + name
        hasGap = false
      }
    }
    return text
  }

  /// A year digit by digit: `二〇二四`.
  public static func chineseYear(_ year: Int) -> String {
    let figures: [Character] = ["〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"]
    return String(String(year).compactMap { $0.wholeNumberValue.map { figures[$0] } })
  }
}

extension Language {
  /// How an ordinal is written.
  public enum OrdinalStyle: Hashable, Sendable {
    /// `5th`, `第5`, `5e`.
    case digits
    /// `fifth`, `第五`, `cinquième`; beyond twenty as digits in English and French.
    case words
  }

  /// A place in an order; French of the masculine unless asked: `1er`, `1re`.
  public func ordinal(_ number: Int, _ style: OrdinalStyle = .digits, isFeminine: Bool = false) -> String {
    let convention = Convention(self)
    switch convention {
    case .hongKong, .taiwan, .mainland:
      let words = style == .words ? Numeral.chinese(number, isTraditional: convention != .mainland) : nil
      return "第" + (words ?? String(number))
    case .french:
      if style == .words, (1...20).contains(number) {
        return number == 1 ? (isFeminine ? "première" : "premier") : Self.frenchOrdinals[number - 2]
      }
      return String(number) + (number == 1 ? (isFeminine ? "re" : "er") : "e")
    case .english, .american:
      if style == .words, (1...20).contains(number) { return Self.englishOrdinals[number - 1] }
      let isTeen = (11...13).contains(abs(number) % 100)
      let endings = [1: "st", 2: "nd", 3: "rd"]
      return String(number) + (isTeen ? "th" : endings[abs(number) % 10] ?? "th")
    }
  }

  private static let englishOrdinals = [
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
    "twentieth",
  ]

  private static let frenchOrdinals = [
    "deuxième", "troisième", "quatrième", "cinquième", "sixième", "septième", "huitième", "neuvième", "dixième",
    "onzième", "douzième", "treizième", "quatorzième", "quinzième", "seizième", "dix-septième", "dix-huitième",
    "dix-neuvième", "vingtième",
  ]
}
