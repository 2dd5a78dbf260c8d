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

  static let place = Place(file: "figures.yaml", line: 1)

  static func map(_ entries: KeyValuePairs<String, Value>) -> Value {
    Value(.map(ValueMap(entries.map { .init(key: $0.key, keyPlace: place, value: $0.value) })), at: place)
  }

  static func words(_ text: String) -> Value { Value(.string(text), at: place) }

  /// Growth of 11.4 %, an amount of US$17.4 billion.
  static let data: ValueMap = {
    let figures = map([
      "growth": map(["value": Value(.number(11.4), at: place), "unit": words("%")]),
      "amount": map(["value": Value(.number(17.4e9), at: place), "unit": words("USD")]),
    ])
    return ValueMap([.init(key: "figures", keyPlace: place, value: figures)])
  }()

  @Test("the reason for a figure may name the figures it follows from, a note may not")
  func typedInReasons() throws {
    var document = try Self.document(.english, .traditionalChinese, [("So it is.", "確是如此。")])
    // A reason stands in the data and has no column in the text.
    func note(column: Int) -> Note {
      func text(_ language: Language, _ words: String) -> (Language, [Inline]) {
        (language, [.text(words, Place(file: "text.\(language).md", line: 9, column: column))])
      }
      let texts = Localized([text(.english, "11.4% is less."), text(.traditionalChinese, "11.4%較少。")])
      return Note(id: NoteID("a"), rows: [Row(content: .paragraph(texts))])
    }
    document.notes = [note(column: 0)]
    #expect(Self.findings(document, data: Self.data).map(\.code) == [])
    document.notes = [note(column: 3)]
    #expect(Self.findings(document, data: Self.data).map(\.code) == ["check-typed", "check-typed"])
  }

  @Test("the words of a chart are read as texts: typed figures, expressions, and what one language says otherwise")
  func charts() throws {
    func codes(_ specification: Value) throws -> [String] {
      var document = try Self.document(.english, .traditionalChinese, [])
      let chart = BoundChart(name: "growth", specification: specification, data: ValueMap([]))
      document.rows = [Row(content: .figure(Figure(content: .chart(chart))))]
      return Self.findings(document, data: Self.data).map(\.code)
    }
    func title(_ english: String, _ chinese: String) -> Value {
      Self.map(["title": Self.map(["en": Self.words(english), "zh-Hant": Self.words(chinese)])])
    }
    #expect(try codes(title("Growth by sector", "各行業增長")) == [])
    #expect(try codes(title("Growth of 11.4%", "增長11.4%")) == ["check-typed"])
    #expect(try codes(title("Growth of 11.4%", "增長百分之11.4")) == ["check-typed", "check-typed"])
    #expect(try codes(title("Growth in 3 sectors", "4個行業的增長")) == ["check-figures"])
    #expect(try codes(title("Growth: {{ figures.growth }}", "增長：{{ figures.growth }}")).first == "check-typed")
    #expect(try codes(Self.map(["title": Self.words("11.4% in all languages")])) == ["check-typed"])
    #expect(try codes(Self.map(["title": Self.words("2023")])) == [])
  }

  @Test(
    "a Latin form is found with the regular endings of its language",
    arguments: [
      ("en", "ferry", "The ferries sail.", true), ("en", "ferry", "A ferry sails.", true),
      ("en", "ferry", "The ferry’s bell and the ferries’ bells.", true), ("en", "ferry", "They ferried us.", false),
      ("en", "branch", "Both branches.", true), ("en", "key", "The keys.", true), ("en", "key", "A keyes.", true),
      ("en", "memorandum of understanding", "Two memorandums of understanding.", true),
      ("en", "Pearl River Delta", "the pearl river delta", false), ("en", "area", "An arean.", false),
      ("fr", "port", "Les ports.", true), ("fr", "bateau", "Des bateaux.", true),
      ("fr", "port régional", "Les ports régionaux.", true), ("fr", "port régional", "Le port régionale.", true),
      ("fr", "travail", "Les travaux.", true), ("fr", "liaison boursière", "Ces liaisons boursières.", true),
      ("fr", "accord", "L’accord et l'accord.", true), ("fr", "actif", "La part active.", true),
      ("fr", "européen", "Les villes européennes.", true), ("fr", "ferry", "Les ferries.", false),
      ("fr", "ferry", "Les ferrys.", true), ("fr", "port", "Le portail.", false),
    ])
  func inflections(_ tag: String, _ form: String, _ text: String, _ isFound: Bool) throws {
    let matcher = TermMatcher([(form, 0)], try #require(Language(tag)))
    #expect(matcher.hits(in: text.unicodeScalars.map(\.value)).isEmpty != isFound)
  }

  @Test("the length of words of the data is theirs, that of the text around them the translator's")
  func lengthOfData() throws {
    let english =
      "The first session met long ago in the old town hall. Nobody knows today who was there or what was said."
    func codes(isData: Bool) throws -> [String] {
      var document = try Self.document(.english, .traditionalChinese, [("", "")])
      func text(_ words: String) -> [Inline] {
        isData
          ? [.value(PrintedValue(text: words, path: "a.summary", value: Self.words(words), place: Self.place))]
          : [.text(words, Place(file: "text.md", line: 1, column: 1))]
      }
      document.rows[0].content = .paragraph(
        Localized([(.english, text(english)), (.traditionalChinese, text("會議甚早。"))]))
      return Self.findings(document).map(\.code)
    }
    #expect(try codes(isData: false) == ["check-length"])
    #expect(try codes(isData: true) == [])
  }

  @Test("a typed figure that the data have is offered as an expression")
  func typed() throws {
    let found = Self.findings(
      try Self.document(
        .english, .french,
        [
          (
            "It grew by 11.4% to US$17.4 billion in 17.4 hours.",
            "Hausse de 11,4 % à 17,4 milliards de dollars US en 17,4 heures."
          )
        ]),
      data: Self.data)
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
