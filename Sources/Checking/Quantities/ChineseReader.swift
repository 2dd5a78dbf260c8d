/// Reads the quantities of a text in Chinese, in either script.
struct ChineseReader {
  private let text: [UInt32]
  private let words = ChineseWords.shared
  private var found: [Quantity] = []
  private var lastEnd = -1

  static func quantities(in text: [UInt32]) -> [Quantity] {
    var reader = ChineseReader(text)
    reader.run()
    return reader.found
  }

  private init(_ text: [UInt32]) { self.text = text }

  private mutating func run() {
    var index = 0
    while index < text.count {
      let scalar = text[index]
      if LatinTokenizer.isLetter(scalar) || scalar == 0x2F && isLatin(index + 1) {
        index = latin(from: index)
      } else if DigitRun.isDigit(scalar) {
        index = digits(at: index)
      } else if scalar < 0x3007 || !words.matters(scalar) {
        index += 1
      } else if scalar == 0x5341, fiveYearPlan(at: index) {
        index += 3
      } else if let end = words.idiomEnd(text, at: index), !(end < text.count && isPartOfNumber(index, end)) {
        index = end
      } else if ChineseNumeral(scalar) != nil {
        index = numeral(at: index)
      } else {
        lone(scalar, at: index)
        index += 1
      }
    }
  }

  private func isLatin(_ index: Int) -> Bool { index < text.count && LatinTokenizer.isLetter(text[index]) }

  private func at(_ index: Int) -> UInt32 { index >= 0 && index < text.count ? text[index] : 0 }

  private func skippingSpaces(_ index: Int) -> Int {
    var index = index
    while index < text.count, LatinTokenizer.isSpace(text[index]) { index += 1 }
    return index
  }

  /// 十四五 is the fourteenth five-year plan.
  private mutating func fiveYearPlan(at index: Int) -> Bool {
    guard case .digit(let digit)? = ChineseNumeral(at(index + 1)), digit > 0, at(index + 2) == 0x4E94,
      ChineseNumeral(at(index + 3)) == nil, index == 0 || ChineseNumeral(text[index - 1]) == nil
    else { return false }
    add(Quantity(ExactNumber(10 + digit), kind: .ordinal, strength: .weak, range: index..<index + 2))
    add(Quantity(ExactNumber(5), strength: .weak, range: index + 2..<index + 3))
    return true
  }

  /// 十分 is a word, 十分鐘 and 十分之一 are not; 3千萬 is a number.
  private func isPartOfNumber(_ start: Int, _ end: Int) -> Bool {
    if at(start) == 0x5341, end == start + 2, [0x9418, 0x949F, 0x4E4B].contains(at(end)) { return true }
    // 一時, 一路: numerals before the word or a unit behind it make it a number.
    return start > 0 && ChineseNumeral(text[start]) != nil && ChineseNumeral(text[start - 1]) != nil
  }

  /// A word in Latin letters: its digits are part of its name. A Roman numeral is one.
  private mutating func latin(from start: Int) -> Int {
    var index = start
    while index < text.count {
      let scalar = text[index]
      let isPart =
        LatinTokenizer.isLetter(scalar) || scalar &- 0x30 < 10 || scalar == 0x5F || scalar == 0x2F
        || (scalar == 0x2E || scalar == 0x3A || scalar == 0x40 || scalar == 0x2D)
          && index + 1 < text.count
          && (text[index + 1] &- 0x30 < 10 || LatinTokenizer.isLetter(text[index + 1]) || text[index + 1] == 0x2F)
      guard isPart else { break }
      index += 1
    }
    let roman = index - start <= 6 ? RomanNumeral.value(text[start..<index]) : 0
    if roman > 0 { found.append(Quantity(ExactNumber(roman), kind: .ordinal, strength: .weak, range: start..<index)) }
    return max(index, start + 1)
  }

  /// Characters that say a number beside their meaning.
  private mutating func lone(_ scalar: UInt32, at index: Int) {
    guard let value = ChineseWords.lone(scalar) else { return }
    found.append(Quantity(value, strength: .weak, range: index..<index + 1))
  }

  // MARK: Digits

  private mutating func digits(at start: Int) -> Int {
    let run = DigitRun.read(text, at: start, .point)
    if run.isLiteral {
      add(Quantity(run.value, kind: .literal, range: start..<run.end))
      return run.end
    }
    if let end = date(run, at: start) ?? time(run, at: start) { return end }
    // Letters right behind digits are a unit or make it a name.
    if isLatin(run.end), unit(at: run.end) == nil {
      var end = run.end
      while end < text.count, LatinTokenizer.isLetter(text[end]) || text[end] &- 0x30 < 10 { end += 1 }
      guard let suffix = NumberSuffix(text[run.end..<end]) else { return latin(from: start) }
      var quantity = Quantity(run.value, range: start..<end)
      if case .ordinal = suffix { quantity.kind = .ordinal }
      add(quantity)
      return end
    }
    return finish(Quantity(run.value, range: start..<run.end), run.end)
  }

  /// `2024-10-14`
  private mutating func date(_ run: DigitRun, at start: Int) -> Int? {
    guard run.isPlain, run.wholeDigits == 4, run.end - start == 4, at(start + 4) == 0x2D, at(start + 7) == 0x2D,
      start + 10 <= text.count, [5, 6, 8, 9].allSatisfy({ text[start + $0] &- 0x30 < 10 }),
      !DigitRun.isDigit(at(start + 10))
    else { return nil }
    func two(_ offset: Int) -> ExactNumber {
      ExactNumber(Int(text[start + offset] - 0x30) * 10 + Int(text[start + offset + 1] - 0x30))
    }
    add(Quantity(run.value, range: start..<start + 4))
    add(Quantity(two(5), kind: .month, range: start + 5..<start + 7))
    add(Quantity(two(8), kind: .day, range: start + 8..<start + 10))
    return start + 10
  }

  /// `14:30`
  private mutating func time(_ run: DigitRun, at start: Int) -> Int? {
    let colon = run.end
    guard run.isPlain, run.wholeDigits <= 2, at(colon) == 0x3A || at(colon) == 0xFF1A, colon + 2 < text.count,
      text[colon + 1] &- 0x30 < 10, text[colon + 2] &- 0x30 < 10, !DigitRun.isDigit(at(colon + 3))
    else { return nil }
    var hour = Quantity(run.value, range: start..<colon)
    if run.value.numerator < 12 { hour.otherValues.append(ExactNumber(run.value.numerator + 12)) }
    add(hour)
    let minutes = Int(text[colon + 1] - 0x30) * 10 + Int(text[colon + 2] - 0x30)
    add(
      Quantity(ExactNumber(minutes), strength: minutes == 0 ? .weak : .strong, range: colon + 1..<colon + 3))
    return colon + 3
  }

  // MARK: Numerals

  private mutating func numeral(at start: Int) -> Int {
    guard let number = ChineseNumber.read(text, at: start) else {
      var end = start
      while end < text.count, ChineseNumeral(text[end]) != nil { end += 1 }
      return end
    }
    var quantity = Quantity(number.value, range: start..<number.end)
    let isOrdinal = at(start - 1) == 0x7B2C || at(start - 1) == 0x521D
    let next = skippingSpaces(number.end)
    let isCounted = isOrdinal || words.isMeasure(at(next)) || at(next) == 0x5143
    if let other = number.other { quantity.otherValues.append(other) }
    let isRound = number.isBare && number.value.numerator != 10
    if number.value.numerator <= 1 || number.other != nil || isRound {
      quantity.strength = .weak
    } else if number.isLone {
      quantity.strength = !isCounted ? .weak : number.value.numerator == 2 ? .medium : .strong
    } else if number.isPositional, number.end - start < 4, at(next) != 0x5E74 {
      quantity.strength = .weak
    }
    // 第三方 is `others` as often as `third parties`.
    if isOrdinal, at(next) == 0x65B9 { quantity.strength = .weak }
    return finish(quantity, number.end)
  }

  // MARK: What stands around a number

  private mutating func add(_ quantity: Quantity) {
    found.append(quantity)
    lastEnd = quantity.range.upperBound
  }

  /// Reads what stands behind a number and before it, and keeps it.
  private mutating func finish(_ start: Quantity, _ behind: Int) -> Int {
    var quantity = start
    var next = behind
    if at(start.range.lowerBound - 1) == 0x7B2C { quantity.kind = .ordinal }
    decimals(&quantity, &next)
    scales(&quantity, &next)
    if fraction(&quantity, &next) {
      quantity.range = start.range.lowerBound..<next
      quantity.approximation = approximation(before: start.range.lowerBound)
      add(quantity)
      return next
    }
    let spaced = skippingSpaces(next)
    quantity.range = start.range.lowerBound..<next
    switch at(spaced) {
    case 0x25, 0xFF05:
      (quantity.kind, next) = (.percent, spaced + 1)
      quantity.strength = .strong
    case 0x6210 where isTenths(spaced, quantity):
      if let value = quantity.value.times(10) {
        (quantity.value, quantity.kind, next) = (value, .percent, spaced + 1)
      }
    case 0x500D where quantity.strength == .medium: next = spaced + 1
    case 0x5E74: year(&quantity, at: spaced, &next)
    case 0x6708: (quantity.kind, next) = (.month, spaced + 1)
    case 0x65E5:
      (quantity.kind, next) = (.day, spaced + 1)
    case 0x865F, 0x53F7:
      if case .month? = found.last?.kind, lastEnd >= start.range.lowerBound - 1 { quantity.kind = .day }
      next = spaced + 1
    case 0x6642, 0x65F6, 0x9EDE, 0x70B9:
      // The hour of a day, by a clock of twelve or twenty-four hours.
      if quantity.value.isWhole, quantity.value.numerator < 12 {
        quantity.otherValues.append(ExactNumber(quantity.value.numerator + 12))
      }
      next = spaced + 1
    case 0x4E16: century(&quantity, at: spaced, &next)
    default:
      if let (unit, end) = unit(at: spaced) {
        quantity.unit = unit
        next = end
        if quantity.strength == .weak, quantity.value.numerator > 1, quantity.otherValues.isEmpty {
          quantity.strength = .medium
        }
      }
    }
    if let code = currency(before: start.range.lowerBound) { quantity.unit = .money(code) }
    if quantity.approximation == .exact { quantity.approximation = approximation(before: start.range.lowerBound) }
    if quantity.approximation == .exact { quantity.approximation = approximation(behind: next) }
    if let last = found.last, isRange(lastEnd, start.range.lowerBound) { spread(&quantity, over: last) }
    add(quantity)
    lastEnd = next
    return max(next, start.range.upperBound)
  }

  /// 三點五
  private func decimals(_ quantity: inout Quantity, _ next: inout Int) {
    guard at(next) == 0x9EDE || at(next) == 0x70B9, ChineseNumeral(text[next - 1]) != nil else { return }
    var end = next + 1
    var digits: [UInt8] = []
    while end < text.count, case .digit(let digit)? = ChineseNumeral(text[end]) {
      digits.append(UInt8(digit))
      end += 1
    }
    guard !digits.isEmpty, let part = ExactNumber(digits: digits, decimals: digits.count),
      let sum = quantity.value.plus(part)
    else { return }
    (quantity.value, quantity.strength, next) = (sum, .strong, end)
  }

  /// 億, 萬, 多 behind digits: 174億, 160多萬, 1.2萬億.
  private func scales(_ quantity: inout Quantity, _ next: inout Int) {
    while true {
      let spaced = skippingSpaces(next)
      switch at(spaced) {
      case 0x591A, 0x9918, 0x4F59:
        guard quantity.approximation == .exact, spaced == next else { return }
        quantity.approximation = .more
        next += 1
      case 0x5E7E, 0x51E0:
        guard spaced == next, quantity.value.numerator >= 10 else { return }
        (quantity.approximation, quantity.strength) = (.more, .weak)
        next += 1
      default:
        let scalar = at(spaced)
        guard let numeral = ChineseNumeral(scalar),
          words.idiomEnd(text, at: spaced) == nil || DigitRun.isDigit(at(next - 1))
        else { return }
        switch numeral {
        case .small(let unit) where unit > 10, .large(let unit):
          guard let value = quantity.value.times(unit) else { return }
          quantity.value = value
          quantity.strength = max(quantity.strength, .medium)
          next = spaced + 1
        default: return
        }
      }
    }
  }

  /// 三分之一, 百分之11.4.
  private func fraction(_ quantity: inout Quantity, _ next: inout Int) -> Bool {
    guard at(next) == 0x5206, at(next + 1) == 0x4E4B, quantity.value.isWhole, quantity.value.numerator > 0 else {
      return false
    }
    let start = skippingSpaces(next + 2)
    var upper: ExactNumber
    var end: Int
    if start < text.count, DigitRun.isDigit(text[start]) {
      let run = DigitRun.read(text, at: start, .point)
      (upper, end) = (run.value, run.end)
    } else if start < text.count, let number = ChineseNumber.read(text, at: start) {
      (upper, end) = (number.value, number.end)
      var point = Quantity(upper, range: start..<end)
      decimals(&point, &end)
      upper = point.value
    } else {
      return false
    }
    let parts = quantity.value.numerator
    quantity.strength = .strong
    if parts == 100 {
      (quantity.value, quantity.kind) = (upper, .percent)
    } else {
      let (below, overflow) = upper.denominator.multipliedReportingOverflow(by: parts)
      guard !overflow, let value = ExactNumber(upper.numerator, over: below) else { return false }
      quantity.value = value
      quantity.kind = .cardinal
    }
    next = end
    return true
  }

  /// 三成, but not 三成為.
  private func isTenths(_ index: Int, _ quantity: Quantity) -> Bool {
    guard quantity.kind == .cardinal, quantity.value.numerator <= 10, quantity.strength == .strong else { return false }
    return !"為为員员立了功就本果熟分交長长".unicodeScalars.contains { $0.value == at(index + 1) }
  }

  private func year(_ quantity: inout Quantity, at index: Int, _ next: inout Int) {
    next = index + 1
    let isYear = quantity.value.isWhole && (1000..<3000).contains(quantity.value.numerator)
    if isYear {
      quantity.strength = .strong
      if at(next) == 0x4EE3 { next += 1 }
    } else if at(next) == 0x4EE3, quantity.value.isWhole, quantity.value.numerator < 100 {
      next += 1
      for century in [1800, 1900, 2000] {
        quantity.otherValues.append(ExactNumber(century + quantity.value.numerator))
      }
    } else {
      quantity.unit = .time(.year)
      if quantity.strength == .weak, quantity.value.numerator == 10 { quantity.strength = .medium }
    }
  }

  /// 20世紀90年代 is the 1990s.
  private mutating func century(_ quantity: inout Quantity, at index: Int, _ next: inout Int) {
    guard at(index + 1) == 0x7D00 || at(index + 1) == 0x7EAA else { return }
    next = index + 2
    var end = next
    let decade: Int
    if DigitRun.isDigit(at(next)) {
      let run = DigitRun.read(text, at: next, .point)
      (decade, end) = (run.value.numerator, run.end)
    } else if next < text.count, let number = ChineseNumber.read(text, at: next) {
      (decade, end) = (number.value.numerator, number.end)
    } else {
      return
    }
    guard at(end) == 0x5E74, at(end + 1) == 0x4EE3, quantity.value.isWhole else { return }
    quantity.otherValues = [ExactNumber(decade)]
    quantity.value = ExactNumber((quantity.value.numerator - 1) * 100 + decade)
    next = end + 2
  }

  /// Whether only a mark or word between the ends of a range stands between two quantities.
  private func isRange(_ end: Int, _ start: Int) -> Bool {
    guard end > 0, start >= end, start - end <= 4 else { return false }
    guard start > end else { return false }
    return text[end..<start].allSatisfy { scalar in
      switch scalar {
      case 0x81F3, 0x5230, 0x2D, 0x2013, 0x2014, 0x7E, 0xFF5E, 0x301C, 0x6216, 0x548C, 0x3001, 0x20, 0x7B2C: true
      default: false
      }
    }
  }

  private mutating func spread(_ quantity: inout Quantity, over last: Quantity) {
    let at = found.count - 1
    if last.unit == nil, last.kind == .cardinal { found[at].unit = quantity.unit }
    if quantity.kind == .percent, last.kind == .cardinal { found[at].otherKind = .percent }
    for factor in [10_000, 100_000_000] where last.value.approximate < 10_000 {
      if quantity.value.approximate >= Double(factor), let larger = last.value.times(factor) {
        found[at].otherValues.append(larger)
      }
    }
  }

  private func unit(at index: Int) -> (QuantityUnit, Int)? {
    guard index < text.count else { return nil }
    for (word, unit) in ChineseWords.units where text[index] == word[0] && matches(word, at: index) {
      // Letters go on: `MBR` is no unit.
      if word[0] < 0x80, isLatin(index + word.count) { continue }
      return (unit, index + word.count)
    }
    return nil
  }

  private func matches(_ word: [UInt32], at index: Int) -> Bool {
    guard index >= 0, index + word.count <= text.count else { return false }
    return word.indices.allSatisfy { text[index + $0] == word[$0] }
  }

  /// The money whose name or sign stands before a number.
  private func currency(before index: Int) -> Currency? {
    var end = index
    while end > 0, LatinTokenizer.isSpace(text[end - 1]) { end -= 1 }
    for (word, unit) in ChineseWords.units where matches(word, at: end - word.count) {
      if case .money(let code) = unit, code != "yuan" { return code }
    }
    switch at(end - 1) {
    case 0x24:
      if matches([0x55, 0x53], at: end - 3) { return "USD" }
      if matches([0x48, 0x4B], at: end - 3) { return "HKD" }
      return "dollar"
    case 0x20AC: return "EUR"
    case 0xA3: return "GBP"
    case 0xA5, 0xFFE5: return "yuan"
    default: return nil
    }
  }

  private func approximation(before index: Int) -> Quantity.Approximation {
    var end = index
    while end > 0, LatinTokenizer.isSpace(text[end - 1]) { end -= 1 }
    // Over the name or sign of the money, such as US$.
    while end > 0, text[end - 1] < 0x80, text[end - 1] == 0x24 || LatinTokenizer.isLetter(text[end - 1]) { end -= 1 }
    // 大約有, 超過了
    if end > 2, [0x6709, 0x70BA, 0x4E3A, 0x4E86].contains(text[end - 1]) {
      let verb = end - 1
      for (word, approximation) in ChineseWords.before
      where word.count > 1 && matches(word, at: verb - word.count) { return approximation }
    }
    for (word, approximation) in ChineseWords.before where matches(word, at: end - word.count) {
      // 附近, 最近, 條約: the character is part of another word.
      if word.count == 1, at(end - 2) != 0, Self.isWithinWord(before: at(end - 2), word[0]) { return .exact }
      return approximation
    }
    return .exact
  }

  private static func isWithinWord(before: UInt32, _ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x8FD1: "附最新鄰邻靠就遠远".unicodeScalars.contains { $0.value == before }
    case 0x7D04, 0x7EA6: "條条合契公預预大節节".unicodeScalars.contains { $0.value == before }
    default: false
    }
  }

  /// 以上, 左右 behind a number, with up to three characters of a unit between.
  private func approximation(behind index: Int) -> Quantity.Approximation {
    for start in index...index + 3 {
      for (word, approximation) in ChineseWords.behind where matches(word, at: start) { return approximation }
      guard start < text.count,
        text[start] > 0x3007 && text[start] < 0xFF00 || LatinTokenizer.isSpace(text[start])
      else { break }
    }
    return .exact
  }
}
