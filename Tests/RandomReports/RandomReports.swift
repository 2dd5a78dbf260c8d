import Documents
import Foundation
import Inputs
import Languages
import Reporting
import SeededRandom

/// Reports whose texts are put together at random, by a seed, from what authors write and what they get wrong; and what
/// must hold of each: it is read without a crash, each diagnostic and each row has a place that is in its text, and
/// nothing that stands for an expression is left in the document.
public final class RandomReports {
  /// The folder of the report whose texts are written anew for each seed.
  public let folder: String
  private let edition: Edition

  /// Writes what all reports share into a new folder, which goes with this object.
  public init(edition: Edition) throws {
    self.edition = edition
    folder = NSTemporaryDirectory() + "/diptych-random-\(UUID().uuidString)"
    for (name, text) in Self.shared {
      let path = folder + "/" + name
      try FileManager.default.createDirectory(
        atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
      try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    }
    try FileManager.default.createDirectory(atPath: folder + "/text", withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  static let pieces = [
    "word", "字", "。", "「", "」", "，", "**", "*", "_", "~~", "`", "``", "[", "]", "(", ")", "](", "](#x)", "{", "}",
    "{{", "}}", "{{ d.n }}", "{{ d.rows | list(field: name) }}", "{{ d.zz }}", "{{ r.name | upper }}", "{%", "%}", "|",
    "{{ d.n | number(2, sign) }}", "{{ d.n | plural(one: \"#\", other: \"# | *\") }}", "{{ d.f }}", "{{ d.f.date }}",
    "{{ d.none | default(\"*\") }}", "{{ d.words | link(\"https://example.org\") }}", "{{ d.n | cite(P1) }}",
    "{{ \"a\" }}", "{{ d.rows.count }}", "| a | b |", "\n|---|---|\n", "\n", "\n\n", "\n- ", "\n  - ", "\n1. ", "\n> ",
    "\n# ", "\n    ", "\n```\n", "\n```chart\n", "\n```table\n", "\n```box x\n", "\n````box {{ d.n }}\n", "\n````\n",
    "\n```key-figures\n", "\n```sources\n```\n", "\n```contents\n", "name: bars\n", "rows: d.rows\n",
    "where: row.n > 1\n", "caption: \"{{ d.n }} *x*\"\n", "columns: [{header: x, value: name}]\n",
    "columns: [{header: x, cell: \"{{ row.name }}\"}]\n", "- figure: 1\n  words: x\n",
    "- figure: {{ d.f }}\n  words: *a\n",
    "\n{% for r in d.rows %}\n", "\n{% for r in d.rows if r.n >= 2 %}\n", "\n{% if d.n %}\n",
    "\n{% if r.name == \"x\" and not r_last %}\n", "\n{% else %}\n", "\n{% else if d.none exists %}\n", "\n{% end %}\n",
    "{#a}", "{#a .b}", "{.c}", "\n{#x}\n", "[^n]", "\n[^n]: ", "[@P1]", "[@P1; @P2]", "[@", "![x](", "![y](p.svg)",
    "{width=5mm}", "\\", "<br>", "<b>", "<!--", "-->", "&amp;", "\r\n", "\r", "\t", "\u{301}", "\u{200D}", "👩‍👩‍👧",
    "\u{FEFF}", "\u{3000}", "\u{85}", "\u{2028}", ": ", "\n: caption\n", "---", "\n===\n", "https://example.org",
    "\u{F0000}", "\u{10FFFD}", "\0", "]{lang=fr}", "]{.k}", "\"", "'", "\\{{", "\\{%",
  ]

  private static let longAgo = Date(timeIntervalSince1970: 0)

  static let shared: [String: String] = [
    "report.yaml": "title: T\ntext: text/t\nlayout: l\neditions: [en+zh-Hant]\n",
    "data/d.yaml": """
    n: 5
    none: null
    words: {en: "| *", zh-Hant: 字}
    f: {value: 17.4e9, unit: USD, date: 2023, source: P1, evidence: derived, note: {en: x, zh-Hant: 字}}
    rows: [{id: a, name: x, n: 1}, {id: b, name: "| *", n: 2}, {id: c, name: "{{ d.n }}", n: null}]
    """,
    "data/sources.yaml": "P1: {title: One}\n", "charts/bars.yaml": "data: {name: d}\n", "p.svg": "<svg/>",
  ]

  /// The text of each language for a seed.
  public func texts(seed: UInt64) -> [(language: Language, text: String)] {
    var choice = SeededRandom(seed: seed)
    return edition.languages.map { language in
      let count = Int.random(in: 1...40, using: &choice)
      return (language, (0..<count).map { _ in Self.pieces.randomElement(using: &choice) ?? "" }.joined())
    }
  }

  /// What does not hold of the report of a seed, in words; empty when all does.
  public func faults(seed: UInt64) throws -> [String] {
    let texts = texts(seed: seed)
    for (language, text) in texts {
      let path = "\(folder)/text/t.\(language).md"
      try Data(text.utf8).write(to: URL(fileURLWithPath: path))
      // A file that was written just now is waited for, in case more follows.
      try FileManager.default.setAttributes([.modificationDate: Self.longAgo], ofItemAtPath: path)
    }
    var diagnostics = Diagnostics()
    guard let report = Report.read(folder: try InputFolder(folder), diagnostics: &diagnostics),
      let document = report.document(for: edition, diagnostics: &diagnostics)
    else { return ["no document: \(diagnostics.all)"] }
    var lines: [String: [Int]] = [:]
    for (name, text) in Self.shared { lines[name] = Self.lengths(of: text) }
    for (language, text) in texts { lines["text/t.\(language).md"] = Self.lengths(of: text) }
    /// A column past the end of its line is where something is missing.
    func isWithin(_ place: Place) -> Bool {
      guard let lengths = lines[place.file] else { return false }
      guard place.line > 0 else { return true }
      guard place.line <= lengths.count + 1 else { return false }
      return place.column <= (place.line <= lengths.count ? lengths[place.line - 1] : 0) + 2
    }
    var faults: [String] = []
    for diagnostic in diagnostics.all {
      if let place = diagnostic.place, isWithin(place) { continue }
      faults.append("out of place: \(diagnostic)")
    }
    func check(_ rows: [Row]) {
      for row in rows {
        for entry in row.places.entries where !isWithin(entry.value) { faults.append("out of place: \(entry.value)") }
        check(row.content.innerRows)
      }
    }
    check(document.rows)
    for note in document.notes { check(note.rows) }
    if document.dump().unicodeScalars.contains(where: { $0.value >= 0xF0000 }) {
      faults.append("a placeholder is left")
    }
    return faults
  }

  /// How many scalars each line has, whatever ends it (CommonMark 2.1).
  private static func lengths(of text: String) -> [Int] {
    var lengths = [0]
    var last: Unicode.Scalar = " "
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n" where last == "\r": break
      case "\n", "\r": lengths.append(0)
      default: lengths[lengths.count - 1] += 1
      }
      last = scalar
    }
    return lengths
  }
}
