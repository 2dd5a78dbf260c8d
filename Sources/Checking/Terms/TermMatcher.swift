import Languages

/// The forms of terms in one language, to be found in texts: all in one walk over the text.
///
/// Latin forms match whole words whatever their case (a form with capitals within needs them), with the endings of a
/// plural; Chinese forms match as they stand. Of forms that overlap the longest counts.
struct TermMatcher: Sendable {
  private struct Form: Sendable {
    var scalars: [UInt32]
    var term: Int
    var isLatin: Bool
    /// Whether the case of letters counts: names do, common words do not.
    var isExact: Bool
  }
  /// A form in a text.
  struct Hit { var term: Int, range: Range<Int> }

  private var forms: [UInt32: [Form]] = [:]
  private let isFrench: Bool

  init(_ forms: [(form: String, term: Int)], _ language: Language) {
    isFrench = language.primary == "fr"
    for entry in forms {
      var scalars = entry.form.unicodeScalars.map(\.value)
      guard let first = scalars.first else { continue }
      let isLatin = LatinTokenizer.isLetter(first)
      // A capital behind a space makes it a name.
      let isExact =
        isLatin && scalars.indices.dropFirst().contains { scalars[$0] &- 0x41 < 26 }
      if !isExact { scalars = scalars.map(WordTable.folded) }
      self.forms[WordTable.folded(first), default: []].append(
        Form(scalars: scalars.map(Self.plain), term: entry.term, isLatin: isLatin, isExact: isExact))
    }
    self.forms = self.forms.mapValues { $0.sorted { $0.scalars.count > $1.scalars.count } }
  }

  var isEmpty: Bool { forms.isEmpty }

  /// Every kind of apostrophe and space is one.
  @inline(__always) private static func plain(_ scalar: UInt32) -> UInt32 {
    switch scalar {
    case 0x27: 0x2019
    case 0xA0, 0x202F, 0x0A: 0x20
    default: scalar
    }
  }

  /// The forms of a text, none overlapping another.
  func hits(in text: [UInt32]) -> [Hit] {
    var hits: [Hit] = []
    guard !forms.isEmpty else { return hits }
    var index = 0
    var isAtWord = true
    while index < text.count {
      let scalar = text[index]
      let isLetter = LatinTokenizer.isLetter(scalar)
      if isLetter && !isAtWord {
        index += 1
        continue
      }
      if let candidates = forms[WordTable.folded(scalar)],
        let (form, end) = candidates.lazy.compactMap({ form in self.end(of: form, text, at: index).map { (form, $0) } })
          .first
      {
        hits.append(Hit(term: form.term, range: index..<end))
        index = end
        isAtWord = true
        continue
      }
      isAtWord = !isLetter
      index += 1
    }
    return hits
  }

  private func end(of form: Form, _ text: [UInt32], at start: Int) -> Int? {
    guard form.isLatin else {
      guard start + form.scalars.count <= text.count else { return nil }
      var at = start
      // A line end between Han characters is nothing.
      for scalar in form.scalars {
        while at < text.count, text[at] == 0x0A { at += 1 }
        guard at < text.count, WordTable.folded(text[at]) == WordTable.folded(scalar) else { return nil }
        at += 1
      }
      return at
    }
    var at = start
    for (offset, scalar) in form.scalars.enumerated() {
      guard at < text.count else { return nil }
      // The words of a French term all take the plural.
      if isFrench, scalar == 0x20, offset > 0, Self.plain(text[at]) != 0x20, text[at] == 0x73 || text[at] == 0x78 {
        at += 1
        guard at < text.count else { return nil }
      }
      let own = Self.plain(text[at])
      guard
        own == scalar || !form.isExact && WordTable.folded(own) == scalar
          || offset == 0 && WordTable.folded(own) == WordTable.folded(scalar) && !form.isExact
      else { return nil }
      at += 1
    }
    for ending in [[], [0x73], [0x65, 0x73], [0x78], [0x65]] as [[UInt32]] {
      let end = at + ending.count
      guard end <= text.count, ending.indices.allSatisfy({ text[at + $0] == ending[$0] }) else { continue }
      if !isWithinName(text, start..<end), end == text.count || !LatinTokenizer.isLetter(text[end]) { return end }
    }
    return nil
  }

  /// Whether a form is part of a name such as `non-free-firmware` or `mirror/protocol`.
  private func isWithinName(_ text: [UInt32], _ range: Range<Int>) -> Bool {
    func joins(_ index: Int) -> Bool {
      text.indices.contains(index) && (text[index] == 0x2D || text[index] == 0x2F || text[index] == 0x5F)
    }
    return joins(range.lowerBound - 1) || joins(range.upperBound)
  }
}
