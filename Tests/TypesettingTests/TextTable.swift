import Foundation
import Testing

/// A text file beside the tests that is compared whole with what the program says.
struct TextTable {
  let name: String

  private var url: URL {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Tables/\(name).txt")
  }

  /// The lines of the file; none when it does not exist yet.
  var lines: [String] {
    guard let text = try? String(contentsOf: url, encoding: .utf8) else { return [] }
    return text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
  }

  /// Compares the file with these lines. `DIPTYCH_RECORD=1` writes them instead, and fails the test that did.
  func expect(_ found: [String], sourceLocation: SourceLocation = #_sourceLocation) {
    if ProcessInfo.processInfo.environment["DIPTYCH_RECORD"] != nil {
      try? (found.joined(separator: "\n") + "\n").write(to: url, atomically: true, encoding: .utf8)
      Issue.record("\(name).txt was recorded; read it before you commit it.", sourceLocation: sourceLocation)
      return
    }
    let expected = lines
    if found == expected { return }
    let differing = (0..<max(found.count, expected.count)).first { index in
      index >= found.count || index >= expected.count || found[index] != expected[index]
    }
    let line = differing ?? 0
    Issue.record(
      """
      \(name).txt:\(line + 1) differs
      expected: \(line < expected.count ? expected[line] : "(no line)")
      found:    \(line < found.count ? found[line] : "(no line)")
      """, sourceLocation: sourceLocation)
  }
}

/// Characters that cannot be seen, as signs that can.
enum Visible {
  private static let signs: [(Unicode.Scalar, Unicode.Scalar)] = [
    ("\u{A0}", "~"), ("\u{202F}", "‿"), ("\u{AD}", "¬"), ("\u{200B}", "∅"), ("\u{2060}", "⌖"), ("\u{2028}", "↵"),
  ]

  static func shown(_ scalar: UInt32) -> String {
    let scalar = Unicode.Scalar(scalar) ?? "\u{FFFD}"
    return String(Character(signs.first { $0.0 == scalar }?.1 ?? scalar))
  }

  static func read(_ text: String) -> ContiguousArray<UInt32> {
    ContiguousArray(text.unicodeScalars.map { scalar in (signs.first { $0.1 == scalar }?.0 ?? scalar).value })
  }
}
