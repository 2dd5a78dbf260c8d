import Documents
import Foundation
import GRDB
import Inputs
import Languages
import Reporting
import Testing

/// A database through a whole report: queries by name, in text, tables, charts, loops and one document for each row.
@Suite struct SQLiteReportTests {
  static let files = [
    "report.yaml": """
    title: T
    text: text/t
    layout: l
    editions: [en+zh-Hant]
    data:
      trade: {file: data/trade.sqlite, query: "SELECT year AS id, value, unit, source FROM trade ORDER BY year"}
      ports: {file: data/trade.sqlite, query: "SELECT id, name, tonnes, source FROM port ORDER BY id"}
    """,
    "data/sources.yaml": "P1: {title: One}\nP2: {title: Two}\n",
    "charts/bars.yaml": """
    data: {name: trade}
    mark: bar
    encoding: {x: {field: id}, y: {field: value}}
    """,
    "text/t.en.md": """
    In 2023 it was {{ trade.2023 | money }}, in {{ ports.count | cite(none) }} ports.

    {% for p in ports if p.tonnes exists %}
    - {{ p.name }}: {{ p.tonnes | number }} tonnes
    {% end %}

    ```table
    rows: ports
    missing: not known
    columns: [{header: Port, value: name}, {header: Tonnes, value: tonnes, align: decimal}]
    ```

    ```chart
    name: bars
    caption: Trade
    ```
    """,
    "text/t.zh-Hant.md": """
    2023年為{{ trade.2023 | money }}，{{ ports.count | cite(none) }}個港口。

    {% for p in ports if p.tonnes exists %}
    - {{ p.name }}：{{ p.tonnes | number }}噸
    {% end %}

    ```table
    rows: ports
    missing: 不詳
    columns: [{header: 港口, value: name}, {header: 噸, value: tonnes, align: decimal}]
    ```

    ```chart
    name: bars
    caption: 貿易
    ```
    """,
  ]

  func report(_ files: [String: String] = files) throws -> TemporaryReport {
    let report = try TemporaryReport(files)
    let database = try DatabaseQueue(path: report.root + "/data/trade.sqlite")
    try database.write {
      try $0.execute(
        sql: """
          CREATE TABLE trade(year TEXT, value REAL, unit TEXT, source TEXT);
          INSERT INTO trade VALUES ('2023', 17.4e9, 'USD', 'P1 P2'), ('2022', 16.1e9, 'USD', 'P1');
          CREATE TABLE port(id TEXT, name TEXT, tonnes INTEGER, source TEXT);
          INSERT INTO port VALUES ('a', 'Alpha', 12345, 'P2'), ('b', '貝塔 | *', NULL, 'P2');
          """)
    }
    try database.close()
    return report
  }

  @Test func aDatabaseIsReadByItsQueriesAndPrintedLikeAnyOtherData() throws {
    let report = try report()
    #expect(
      try report.rows("en+zh-Hant") == """
        paragraph @ text/t.en.md:1:1 text/t.zh-Hant.md:1:1
          en: In 2023 it was {trade.2023=US$17.4 billion}[P1 P2], in {ports.count=2} ports.
          zh-Hant: 2023年為{trade.2023=174億美元}[P1 P2]，{ports.count=2}個港口。
        list bullets tight @ text/t.en.md:4:1 text/t.zh-Hant.md:4:1
          item
            paragraph @ text/t.en.md:4:3 text/t.zh-Hant.md:4:3
              en: {ports.a.name=Alpha}: {ports.a.tonnes=12,345}[P2] tonnes
              zh-Hant: {ports.a.name=Alpha}：{ports.a.tonnes=12,345}[P2]噸
        table start decimal @ text/t.en.md:7:1 text/t.zh-Hant.md:7:1
          head
            header en: Port | zh-Hant: 港口
            header en: Tonnes | zh-Hant: 噸
          row
            cell en: {ports.a.name=Alpha} | zh-Hant: {ports.a.name=Alpha}
            cell en: {ports.a.tonnes=12,345} | zh-Hant: {ports.a.tonnes=12,345}
          row
            cell en: {ports.b.name=貝塔 | *} | zh-Hant: {ports.b.name=貝塔 | *}
            cell en: not known | zh-Hant: 不詳
          sources: P2
        figure @ text/t.en.md:13:1 text/t.zh-Hant.md:13:1
          chart bars of trade
          caption en: Trade
          caption zh-Hant: 貿易
          sources: P1 P2
        source 1 P1
          title und: One
        source 2 P2
          title und: Two

        """)
    #expect(report.messages == [])
  }

  @Test func eachRowOfAQueryCanBeADocument() throws {
    var files = Self.files
    files["report.yaml", default: ""] += "\nfor-each: {rows: ports, as: port, name: \"port-{port.id}\"}\n"
    files["text/t.en.md"] = "{{ port.name }} and {{ trade.2022 | money }}.\n"
    files["text/t.zh-Hant.md"] = "{{ port.name }}和{{ trade.2022 | money }}。\n"
    let folder = try report(files)
    let report = try #require(try folder.read())
    #expect(report.outputs.map(\.name) == ["port-a", "port-b"])
    let edition = try #require(Edition("en+zh-Hant"))
    let last = try #require(report.document(report.outputs[1], for: edition, diagnostics: &folder.diagnostics))
    #expect(
      last.rows.first?.content.texts.first?[.english]?.dump
        == "{ports.b.name=貝塔 | *} and {trade.2022=US$16.1 billion}[P1].")
    #expect(folder.messages == [])
  }

  @Test func whatAQueryGetsWrongIsSaidAtTheQuery() throws {
    var files = Self.files
    files["report.yaml"] = """
      title: T
      text: text/t
      layout: l
      editions: [en]
      data:
        a: {file: data/trade.sqlite, query: "SELECT nmae FROM port"}
        b: {file: data/trade.sqlite, query: "SELECT id, name AS id FROM port"}
        c: {file: data/trade.sqlite, query: "DELETE FROM port"}
        d: {file: data/lost.sqlite, query: "SELECT 1 AS a"}
      """
    files["text/t.en.md"] = "Text.\n"
    files["charts/bars.yaml"] = nil
    let report = try report(files)
    _ = try report.document("en")
    #expect(
      report.messages == [
        """
        report.yaml:6:39: error: The query of `a` fails: no such column: nmae.
        hint: Try the query on the file with the sqlite3 command.
        """,
        """
        report.yaml:7:39: error: Two columns of the query are called `id`.
        hint: Rename one with AS.
        """,
        """
        report.yaml:8:39: error: The query of `c` does more than select from the tables of its file.
        hint: Use one SELECT, without ATTACH, PRAGMA, changes, and functions of the clock or of chance.
        """,
        """
        report.yaml:9:13: error: There is no file `data/lost.sqlite`.
        hint: Create it, or correct the path.
        """,
      ])
  }
}
