import Languages
import Testing

@testable import Inputs

@Suite struct MapReaderTests {
  enum Status: String, CaseIterable { case draft, cleared, issued }

  func read(_ text: String, _ body: (inout MapReader) -> Void) -> String {
    var diagnostics = Diagnostics()
    guard let value = YAMLReader.value(of: InputFile(path: "report.yaml", text: text), &diagnostics) else {
      return rendered(diagnostics, text)
    }
    var reader = MapReader(value, of: "the report")
    body(&reader)
    reader.finish(&diagnostics)
    return rendered(diagnostics, text)
  }

  @Test func whatIsAskedForIsAnswered() {
    let text =
      "a: x\nb: 2\nc: 2.5\nd: true\ne: [x, y]\nf: draft\ng: 2024-02-29\nh: {en: A, zh-Hant: 甲}\ni: zh-hant\nj: {k: 1}\n"
    let found = read(text) { reader in
      #expect(reader.string("a", .required) == "x")
      #expect(reader.integer("b", in: 1...3) == 2)
      #expect(reader.number("c") == 2.5)
      #expect(reader.bool("d") == true)
      #expect(reader.strings("e") == ["x", "y"])
      #expect(reader.choice("f", Status.self) == .draft)
      #expect(reader.day("g") == Day(year: 2024, month: 2, day: 29))
      #expect(reader.localized("h")?[.traditionalChinese] == "甲")
      #expect(reader.language("i") == .traditionalChinese)
      #expect(reader.string("z") == nil)
      var inner = reader.reader("j")
      #expect(inner?.integer("k") == 1)
      if let inner { reader.finish(inner) }
    }
    #expect(found == "")
  }

  @Test func allThatIsWrongIsReportedInOneRun() {
    let text =
      "titel: x\nversion: 1.2\nstatus: drft\ndate: 2023-02-29\ncount: 9\nhouse: {logo: 1, colour: red}\nauthor: {english: A}\n"
    let found = read(text) { reader in
      _ = reader.string("title", .required)
      _ = reader.string("version")
      _ = reader.choice("status", Status.self)
      _ = reader.day("date")
      _ = reader.integer("count", in: 1...3)
      _ = reader.localized("author")
      if var house = reader.reader("house") {
        _ = house.string("logo")
        _ = house.string("color")
        reader.finish(house)
      }
    }
    #expect(
      found == """
        report.yaml:1:1: error: `title` is missing in the report.
        titel: x
        ^
        hint: Add `title:`.
        report.yaml:1:1: error: There is no key `titel` in the report.
        titel: x
        ^~~~~
        hint: Did you mean `title`?
        report.yaml:2:10: error: `version` must be text, and here stands the number 1.2.
        version: 1.2
                 ^~~
        hint: Put it in quotes.
        report.yaml:3:9: error: `status` must be one of `draft`, `cleared`, `issued`, and here stands the text `drft`.
        status: drft
                ^~~~
        hint: Did you mean `draft`?
        report.yaml:4:7: error: `date` must be a day, such as 2024-04-26, and here stands the text `2023-02-29`.
        date: 2023-02-29
              ^~~~~~~~~~
        hint: Write a day, such as 2024-04-26.
        report.yaml:5:8: error: `count` must be a whole number from 1 to 3, and here stands the number 9.
        count: 9
               ^
        hint: Write a whole number from 1 to 3.
        report.yaml:6:15: error: `logo` must be text, and here stands the number 1.
        house: {logo: 1, colour: red}
                      ^
        hint: Put it in quotes.
        report.yaml:6:18: error: There is no key `colour` in `house`.
        house: {logo: 1, colour: red}
                         ^~~~~~
        hint: Did you mean `color`?
        report.yaml:7:10: error: `english` is not a language tag.
        author: {english: A}
                 ^~~~~~~
        hint: Write a tag of BCP 47: en, fr, zh-Hant, zh-Hans.
        """)
  }

  @Test func whatIsNoMapIsSaidOnce() {
    #expect(
      read("- 1\n") { _ = $0.string("title", .required) }
        == """
        report.yaml:1:1: error: The report must be a map, and here stands a list.
        - 1
        ^
        hint: Write a map.
        """)
  }
}

@Suite struct NearestNameTests {
  @Test(
    arguments: [
      ("titel", "title"), ("langauge", "language"), ("Title", "title"), ("xyzzy", nil), ("t", nil), ("colour", "color"),
    ] as [(String, String?)])
  func slipsOfThePenAreFound(_ written: String, _ meant: String?) {
    #expect(NearestName.of(written, among: ["title", "text", "language", "color", "of"]) == meant)
  }

  @Test func nobodyMeansAnotherLetter() {
    #expect(NearestName.of("z", among: ["x", "y"]) == nil)
    #expect(NearestName.of("X", among: ["x", "y"]) == "x")
    #expect(NearestName.of("x1", among: ["x", "x2"]) == "x2")
  }

  @Test func slipsAreADistance() {
    // Over all words of up to three letters of two: symmetric, zero only for equals, never more than the longer word.
    var words: [[Unicode.Scalar]] = [[]]
    for _ in 1...3 { words += words.flatMap { word in [word + ["a"], word + ["b"]] } }
    for a in words {
      for b in words {
        let distance = NearestName.slips(a, b)
        #expect(distance == NearestName.slips(b, a))
        #expect((distance == 0) == (a == b))
        #expect(distance <= max(a.count, b.count))
      }
    }
  }
}

@Suite struct DiagnosticWriterTests {
  let diagnostic = Diagnostic(
    "unknown-name", at: Place(file: "text/a.md", line: 1, column: 3, length: 2), "There is no source `x`.",
    hint: "Did you mean `y`?")

  @Test func theCaretStandsBelowWideCharacters() {
    let writer = DiagnosticWriter(shownPath: { "Reports/" + $0.file }, line: { _ in "香港特區" })
    #expect(
      writer.text(diagnostic) == """
        Reports/text/a.md:1:3: error: There is no source `x`.
        香港特區
            ^~~~
        hint: Did you mean `y`?
        """)
  }

  @Test func longLinesAreCutAroundThePlace() {
    let writer = DiagnosticWriter(line: { _ in
      String(repeating: "x", count: 300) + "港Y" + String(repeating: "z", count: 300)
    })
    var far = diagnostic
    far.place?.column = 302
    far.place?.length = 1
    let lines = writer.text(far).split(separator: "\n")
    #expect(lines[1].hasPrefix("…x") && lines[1].hasSuffix("z…"))
    #expect(lines[1].unicodeScalars.count <= 111)
    let caret = lines[2].unicodeScalars.count - 1
    #expect(Array(lines[1].unicodeScalars)[caret - 1] == "Y")
  }

  @Test func jsonHasOneLine() {
    #expect(
      DiagnosticWriter().json(diagnostic)
        == #"{"severity":"error","code":"unknown-name","fault":"input","file":"text/a.md","line":1,"column":3,"length":2,"#
        + #""message":"There is no source `x`.","hint":"Did you mean `y`?"}"#)
  }
}
