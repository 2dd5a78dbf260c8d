import Languages

/// What Chinese does otherwise than UAX #14 (clreq §3.1.4, §3.1.5).
enum ChineseBreaks {
  /// Marks that may not begin a line, besides those UAX #14 knows: connectors and the dot between names.
  private static let noLineStart = BasicPlaneSet([
    0x00B7, 0x2027, 0x30FB, 0xFF5E, 0x301C, 0x2013, 0xFF0F, 0xFF3C, 0x2025,
  ])
  /// Marks that may not end a line either (clreq §3.1.4: the slash between verses).
  private static let noLineEnd = BasicPlaneSet([0xFF0F, 0xFF3C])
  /// The dots between the parts of a name.
  private static let middleDots = BasicPlaneSet([0x00B7, 0x2027, 0x30FB])
  /// Dashes and ellipses that are written twice and are one mark.
  private static let doubled = BasicPlaneSet([0x2014, 0x2026, 0x22EF, 0x2E3A, 0x2500])
  /// What stands behind a number and belongs to it: parts of a date, a time, a law and an address, measure words.
  private static let units = BasicPlaneSet(
    "年月日號号时時點点分秒歲岁元圓圆角倍度萬万億亿兆千百十個个名人次項项宗家間间所條条份天週周届屆米克噸吨畝亩％‰℃°"
      + "章節节款頁页卷冊册版期層层樓楼室座棟栋級级件張张本輛辆艘架筆笔戶户台臺組组批")
  /// Units of two characters.
  private static let longUnits: Set<[UInt32]> = Set(
    [
      "公里", "公尺", "公斤", "公克", "公噸", "公吨", "公頃", "公顷", "平方", "立方", "英里", "英尺", "英畝", "英亩", "港元", "港幣", "港币", "美元",
      "歐元", "欧元", "英鎊", "英镑", "日元", "日圓", "澳元", "新元", "小時", "小时",
    ].map { $0.unicodeScalars.map(\.value) })
  /// Powers of ten, which stay together and with the money behind them.
  private static let powers = BasicPlaneSet("十百千萬万億亿兆")
  private static let money = BasicPlaneSet("元圓圆")

  /// Classes as Chinese reads them: curly quotes open and close, where UAX #14 cannot tell (clreq §3.1.1). A right
  /// single quote between Latin letters is an apostrophe and stays.
  static func readQuotes(
    _ classes: inout ContiguousArray<LineBreakClass>, _ scalars: ContiguousArray<UInt32>, _ range: Range<Int>
  ) {
    for offset in range where classes[offset] == .quotation {
      switch scalars[offset] {
      case 0x201C, 0x2018: classes[offset] = .openingEastAsian
      case 0x2019 where isApostrophe(scalars, offset): continue
      case 0x201D, 0x2019: classes[offset] = .closing
      default: continue
      }
    }
  }

  /// After a Latin letter, or before the digits of a decade (’90).
  private static func isApostrophe(_ scalars: ContiguousArray<UInt32>, _ offset: Int) -> Bool {
    if offset > 0, scalars[offset - 1].isLatinLetter { return true }
    return offset + 1 < scalars.count && scalars[offset + 1] >= 0x30 && scalars[offset + 1] <= 0x39
  }

  /// Changes the decisions within a stretch of Chinese.
  static func tailor(_ text: inout BreakText, _ range: Range<Int>, lineStart: LineStartLevel) {
    LatinBreaks.tailorWords(&text, range)
    let (powers, money) = (powers, money)
    for offset in range where offset > 0 {
      let (before, after) = (text.scalars[offset - 1], text.scalars[offset])
      // Most boundaries lie between two Han characters.
      if before >= 0x3400, after >= 0x3400, before <= 0x9FFF, after <= 0x9FFF {
        if text.isDigit(offset - 2), longUnits.contains([before, after]) { text.forbid(offset, .numberAndUnit) }
        if powers.contains(before), money.contains(after) || powers.contains(after) {
          text.forbid(offset, .numberAndUnit)
        }
        continue
      }
      tailor(&text, offset, before, after)
      if lineStart == .strict, after == 0x2014 || after == 0x2E3A { text.forbid(offset, .lineStart) }
    }
  }

  private static func tailor(_ text: inout BreakText, _ offset: Int, _ before: UInt32, _ after: UInt32) {
    nameQuotes(&text, offset, before, after)
    if noLineStart.contains(after) { text.forbid(offset, .lineStart) }
    if noLineEnd.contains(before) { text.forbid(offset, .lineEnd) }
    if before == after, doubled.contains(before) { text.forbid(offset, .wholeMark) }
    if middleDots.contains(before) {
      if text.classes[offset].isLetter || text.decisions[offset].isAllowed {
        text.allow(offset, .middleDot, cost: BreakCosts.middleDot)
      }
    }
    if text.isDigit(offset - 1), units.contains(after) || longUnits.contains([after, text.scalar(offset + 1)]) {
      text.forbid(offset, .numberAndUnit)
    }
    if before == 0x5E74 || before == 0x6708, text.isDigit(offset) {
      text.price(offset, .withinDate, cost: BreakCosts.withinDate)
    }
  }

  /// Decisions that follow from reading quotes are named after that.
  private static func nameQuotes(_ text: inout BreakText, _ offset: Int, _ before: UInt32, _ after: UInt32) {
    guard before.isCurlyQuote || after.isCurlyQuote else { return }
    let decision = text.decisions[offset]
    switch decision.rule {
    case .lb13, .lb14, .lb30, .lb31:
      if decision.isAllowed {
        text.allow(offset, .quoteDirection)
      } else {
        text.renameForbidden(offset, .quoteDirection)
      }
    default: break
    }
  }
}

extension UInt32 {
  /// Whether it is a hyphen or a dash of half an em, after which a word may be divided.
  var isWrittenHyphen: Bool { self == 0x2D || self == 0x2010 || self == 0x2012 || self == 0x2013 }
  fileprivate var isCurlyQuote: Bool { self == 0x2018 || self == 0x2019 || self == 0x201C || self == 0x201D }
}
