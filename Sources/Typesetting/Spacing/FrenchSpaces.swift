import Languages

/// Text whose spaces were mended, and where each scalar comes from.
public struct MendedText: Hashable, Sendable {
  /// The text as it is to be set and copied out.
  public var scalars: ContiguousArray<UInt32>
  /// For each scalar, the offset in the source of the scalar it is or stands before.
  public var sources: ContiguousArray<Int>
  /// The spans of language over the mended text.
  public var spans: [LanguageSpan]
}

/// The no-break spaces that French wants and typists leave out (Lexique des règles typographiques en usage à
/// l'Imprimerie nationale, "Espacements").
///
/// U+00A0 before `:` and inside « »; U+202F before `; ! ?` and between the thousands of a number.
public enum FrenchSpaces {
  /// Mends the spaces of the French spans; `verbatim` stretches (code) and web addresses stay as they are.
  public static func mended(
    _ scalars: ContiguousArray<UInt32>, spans: [LanguageSpan], verbatim: [Range<Int>] = []
  ) -> MendedText {
    guard spans.contains(where: { $0.language.primary == "fr" }) else {
      return MendedText(scalars: scalars, sources: ContiguousArray(scalars.indices), spans: spans)
    }
    var mender = FrenchMender(scalars, untouched: verbatim + AddressBreaks.addresses(in: scalars))
    var mended: [LanguageSpan] = []
    var at = 0
    for span in spans {
      let range = span.range.clamped(to: at..<max(at, scalars.count))
      mender.copy(at..<range.lowerBound)
      let start = mender.scalars.count
      if span.language.primary == "fr" { mender.mend(range) } else { mender.copy(range) }
      mended.append(LanguageSpan(start..<mender.scalars.count, span.language))
      at = range.upperBound
    }
    mender.copy(at..<scalars.count)
    return MendedText(scalars: mender.scalars, sources: mender.sources, spans: mended)
  }
}

/// Writes the mended text, scalar by scalar.
private struct FrenchMender {
  private let source: ContiguousArray<UInt32>
  private var isUntouched: [Bool]
  private(set) var scalars: ContiguousArray<UInt32> = []
  private(set) var sources: ContiguousArray<Int> = []

  private static let space: UInt32 = 0x20
  private static let wordSpace: UInt32 = 0xA0
  private static let thinSpace: UInt32 = 0x202F

  init(_ source: ContiguousArray<UInt32>, untouched: [Range<Int>]) {
    self.source = source
    isUntouched = Array(repeating: false, count: source.count)
    for range in untouched { for offset in range.clamped(to: 0..<source.count) { isUntouched[offset] = true } }
    scalars.reserveCapacity(source.count + source.count / 16)
    sources.reserveCapacity(source.count + source.count / 16)
  }

  mutating func copy(_ range: Range<Int>) {
    scalars += source[range]
    sources += range
  }

  mutating func mend(_ range: Range<Int>) {
    var at = range.lowerBound
    while at < range.upperBound {
      if !isUntouched[at] {
        if let space = spaceBefore(at) { put(space, before: at) }
        if let end = thousands(from: at, in: range) {
          at = end
          continue
        }
      }
      scalars.append(source[at])
      sources.append(at)
      at += 1
    }
  }

  /// Puts a no-break space where the text now ends, in place of the spaces that were typed there.
  private mutating func put(_ space: UInt32, before offset: Int) {
    var place = offset
    while let last = scalars.last,
      last == FrenchMender.space || last == FrenchMender.wordSpace || last == FrenchMender.thinSpace
    {
      // A no-break space that the author chose stays.
      if last != FrenchMender.space { return }
      scalars.removeLast()
      place = sources.removeLast()
    }
    scalars.append(space)
    sources.append(place)
  }

  /// The space that belongs before a scalar; nil where none does.
  private func spaceBefore(_ offset: Int) -> UInt32? {
    let mark = source[offset]
    switch mark {
    case 0x3A where endsPhrase(offset): return endsWord(before: offset) ? FrenchMender.wordSpace : nil
    case 0x3B where endsPhrase(offset): return endsWord(before: offset) ? FrenchMender.thinSpace : nil
    case 0x21, 0x3F:
      let previous = scalar(offset - 1)
      if previous == 0x21 || previous == 0x3F { return nil }
      return endsPhrase(offset) && endsWord(before: offset) ? FrenchMender.thinSpace : nil
    case 0xBB: return offset > 0 ? FrenchMender.wordSpace : nil
    case FrenchMender.space, FrenchMender.wordSpace, FrenchMender.thinSpace: return nil
    default: return lastWritten == 0xAB ? FrenchMender.wordSpace : nil
    }
  }

  /// The last scalar before this place that is not a typed space.
  private var lastWritten: UInt32 { scalars.last { $0 != FrenchMender.space } ?? 0 }

  private func scalar(_ offset: Int) -> UInt32 { source.indices.contains(offset) ? source[offset] : 0 }

  /// Whether a mark is followed by what ends a phrase: a space, another mark, a closing bracket or quote, or nothing. So
  /// `12:30` and `a?b` stay as they are.
  private func endsPhrase(_ offset: Int) -> Bool {
    switch scalar(offset + 1) {
    case 0, 0x20, 0x0A, 0x2028, 0xA0, 0x202F, 0x21, 0x3F, 0x29, 0x5D, 0xBB, 0x201D, 0x2019, 0x22, 0x2026, 0x2E: true
    default: false
    }
  }

  /// Whether a word, a number, or a closing mark stands before a place, perhaps with spaces between.
  private func endsWord(before offset: Int) -> Bool {
    var at = offset - 1
    while at >= 0, source[at] == FrenchMender.space { at -= 1 }
    guard at >= 0, let scalar = Unicode.Scalar(source[at]) else { return false }
    switch scalar {
    case ")", "]", "\u{BB}", "\u{201D}", "\u{2019}", "\"", "%", "\u{2026}", ".", "°": return true
    default: return scalar.properties.isAlphabetic || scalar.properties.numericType != nil
    }
  }

  /// Writes a number whose thousands are typed with spaces, and answers where it ends; nil when none starts here. The
  /// first group has one to three digits and all others three, so a year before a number is left alone.
  private mutating func thousands(from start: Int, in range: Range<Int>) -> Int? {
    guard isDigit(start), !isDigit(start - 1) else { return nil }
    var end = start
    while end < range.upperBound, isDigit(end) { end += 1 }
    guard end - start <= 3 else { return nil }
    var groups: [Range<Int>] = [start..<end]
    while scalar(end) == FrenchMender.space || scalar(end) == FrenchMender.wordSpace, end + 3 < range.upperBound,
      (1...3).allSatisfy({ isDigit(end + $0) }), !isDigit(end + 4)
    {
      groups.append(end + 1..<end + 4)
      end += 4
    }
    guard groups.count > 1 else { return nil }
    for (number, group) in groups.enumerated() {
      if number > 0 {
        scalars.append(FrenchMender.thinSpace)
        sources.append(group.lowerBound - 1)
      }
      copy(group)
    }
    return end
  }

  private func isDigit(_ offset: Int) -> Bool { scalar(offset) >= 0x30 && scalar(offset) <= 0x39 }
}
