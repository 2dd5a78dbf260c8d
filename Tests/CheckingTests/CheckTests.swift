import Documents
import Inputs
import Languages
import Testing

@testable import Checking

@Suite("Terms, form and silences between languages")
struct CheckTests {
  static let glossary = [
    Term(
      words: words(["en": "area", "zh-Hant": "範疇", "zh-Hans": "领域", "fr": "domaine"]),
      forbidden: Localized([(.simplifiedChinese, ["范畴"])])),
    Term(
      words: words(["en": "Stock Connect", "zh-Hant": "滬港通", "zh-Hans": "沪港通", "fr": "liaison boursière"])),
    Term(
      words: words(["en": "memorandum", "zh-Hant": "備忘錄", "zh-Hans": "备忘录", "fr": "mémorandum"]),
      also: Localized([(.traditionalChinese, ["諒解書"])])),
  ]

  static func words(_ words: KeyValuePairs<String, String>) -> Localized<String> {
    Localized(words.compactMap { entry in Language(entry.key).map { ($0, entry.value) } })
  }

  /// A document of paragraphs, one row for each pair.
  static func document(
    _ left: Language, _ right: Language, _ rows: [(String, String)], silences: [Silence] = []
  ) throws -> Document {
    let edition = try #require(Edition([left, right]))
    var document = Document(edition: edition, title: Localized())
    document.glossary = glossary
    document.rows = rows.enumerated().map { index, pair in
      let places = [left, right].map { Place(file: "text.\($0).md", line: index + 1, column: 1) }
      return Row(
        content: .paragraph(
          Localized([(left, MiniMarkdown.inlines(pair.0, places[0])), (right, MiniMarkdown.inlines(pair.1, places[1]))])
        ),
        places: Localized([(left, places[0]), (right, places[1])]), silences: index == 0 ? silences : [])
    }
    return document
  }

  static func findings(_ document: Document, data: ValueMap = ValueMap([])) -> [Diagnostic] {
    var checks = LanguageChecks(data: data)
    checks.check(document)
    return checks.finished().all
  }

  @Test("each check fires where it must and not at look-alikes", arguments: TableLine.all(of: "checks.txt"))
  func table(_ line: TableLine) throws {
    let (left, right) = line.languages
    let found = Self.findings(try Self.document(left, right, [(line.fields[2], line.fields[3])]))
    let codes = Set(found.map { $0.code.replacing("check-", with: "") })
    #expect(
      codes == (line.fields[1] == "none" ? [] : Set(line.fields[1].split(separator: ",").map(String.init))), "\(found)")
  }

  @Test("a finding has its place in both files")
  func places() throws {
    let found = Self.findings(
      try Self.document(.english, .traditionalChinese, [("There are 15 of them.", "共有14個。")]))
    let finding = try #require(found.first)
    #expect(finding.place == Place(file: "text.en.md", line: 1, column: 11, length: 2))
    #expect(finding.related == [Place(file: "text.zh-Hant.md", line: 1, column: 3, length: 2)])
  }

  @Test("the same words rendered in two ways are found at the rarer one")
  func consistency() throws {
    let rows = [
      ("**Scope.** It is wide.", "**範圍。**涵蓋甚廣。"), ("**Scope.** It is not.", "**範圍。**並非如此。"),
      ("**Scope.** So it is.", "**幅度。**確是如此。"),
    ]
    let found = Self.findings(try Self.document(.english, .traditionalChinese, rows))
    #expect(found.map(\.code) == ["check-consistency"])
    #expect(found.first?.place?.line == 3)
  }

  @Test("a remark with a reason silences its check and no other, and is reported when it silences nothing")
  func silences() throws {
    let place = Place(file: "text.en.md", line: 1)
    func codes(_ silences: [Silence], _ chinese: String) throws -> [String] {
      Self.findings(
        try Self.document(.english, .traditionalChinese, [("There are 15 of them.", chinese)], silences: silences)
      ).map(\.code)
    }
    let reasoned = Silence(check: "figures", reason: "the speaker rounds", place: place)
    #expect(try codes([reasoned], "共有14個。") == [])
    #expect(try codes([reasoned], "共有15個。") == ["silence-unused"])
    #expect(try codes([reasoned], "共有14个。") == ["check-script"])
    #expect(
      try codes([Silence(check: "figures", reason: "", place: place)], "共有14個。")
        == ["check-figures", "silence-without-reason"])
    #expect(
      try codes([Silence(check: "numbers", reason: "why", place: place)], "共有15個。") == ["silence-unknown"])
  }

  @Test("a typed figure that the data have is offered as an expression")
  func typed() throws {
    let place = Place(file: "figures.yaml", line: 1)
    func entry(_ key: String, _ value: Value) -> ValueMap.Entry { .init(key: key, keyPlace: place, value: value) }
    func figure(_ value: Value.Content, _ unit: String) -> Value {
      Value(
        .map(ValueMap([entry("value", Value(value, at: place)), entry("unit", Value(.string(unit), at: place))])),
        at: place)
    }
    let set = Value(
      .map(ValueMap([entry("growth", figure(.number(11.4), "%")), entry("amount", figure(.number(17.4e9), "USD"))])),
      at: place)
    let found = Self.findings(
      try Self.document(
        .english, .french,
        [
          (
            "It grew by 11.4% to US$17.4 billion in 17.4 hours.",
            "Hausse de 11,4 % à 17,4 milliards de dollars US en 17,4 heures."
          )
        ]),
      data: ValueMap([entry("figures", set)]))
    #expect(found.map(\.code) == ["check-typed", "check-typed", "check-typed", "check-typed"])
    #expect(found.first?.hint?.contains("{{ figures.growth | percent }}") ?? false)
    #expect(found[1].hint?.contains("{{ figures.amount | money }}") ?? false)
  }
}

/// Reads strong words, code, links and notes of one paragraph; enough for cases.
enum MiniMarkdown {
  static func inlines(_ text: String, _ place: Place) -> [Inline] {
    var inlines: [Inline] = []
    var rest = text[...]
    var words = ""
    var column = 1
    func flush() {
      guard !words.isEmpty else { return }
      inlines.append(
        .text(words, Place(file: place.file, line: place.line, column: column - words.unicodeScalars.count)))
      words = ""
    }
    while let character = rest.first {
      if let match = rest.prefixMatch(of: /\*\*(.+?)\*\*/) {
        flush()
        inlines.append(.strong([.text(String(match.1), place)]))
        rest = rest[match.range.upperBound...]
      } else if let match = rest.prefixMatch(of: /`(.+?)`/) {
        flush()
        inlines.append(.code(String(match.1), place))
        rest = rest[match.range.upperBound...]
      } else if let match = rest.prefixMatch(of: /\[\^(.+?)\]/) {
        flush()
        inlines.append(.noteMark(NoteID(String(match.1))))
        rest = rest[match.range.upperBound...]
      } else if let match = rest.prefixMatch(of: /\[(.+?)\]\((.+?)\)/) {
        flush()
        inlines.append(.link(.address(String(match.2)), [.text(String(match.1), place)], place))
        rest = rest[match.range.upperBound...]
      } else {
        words.append(character)
        column += character.unicodeScalars.count
        rest = rest.dropFirst()
      }
    }
    flush()
    return inlines
  }
}
