import Fonts
import Testing

@testable import Typesetting

@Suite struct WordTableTests {
  /// More words than the table begins with room for, many of them alike but for one byte or for their length.
  @Test func everyWordIsMadeOnceAndFoundAgain() {
    let table = WordTable(
      key: WordStore.Key(face: 0, language: ShapingLanguage("en"), script: .other, features: []))
    var words = (0..<5_000).map { "word\($0)" }
    words += (1...60).map { String(repeating: "a", count: $0) }
    words += (0..<256).map { "abcdefg\(Unicode.Scalar(UInt8($0)))" }
    words += ["滬港合作", "沪港合作", ""]
    var made: Int32 = 0
    func number(_ word: String) -> Int32 {
      Array(word.utf8).withUnsafeBufferPointer { bytes in
        table.word(bytes) {
          made += 1
          return made
        }
      }
    }
    let first = words.map(number)
    #expect(Set(first).count == Set(words).count)
    #expect(words.map(number) == first)
    #expect(Int(made) == Set(words).count)
  }

  @Test func aTableOfCodePointsKnowsWhatItLearnt() {
    let table = CodePointTable()
    let scalars: [UInt32] = [0, 0x41, 0xFF, 0x100, 0x4E00, 0xFFFF, 0x1_0000, 0x10_FFFF]
    #expect(scalars.allSatisfy { table[$0] == CodePointTable.unknown })
    for scalar in scalars { table[scalar] = scalar + 7 }
    #expect(scalars.allSatisfy { table[$0] == $0 + 7 })
    #expect(table[0x42] == CodePointTable.unknown)
    table[0x11_0000] = 1
    #expect(table[0x11_0000] == CodePointTable.unknown)
  }
}
