import Languages

/// The number of a heading as each language writes it: `1.2`; 一、 then （一） then 1. then （1）.
enum HeadingLabel {
  /// The number before a heading.
  static func text(_ number: [Int], _ language: Language) -> String {
    guard let last = number.last else { return "" }
    guard language.isChinese else { return number.map(String.init).joined(separator: ".") }
    switch number.count {
    case 1: return chinese(last) + "、"
    case 2: return "（\(chinese(last))）"
    case 3: return "\(last)."
    default: return "（\(last)）"
    }
  }

  /// Whether a space stands between the number and the words.
  static func hasGap(_ number: [Int], _ language: Language) -> Bool { !language.isChinese || number.count == 3 }

  /// A reference to a section by its number: `section 1.2`, 第一節（二）.
  static func reference(_ number: [Int], _ language: Language) -> String {
    let wording = Wording(language)
    guard language.isChinese, let first = number.first else {
      return wording.reference(.section, number.map(String.init).joined(separator: "."))
    }
    let below = number.dropFirst().enumerated().map { $0 == 0 ? "（\(chinese($1))）" : "\($1)" }.joined()
    return wording.reference(.section, chinese(first)) + below
  }

  /// A number below 100 in Han characters, others in figures.
  static func chinese(_ number: Int) -> String {
    let digits = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"]
    guard (1...99).contains(number) else { return String(number) }
    let tens = number / 10
    return (tens > 1 ? digits[tens] : "") + (tens > 0 ? "十" : "") + digits[number % 10]
  }
}
