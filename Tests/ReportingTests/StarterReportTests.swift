import Documents
import Foundation
import Inputs
import Languages
import Reporting
import Testing

@Suite struct StarterReportTests {
  func starter() throws -> TemporaryReport {
    try TemporaryReport(Dictionary(uniqueKeysWithValues: StarterReport.files().map { ($0.path, $0.text) }))
  }

  @Test func isReadWithoutAComplaintAndShowsEachFeature() throws {
    let folder = try starter()
    let report = try #require(try folder.read())
    let edition = try #require(Edition("en+zh-Hant"))
    let binding = try #require(report.binding(of: report.outputs[0], for: edition, diagnostics: &folder.diagnostics))
    #expect(folder.messages == [])
    #expect(binding.dataSets == ["ferries", "harbour", "piers"])
    let dump = binding.document.dump()
    for feature in [
      "heading", "paragraph", "list", "quotation", "attribution", "table", "figure", "key figures", "box", "sources",
      "glossary", "note 1", "source 1", "term", "contents to level 1", "list paragraphs", "[note invented]",
      "[note evidence:harbour.growth]", "[counts]", "{lang=fr}", "<#tab-routes>", "{#tab-piers .row-headers}",
      "Inferred: From the draught", "not known", "12.4 million", "1,240萬", "HK$62.5 million", "6,250萬港元",
      "6 April 2021", "2021年4月6日", "3rd", "第3", "9 minutes", "Pier 1, Pier 2 and Pier 3",
    ] {
      #expect(dump.contains("\(feature)"), "the sample shows no \(feature)")
    }
    #expect(binding.document.rows.allSatisfy { $0.places.languages.count == 2 })
  }

  @Test func tellsWhereEveryFigureComesFrom() throws {
    let folder = try TemporaryReport([
      "report.yaml": TemporaryReport.smallReport,
      "text/t.en.md": "{{ d.a }} and {{ d.b }} of {{ d.words }}; {{ d.a | number(1) }}\n",
      "data/d.yaml": """
      source: P1
      a: {value: 5, source: P2}
      b: 6
      words: text
      rest: {x: 1, y: 2}
      rows: [{id: q, n: 1}, {id: r, n: 2}]
      """,
      "data/e.csv": "a,b\n1,2\n", "data/sources.yaml": "P1: {title: One}\nP2: {title: Two}\n",
    ])
    let report = try #require(try folder.read())
    let edition = try #require(Edition("en"))
    let binding = try #require(report.binding(of: report.outputs[0], for: edition, diagnostics: &folder.diagnostics))
    #expect(
      report.originsText(of: [binding]) == """
        d.a = 5 · 5.0
          from P2, data/d.yaml:2:12
          printed at text/t.en.md:1:1, text/t.en.md:1:43
        d.b = 6
          from P1, data/d.yaml:3:4
          printed at text/t.en.md:1:15
        d.words = text
          from P1, data/d.yaml:4:8
          printed at text/t.en.md:1:28
        never used:
          d.rest, data/d.yaml:5:7
          d.rows, data/d.yaml:6:7
          e, data/e.csv

        """)
  }
}
