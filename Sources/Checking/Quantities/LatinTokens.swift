/// A word, a number or a sign of a text in Latin letters.
struct LatinToken {
  /// What it is.
  enum Kind {
    case word(NumberWord)
    case number(DigitRun)
    /// Letters that say nothing about numbers, with the value they have as a Roman numeral (0 for none).
    case other(roman: Int)
    /// One mark: `%`, `$`, `-`.
    case sign(UInt32)
  }
  var kind: Kind
  var range: Range<Int>
  /// Whether no space stands before it.
  var isJoined: Bool
  /// Whether it begins with a capital letter.
  var isCapital = false

  /// Whether it is this mark.
  func isSign(_ mark: UInt32) -> Bool { if case .sign(let own) = kind { own == mark } else { false } }
  /// What it says about numbers.
  var word: NumberWord? { if case .word(let word) = kind { word } else { nil } }
  /// Whether it is a word apart from what stands before it, without any number.
  var saysNothing: Bool { if case .other(roman: 0) = kind { !isJoined } else { false } }
  /// The digits it is.
  var number: DigitRun? { if case .number(let run) = kind { run } else { nil } }
}

/// Cuts text in Latin letters into tokens. Names of files, addresses and words with digits in them count as words.
struct LatinTokenizer {
  private let text: UnsafeBufferPointer<UInt32>
  private let table: WordTable
  private var tokens: [LatinToken] = []

  static func tokens(of text: [UInt32], _ table: WordTable) -> [LatinToken] {
    text.withUnsafeBufferPointer { scalars in
      var tokenizer = LatinTokenizer(text: scalars, table: table)
      tokenizer.run()
      return tokenizer.tokens
    }
  }

  private init(text: UnsafeBufferPointer<UInt32>, table: WordTable) {
    (self.text, self.table) = (text, table)
    tokens.reserveCapacity(text.count / 5)
  }

  @inline(__always) static func isLetter(_ scalar: UInt32) -> Bool {
    (scalar | 0x20) &- 0x61 < 26 || (scalar >= 0xC0 && scalar <= 0x24F && scalar != 0xD7 && scalar != 0xF7)
  }

  @inline(__always) static func isSpace(_ scalar: UInt32) -> Bool {
    scalar == 0x20 || scalar == 0x0A || scalar == 0xA0 || scalar == 0x202F || scalar == 0x2009
  }

  private mutating func run() {
    var index = 0
    var isJoined = false
    while index < text.count {
      let scalar = text[index]
      if Self.isSpace(scalar) {
        index += 1
        isJoined = false
        continue
      }
      let start = index
      if Self.isLetter(scalar) || scalar == 0x5F {
        index = word(from: index, isJoined)
      } else if DigitRun.isDigit(scalar) {
        index = number(from: index, isJoined)
      } else if (scalar == 0x2F || scalar == 0x7E) && index + 1 < text.count
        && (Self.isLetter(text[index + 1]) || text[index + 1] == 0x2F) && !isJoined
      {
        index = name(from: index, isJoined)
      } else {
        tokens.append(LatinToken(kind: .sign(scalar), range: index..<index + 1, isJoined: isJoined))
        index += 1
      }
      isJoined = index > start
    }
  }

  /// A word of letters; with digits, dots or slashes within it is a name.
  private mutating func word(from start: Int, _ isJoined: Bool) -> Int {
    var index = start
    var hash = WordTable.seed
    while index < text.count {
      let scalar = text[index]
      if (scalar | 0x20) &- 0x61 < 26 {
        hash = WordTable.adding(folded: scalar | 0x20, to: hash)
      } else if Self.isLetter(scalar) {
        hash = WordTable.adding(scalar, to: hash)
      } else {
        break
      }
      index += 1
    }
    if index < text.count {
      let next = text[index]
      let after = index + 1 < text.count ? text[index + 1] : 0x20
      let goesOn =
        next == 0x5F || DigitRun.isDigit(next) || next == 0x3A && after == 0x2F
        || (next == 0x2E || next == 0x40 || next == 0x3D || next == 0x2F && index - start < 2)
          && (Self.isLetter(after) || DigitRun.isDigit(after))
        // PS/2, UTF-8, loongson-3, but not mid-2004
        || next == 0x2F && DigitRun.isDigit(after) && text[start] &- 0x41 < 26
        || next == 0x2D && DigitRun.isDigit(after) && !isPreposition(hash)
      if goesOn, !isCurrency(hash, before: next) { return name(from: start, isJoined) }
    }
    let capital = text[start] &- 0x41 < 26
    let range = start..<index
    if range.count <= table.longest, let meaning = table.words[hash] {
      tokens.append(LatinToken(kind: .word(meaning), range: range, isJoined: isJoined, isCapital: capital))
    } else {
      let roman = capital && range.count <= 7 ? RomanNumeral.value(text[range]) : 0
      other(LatinToken(kind: .other(roman: roman), range: range, isJoined: isJoined, isCapital: capital))
    }
    return index
  }

  /// Keeps a word that says nothing about numbers. Of several in a row the last is enough: each ends what stood before it,
  /// and only the last can belong to a sign behind it.
  private mutating func other(_ token: LatinToken) {
    if let last = tokens.last, last.saysNothing, token.saysNothing {
      tokens[tokens.count - 1] = token
    } else {
      tokens.append(token)
    }
  }

  private func isPreposition(_ hash: UInt64) -> Bool {
    if case .preposition? = table.words[hash] { true } else { false }
  }

  /// `RMB110`
  private func isCurrency(_ hash: UInt64, before next: UInt32) -> Bool {
    guard DigitRun.isDigit(next), case .money? = table.words[hash] else { return false }
    return true
  }

  /// A name with digits or marks in it: up to the next space or mark of a sentence.
  private mutating func name(from start: Int, _ isJoined: Bool) -> Int {
    var index = start
    while index < text.count {
      let scalar = text[index]
      if Self.isSpace(scalar) || scalar == CellText.object || scalar > 0x2000 { break }
      if scalar == 0x2C || scalar == 0x3B || scalar == 0x29 || scalar == 0x22 { break }
      index += 1
    }
    while index > start + 1, text[index - 1] == 0x2E || text[index - 1] == 0x3A { index -= 1 }
    tokens.append(LatinToken(kind: .other(roman: 0), range: start..<index, isJoined: isJoined))
    return index
  }

  /// Digits; with letters at their end that are no unit and no ending of an ordinal they are a name.
  private mutating func number(from start: Int, _ isJoined: Bool) -> Int {
    let run = DigitRun.read(text, at: start, table.decimalMark)
    var end = run.end
    while end < text.count, Self.isLetter(text[end]) || DigitRun.isDigit(text[end]) || text[end] == 0x5F { end += 1 }
    let suffix = text[run.end..<end]
    guard suffix.isEmpty || NumberSuffix(suffix) != nil || isUnit(suffix) else {
      return name(from: start, isJoined)
    }
    tokens.append(LatinToken(kind: .number(run), range: start..<run.end, isJoined: isJoined))
    return run.end
  }

  private func isUnit(_ letters: some Collection<UInt32>) -> Bool {
    let hash = letters.reduce(WordTable.seed) { WordTable.adding($1, to: $0) }
    if case .unit? = table.words[hash] { return true }
    if case .scale? = table.words[hash] { return true }
    return false
  }
}

/// Letters right behind digits that belong to the number.
enum NumberSuffix {
  /// `20th`, `3e`, `1er`
  case ordinal
  /// `1990s`
  case plural
  /// `k`, `m`: read as thousand and million behind a sign of money only.
  case scale(Int)
  /// `W`, `V`, `%`: units that are not compared.
  case unit

  init?(_ letters: some Collection<UInt32>) {
    switch String(String.UnicodeScalarView(letters.compactMap(Unicode.Scalar.init))) {
    case "st", "nd", "rd", "th", "e", "er", "re", "ère", "ème", "eme", "ÈME", "es", "ers", "ᵉ": self = .ordinal
    case "s": self = .plural
    case "k", "K": self = .scale(1000)
    case "m", "M": self = .scale(1_000_000)
    case "b", "B": self = .scale(1_000_000_000)
    case "V", "W", "A", "Hz", "GHz", "MHz", "km", "cm", "mm", "kg", "g", "h", "min", "C", "bit", "bits": self = .unit
    default: return nil
    }
  }
}

/// Roman numerals.
enum RomanNumeral {
  /// The value of capital letters as a Roman numeral up to 399, or 0 when they are none.
  static func value<Word: BidirectionalCollection<UInt32>>(_ word: Word) -> Int {
    // XXe, Ier
    let letters = word.count > 1 && word.last == 0x65 ? word.dropLast() : word[...]
    // A lone L or C is the article or a language.
    if letters.count == 1, let only = letters.first, only == 0x4C || only == 0x43 { return 0 }
    var (total, last) = (0, 0)
    for letter in letters.reversed() {
      let own: Int
      switch letter {
      case 0x49: own = 1
      case 0x56: own = 5
      case 0x58: own = 10
      case 0x4C: own = 50
      case 0x43: own = 100
      default: return 0
      }
      total += own < last ? -own : own
      last = max(last, own)
    }
    return total
  }
}
