/// What stays together across a space, in Latin text of any language: an abbreviation and what it belongs to, a day and
/// its month, the groups of a number; at a cost `section` and its number (Bringhurst, *The Elements of Typographic Style*, §2.4.6; Lexique des règles
/// typographiques en usage à l'Imprimerie nationale, "Coupures"; Chicago Manual of Style, 17th edition, §7.37 and §9.50).
enum KeptPairs {
  /// Abbreviations and signs in front of a number.
  private static let counted: Set<String> = [
    "no.", "nos.", "p.", "pp.", "fig.", "figs.", "art.", "arts.", "para.", "paras.", "pt.", "pts.", "vol.", "vols.",
    "ch.", "chs.", "sec.", "secs.", "s.", "ss.", "cl.", "reg.", "regs.", "r.", "rr.", "cap.", "sch.", "eq.", "app.",
    "ed.", "c.", "ca.", "n.", "l.", "al.", "chap.", "t.", "n°", "nos", "nº", "§", "§§", "¶", "№",
  ]
  /// Words in front of a number that names one of many.
  private static let numbered: Set<String> = [
    "section", "schedule", "part", "article", "chapter", "clause", "paragraph", "table", "figure", "page", "annex",
    "appendix", "form", "rule", "unit", "volume", "chapitre", "alinéa", "tableau", "annexe", "partie", "titre", "livre",
    "l’article",
  ]
  /// Titles in front of a name.
  private static let titles: Set<String> = [
    "mr", "mr.", "mrs", "mrs.", "ms", "ms.", "dr", "dr.", "prof.", "st", "st.", "m.", "mm.", "mme", "mmes", "mlle",
    "mlles", "me", "mgr",
  ]
  private static let months: Set<String> = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december", "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre",
    "novembre", "décembre",
  ]
  private static let longest = 10

  /// Changes the decision after a space.
  static func tailor(_ text: inout BreakText, _ offset: Int) {
    let after = text.scalar(offset)
    let startsNumber = after >= 0x30 && after <= 0x39
    let startsWithCapital = after >= 0x41 && after <= 0x5A || after >= 0xC0 && after <= 0xDE
    if text.isDigit(offset - 2) {
      if startsNumber {
        text.price(offset, .numberAndUnit, cost: BreakCosts.withinNumber)
      } else if isHalfOfDay(text, offset) {
        text.forbid(offset, .numberAndUnit)
      } else if isDay(text, endingAt: offset - 1), months.contains(word(in: text, from: offset)) {
        text.forbid(offset, .withinDate)
      }
      return
    }
    if startsNumber || startsWithCapital && isNumeral(text, offset) {
      let before = word(in: text, endingAt: offset - 1)
      if counted.contains(before) {
        text.forbid(offset, .abbreviation)
      } else if startsNumber, numbered.contains(before) {
        text.price(offset, .abbreviation, cost: BreakCosts.beforeNumber)
      }
    } else if startsWithCapital, mayBeTitle(text, endingAt: offset - 1),
      titles.contains(word(in: text, endingAt: offset - 1))
    {
      text.forbid(offset, .abbreviation)
    }
  }

  /// A number's unit with a stroke: `km/h`, also right behind the number.
  static func tailorStroke(_ text: inout BreakText, _ offset: Int) {
    guard isUnitPart(word(in: text, letters: offset)) else { return }
    var start = offset - 1
    while start > 0, text.isLetter(start - 1), offset - start < 4 { start -= 1 }
    let isBehindNumber = text.isDigit(start - 1) || text.scalar(start - 1) == 0x20 && text.isDigit(start - 2)
    if start < offset - 1, isBehindNumber { text.forbid(offset, .numberAndUnit) }
  }

  private static func isUnitPart(_ letters: String) -> Bool {
    switch letters {
    case "h", "s", "min", "d", "j", "l", "L", "m", "km", "kg", "g", "t", "ha", "kWh", "MWh": true
    default: false
    }
  }

  /// `a.m.` or `p.m.`, with full stops or without.
  private static func isHalfOfDay(_ text: BreakText, _ offset: Int) -> Bool {
    guard text.scalar(offset) == 0x61 || text.scalar(offset) == 0x70 else { return false }
    let second = text.scalar(offset + 1) == 0x2E ? offset + 2 : offset + 1
    return text.scalar(second) == 0x6D && !text.isLetter(second + 1)
  }

  /// One or two digits that stand alone.
  private static func isDay(_ text: BreakText, endingAt end: Int) -> Bool {
    let start = text.isDigit(end - 2) ? end - 2 : end - 1
    return startsWord(text, start)
  }

  /// A Roman numeral, or a capital that stands alone: Pt. II, App. A.
  private static func isNumeral(_ text: BreakText, _ offset: Int) -> Bool {
    var at = offset
    while true {
      switch text.scalar(at) {
      case 0x49, 0x56, 0x58, 0x4C, 0x43, 0x44, 0x4D: at += 1
      default: return at > offset && !text.isLetter(at) || !text.isLetter(offset + 1)
      }
    }
  }

  /// Titles are short and written with a capital; `me` and `st` are other words.
  private static func mayBeTitle(_ text: BreakText, endingAt end: Int) -> Bool {
    var start = end
    while !startsWord(text, start), end - start <= 6 { start -= 1 }
    return startsWord(text, start) && text.scalar(start) >= 0x41 && text.scalar(start) <= 0x5A
  }

  /// Whether a space, a quote, a bracket or nothing stands before a place.
  private static func startsWord(_ text: BreakText, _ start: Int) -> Bool {
    let before = text.scalar(start - 1)
    return before <= 0x28 || before == 0xA0 || before == 0x202F
  }

  /// The word that ends before a place, in small letters, without a bracket in front of it; nothing when it is long.
  private static func word(in text: BreakText, endingAt end: Int) -> String {
    var start = end
    while !startsWord(text, start), end - start <= longest { start -= 1 }
    return end - start > longest ? "" : string(text, start..<end)
  }

  /// The letters from a place on, in small letters.
  private static func word(in text: BreakText, from start: Int) -> String {
    var end = start
    while end - start <= longest, text.isLetter(end) { end += 1 }
    return string(text, start..<end)
  }

  /// The letters from a place on, as they are.
  private static func word(in text: BreakText, letters start: Int) -> String {
    var letters = String.UnicodeScalarView()
    var at = start
    while at - start < 4, text.isLetter(at), let scalar = Unicode.Scalar(text.scalar(at)) {
      letters.append(scalar)
      at += 1
    }
    return String(letters)
  }

  private static func string(_ text: BreakText, _ range: Range<Int>) -> String {
    var letters = String.UnicodeScalarView()
    for at in range { letters.append(Unicode.Scalar(text.scalar(at)) ?? "\u{FFFD}") }
    return String(letters).lowercased()
  }
}
