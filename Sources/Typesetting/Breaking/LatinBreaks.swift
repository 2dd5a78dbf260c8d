/// What English, French, and Latin words in any text do otherwise than UAX #14.
enum LatinBreaks {
  /// Symbols of units that follow a number after a space (SI Brochure, 9th edition, §5.4.3: never apart).
  private static let units: Set<String> = [
    "km", "m", "cm", "mm", "ha", "kg", "g", "t", "L", "l", "mL", "s", "min", "h", "W", "kW", "MW", "GW", "kWh", "MWh",
    "GWh", "TWh", "V", "A", "Hz", "kHz", "MHz", "GHz", "Pa", "J", "K", "°C", "°F", "km²", "m²", "km2", "m2", "m³",
    "km/h",
    "%", "‰", "€", "£", "¥", "°", "GB", "MB", "TB", "pt", "Mt", "Gt", "kt", "Go", "Mo",
  ]

  /// Changes what has to do with hyphens, spaces and units, wherever Latin words stand.
  static func tailorWords(_ text: inout BreakText, _ range: Range<Int>) {
    for offset in range where offset > 0 {
      switch text.classes[offset - 1] {
      case .hyphen, .breakAfter: tailorHyphen(&text, offset)
      case .space: tailorSpace(&text, offset)
      // A slash that begins a word (`/home`) is better not left behind alone.
      case .slash:
        if offset < 2 || text.classes[offset - 2] == .space {
          text.price(offset, .identifier, cost: BreakCosts.loneSlash)
        } else {
          KeptPairs.tailorStroke(&text, offset)
        }
      default: break
      }
    }
  }

  /// Changes the decisions within a stretch of English or French.
  static func tailor(_ text: inout BreakText, _ range: Range<Int>, isFrench: Bool) {
    tailorWords(&text, range)
    for offset in range where offset > 0 {
      let (before, after) = (text.classes[offset - 1], text.classes[offset])
      // A dash between words stays at the end of the line.
      if after == .breakBoth, endsWord(text, offset) { text.forbid(offset, .lineStart) }
      guard isFrench else { continue }
      if before == .glue && isFrenchSpace(text, offset) || after == .glue && isFrenchSpace(text, offset + 1) {
        text.renameForbidden(offset, .frenchSpace)
      }
    }
  }

  /// Whether a word, a number or a closing mark ends before a place.
  private static func endsWord(_ text: BreakText, _ offset: Int) -> Bool {
    var last = offset - 1
    while last > 0, text.classes[last].joins { last -= 1 }
    let kind = text.classes[last]
    return kind.isLetter || kind == .numeric || kind.closes || kind == .quotation
  }

  /// A written hyphen or dash costs what a hyphen costs. A single letter is not left in front of one (`e-mail`).
  private static func tailorHyphen(_ text: inout BreakText, _ offset: Int) {
    guard text.decisions[offset].isAllowed, text.scalar(offset - 1).isWrittenHyphen else { return }
    if text.isLetter(offset - 2), !text.isLetter(offset - 3), !text.isDigit(offset - 3) {
      text.forbid(offset, .lineEnd)
    } else {
      text.price(offset, text.decisions[offset].rule, cost: BreakCosts.writtenHyphen)
    }
  }

  /// After a space: a number keeps its unit, an abbreviation what it belongs to, and a closing quote does not hold on to the bracket after the space, which
  /// LB15 would have because it cannot tell closing quotes from opening ones.
  private static func tailorSpace(_ text: inout BreakText, _ offset: Int) {
    if text.isDigit(offset - 2), isUnit(text, offset) { return text.forbid(offset, .numberAndUnit) }
    KeptPairs.tailor(&text, offset)
    guard text.decisions[offset].rule == .lb15 else { return }
    var quote = offset - 1
    while quote > 0, text.classes[quote] == .space || text.classes[quote].joins { quote -= 1 }
    switch text.scalars[quote] {
    case 0x201D, 0x2019, 0xBB: text.allow(offset, .quoteDirection)
    case 0x22, 0x27: if quote > 0, text.classes[quote - 1] != .space { text.allow(offset, .quoteDirection) }
    default: break
    }
  }

  private static func isUnit(_ text: BreakText, _ offset: Int) -> Bool {
    var unit = String.UnicodeScalarView()
    var at = offset
    while unit.count < 5, text.scalars.indices.contains(at), let scalar = Unicode.Scalar(text.scalars[at]),
      text.isLetter(at) || scalar == "/" || scalar == "%" || scalar.value > 0x7F && text.classes[at].isAffix
        || scalar == "²" || scalar == "³" || scalar == "2"
    {
      unit.append(scalar)
      at += 1
    }
    let symbol = String(unit)
    // `MB/s` is a unit where `MB` is one.
    return units.contains(symbol) || symbol.firstIndex(of: "/").map { units.contains(String(symbol[..<$0])) } ?? false
  }

  /// Whether the no-break space before this place was put there for a French mark: the mark stands behind it, or an
  /// opening guillemet before it.
  private static func isFrenchSpace(_ text: BreakText, _ offset: Int) -> Bool {
    switch text.scalar(offset) {
    case 0x3A, 0x3B, 0x21, 0x3F, 0xBB: true
    default: text.scalar(offset - 2) == 0xAB
    }
  }
}
