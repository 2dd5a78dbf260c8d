import Languages
import Testing

@testable import Typesetting

@Suite struct HyphenatorTests {
  /// The word with `-` where it may be divided.
  static func divided(
    _ word: String, _ tag: String, by hyphenator: Hyphenator = Hyphenator(), includingCapitals: Bool = false
  ) -> String {
    guard let language = Language(tag) else { return "no such language" }
    let scalars = word.unicodeScalars.map(\.value)
    let points = hyphenator.points(in: scalars[...], language: language, includingCapitals: includingCapitals)
    var result = String.UnicodeScalarView()
    for (index, scalar) in word.unicodeScalars.enumerated() {
      if points.contains(index) { result.append("-") }
      result.append(scalar)
    }
    return String(result)
  }

  @Test(arguments: [
    ("en", "cooperation", "co-oper-a-tion"), ("en-US", "cooperation", "co-op-er-a-tion"),
    ("en", "typography", "ty-po-graphy"), ("en-US", "typography", "ty-pog-ra-phy"),
    ("fr", "développement", "dé-ve-lop-pe-ment"), ("fr", "l’administration", "l’ad-mi-nis-tra-tion"),
    ("fr", "aujourd'hui", "au-jourd'hui"),
    // Fewer than two letters before or three after a hyphen are never left alone.
    ("en", "about", "about"), ("en", "away", "away"), ("fr", "idée", "idée"),
    ("en", "(re)partition", "(re)par-ti-tion"), ("zh-Hant", "cooperation", "cooperation"),
  ])
  func wordsAreDividedByTheirLanguagesPatterns(_ tag: String, _ word: String, _ expected: String) {
    #expect(Self.divided(word, tag) == expected)
  }

  @Test func capitalsAreDividedOnlyWhenAsked() {
    #expect(Self.divided("DEVELOPMENT", "en") == "DEVELOPMENT")
    #expect(Self.divided("DEVELOPMENT", "en", includingCapitals: true) == "DE-VEL-OP-MENT")
    #expect(Self.divided("Development", "en") == "De-vel-op-ment")
  }

  @Test func exceptionsWinOverPatterns() {
    let hyphenator = Hyphenator(exceptions: Localized([(.english, ["Shanghai", "co-op-eration"])]))
    #expect(Self.divided("Shanghai", "en", by: hyphenator) == "Shanghai")
    // Whoever lists a word asks for it in capitals too.
    #expect(Self.divided("COOPERATION", "en", by: hyphenator) == "CO-OP-ERATION")
    #expect(Self.divided("cooperation", "en-GB", by: hyphenator) == "co-op-eration")
  }

  @Test func missingPatternsAreReportedOnce() {
    let hyphenator = Hyphenator(directory: "/nowhere")
    #expect(Self.divided("cooperation", "en", by: hyphenator) == "cooperation")
    #expect(Self.divided("development", "en", by: hyphenator) == "development")
    #expect(hyphenator.problems.all.map(\.code) == ["hyphenation-patterns"])
  }

  @Test func everyDivisionLeavesEnoughOnBothSides() {
    let words = ["administration", "a", "étranger", "œuvre", "naïveté", "Übermaß", "İstanbul", "l'", "'''", "x’y’z"]
    for word in words {
      for tag in ["en", "en-US", "fr"] {
        let parts = Self.divided(word, tag).split(separator: "-")
        #expect(parts.joined() == word)
        #expect(parts.count == 1 || parts[0].count >= 2 && parts[parts.count - 1].count >= 3)
      }
    }
  }
}
