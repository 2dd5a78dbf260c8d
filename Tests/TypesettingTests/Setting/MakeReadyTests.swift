import Fonts
import Languages
import Testing

@testable import Typesetting

@Suite struct MakeReadyTests {
  @Test func patternsThatWereMadeReadyAreThoseThatWordsAreDividedBy() throws {
    let french = try #require(Language("fr-FR"))
    let path = "\(Hyphenator.directory)/hyph_fr.dic"
    try withExtendedLifetime(MakeReady([french, .traditionalChinese], FontManifest.installed())) { ready in
      #expect(ready.patterns.count == 1)
      #expect(PatternFile.at(path) === ready.patterns.first)
    }
  }

  @Test func linesAreTheSameWithAndWithout() throws {
    func lines() throws -> [String] {
      let words = "Hyphenation and makeready precede typesetting. "
      return try Fixture().set(String(repeating: words, count: 8), .english, measure: 90.pt).lines.map(\.text)
    }
    let without = try lines()
    #expect(without.contains { $0.hasSuffix("-") || $0.hasSuffix("\u{2010}") || $0.hasSuffix("\u{AD}") })
    try withExtendedLifetime(MakeReady([.english], FontManifest.installed())) { _ in
      let with = try lines()
      #expect(with == without)
    }
  }
}
