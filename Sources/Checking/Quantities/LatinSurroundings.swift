/// What stands around a number in a text in English or French: its unit, its money, how near it is said to be.
struct LatinSurroundings {
  let text: [UInt32]
  let table: WordTable
  let tokens: [LatinToken]

  private func word(at index: Int) -> NumberWord? { tokens.indices.contains(index) ? tokens[index].word : nil }

  /// Where the text goes on behind a sign or a word for per cent; nil when none stands here.
  func percent(at index: Int) -> Int? {
    guard tokens.indices.contains(index) else { return nil }
    if tokens[index].isSign(0x25) || tokens[index].isSign(0xFF05) { return index + 1 }
    switch tokens[index].word {
    case .percent?: return index + 1
    case .per?:
      switch word(at: index + 1) {
      case .percent?, .hundred?: return index + 2
      default: return nil
      }
    default: return nil
    }
  }

  /// The unit that stands here, and where the text goes on behind it.
  func unit(at index: Int) -> (QuantityUnit, Int)? {
    guard tokens.indices.contains(index) else { return nil }
    var next = index
    if tokens[next].isSign(0x2D) { next += 1 }
    switch word(at: next) {
    case .unit(let unit)?: return (unit, next + 1)
    case .money(let code)?: return (.money(nation(at: next + 1) ?? code), next + 1)
    case .nation?:
      // `5 million US dollars`, `5 Hong Kong dollars`
      var end = next
      while case .nation? = word(at: end) { end += 1 }
      if case .money? = word(at: end), let code = nation(at: next) { return (.money(code), end + 1) }
      return nil
    case .of?:
      // `17,4 milliards de dollars`
      let at = tokens.indices.contains(next + 1) && tokens[next + 1].isSign(0x2019) ? next + 2 : next + 1
      guard case .money(let code)? = word(at: at) else { return nil }
      return (.money(nation(at: at + 1) ?? code), at + 1)
    default: break
    }
    switch tokens[next].kind {
    case .sign(0x20AC): return (.money("EUR"), next + 1)
    case .sign(0x24): return (.money(nation(at: next + 1) ?? "dollar"), next + 1)
    case .sign(0xA3): return (.money("GBP"), next + 1)
    default: return nil
    }
  }

  /// Whose money, behind the word for it: `dollars américains`, `dollars de Hong Kong`, `$ US`.
  private func nation(at index: Int) -> Currency? {
    switch word(at: index) {
    case .nation(let code)?: return code
    case .of?: if case .nation(let code)? = word(at: index + 1) { return code } else { return nil }
    default: return nil
    }
  }

  /// The money whose sign stands before a number: `US$`, `HK$`, `RMB`.
  func currency(before index: Int) -> Currency? {
    guard index > 0 else { return nil }
    switch tokens[index - 1].kind {
    case .sign(0x20AC): return "EUR"
    case .sign(0xA3): return "GBP"
    case .sign(0xA5), .sign(0xFFE5): return "yuan"
    case .word(.money(let code)):
      let letters = text[tokens[index - 1].range]
      return letters.count == 3 && letters.allSatisfy({ $0 < 0x5B }) ? code : nil
    case .sign(0x24):
      guard index > 1, tokens[index - 1].isJoined else { return "dollar" }
      return Self.dollars[
        String(String.UnicodeScalarView(text[tokens[index - 2].range].compactMap(Unicode.Scalar.init)))]
        ?? "dollar"
    default: return nil
    }
  }

  private static let dollars: [String: Currency] = [
    "US": "USD", "HK": "HKD", "NT": "TWD", "A": "AUD", "AU": "AUD", "S": "SGD", "C": "CAD", "CA": "CAD", "NZ": "NZD",
    "MOP": "MOP",
  ]

  /// What the words before a number say of how near it is: `more than`, `about`, `plus de`.
  func approximation(before index: Int) -> Quantity.Approximation {
    var at = index - 1
    // Over the sign of the money.
    while at >= 0, tokens[at].isSign(0x24) || tokens[at].isSign(0x20AC) || tokens[at].isSign(0xA3) { at -= 1 }
    if case .nation? = word(at: at) { at -= 1 }
    if case .article? = word(at: at) { at -= 1 }
    switch word(at: at) {
    case .approximate(let approximation)?: return approximation
    case .than?, .of?:
      switch word(at: at - 1) {
      case .more?:
        // `no more than`
        return .more
      case .less?: return .less
      case .close?: return .about
      default: return .exact
      }
    case .least?: return .atLeast
    case .most?: return .atMost
    case .connector?:
      if case .up? = word(at: at - 1) { return .atMost }
      if case .close? = word(at: at - 1) { return .about }
      // `inférieure à`
      if case .approximate(let approximation)? = word(at: at - 1) { return approximation }
      if table.decimalMark == .comma, at > 1, tokens[at - 1].isSign(0x2019), case .up? = word(at: at - 2) {
        return .atMost
      }
      return .exact
    case .more?: return frenchBound(at, .atMost)
    case .less?: return frenchBound(at, .atLeast)
    default: return .exact
    }
  }

  /// `au moins`, `au plus`.
  private func frenchBound(_ index: Int, _ bound: Quantity.Approximation) -> Quantity.Approximation {
    guard table.decimalMark == .comma, case .connector? = word(at: index - 1) else { return .exact }
    return bound
  }
}
