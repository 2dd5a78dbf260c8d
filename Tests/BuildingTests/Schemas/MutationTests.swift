import Foundation
import Inputs
import Reporting
import Testing

/// Files that are right, changed in one place in every way: what a schema accepts the readers accept, and what it
/// refuses they refuse, so that an editor and the program never say different things.
@Suite struct MutationTests {
  static let right: [String: String] = [
    "report.yaml": """
    title: {en: T, zh-Hant: 題}
    subtitle: S
    author: A
    subject: {en: S}
    marking: M
    keywords: [a, b]
    text: text/t
    layout: parallel
    editions: [en]
    data: data
    charts: charts
    sources: data/sources.yaml
    glossary: data/glossary.yaml
    house: house
    date: "2024-10-14"
    version: "1.2"
    status: draft
    marks: first
    attach: [d]
    strict: false
    for-each: {rows: d, as: r, name: "n-{r.id}"}
    schedule: {at: ["02:30", "14:00"], timezone: Asia/Hong_Kong, weekdays: [mon-fri, sat], holidays: data/days.yaml}
    """,
    "data/days.yaml": "- 2026-10-01\n",
    "data/sources.yaml": """
    P1:
      title: {en: One, zh-Hant: 一}
      publisher: House
      author: Somebody
      date: 2024
      address: https://example.org
      language: en
    """,
    "data/glossary.yaml": """
    - words: {en: term, zh-Hant: 詞}
      meaning: {en: A word.}
    """,
    "data/d.yaml": """
    - {id: a, n: {value: 5, unit: km, date: "2024-05", source: P1, evidence: derived, note: {en: Why.}}}
    """,
    "text/t.en.md": "Text.\n", "charts/c.yaml": "mark: bar\n",
  ]

  /// What can stand where something else stood.
  static let others = ["true", "5", "2.5", "\"\"", "word", "[]", "[word]", "[[word]]", "{}", "{en: word}", "{zz9: 1}"]

  /// The codes of what a schema can see; that a file is missing or a name unknown it cannot.
  static let structural: Set<String> = [
    "wrong-type", "not-a-choice", "unknown-key", "missing-key", "edition-malformed", "no-editions", "not-a-language",
    "schedule", "schedule-time", "schedule-cron", "schedule-timezone", "schedule-weekday",
  ]

  /// Every change of one value in a tree: each value replaced, each entry of a map left out, one added.
  static func changes(of value: Value) -> [(what: String, value: Value)] {
    var changes: [(String, Value)] = others.map { ("\(value.place) becomes \($0)", parsed($0)) }
    func put(_ content: Value.Content) -> Value { Value(content, at: value.place) }
    switch value.content {
    case .map(let map):
      for (index, entry) in map.entries.enumerated() {
        var entries = map.entries
        entries.remove(at: index)
        changes.append(("without \(entry.key)", put(.map(ValueMap(entries)))))
        for change in Self.changes(of: entry.value) {
          var changed = map.entries
          changed[index].value = change.value
          changes.append(("\(entry.key): \(change.what)", put(.map(ValueMap(changed)))))
        }
      }
      let added = ValueMap.Entry(key: "no such key", keyPlace: value.place, value: put(.string("x")))
      changes.append(("with a key that is not known", put(.map(ValueMap(map.entries + [added])))))
    case .list(let items):
      for index in items.indices {
        for change in Self.changes(of: items[index]) {
          var changed = items
          changed[index] = change.value
          changes.append(("[\(index)]: \(change.what)", put(.list(changed))))
        }
      }
    default: break
    }
    return changes
  }

  static func parsed(_ text: String) -> Value {
    var diagnostics = Diagnostics()
    return YAMLReader.value(of: InputFile(path: "other.yaml", text: text), &diagnostics)
      ?? Value(.null, at: Place(file: ""))
  }

  /// A value as JSON, which is YAML too.
  static func json(_ value: Value) -> String {
    switch value.content {
    case .null: "null"
    case .bool(let truth): "\(truth)"
    case .integer(let number): "\(number)"
    case .number(let number): "\(number)"
    case .string(let text): JSONText.quoted(text)
    case .list(let items): "[" + items.map(json).joined(separator: ", ") + "]"
    case .map(let map):
      "{" + map.entries.map { JSONText.quoted($0.key) + ": " + json($0.value) }.joined(separator: ", ") + "}"
    }
  }

  @Test(arguments: [
    ("report.yaml", "report"), ("data/sources.yaml", "sources"), ("data/glossary.yaml", "glossary"),
    ("data/d.yaml", "data"),
  ])
  func schemaAndReaderAgree(_ file: String, _ schema: String) throws {
    let root = NSTemporaryDirectory() + "diptych-mutations-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: root) }
    for (path, text) in Self.right {
      let full = "\(root)/\(path)"
      try FileManager.default.createDirectory(
        atPath: (full as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
      try text.write(toFile: full, atomically: false, encoding: .utf8)
    }
    let rules = try SchemaTests.value("Schemas/\(schema).schema.json")
    func disagreement(_ value: Value, _ what: String) throws -> String? {
      try Self.json(value).write(toFile: "\(root)/\(file)", atomically: false, encoding: .utf8)
      var diagnostics = Diagnostics()
      _ = Report.read(folder: try InputFolder(root), diagnostics: &diagnostics)
      let said = diagnostics.all.filter {
        $0.severity == .error && $0.place?.file == file && Self.structural.contains($0.code)
      }
      let faults = SchemaChecker.faults(of: value, by: rules)
      guard said.isEmpty != faults.isEmpty else { return nil }
      return "\(what): the schema says \(faults), the reader \(said.map(\.message))"
    }
    let right = Self.parsed(try #require(Self.right[file]))
    #expect(try disagreement(right, "unchanged") == nil)
    let changes = Self.changes(of: right)
    #expect(changes.count > 50)
    #expect(try changes.compactMap { try disagreement($0.value, $0.what) } == [])
  }
}
