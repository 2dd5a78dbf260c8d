/// What a word of English or French says about numbers.
enum NumberWord: Sendable, Hashable {
  /// 0 to 9, ten to nineteen, and the tens.
  case digit(Int), teen(Int), tens(Int)
  case hundred
  /// Thousand and above.
  case scale(Int)
  /// `third`; `thirds` is always a part of something.
  case ordinal(Int, isPlural: Bool)
  /// `half`, `quarter`, `tiers`, `quart`: a part of something.
  case part(Int)
  /// `both`, `twice`, `pair`: says a number beside its meaning.
  case collective(Int)
  /// `dozen`, `decade`.
  case pack(Int)
  case month(Int, isSure: Bool)
  case money(Currency)
  /// `US`, `Hong`, `américains`: says whose money it is, beside the word for it.
  case nation(Currency)
  case percent
  case unit(QuantityUnit)
  case article, and, of
  /// Words that stand before a month.
  case preposition
  /// Words between the ends of a range.
  case connector
  case approximate(Quantity.Approximation)
  /// `more`, `less`, `least`, `most`, `than`, `at`, `up`, `to`: parts of `more than` and the like.
  case more, less, least, most, than, at, up, close
  /// `per`, `pour` before `cent`.
  case per
}

/// The words of a language that matter to numbers, by a hash of their letters in lower case.
struct WordTable: Sendable {
  let words: HashedWords<NumberWord>
  let decimalMark: DigitRun.DecimalMark
  /// How `hundred` and ordinals are told apart from names; the longest word of the table.
  let longest: Int

  init(_ entries: [(String, NumberWord)], decimalMark: DigitRun.DecimalMark) {
    var words: [UInt64: NumberWord] = [:]
    var longest = 0
    for (text, meaning) in entries {
      for word in text.split(separator: " ") {
        words[Self.hash(word.unicodeScalars.map(\.value))] = meaning
        longest = max(longest, word.unicodeScalars.count)
      }
    }
    (self.words, self.decimalMark, self.longest) = (HashedWords(words), decimalMark, longest)
  }

  static let seed: UInt64 = 0xCBF2_9CE4_8422_2325

  /// One more letter of a word, whatever its case (FNV-1a).
  @inline(__always) static func adding(_ scalar: UInt32, to hash: UInt64) -> UInt64 {
    adding(folded: folded(scalar), to: hash)
  }

  /// One more letter, in lower case already.
  @inline(__always) static func adding(folded scalar: UInt32, to hash: UInt64) -> UInt64 {
    (hash ^ UInt64(scalar)) &* 0x100_0000_01B3
  }

  /// A letter of ASCII or Latin-1 in lower case.
  @inline(__always) static func folded(_ scalar: UInt32) -> UInt32 {
    scalar &- 0x41 < 26 || (scalar >= 0xC0 && scalar <= 0xDE && scalar != 0xD7) ? scalar + 32 : scalar
  }

  static func hash(_ scalars: [UInt32]) -> UInt64 { scalars.reduce(seed) { adding($1, to: $0) } }

  /// Units that English and French write alike.
  static let commonUnits: [(String, NumberWord)] = [
    ("kb kib ko", .unit(.bytes(1))), ("mb mib mo", .unit(.bytes(2))), ("gb gib go", .unit(.bytes(3))),
    ("tb tib", .unit(.bytes(4))),
    ("usd", .money("USD")), ("hkd", .money("HKD")), ("cny rmb", .money("CNY")), ("eur", .money("EUR")),
    ("gbp", .money("GBP")), ("jpy", .money("JPY")), ("mop", .money("MOP")), ("twd", .money("TWD")),
  ]
}
