/// The rules of UAX #14 that look at two classes, in the standard's order: the first that speaks decides.
enum LineBreakPairs {
  /// The decision between two neighbours.
  static func adjacent(_ before: LineBreakClass, _ after: LineBreakClass) -> BreakOpportunity {
    if before == .space { return spaced(before, after) }
    if after.endsLine { return .forbidden(.lb6) }
    if after == .space || after == .zeroWidthSpace { return .forbidden(.lb7) }
    if before == .zeroWidthSpace { return .allowed(.lb8) }
    if after.joins { return .forbidden(.lb9) }
    return joined(before, after) ?? marks(before, after) ?? words(before, after) ?? .allowed(.lb31)
  }

  /// The decision between two classes with spaces between them.
  static func spaced(_ before: LineBreakClass, _ after: LineBreakClass) -> BreakOpportunity {
    if after.endsLine { return .forbidden(.lb6) }
    if after == .space || after == .zeroWidthSpace { return .forbidden(.lb7) }
    if before == .zeroWidthSpace { return .allowed(.lb8) }
    if after == .wordJoiner { return .forbidden(.lb11) }
    if closesOrDivides(after) { return .forbidden(.lb13) }
    if before.opens { return .forbidden(.lb14) }
    if before == .quotation, after.opens { return .forbidden(.lb15) }
    if before.closes, after == .nonstarter { return .forbidden(.lb16) }
    if before == .breakBoth, after == .breakBoth { return .forbidden(.lb17) }
    return .allowed(.lb18)
  }

  private static func closesOrDivides(_ after: LineBreakClass) -> Bool {
    after.closes || after == .exclamation || after == .infixSeparator || after == .slash
  }

  /// LB11 to LB12a: word joiners and no-break spaces.
  private static func joined(_ before: LineBreakClass, _ after: LineBreakClass) -> BreakOpportunity? {
    if after == .wordJoiner || before == .wordJoiner { return .forbidden(.lb11) }
    if before == .glue { return .forbidden(.lb12) }
    if after == .glue, before != .breakAfter, before != .hyphen { return .forbidden(.lb12a) }
    return nil
  }

  /// LB13 to LB22: brackets, quotes, dashes and ellipses.
  private static func marks(_ before: LineBreakClass, _ after: LineBreakClass) -> BreakOpportunity? {
    if closesOrDivides(after) { return .forbidden(.lb13) }
    if before.opens { return .forbidden(.lb14) }
    if before == .quotation, after.opens { return .forbidden(.lb15) }
    if before.closes, after == .nonstarter { return .forbidden(.lb16) }
    if before == .breakBoth, after == .breakBoth { return .forbidden(.lb17) }
    if before == .quotation || after == .quotation { return .forbidden(.lb19) }
    if before == .contingent || after == .contingent { return .allowed(.lb20) }
    if after == .breakAfter || after == .hyphen || after == .nonstarter || before == .breakBefore {
      return .forbidden(.lb21)
    }
    if before == .slash, after == .hebrew { return .forbidden(.lb21b) }
    return after == .inseparable ? .forbidden(.lb22) : nil
  }

  /// LB23 to LB30b: numbers, words, syllables and emoji.
  private static func words(_ before: LineBreakClass, _ after: LineBreakClass) -> BreakOpportunity? {
    if before.isLetter && after == .numeric || before == .numeric && after.isLetter { return .forbidden(.lb23) }
    let isIdeographBefore = before == .ideographic || before == .pictographic || before.isEmoji
    let isIdeographAfter = after == .ideographic || after == .pictographic || after.isEmoji
    if before == .prefix && isIdeographAfter || isIdeographBefore && after == .postfix { return .forbidden(.lb23a) }
    if before.isAffix && after.isLetter || before.isLetter && after.isAffix { return .forbidden(.lb24) }
    if after == .numeric, before.isAffix || before == .hyphen { return .forbidden(.lb25) }
    if let syllable = syllables(before, after) { return syllable }
    if before.isLetter && after.isLetter { return .forbidden(.lb28) }
    if before == .infixSeparator && after.isLetter { return .forbidden(.lb29) }
    if before.isLetter || before == .numeric, after == .opening { return .forbidden(.lb30) }
    if before == .closingParenthesis, after.isLetter || after == .numeric { return .forbidden(.lb30) }
    if before == .regionalIndicator && after == .regionalIndicator { return .allowed(.lb30a) }
    if before == .emojiBase || before == .pictographic, after == .emojiModifier { return .forbidden(.lb30b) }
    return nil
  }

  /// LB26 and LB27: Hangul.
  private static func syllables(_ before: LineBreakClass, _ after: LineBreakClass) -> BreakOpportunity? {
    switch (before, after) {
    case (.jamoL, .jamoL), (.jamoL, .jamoV), (.jamoL, .hangulLV), (.jamoL, .hangulLVT),
      (.jamoV, .jamoV), (.jamoV, .jamoT), (.hangulLV, .jamoV), (.hangulLV, .jamoT),
      (.jamoT, .jamoT), (.hangulLVT, .jamoT):
      return .forbidden(.lb26)
    case (let syllable, .postfix) where syllable.isHangul: return .forbidden(.lb27)
    case (.prefix, let syllable) where syllable.isHangul: return .forbidden(.lb27)
    default: return nil
    }
  }
}

extension LineBreakClass {
  fileprivate var isEmoji: Bool { self == .emojiBase || self == .emojiModifier }
}
