import Testing

@testable import Typesetting

@Suite struct PatternDictionaryTests {
  @Test(arguments: ["en_GB", "en_US", "fr"])
  func onlyTheWordsOwnMarksAreWritten(_ name: String) throws {
    let dictionary = try #require(PatternDictionary(path: "/usr/share/hyphen/hyph_\(name).dic", left: 2, right: 3))
    // A longer word leaves characters behind the shorter one that forbid a hyphen beside them.
    let word = Array("hyphenation".utf8)
    _ = dictionary.points(in: word + Array(repeating: UInt8(ascii: "x"), count: 40) + Array("-'-'-'-'".utf8))
    var marks = [CChar](repeating: 0x55, count: 256)
    let respelt = marks.withUnsafeMutableBufferPointer { dictionary.mark(word, $0) }
    #expect(respelt == [])
    #expect(marks[(word.count + 5)...].allSatisfy { $0 == 0x55 })
    #expect(marks[..<word.count].contains { $0 & 1 == 1 })
  }
}
