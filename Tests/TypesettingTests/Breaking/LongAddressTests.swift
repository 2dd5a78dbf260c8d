import Languages
import Testing

@testable import Typesetting

@Suite struct LongAddressTests {
  /// The longest stretch of a text without a place where a line may end.
  private func longestWhole(_ text: String) -> Int {
    let scalars = ContiguousArray(text.unicodeScalars.map(\.value))
    let found = BreakOpportunities(scalars, spans: [LanguageSpan(0..<scalars.count, .english)])
    var longest = 0
    var start = 0
    for offset in scalars.indices.dropFirst() where found[offset].isAllowed {
      longest = max(longest, offset - start)
      start = offset
    }
    return max(longest, scalars.count - start)
  }

  @Test func aPartThatNoColumnHoldsMayBeBrokenWithin() {
    #expect(longestWhole("https://example.org/" + String(repeating: "w", count: 140)) < 20)
    #expect(longestWhole("https://example.org/a-part-of-several-words-that-runs-on-and-on-for-a-whole-line/") < 20)
  }

  @Test func aShorterPartStaysWhole() {
    #expect(longestWhole("https://example.org/a-part-of-several-words") == 23)
  }

  @Test func noLineEndsInAHyphenOfAnAddress() {
    let text = "https://example.org/a-part-of-several-words-that-runs-on-and-on-for-a-whole-line"
    let scalars = ContiguousArray(text.unicodeScalars.map(\.value))
    let found = BreakOpportunities(scalars, spans: [LanguageSpan(0..<scalars.count, .english)])
    for offset in scalars.indices.dropFirst() where scalars[offset - 1] == 0x2D {
      #expect(!found[offset].isAllowed)
    }
  }
}
