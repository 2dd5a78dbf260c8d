/// Reads the quantities of a text in English or French.
struct LatinReader {
  private let text: [UInt32]
  private let table: WordTable
  private let tokens: [LatinToken]
  private let around: LatinSurroundings
  private var found: [Quantity] = []
  /// The token behind the last quantity.
  private var lastEnd = -1

  static func quantities(in text: [UInt32], _ table: WordTable) -> [Quantity] {
    var reader = LatinReader(text, table)
    reader.run()
    return reader.found
  }

  private init(_ text: [UInt32], _ table: WordTable) {
    (self.text, self.table) = (text, table)
    tokens = LatinTokenizer.tokens(of: text, table)
    around = LatinSurroundings(text: text, table: table, tokens: tokens)
  }

  private mutating func run() {
    var index = 0
    while index < tokens.count {
      switch tokens[index].kind {
      case .number(let run): index = digits(run, at: index)
      case .word(let word): index = self.word(word, at: index)
      case .other(let roman):
        if roman > 0 { add(Quantity(ExactNumber(roman), kind: .ordinal, strength: .weak, range: tokens[index].range)) }
        index += 1
      case .sign: index += 1
      }
    }
  }

  private func word(at index: Int) -> NumberWord? { tokens.indices.contains(index) ? tokens[index].word : nil }

  private mutating func add(_ quantity: Quantity, upTo end: Int? = nil) {
    found.append(quantity)
    if let end { lastEnd = end }
  }

  // MARK: Digits

  private mutating func digits(_ run: DigitRun, at index: Int) -> Int {
    let token = tokens[index]
    if run.isLiteral {
      add(Quantity(run.value, kind: .literal, range: token.range), upTo: index + 1)
      return index + 1
    }
    if let end = date(run, at: index) ?? time(run, at: index) { return end }
    var quantity = Quantity(run.value, range: token.range)
    var next = index + 1
    if tokens.indices.contains(next), tokens[next].isJoined, case .some(let letters) = letters(at: next),
      let suffix = NumberSuffix(letters)
    {
      switch suffix {
      case .ordinal: quantity.kind = .ordinal
      case .plural:
        if let short = run.value.isWhole ? run.value.numerator % 100 : nil {
          quantity.otherValues.append(ExactNumber(short))
        }
      case .scale(let factor):
        if around.currency(before: index) != nil, let value = run.value.times(factor) { quantity.value = value }
      case .unit: break
      }
      next += 1
    }
    // `17.4 billion`, `3 dozen`
    while case .scale(let factor)? = word(at: next), let value = quantity.value.times(factor) {
      quantity.value = value
      next += 1
    }
    if case .hundred? = word(at: next), around.percent(at: next) == nil, let value = quantity.value.times(100) {
      quantity.value = value
      next += 1
    }
    if quantity.kind == .cardinal, case .pack(let size)? = word(at: next), let value = quantity.value.times(size) {
      quantity.otherValues.append(quantity.value)
      quantity.value = value
      next += 1
    }
    return finish(quantity, from: index, next)
  }

  private func letters(at index: Int) -> ArraySlice<UInt32>? {
    switch tokens[index].kind {
    case .other, .word: text[tokens[index].range]
    default: nil
    }
  }

  /// `2024-10-14`
  private mutating func date(_ run: DigitRun, at index: Int) -> Int? {
    guard run.isPlain, run.wholeDigits == 4, index + 4 < tokens.count, tokens[index + 1].isSign(0x2D),
      tokens[index + 3].isSign(0x2D), let month = tokens[index + 2].number, let day = tokens[index + 4].number,
      month.wholeDigits == 2, day.wholeDigits == 2, month.isPlain, day.isPlain,
      (1...4).allSatisfy({ tokens[index + $0].isJoined })
    else { return nil }
    add(Quantity(run.value, range: tokens[index].range))
    add(Quantity(month.value, kind: .month, range: tokens[index + 2].range))
    add(Quantity(day.value, kind: .day, range: tokens[index + 4].range), upTo: index + 5)
    return index + 5
  }

  /// `14:30`, `2:30 p.m.`
  private mutating func time(_ run: DigitRun, at index: Int) -> Int? {
    guard run.isPlain, run.wholeDigits <= 2, index + 2 < tokens.count, tokens[index + 1].isSign(0x3A),
      let minutes = tokens[index + 2].number, minutes.wholeDigits == 2, tokens[index + 1].isJoined,
      tokens[index + 2].isJoined
    else { return nil }
    var hour = Quantity(run.value, range: tokens[index].range)
    if run.value.numerator < 12 { hour.otherValues.append(ExactNumber(run.value.numerator + 12)) }
    add(hour)
    add(
      Quantity(
        minutes.value, strength: minutes.value.numerator == 0 ? .weak : .strong, range: tokens[index + 2].range),
      upTo: index + 3)
    return index + 3
  }

  // MARK: Words

  private mutating func word(_ word: NumberWord, at index: Int) -> Int {
    switch word {
    case .digit, .teen, .tens, .hundred: return numberWords(at: index)
    case .scale:
      add(Quantity(ExactNumber(scaleValue(word)), strength: .weak, range: tokens[index].range), upTo: index + 1)
      return index + 1
    case .ordinal(let value, let isPlural):
      let strength: Quantity.Strength = value <= 2 ? .weak : .strong
      // `a third of`
      if !isPlural, value > 2, case .article? = self.word(at: index - 1), case .of? = self.word(at: index + 1),
        let part = ExactNumber(1, over: value)
      {
        add(Quantity(part, strength: .strong, range: tokens[index].range), upTo: index + 1)
        return index + 1
      }
      add(
        Quantity(
          ExactNumber(value), kind: .ordinal, strength: isPlural ? .weak : strength, range: tokens[index].range),
        upTo: index + 1)
      return index + 1
    case .part(let parts):
      var quantity = Quantity(
        ExactNumber(1, over: parts) ?? ExactNumber(0), strength: .weak, range: tokens[index].range)
      quantity.otherValues.append(ExactNumber(parts))
      add(quantity)
      return index + 1
    case .collective(let value), .pack(let value):
      var quantity = Quantity(ExactNumber(value), strength: .weak, range: tokens[index].range)
      if value == 12 { quantity.otherValues.append(ExactNumber(10)) }
      add(quantity, upTo: index + 1)
      return index + 1
    case .month(let month, let isSure):
      guard isSure || isMonth(month, at: index) else { return index + 1 }
      // A month is written with a capital in English.
      if table.decimalMark == .point, !tokens[index].isCapital { return index + 1 }
      add(Quantity(ExactNumber(month), kind: .month, range: tokens[index].range), upTo: index + 1)
      return dayBehind(month: index)
    default: return index + 1
    }
  }

  private func scaleValue(_ word: NumberWord) -> Int {
    switch word {
    case .scale(let value): value
    case .hundred: 100
    default: 1
    }
  }

  /// Whether `May`, `March` or `Dec` is a month here.
  private func isMonth(_ month: Int, at index: Int) -> Bool {
    if tokens.indices.contains(index + 1), tokens[index + 1].number != nil { return true }
    if tokens.indices.contains(index + 2), tokens[index + 1].isSign(0x2E) || tokens[index + 1].isSign(0x2C),
      tokens[index + 2].number != nil
    {
      return true
    }
    if index > 0, tokens[index - 1].number != nil { return true }
    switch word(at: index - 1) {
    case .preposition?, .of?, .connector?:
      return tokens[index].range.count > 3 || month == 5 || table.decimalMark == .comma
    case .ordinal?: return true
    default: return false
    }
  }

  /// `October 14, 2024`: the day behind a month.
  private mutating func dayBehind(month index: Int) -> Int {
    guard table.decimalMark == .point, tokens.indices.contains(index + 1), let run = tokens[index + 1].number,
      run.isPlain, run.wholeDigits <= 2
    else { return index + 1 }
    if tokens.indices.contains(index + 2), tokens[index + 2].isSign(0x3A) { return index + 1 }
    add(Quantity(run.value, kind: .day, range: tokens[index + 1].range), upTo: index + 2)
    return index + 2
  }

  /// `one hundred and sixty`, `twenty-first`, `two thirds`, `quatre-vingt-dix-sept`.
  private mutating func numberWords(at index: Int) -> Int {
    var total = ExactNumber(0)
    var group = 0
    var next = index
    var hasMore = false
    var isLone = true
    reading: while next < tokens.count {
      switch tokens[next].word {
      case .digit(let digit)?:
        guard next == index || group % 10 == 0 && group % 100 != 10 && isAdding(next, index) else { break reading }
        group += digit
      case .teen(let teen)?:
        // French counts on from sixty and eighty by tens.
        guard group % 100 == 0 || table.decimalMark == .comma && (group % 100 == 60 || group % 100 == 80) else {
          break reading
        }
        guard next == index || isAdding(next, index) else { break reading }
        group += teen
      case .tens(let tens)?:
        if table.decimalMark == .comma, tens == 20, group % 100 == 4 {
          group += 76
        } else {
          guard group % 100 == 0, next == index || isAdding(next, index) else { break reading }
          group += tens
        }
      case .hundred?:
        if around.percent(at: next - 1) != nil { break reading }
        guard group < 100 else { break reading }
        if group == 0 && next > index { break reading }
        group = max(1, group) * 100
      case .scale(let factor)?:
        guard let part = ExactNumber(max(1, group)).times(factor), let sum = total.plus(part) else { break reading }
        (total, group) = (sum, 0)
      case .ordinal(let value, _)?:
        // `twenty-first`, but not `two thirds`
        guard group % 10 == 0, group % 100 >= 20, value < 10 else { break reading }
        let sum = (total.plus(ExactNumber(group + value))) ?? total
        return finish(
          Quantity(sum, kind: .ordinal, range: tokens[index].range.lowerBound..<tokens[next].range.upperBound),
          from: index, next + 1)
      case .and?:
        // `and` goes on only between parts of one number.
        guard group >= 20 || total.numerator > 0 || group >= 100, isPart(next + 1, of: group, total) else {
          break reading
        }
        next += 1
        hasMore = true
        continue reading
      default:
        if tokens[next].isSign(0x2D), tokens[next].isJoined, next + 1 < tokens.count, tokens[next + 1].isJoined,
          isPart(next + 1, of: group, total)
        {
          next += 1
          continue reading
        }
        break reading
      }
      isLone = next == index
      hasMore = false
      next += 1
    }
    if hasMore { next -= 1 }
    if next > index, tokens[next - 1].isSign(0x2D) { next -= 1 }
    next = max(next, index + 1)
    let value = total.plus(ExactNumber(group)) ?? total
    var quantity = Quantity(value, range: tokens[index].range.lowerBound..<tokens[next - 1].range.upperBound)
    quantity.strength = strength(of: quantity.value, isLone: isLone, at: index)
    if let parts = self.parts(at: next, of: value) {
      quantity.value = parts.value
      quantity.strength = .strong
      quantity.range = quantity.range.lowerBound..<tokens[parts.end - 1].range.upperBound
      next = parts.end
    }
    if let (sum, end) = half(behind: next, value) {
      (quantity.value, quantity.strength, next) = (sum, .strong, end)
    }
    if case .pack(let size)? = word(at: next), let product = quantity.value.times(size) {
      quantity.otherValues += [quantity.value, ExactNumber(size - size % 10)]
      quantity.value = product
      quantity.strength = quantity.value.numerator > 12 ? .medium : .weak
      next += 1
    }
    return finish(quantity, from: index, next)
  }

  /// A number word right behind another goes on with it only after a hyphen, `hundred` or a scale.
  private func isAdding(_ next: Int, _ start: Int) -> Bool {
    guard next > start else { return true }
    if tokens[next - 1].isSign(0x2D) { return true }
    switch tokens[next - 1].word {
    case .hundred?, .scale?, .and?: return true
    case .tens?, .teen?: return true
    default: return false
    }
  }

  private func isPart(_ index: Int, of group: Int, _ total: ExactNumber) -> Bool {
    switch word(at: index) {
    case .digit?: group % 10 == 0
    case .teen?: group % 100 == 0 || group % 100 == 60 || group % 100 == 80
    case .tens(let tens)?: group % 100 == 0 || tens == 20 && group % 100 == 4
    case .hundred?, .scale?: true
    case .ordinal(let value, _)?: group % 10 == 0 && group % 100 >= 20 && value < 10
    default: false
    }
  }

  private func strength(of value: ExactNumber, isLone: Bool, at index: Int) -> Quantity.Strength {
    if value.numerator <= 1 { return .weak }
    if case .hundred? = tokens[index].word { return .weak }
    if value.numerator == 2 { return .medium }
    // `neuf` is `new` as well.
    if table.decimalMark == .comma, value.numerator == 9, isLone { return .weak }
    return .strong
  }

  /// `one third`, `two-thirds`, `trois quarts`.
  private func parts(at index: Int, of count: ExactNumber) -> (value: ExactNumber, end: Int)? {
    var next = index
    if tokens.indices.contains(next), tokens[next].isSign(0x2D), tokens[next].isJoined { next += 1 }
    guard count.isWhole, count.numerator > 0 else { return nil }
    switch word(at: next) {
    case .part(let parts)?: return ExactNumber(count.numerator, over: parts).map { ($0, next + 1) }
    case .ordinal(let parts, let isPlural)? where parts > 2 && (isPlural || count.numerator == 1):
      // A third and a fourth part have words of their own in French.
      if table.decimalMark == .comma, !isPlural, parts <= 4 { return nil }
      return ExactNumber(count.numerator, over: parts).map { ($0, next + 1) }
    default: return nil
    }
  }

  /// `three and a half`, `trois et demi`.
  private func half(behind index: Int, _ value: ExactNumber) -> (ExactNumber, Int)? {
    guard case .and? = word(at: index) else { return nil }
    var next = index + 1
    if case .article? = word(at: next) { next += 1 }
    guard case .part(2)? = word(at: next), let part = ExactNumber(1, over: 2), let sum = value.plus(part) else {
      return nil
    }
    return (sum, next + 1)
  }

  // MARK: What stands around a number

  private mutating func finish(_ start: Quantity, from index: Int, _ behind: Int) -> Int {
    var quantity = start
    var next = behind
    quantity.range = quantity.range.lowerBound..<max(quantity.range.upperBound, tokens[behind - 1].range.upperBound)
    if let end = around.percent(at: next) {
      quantity.kind = .percent
      quantity.strength = .strong
      next = end
    } else if let (unit, end) = around.unit(at: next) {
      quantity.unit = unit
      next = end
    } else if case .month? = word(at: next), quantity.kind == .ordinal || quantity.value.numerator <= 31,
      quantity.value.isWhole
    {
      quantity.kind = .day
    } else if case .of? = word(at: next), case .month? = word(at: next + 1) {
      quantity.kind = .day
    }
    if let code = around.currency(before: index) { quantity.unit = .money(code) }
    if quantity.unit != nil, quantity.strength < .strong, quantity.value.numerator > 1 { quantity.strength = .medium }
    quantity.approximation = around.approximation(before: index)
    // `over 160 people` is more than 160, `over twenty years` hardly.
    if quantity.approximation == .atLeast, case .approximate? = word(at: index - 1) {
      if case .time? = quantity.unit {} else { quantity.approximation = .more }
    }
    if let last = found.last, isRange(from: lastEnd, to: index) { spread(&quantity, over: last) }
    add(quantity, upTo: next)
    return next
  }

  /// Whether only a word or a dash stands between two quantities.
  private func isRange(from end: Int, to start: Int) -> Bool {
    guard end >= 0, end < start, start - end <= 3 else { return false }
    return (end..<start).allSatisfy { index in
      switch tokens[index].kind {
      case .word(.connector), .word(.and), .word(.nation), .word(.money): true
      case .sign(let mark): mark == 0x2D || mark == 0x2013 || mark == 0x24 || mark == 0x20AC
      default: false
      }
    }
  }

  /// The ends of a range share what stands at one of them: `2 to 3 billion dollars`, `2003-24`.
  private mutating func spread(_ quantity: inout Quantity, over last: Quantity) {
    let at = found.count - 1
    if last.unit == nil, last.kind == .cardinal { found[at].unit = quantity.unit }
    if quantity.kind == .percent, last.kind == .cardinal { found[at].otherKind = .percent }
    for factor in [1000, 1_000_000, 1_000_000_000] where last.value.approximate < 1000 {
      if quantity.value.approximate >= Double(factor), let larger = last.value.times(factor) {
        found[at].otherValues.append(larger)
      }
    }
    let (first, second) = (last.value.numerator, quantity.value.numerator)
    if last.value.isWhole, quantity.value.isWhole, (1000..<3000).contains(first), (10..<100).contains(second) {
      quantity.otherValues.append(ExactNumber(first / 100 * 100 + second))
    }
  }
}
