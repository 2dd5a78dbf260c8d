import Documents
import Foundation
import Inputs
import Languages
import Testing

@testable import Reporting

/// Texts put together at random from what authors write and what they get wrong. `DIPTYCH_RANDOM_TEXTS` sets how many are tried.
@Suite struct RandomTextTests {
  static let count = ProcessInfo.processInfo.environment["DIPTYCH_RANDOM_TEXTS"].flatMap(Int.init) ?? 400

  static let pieces = [
    "word", "字", "。", "「", "」", "，", "**", "*", "_", "~~", "`", "``", "[", "]", "(", ")", "](", "](#x)", "{", "}",
    "{{", "}}", "{{ d.n }}", "{{ d.rows | list(field: name) }}", "{{ d.zz }}", "{{ r.name | upper }}", "{%", "%}", "|",
    "| a | b |", "\n|---|---|\n", "\n", "\n\n", "\n- ", "\n  - ", "\n1. ", "\n> ", "\n# ", "\n    ", "\n```\n",
    "\n```chart\n", "\n```table\n", "\n```box x\n", "\n```key-figures\n", "name: bars\n", "rows: d.rows\n",
    "columns: [{header: x, value: name}]\n", "- figure: 1\n  words: x\n", "\n{% for r in d.rows %}\n",
    "\n{% if d.n %}\n",
    "\n{% else %}\n", "\n{% end %}\n", "{#a}", "{#a .b}", "{.c}", "\n{#x}\n", "[^n]", "\n[^n]: ", "[@P1]", "[@",
    "![x](", "\\",
    "<br>", "<b>", "<!--", "-->", "&amp;", "\r\n", "\t", "\u{301}", "\u{200D}", "👩‍👩‍👧", "\u{FEFF}", ": ", "\n: caption\n",
    "---",
    "https://example.org", "\u{F0000}", "\u{10FFFD}", "\0", "]{lang=fr}", "]{.k}", "\"", "'", "\\{{",
  ]

  static let shared: [String: String] = [
    "report.yaml": "title: T\ntext: text/t\nlayout: l\neditions: [en+zh-Hant]\n",
    "data/d.yaml": "n: 5\nrows: [{id: a, name: x}, {id: b, name: \"| *\"}]\n",
    "data/sources.yaml": "P1: {title: One}\n",
    "charts/bars.yaml": "data: {name: d}\n",
  ]

  func text(_ random: inout SeededRandom) -> String {
    (0..<Int.random(in: 1...40, using: &random)).map { _ in Self.pieces.randomElement(using: &random) ?? "" }.joined()
  }

  @Test func noTextBreaksTheReaderAndEveryPlaceIsInIt() throws {
    var random = SeededRandom(state: 2024)
    for turn in 0..<Self.count {
      let (english, chinese) = (text(&random), text(&random))
      var files = Self.shared
      files["text/t.en.md"] = english
      files["text/t.zh-Hant.md"] = chinese
      let report = try TemporaryReport(files)
      let document = try report.document("en+zh-Hant")
      // A column past the end of its line is where something is missing.
      func isWithin(_ place: Place) -> Bool {
        guard let text = files[place.file] else { return false }
        let lines = Template.lines(of: text)
        guard place.line > 0 else { return true }
        guard place.line <= lines.count + 1 else { return false }
        let length = place.line <= lines.count ? lines[place.line - 1].unicodeScalars.count : 0
        return place.column <= length + 2
      }
      for diagnostic in report.diagnostics.all {
        let place = try #require(diagnostic.place, "\(diagnostic)")
        #expect(isWithin(place), "turn \(turn): \(diagnostic)\n\(english)\n=====\n\(chinese)")
      }
      for place in document?.rows.flatMap({ $0.places.entries.map(\.value) }) ?? [] {
        #expect(isWithin(place), "turn \(turn): \(place)\n\(english)\n=====\n\(chinese)")
      }
      let dump = document?.dump() ?? ""
      #expect(
        !dump.unicodeScalars.contains { $0.value >= 0xF0000 },
        "turn \(turn): a placeholder is left\n\(english)\n=====\n\(chinese)")
    }
  }
}
