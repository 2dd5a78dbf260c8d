import Testing

@testable import Languages

@Suite struct LanguageTests {
  @Test(arguments: [
    ("en", "en"), ("EN-gb", "en-GB"), ("zh-hant", "zh-Hant"), ("ZH-HANS-hk", "zh-Hans-HK"), ("es-419", "es-419"),
  ])
  func tagsAreReadInCanonicalCase(_ written: String, _ tag: String) {
    #expect(Language(written)?.tag == tag)
  }

  @Test(arguments: ["", "e", "english", "zh_Hant", "zh-", "zh-Hant-Hans", "zh-HK-Hant", "en-12"])
  func whatIsNoTagIsRefused(_ written: String) {
    #expect(Language(written) == nil)
  }

  @Test func narrowTagsFallBackToWiderOnes() {
    #expect(Language("zh-Hant-TW")?.fallbacks.map(\.tag) == ["zh-Hant-TW", "zh-Hant", "zh"])
  }

  @Test func anEditionHasOneToThreeDifferentLanguages() {
    #expect(Edition("en+zh-Hant")?.languages.map(\.tag) == ["en", "zh-Hant"])
    #expect(Edition("en+en") == nil)
    #expect(Edition("en+fr+zh-Hant+zh-Hans") == nil)
    #expect(Edition("en+") == nil)
  }
}

@Suite struct DayNumberTests {
  @Test func aDayAndItsNumberGoBothWays() {
    for text in ["0001-01-01", "1900-02-28", "1970-01-01", "2000-02-29", "2024-12-31", "2025-03-01", "9999-12-31"] {
      #expect(Day(text).flatMap { Day(number: $0.number) }?.description == text)
    }
    for number in stride(from: 307, to: 3_652_364, by: 997) {
      #expect(Day(number: number)?.number == number)
    }
    #expect(Day("1970-01-01")?.number == 719_468)
  }
}
