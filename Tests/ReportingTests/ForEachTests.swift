import Documents
import Inputs
import Languages
import Reporting
import Testing

@Suite struct ForEachTests {
  @Test func oneDocumentIsMadeForEachRow() throws {
    let folder = try TemporaryReport([
      "report.yaml": """
      title: {en: "Report on {{ district.name }}", zh-Hant: "{{ district.name }}報告"}
      text: text/t
      layout: l
      editions: [en+zh-Hant]
      for-each: {rows: districts, as: district, name: "briefing-{district.id}"}
      """,
      "data/districts.yaml": """
      - {id: north, name: {en: North, zh-Hant: 北區}, source: P1, people: 3}
      - {id: south, name: {en: South, zh-Hant: 南區}, source: P1, people: 5}
      """,
      "data/sources.yaml": "P1: {title: One}\n",
      "text/t.en.md":
        "{{ district.people | plural(one: \"# person\", other: \"# people\") }}\n\n{% if district.people > 4 %}\nMany.\n{% end %}\n",
      "text/t.zh-Hant.md": "{{ district.people }}人\n\n{% if district.people > 4 %}\n很多。\n{% end %}\n",
    ])
    let report = try #require(try folder.read())
    let edition = try #require(Edition("en+zh-Hant"))
    #expect(report.outputs.map(\.name) == ["briefing-north", "briefing-south"])
    let documents = report.outputs.compactMap { report.document($0, for: edition, diagnostics: &folder.diagnostics) }
    #expect(documents.map { $0.title[.english] } == ["Report on North", "Report on South"])
    #expect(documents.map { $0.title[.traditionalChinese] } == ["北區報告", "南區報告"])
    #expect(documents.map(\.rows.count) == [1, 2])
    #expect(documents.map { $0.allInlines.map(\.plainText).joined() } == ["3 people3人", "5 people5人Many.很多。"])
    #expect(folder.messages == [])
  }
}
