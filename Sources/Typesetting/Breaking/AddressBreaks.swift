/// Breaks in web addresses and in long identifiers, in every language.
enum AddressBreaks {
  /// Shorter words are left whole.
  private static let shortestIdentifier = 14
  /// A part of an address that is longer, in characters, may be broken within: about half of a full line.
  private static let longestWholePart = 32
  /// A part that is longer may be broken before its hyphens.
  private static let longestHyphenatedPart = 24

  /// Changes the decisions of a text, word by word.
  static func tailor(_ text: inout BreakText) {
    var start = 0
    while start < text.scalars.count {
      guard isWordCharacter(text.scalars[start]) else {
        start += 1
        continue
      }
      var end = start + 1
      while end < text.scalars.count, isWordCharacter(text.scalars[end]) { end += 1 }
      if end - start >= 8 { tailor(&text, start..<end) }
      start = end
    }
  }

  /// The stretches of a text that are web addresses or mail addresses.
  static func addresses(in scalars: ContiguousArray<UInt32>) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var start = 0
    while start < scalars.count {
      guard isWordCharacter(scalars[start]) else {
        start += 1
        continue
      }
      var end = start + 1
      while end < scalars.count, isWordCharacter(scalars[end]) { end += 1 }
      if let address = address(scalars, start..<end) { found.append(address) }
      start = end
    }
    return found
  }

  private static func tailor(_ text: inout BreakText, _ word: Range<Int>) {
    if let address = address(text.scalars, word) {
      tailorAddress(&text, address)
    } else if word.count >= shortestIdentifier {
      tailorIdentifier(&text, word)
    }
  }

  /// After the marks that divide an address, so that no line begins with one (LB13 holds here too); not between the
  /// slashes of `://`, and never after a hyphen, which would look like one of ours (Chicago Manual of Style, 17th
  /// edition, §14.18, but for its breaks before marks). A long part may break before a hyphen, as §14.18 has it, and where
  /// it is longer than most lines between any two letters: an address is never wider than its column.
  private static func tailorAddress(_ text: inout BreakText, _ address: Range<Int>) {
    var partStart = address.lowerBound
    for offset in address.dropFirst() {
      let after = text.scalars[offset]
      let isBreak: Bool
      switch text.scalars[offset - 1] {
      case 0x2F, 0x3A, 0x2E, 0x3F, 0x26, 0x3D, 0x5F, 0x23, 0x2C, 0x3B, 0x40, 0x7E: isBreak = !isDivider(after)
      default: isBreak = false
      }
      // Three characters at least stay on either side.
      if isBreak, offset - address.lowerBound >= 3, address.upperBound - offset >= 3 {
        text.allow(offset, .address, cost: BreakCosts.address)
        breakLongPart(&text, partStart..<offset)
        partStart = offset
      } else {
        text.forbid(offset, .address)
      }
    }
    breakLongPart(&text, partStart..<address.upperBound)
  }

  private static func breakLongPart(_ text: inout BreakText, _ part: Range<Int>) {
    guard part.count > longestHyphenatedPart else { return }
    for offset in part.dropFirst(3).dropLast(3) {
      if text.scalars[offset] == 0x2D {
        text.allow(offset, .address, cost: BreakCosts.addressBeforeHyphen)
      } else if part.count > longestWholePart, !isDivider(text.scalars[offset]), text.scalars[offset - 1] != 0x2D {
        text.allow(offset, .address, cost: BreakCosts.addressAnywhere)
      }
    }
  }

  /// Whether a character divides an address, and so does not begin a line.
  private static func isDivider(_ scalar: UInt32) -> Bool {
    !(scalar.isLatinLetter || scalar >= 0x30 && scalar <= 0x39 || scalar > 0x7F)
  }

  /// After an underline, before a capital that follows a small letter, and after a full stop between letters.
  private static func tailorIdentifier(_ text: inout BreakText, _ word: Range<Int>) {
    for offset in word.dropFirst(2).dropLast(2) {
      let (before, after) = (text.scalars[offset - 1], text.scalars[offset])
      let isBreak =
        before == 0x5F && after != 0x5F
        || before >= 0x61 && before <= 0x7A && after >= 0x41 && after <= 0x5A
        || before == 0x2E && after.isLatinLetter && text.scalar(offset - 2).isLatinLetter
        || before == 0x3A && text.scalar(offset - 2) == 0x3A && after.isLatinLetter
      if isBreak { text.allow(offset, .identifier, cost: BreakCosts.identifier) }
    }
  }

  /// The address in a word, without the marks of the sentence around it; nil when the word is none.
  private static func address(_ scalars: ContiguousArray<UInt32>, _ word: Range<Int>) -> Range<Int>? {
    var range = word
    while let first = range.first, isOpening(scalars[first]) { range = range.dropFirst() }
    while let last = range.last, isClosing(scalars[last]) { range = range.dropLast() }
    guard range.count >= 6 else { return nil }
    if startsAsWeb(scalars, range) { return range }
    // A mail address: one @ with letters before it and a full stop somewhere behind it.
    guard let at = range.firstIndex(where: { scalars[$0] == 0x40 }), at > range.lowerBound,
      range[(at + 1)...].dropFirst().contains(where: { scalars[$0] == 0x2E })
    else { return nil }
    return range
  }

  /// Whether a word has `://` before its last characters, or begins with `www.`.
  private static func startsAsWeb(_ scalars: ContiguousArray<UInt32>, _ word: Range<Int>) -> Bool {
    for at in word.dropLast(3)
    where scalars[at] == 0x3A && scalars[at + 1] == 0x2F && scalars[at + 2] == 0x2F { return true }
    let start = word.lowerBound
    return (0..<3).allSatisfy { scalars[start + $0] == 0x77 } && scalars[start + 3] == 0x2E
  }

  /// The characters of addresses and identifiers: ASCII without space, quotes and angle brackets.
  private static func isWordCharacter(_ scalar: UInt32) -> Bool {
    scalar > 0x20 && scalar < 0x7F && scalar != 0x22 && scalar != 0x3C && scalar != 0x3E
  }

  private static func isOpening(_ scalar: UInt32) -> Bool { scalar == 0x28 || scalar == 0x5B || scalar == 0x27 }

  private static func isClosing(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x21, 0x27, 0x29, 0x2C, 0x2E, 0x3A, 0x3B, 0x3F, 0x5D: true
    default: false
    }
  }
}
