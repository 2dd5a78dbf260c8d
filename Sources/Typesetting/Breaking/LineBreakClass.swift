/// A line break class (UAX #14, table 1) after the resolutions of LB1, with the finer classes that LB30 and LB30b ask for.
///
/// The order is that of the list in `scripts/generate-line-break-table`.
enum LineBreakClass: UInt8, CaseIterable {
  case mandatory, carriageReturn, lineFeed, nextLine, space, zeroWidthSpace, combiningMark, zeroWidthJoiner, wordJoiner
  case glue, closing, closingParenthesis, closingParenthesisEastAsian, exclamation, infixSeparator, slash, opening
  case openingEastAsian, quotation, nonstarter, breakBoth, breakAfter, hyphen, breakBefore, hebrew, alphabetic, numeric
  case prefix, postfix, inseparable, ideographic, emojiBase, emojiModifier, pictographic, contingent, jamoL, jamoV
  case jamoT, hangulLV, hangulLVT, regionalIndicator

  /// The class of a code point.
  init(of scalar: UInt32) { self = LineBreakClass.lookUp(scalar) }

  /// How many classes there are.
  static let count = allCases.count

  /// The two stages of the table, widened once so that a look-up is two loads.
  private static let stages: (blockNumbers: [UInt8], blocks: [LineBreakClass]) = {
    func digit(_ letter: UInt8) -> UInt8 { letter < 0x3A ? letter - 0x30 : letter - 0x57 }
    let numbers = LineBreakTable.blockNumbers.withUTF8Buffer { text in
      stride(from: 0, to: text.count - 1, by: 2).map { digit(text[$0]) << 4 | digit(text[$0 + 1]) }
    }
    let blocks = LineBreakTable.blocks.withUTF8Buffer { text in
      text.map { LineBreakClass(rawValue: $0 - 0x30) ?? .alphabetic }
    }
    return (numbers, blocks)
  }()

  private static func lookUp(_ scalar: UInt32) -> LineBreakClass {
    guard scalar <= 0x10FFFF else { return .alphabetic }
    let block = Int(stages.blockNumbers[Int(scalar >> 7)])
    return stages.blocks[block << 7 | Int(scalar & 127)]
  }

  /// The classes of a text.
  static func classes(of scalars: ContiguousArray<UInt32>) -> ContiguousArray<LineBreakClass> {
    let (numbers, blocks) = stages
    return ContiguousArray(
      unsafeUninitializedCapacity: scalars.count
    ) { buffer, count in
      for (index, scalar) in scalars.enumerated() {
        let block = scalar <= 0x10FFFF ? Int(numbers[Int(scalar >> 7)]) : 0
        buffer.initializeElement(at: index, to: blocks[block << 7 | Int(scalar & 127)])
      }
      count = scalars.count
    }
  }

  /// Whether a line must end behind it (LB4, LB5).
  var endsLine: Bool { rawValue <= LineBreakClass.nextLine.rawValue }
  /// Whether it joins the character before it (LB9).
  var joins: Bool { self == .combiningMark || self == .zeroWidthJoiner }
  /// Whether it opens a bracket.
  var opens: Bool { self == .opening || self == .openingEastAsian }
  /// Whether it closes a bracket.
  var closes: Bool { self == .closing || closesParenthesis }
  /// Whether it closes a parenthesis.
  var closesParenthesis: Bool { self == .closingParenthesis || self == .closingParenthesisEastAsian }
  /// Whether it is a letter.
  var isLetter: Bool { self == .alphabetic || self == .hebrew }
  /// Whether it is a currency sign, a percent sign or the like.
  var isAffix: Bool { self == .prefix || self == .postfix }
  /// Whether it is a Hangul syllable or a part of one.
  var isHangul: Bool { rawValue >= LineBreakClass.jamoL.rawValue && rawValue <= LineBreakClass.hangulLVT.rawValue }
}
