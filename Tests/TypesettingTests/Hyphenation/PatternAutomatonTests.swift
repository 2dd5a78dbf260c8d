import Foundation
import SeededRandom
import Testing

@testable import Typesetting

/// Our reader of pattern files against libhyphen's own.
@Suite struct PatternAutomatonTests {
  /// Words made of the patterns themselves, so that every state is walked through and fallen back from.
  private static func words(_ path: String, count: Int) throws -> [[UInt8]] {
    let text = try String(contentsOfFile: path, encoding: .utf8)
    let parts = text.split(separator: "\n").dropFirst(5).map { line in
      Array(line.utf8.filter { $0 > 0x39 })
    }
    var random = SeededRandom(seed: 14)
    return (0..<count).map { _ in
      Array((0..<random.next(below: 4) + 1).flatMap { _ in parts[random.next(below: parts.count)] }.prefix(60))
    }
  }

  @Test(arguments: ["en_GB", "en_US", "fr"])
  func wordsAreDividedAsByLibhyphensOwnReading(_ name: String) throws {
    let path = "/usr/share/hyphen/hyph_\(name).dic"
    let ours = try #require(PatternDictionary(path: path, left: 2, right: 3))
    let theirs = try #require(PatternDictionary(path: path, left: 2, right: 3, isReadByLibrary: true))
    var divided = 0
    for word in try Self.words(path, count: 20_000) where word.count > 4 {
      let points = ours.points(in: word)
      divided += points.count
      if points != theirs.points(in: word) {
        Issue.record("\(String(decoding: word, as: UTF8.self)) at \(points)")
        return
      }
    }
    #expect(divided > 10_000)
  }

  @Test(arguments: [
    "", "UTF-8", "UTF-8\n", "ISO8859-1\n1a\n", "UTF-8\nNEXTLEVEL\n1a\n", "UTF-8\nNOHYPHEN -\n1a\n",
    "UTF-8\nf1f/ff=f,1,2\n",
  ])
  func whatItCannotReadIsLeftToLibhyphen(_ text: String) {
    let isRead = Array(text.utf8).withUnsafeBufferPointer { bytes in
      guard let automaton = PatternAutomaton(bytes) else { return false }
      automaton.free()
      return true
    }
    #expect(!isRead)
  }
}
