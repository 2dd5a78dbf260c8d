import Inputs
import Languages

/// Finds where words may be divided, by Debian's pattern dictionaries through libhyphen.
///
/// Not shared between tasks: each typesetter has its own.
public final class Hyphenator {
  /// The patterns of a language and a report's exceptions.
  private final class Rules {
    var patterns: PatternDictionary?
    var exceptions: [String: [Int]] = [:]
  }

  /// Two letters before a hyphen and three after it (Bringhurst §2.4.1; for French the Imprimerie nationale asks three
  /// so that no mute syllable goes to the next line).
  private static let minima = (left: 2, right: 3)
  /// libhyphen works in a buffer of fixed size; nobody divides words longer than this.
  private static let longest = 60

  /// A word that has a hyphen is better broken there; only a part this long is divided too.
  private static let shortestInCompound = 8

  /// Where Debian's packages put the pattern files.
  public static let directory = "/usr/share/hyphen"

  /// Languages whose patterns are not installed, as diagnostics.
  public private(set) var problems = Diagnostics()
  private let directory: String
  private let exceptions: Localized<[String]>
  private var rules: [Language: Rules] = [:]
  /// The rules asked for last: one paragraph after the other is in the same language.
  private var latest: (language: Language, rules: Rules)?

  /// Words with `-` where they may be divided, as a report gives them; they win over the patterns.
  public init(exceptions: Localized<[String]> = Localized(), directory: String = Hyphenator.directory) {
    self.exceptions = exceptions
    self.directory = directory
  }

  /// Offsets in the word, in scalars, before which a hyphen may be set. A word in capitals is divided only where an
  /// exception says so, or with `includingCapitals`; none for a language without patterns.
  ///
  /// Apostrophes, hyphens, slashes and brackets part a word into words, so that `l’administration` is divided as
  /// `administration` is; a part of a word with a hyphen of its own is divided only when it is long. What holds anything
  /// else than letters (addresses, numbers, code) stays whole.
  public func points(
    in word: ArraySlice<UInt32>, language: Language, includingCapitals: Bool = false
  ) -> [Int] {
    guard word.count <= Hyphenator.longest else { return [] }
    let rules = rules(for: language)
    if rules.patterns == nil, rules.exceptions.isEmpty { return [] }
    guard let isCompound = isCompound(word) else { return [] }
    let isListed = !includingCapitals && isInCapitals(word)
    if isListed, rules.exceptions.isEmpty { return [] }
    var points: [Int] = []
    var start = word.startIndex
    while start < word.endIndex {
      let end = word[start...].firstIndex(where: \.partsWords) ?? word.endIndex
      if !isCompound || end - start >= Hyphenator.shortestInCompound {
        let offset = start - word.startIndex
        for point in divisions(of: word[start..<end], rules, isListed: isListed) { points.append(point + offset) }
      }
      start = end + 1
    }
    return points
  }

  /// Whether what stands between two spaces has a hyphen, slash or bracket of its own; nil when it holds what no word
  /// does.
  private func isCompound(_ word: ArraySlice<UInt32>) -> Bool? {
    var isCompound = false
    for scalar in word where !scalar.isLatinLetter {
      if scalar.partsWords {
        if scalar != 0x27, scalar != 0x2019 { isCompound = true }
      } else if !scalar.isLetter, Unicode.Scalar(scalar)?.properties.generalCategory != .nonspacingMark {
        return nil
      }
    }
    return isCompound
  }

  /// `isListed` leaves only what the report's exceptions say.
  private func divisions(of part: ArraySlice<UInt32>, _ rules: Rules, isListed: Bool) -> [Int] {
    guard part.count >= Hyphenator.minima.left + Hyphenator.minima.right else { return [] }
    if rules.exceptions.isEmpty, part.allSatisfy(\.isLatinLetter) {
      return rules.patterns?.points(in: part.map { UInt8(truncatingIfNeeded: $0 | 0x20) }) ?? []
    }
    let word = Hyphenator.lowercased(part)
    // A few capitals become two letters when small; offsets would no longer fit.
    guard word.unicodeScalars.count == part.count else { return [] }
    if let exception = rules.exceptions[word] { return exception }
    return isListed ? [] : rules.patterns?.points(in: Array(word.utf8)) ?? []
  }

  private static func lowercased(_ letters: ArraySlice<UInt32>) -> String {
    var text = String.UnicodeScalarView()
    for scalar in letters { text.append(Unicode.Scalar(scalar) ?? "\u{FFFD}") }
    return String(text).lowercased()
  }

  private func isInCapitals(_ word: ArraySlice<UInt32>) -> Bool {
    var capitals = 0
    for scalar in word {
      if scalar < 0x80 {
        if scalar >= 0x61, scalar <= 0x7A { return false }
        if scalar >= 0x41, scalar <= 0x5A { capitals += 1 }
        continue
      }
      guard let properties = Unicode.Scalar(scalar)?.properties else { continue }
      if properties.isLowercase { return false }
      if properties.isUppercase { capitals += 1 }
    }
    return capitals > 1
  }

  private func rules(for language: Language) -> Rules {
    if let latest, latest.language == language { return latest.rules }
    let found = rules[language] ?? makeRules(language)
    latest = (language, found)
    return found
  }

  private func makeRules(_ language: Language) -> Rules {
    let made = Rules()
    if let name = Hyphenator.patternName(language) {
      made.patterns = PatternDictionary(
        path: "\(directory)/hyph_\(name).dic", left: Hyphenator.minima.left, right: Hyphenator.minima.right)
      if made.patterns == nil { problems.report(.patternsMissing(name, language: language.tag, directory: directory)) }
    }
    for word in exceptions.best(for: language) ?? [] {
      var (letters, points) = ("", [Int]())
      for scalar in word.unicodeScalars {
        if scalar == "-" { points.append(letters.unicodeScalars.count) } else { letters.unicodeScalars.append(scalar) }
      }
      made.exceptions[letters.lowercased()] = points
    }
    rules[language] = made
    return made
  }

  /// The patterns of a language, as all hyphenators have them; nil where there are none.
  static func patterns(of language: Language) -> PatternFile? {
    patternName(language).flatMap { PatternFile.at("\(directory)/hyph_\($0).dic") }
  }

  /// The name of Debian's pattern file for a language.
  private static func patternName(_ language: Language) -> String? {
    switch (language.primary, language.region) {
    case ("en", "US"): "en_US"
    case ("en", _): "en_GB"
    case ("fr", _): "fr"
    default: nil
    }
  }
}

extension UInt32 {
  /// Whether it parts what stands between two spaces into words: apostrophes, hyphens, slashes and brackets.
  fileprivate var partsWords: Bool {
    switch self {
    case 0x27, 0x2019, 0x2D, 0x2F, 0x2010, 0x28, 0x29, 0x5B, 0x5D: true
    default: false
    }
  }
}
