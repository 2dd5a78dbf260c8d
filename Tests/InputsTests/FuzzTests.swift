import Foundation
import SeededRandom
import Testing

@testable import Inputs

/// Seeded inputs for the readers: nothing may crash or hang, and whatever is read has places within its text.
///
/// `make test` runs a short turn; `DIPTYCH_FUZZ=1000000 swift test --filter FuzzTests` a long one, and
/// `DIPTYCH_FUZZ_SEED` begins at another seed.
@Suite struct FuzzTests {
  static let count = Int(ProcessInfo.processInfo.environment["DIPTYCH_FUZZ"] ?? "") ?? 1500
  static let seed = UInt64(ProcessInfo.processInfo.environment["DIPTYCH_FUZZ_SEED"] ?? "") ?? 1

  static let pieces: [String: [String]] = [
    "yaml": [
      "a", "key", ": ", ":\n", "- ", "\n", "\n  ", "\n    ", "[", "]", "{", "}", ", ", "&a ", "*a", "&b ", "*b", "\"",
      "'", "|\n", ">-\n", "# ", "? ", "---\n", "...", "!!str ", "!", "%YAML 1.1\n", "<<: ", "12", "-1.5e3", "~", "true",
      "香港", "\u{FEFF}", "\\", "\\u00e9", "\t", "\r\n", "\u{85}", "\u{2028}", "@", "`",
    ],
    "json": [
      "{", "}", "[", "]", ",", ":", "\"", "\"a\"", "\"key\":", "1", "-0", "1e9", "1e999", "true", "null", " ", "\n",
      "\\",
      "\\u", "\\ud83d", "\\ude00", "香", "\u{0}", "\u{7F}", "/*", "'",
    ],
    "csv": ["a", "b", ",", "\"", "\"\"", "\n", "\r\n", "\r", "1", "-2.5", "香港", " ", "\t", ";", "\u{0}", "\u{FEFF}"],
  ]

  static func text(of format: String, seed: UInt64) -> [UInt8] {
    var random = SeededRandom(seed: seed)
    let words = pieces[format] ?? []
    var bytes: [UInt8] = []
    let most = random.next() % 2 == 0 ? 4 : 40
    for _ in 0..<Int.random(in: 0...most, using: &random) {
      if let word = words.randomElement(using: &random) { bytes += Array(word.utf8) }
    }
    // One in eight is hurt in its bytes too.
    if random.next() % 8 == 0 && !bytes.isEmpty {
      bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
    }
    return bytes
  }

  @Test(arguments: ["yaml", "json", "csv"])
  func readersAnswer(_ format: String) {
    var readable = 0
    for index in 0..<Self.count {
      let seed = Self.seed &+ UInt64(index)
      let file = InputFile(path: "a.\(format)", bytes: Self.text(of: format, seed: seed))
      var diagnostics = Diagnostics()
      let value = ValueReader.value(of: file, &diagnostics)
      if let value, !diagnostics.hasErrors {
        readable += 1
        let lines = file.bytes.count + 1
        let isWell = Self.holds(value) { $0.line >= 0 && $0.line <= lines && $0.length >= 1 }
        #expect(isWell, "\(format) seed \(seed)")
      } else {
        #expect(diagnostics.hasErrors, "\(format) seed \(seed): nothing read and nothing said")
      }
    }
    // A generator that makes nothing readable would test one branch only.
    #expect(readable > Self.count / 100, "\(format): \(readable) of \(Self.count) readable")
  }

  static func holds(_ value: Value, _ test: (Place) -> Bool) -> Bool {
    guard test(value.place) else { return false }
    switch value.content {
    case .list(let items): return items.allSatisfy { holds($0, test) }
    case .map(let map): return map.entries.allSatisfy { test($0.keyPlace) && holds($0.value, test) }
    default: return true
    }
  }
}
