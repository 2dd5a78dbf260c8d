import Languages

/// The forms of terms in one language, to be found in texts: all in one walk over the text.
///
/// Latin forms match whole words whatever their case (a form with capitals within needs them), each with the regular
/// endings of its language; Chinese forms match as they stand. Of forms that overlap the longest counts.
final class TermMatcher: Sendable {
  private struct Form: Sendable {
    var scalars: [UInt32]
    var term: Int
    var isLatin: Bool
    /// Whether the case of letters counts: names do, common words do not.
    var isExact: Bool
  }
  /// A form in a text.
  struct Hit {
    var term: Int
    var range: Range<Int>
    /// Whether it is joined to other words, as in `non-free-firmware` or `mirror/protocol`: that renders the term, but may
    /// be a name in which nobody would look for it.
    var isWithinName: Bool
  }

  private let forms: [UInt32: [Form]]
  private let inflections: [Inflection]
  /// Whether a form may begin here, by a hash of its first character, or its first two letters; most characters of a text
  /// begin none.
  private let mayBegin: [Bool]

  init(_ forms: [(form: String, term: Int)], _ language: Language) {
    inflections = language.primary == "fr" ? Inflection.french : Inflection.english
    var known: [UInt32: [Form]] = [:]
    var mayBegin = [Bool](repeating: false, count: 4096)
    for entry in forms {
      var scalars = entry.form.unicodeScalars.map(\.value)
      guard let first = scalars.first else { continue }
      let isLatin = LatinTokenizer.isLetter(first)
      // A capital behind a space makes it a name.
      let isExact =
        isLatin && scalars.indices.dropFirst().contains { scalars[$0] &- 0x41 < 26 }
      if !isExact { scalars = scalars.map(WordTable.folded) }
      let key = WordTable.folded(first)
      known[key, default: []].append(
        Form(scalars: scalars.map(Self.plain), term: entry.term, isLatin: isLatin, isExact: isExact))
      let second =
        inflections.contains { isLatin && $0.changes(secondOf: scalars) }
        ? nil : scalars.dropFirst().first.map(WordTable.folded)
      if !isLatin {
        mayBegin[Self.slot(key, nil)] = true
      } else if let second {
        mayBegin[Self.slot(key, second)] = true
      } else {
        for second in UInt32(0)...0xFFF { mayBegin[Self.slot(key, second)] = true }
      }
    }
    self.forms = known.mapValues { $0.sorted { $0.scalars.count > $1.scalars.count } }
    self.mayBegin = mayBegin
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
      let key = isLetter ? WordTable.folded(scalar) : scalar
      if isAtWord || !isLetter, mayBegin[Self.slot(key, isLetter ? second(text, index) : nil)],
        let (term, end) = form(key, text, at: index)
      {
        let isWithinName = isLetter && (joins(text, index - 1) || joins(text, end))
        hits.append(Hit(term: term, range: index..<end, isWithinName: isWithinName))
        index = end
        isAtWord = true
        continue
      }
      isAtWord = !isLetter
      index += 1
    }
    return hits
  }

  private static func slot(_ first: UInt32, _ second: UInt32?) -> Int {
    Int((first ^ (second.map { $0 &* 61 &+ 1 } ?? 0)) & 0xFFF)
  }

  @inline(__always) private func second(_ text: [UInt32], _ index: Int) -> UInt32 {
    index + 1 < text.count ? WordTable.folded(text[index + 1]) : 0
  }

  /// The longest form that stands at an index, and where it ends.
  private func form(_ key: UInt32, _ text: [UInt32], at index: Int) -> (term: Int, end: Int)? {
    guard let candidates = forms[key] else { return nil }
    for form in candidates {
      if let end = form.isLatin ? latinEnd(of: form, text, at: index) : hanEnd(of: form, text, at: index) {
        return (form.term, end)
      }
    }
    return nil
  }

  private func hanEnd(of form: Form, _ text: [UInt32], at start: Int) -> Int? {
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

  /// Each word of the form in turn, with an ending.
  private func latinEnd(of form: Form, _ text: [UInt32], at start: Int) -> Int? {
    var (at, offset) = (start, 0)
    while true {
      let space = form.scalars[offset...].firstIndex(of: 0x20) ?? form.scalars.count
      guard let end = wordEnd(form, offset..<space, text, at: at) else { return nil }
      if space == form.scalars.count { return end }
      guard end < text.count, Self.plain(text[end]) == 0x20 else { return nil }
      (at, offset) = (end + 1, space + 1)
    }
  }

  private func wordEnd(_ form: Form, _ word: Range<Int>, _ text: [UInt32], at start: Int) -> Int? {
    var matched = 0
    while matched < word.count, start + matched < text.count {
      let own = Self.plain(text[start + matched])
      let wanted = form.scalars[word.lowerBound + matched]
      guard own == wanted || !form.isExact && WordTable.folded(own) == wanted else { break }
      matched += 1
    }
    for inflection in inflections {
      let kept = word.count - inflection.cut.count
      guard matched >= kept, form.scalars[word].suffix(inflection.cut.count).elementsEqual(inflection.cut) else {
        continue
      }
      let end = start + kept + inflection.added.count
      guard end <= text.count, text[start + kept..<end].elementsEqual(inflection.added) else { continue }
      if end == text.count || !LatinTokenizer.isLetter(text[end]) { return end }
    }
    return nil
  }

  /// Whether a mark makes one name of what stands on both sides of it.
  private func joins(_ text: [UInt32], _ index: Int) -> Bool {
    text.indices.contains(index) && (text[index] == 0x2D || text[index] == 0x2F || text[index] == 0x5F)
  }
}

/// A regular ending of a word: what of the word it takes the place of, and what is put there.
private struct Inflection: Sendable {
  var cut: [UInt32]
  var added: [UInt32]

  init(_ cut: String, _ added: String) {
    self.cut = cut.unicodeScalars.map(\.value)
    self.added = added.unicodeScalars.map(\.value)
  }

  /// Whether the second letter of a form may be another in the text.
  func changes(secondOf form: [UInt32]) -> Bool {
    let word = form.prefix { $0 != 0x20 }
    guard form.count > 1, form[1] != 0x20, form[1] != 0x2019 else { return true }
    return word.suffix(cut.count).elementsEqual(cut) && word.count - cut.count < 2
  }

  /// `ports`, `branches`, `ferries`. A possessive ends with an apostrophe and is a word of its own to the matcher.
  static let english = [Inflection("", ""), Inflection("", "s"), Inflection("", "es"), Inflection("y", "ies")]

  /// `ports`, `bateaux`, `régionale`, `régionales`, `régionaux`, `travaux`, `administrative`, `européenne`.
  static let french = [
    Inflection("", ""), Inflection("", "s"), Inflection("", "x"), Inflection("", "e"), Inflection("", "es"),
    Inflection("al", "aux"), Inflection("ail", "aux"), Inflection("if", "ive"), Inflection("if", "ives"),
    Inflection("en", "enne"), Inflection("en", "ennes"), Inflection("el", "elle"), Inflection("el", "elles"),
    Inflection("er", "ère"), Inflection("er", "ères"), Inflection("eux", "euse"), Inflection("eux", "euses"),
  ]
}
