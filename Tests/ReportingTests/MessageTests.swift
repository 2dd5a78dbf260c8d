import Foundation
import Inputs
import Reporting
import Testing

/// Whole messages of what only large or damaged input brings about.
@Suite struct MessageTests {
  func messages(_ text: String, _ data: [String: String] = [:], _ files: [String: [UInt8]] = [:]) throws -> [String] {
    let report = try TemporaryReport.english(text, data: data)
    for (path, bytes) in files { try Data(bytes).write(to: URL(fileURLWithPath: "\(report.root)/\(path)")) }
    _ = try report.document()
    return report.messages
  }

  static let many = ["data/d.yaml": "[" + (1...200).map(String.init).joined(separator: ",") + "]\n"]

  @Test func loopsThatTurnTooOften() throws {
    let loops = (0..<3).map { "{% for x\($0) in d %}\n" }.joined() + String(repeating: "{% end %}\n", count: 3)
    #expect(
      try messages(loops, Self.many) == [
        """
        text/t.en.md:3:14: error: The loops of this text go through more than 1000000 rows.
        hint: Loop over fewer rows, or join the data before they come into the report.
        """
      ])
  }

  @Test func moreExpressionsThanThereArePlaceholders() throws {
    let line = String(repeating: "{{ x }}", count: 4) + "\n"
    let text = "{% for y in d %}\n{% for x in d %}\n\(line){% end %}\n{% end %}\n"
    #expect(
      try messages(text, Self.many) == [
        """
        text/t.en.md:3:22: error: The text has more than 131067 expressions after its loops.
        hint: Choose fewer rows: `{% for x in list if … %}`.
        """
      ])
  }

  @Test func picturesThatAreDamagedOrTooLarge() throws {
    let head: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]
    let size: [UInt8] = [0x00, 0x01, 0x86, 0xA0]
    let found = try messages(
      "![x](p.png)\n\n![x](p.jpg)\n", [:],
      ["p.png": head + size + size, "p.jpg": [0xFF, 0xD8, 0xFF, 0xE0, 0, 0, 0, 0, 0, 0, 0, 0]])
    #expect(
      found == [
        """
        text/t.en.md:1:1: error: The picture `p.png` has 100000 by 100000 pixels, more than 64 million in all.
        hint: Make it smaller.
        """,
        """
        text/t.en.md:3:1: error: The picture `p.jpg` is damaged.
        hint: Save it again.
        """,
      ])
  }
}
