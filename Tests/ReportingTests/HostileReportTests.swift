import Foundation
import GRDB
import Inputs
import Languages
import Reporting
import Testing

/// Reports that were written to do harm: each gets an error, quickly, and none sees a byte from outside its folder.
@Suite struct HostileReportTests {
  /// Beside the report's folder, where no report may look.
  static let secret = "a-secret-from-outside"

  /// A report in a folder of its own with `outside/` beside it, which holds the same secret in many forms.
  final class Hostile {
    let root = NSTemporaryDirectory() + "diptych-hostile-\(UUID().uuidString)"
    var report: String { root + "/report" }

    init(_ files: [String: String]) throws {
      var all = [
        "report/report.yaml": "title: T\ntext: text/t\nlayout: parallel\neditions: [en]\n",
        "report/text/t.en.md": "# Text\n\nWords.\n", "outside/t.en.md": HostileReportTests.secret + "\n",
        "outside/d.yaml": "a: \(HostileReportTests.secret)\n",
        "outside/secret.svg": "<svg>\(HostileReportTests.secret)</svg>",
        "outside/report.yaml": "title: \(HostileReportTests.secret)\n",
      ]
      for (name, text) in files { all["report/" + name] = text }
      for (name, text) in all { try write(name, Data(text.utf8)) }
      try DatabaseQueue(path: root + "/outside/o.sqlite").write {
        try $0.execute(sql: "CREATE TABLE t AS SELECT '\(HostileReportTests.secret)' AS a")
      }
    }

    deinit { try? FileManager.default.removeItem(atPath: root) }

    func write(_ name: String, _ data: Data) throws {
      let path = root + "/" + name
      try FileManager.default.createDirectory(
        atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
      try data.write(to: URL(fileURLWithPath: path))
    }

    func link(_ name: String, to target: String) throws {
      let path = report + "/" + name
      try FileManager.default.createDirectory(
        atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
      try? FileManager.default.removeItem(atPath: path)
      try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: target)
    }

    func database(_ name: String) throws {
      try DatabaseQueue(path: report + "/" + name).write { try $0.execute(sql: "CREATE TABLE t AS SELECT 1 AS a") }
    }

    /// Reads it and binds all its documents; the codes of the errors, without repetition, and everything that came out.
    func read() throws -> (codes: [String], all: String) {
      var diagnostics = Diagnostics()
      var all = ""
      let folder = try InputFolder(report)
      if let report = Report.read(folder: folder, diagnostics: &diagnostics) {
        for output in report.outputs {
          all += output.name + "\n"
          for edition in report.editions {
            if let document = report.document(output, for: edition, diagnostics: &diagnostics) {
              all += document.dump()
            }
          }
        }
      }
      var codes: [String] = []
      for diagnostic in diagnostics.all where diagnostic.severity == .error && !codes.contains(diagnostic.code) {
        codes.append(diagnostic.code)
        all += DiagnosticWriter().text(diagnostic) + "\n"
      }
      return (codes, all)
    }
  }

  static let report = "title: T\ntext: text/t\nlayout: parallel\neditions: [en]\n"

  struct Case: CustomTestStringConvertible, Sendable {
    var name: String
    var codes: [String]
    var files: [String: String] = [:]
    var prepare: @Sendable (Hostile) throws -> Void = { _ in }
    var testDescription: String { name }
  }

  static func text(_ name: String, _ codes: [String], _ text: String, _ data: [String: String] = [:]) -> Case {
    var files = data
    files["text/t.en.md"] = text
    return Case(name: name, codes: codes, files: files)
  }

  static func keys(_ name: String, _ codes: [String], _ keys: String) -> Case {
    Case(name: name, codes: codes, files: ["report.yaml": report + keys + "\n"])
  }

  static func query(_ name: String, _ codes: [String], _ sql: String) -> Case {
    Case(
      name: name, codes: codes,
      files: ["report.yaml": report + "data: {d: {file: d.sqlite, query: \"\(sql)\"}}\n"],
      prepare: { try $0.database("d.sqlite") })
  }

  static let cases: [Case] = paths + links + databases + sizes + loops + texts

  static let paths: [Case] = [
    Case(
      name: "text above the folder", codes: ["path-leaves-folder"],
      files: ["report.yaml": "title: T\ntext: ../outside/t\nlayout: parallel\neditions: [en]\n"]),
    Case(
      name: "text at an absolute path", codes: ["path-leaves-folder"],
      files: ["report.yaml": "title: T\ntext: /etc/passwd\nlayout: parallel\neditions: [en]\n"]),
    keys("data folder above", ["path-leaves-folder"], "data: ../outside"),
    keys("data folder at an absolute path", ["path-leaves-folder"], "data: /etc"),
    keys(
      "data file that climbs out of a folder within", ["path-leaves-folder"], "data: {d: text/../../outside/d.yaml}"),
    keys("sources from the system", ["path-leaves-folder"], "sources: /etc/passwd"),
    keys("terms from above", ["path-leaves-folder"], "glossary: ../outside/d.yaml"),
    keys("charts from above", ["path-leaves-folder"], "charts: ../outside"),
    text("picture from above", ["path-leaves-folder"], "![x](../outside/secret.svg)\n"),
    text("picture from the system", ["path-leaves-folder"], "![x](/etc/hostname)\n"),
    text("picture from the network", ["picture-not-fetched"], "![x](https://example.org/x.png)\n"),
    text("picture in the address", ["picture-not-fetched"], "![x](data:image/png;base64,AAAA)\n"),
    text("picture by a file address", ["picture-not-fetched"], "![x](file:///etc/hostname)\n"),
    text(
      "chart from above", ["path-leaves-folder", "unknown-name"], "```chart\nname: ../outside/d.yaml\ncaption: x\n```\n"
    ),
  ]

  static let links: [Case] = [
    Case(name: "report.yaml is a link", codes: ["link-leaves-folder"]) {
      try $0.link("report.yaml", to: "../outside/report.yaml")
    },
    Case(name: "the text is a link", codes: ["link-leaves-folder"]) {
      try $0.link("text/t.en.md", to: "../../outside/t.en.md")
    },
    Case(name: "a data file is a link", codes: ["link-leaves-folder"]) {
      try $0.link("data/d.yaml", to: "../../outside/d.yaml")
    },
    Case(
      name: "the data folder is a link", codes: ["link-leaves-folder"], files: ["report.yaml": report + "data: data\n"]
    ) {
      try $0.link("data", to: "../outside")
    },
    Case(name: "a picture is a link", codes: ["link-leaves-folder"], files: ["text/t.en.md": "![x](p.svg)\n"]) {
      try $0.link("p.svg", to: "../outside/secret.svg")
    },
    Case(name: "a device as data", codes: ["link-leaves-folder"]) { try $0.link("data/d.yaml", to: "/dev/zero") },
    Case(name: "a pipe as data", codes: ["not-a-file"]) {
      try $0.write("report/data/x", Data())
      guard mkfifo($0.report + "/data/d.yaml", 0o600) == 0 else { throw CocoaError(.fileWriteUnknown) }
    },
    Case(
      name: "a database is a link", codes: ["link-leaves-folder"],
      files: ["report.yaml": report + "data: {d: {file: d.sqlite, query: SELECT a FROM t}}\n"]
    ) { try $0.link("d.sqlite", to: "../outside/o.sqlite") },
  ]

  static let databases: [Case] = [
    query("attach another database", ["query-may-only-select"], "ATTACH '../outside/o.sqlite' AS o"),
    query("write", ["query-may-only-select"], "DELETE FROM t"),
    query("read settings", ["query-may-only-select"], "PRAGMA database_list"),
    query("load code", ["query-may-only-select"], "SELECT load_extension('/tmp/x.so') AS a"),
    query("copy out", ["query-may-only-select"], "VACUUM INTO '../outside/copy.sqlite'"),
    query("two statements", ["query-may-only-select"], "SELECT 1 AS a; DROP TABLE t"),
    query(
      "many rows", ["too-many-rows"], "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n"),
  ]

  static let sizes: [Case] = [
    Case(name: "aliases that explode", codes: ["aliases-explode"], files: ["data/d.yaml": bomb]),
    Case(name: "deep YAML", codes: ["yaml-malformed"], files: ["data/d.yaml": String(repeating: "[", count: 5000)]),
    Case(name: "deep JSON", codes: ["too-deep"], files: ["data/d.json": String(repeating: "[", count: 500_000)]),
    Case(name: "a file of 33 MiB", codes: ["file-too-large"]) {
      try $0.write("report/data/d.yaml", Data())
      guard truncate($0.report + "/data/d.yaml", 33 << 20) == 0 else { throw CocoaError(.fileWriteUnknown) }
    },
    Case(
      name: "a picture of ten thousand million pixels", codes: ["picture-too-large"],
      files: ["text/t.en.md": "![x](p.png)\n"]
    ) {
      let size: [UInt8] = [0x00, 0x01, 0x86, 0xA0]
      let head: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]
      try $0.write("report/p.png", Data(head + size + size))
    },
    Case(name: "a JPEG without a frame", codes: ["picture-damaged"], files: ["text/t.en.md": "![x](p.jpg)\n"]) {
      try $0.write("report/p.jpg", Data([0xFF, 0xD8, 0xFF, 0xE0, 0, 0, 0, 0, 0, 0, 0, 0]))
    },
  ]

  static let loops: [Case] = [
    text(
      "loops within loops", ["text-too-long"], nested,
      ["data/d.yaml": "[\(Array(repeating: "1", count: 200).joined(separator: ","))]"]),
    text(
      "loops within loops that print nothing", ["loops-too-long"],
      nested.replacing("Words.\n\n", with: ""),
      ["data/d.yaml": "[\(Array(repeating: "1", count: 200).joined(separator: ","))]"]),
    text(
      "a loop over a long line", ["text-too-large"],
      "{% for x in d %}\n\(String(repeating: "long ", count: 200_000))\n{% end %}\n",
      ["data/d.yaml": "[\(Array(repeating: "1", count: 200).joined(separator: ","))]"]),
    text(
      "a loop over a long line that says something", ["text-too-large"],
      "{% for x in d %}\n{{ x }} \(String(repeating: "long ", count: 200_000))\n{% end %}\n",
      ["data/d.yaml": "[\(Array(repeating: "1", count: 200).joined(separator: ","))]"]),
    text("a loop that is never closed", ["statement-not-closed"], "{% for x in d %}\n", ["data/d.yaml": "[1]"]),
    text(
      "an expression of ten thousand brackets", ["nested-too-deep"],
      "{% if " + String(repeating: "(", count: 10_000) + " %}\n{% end %}\n"),
    Case(
      name: "a name that climbs", codes: ["output-name-unsafe"],
      files: [
        "report.yaml": report + "for-each: {rows: d, as: x, name: \"../{x.id}\"}\n", "data/d.yaml": "- {id: a}\n",
      ]),
    Case(
      name: "a name with a path in the data", codes: ["output-name-unsafe"],
      files: [
        "report.yaml": report + "for-each: {rows: d, as: x, name: \"{x.id}\"}\n", "data/d.yaml": "- {id: /etc/x}\n",
      ]),
  ]

  static let texts: [Case] = [
    text("HTML", ["html-refused"], "<script>alert(1)</script>\n"),
    text("a script as a link", ["link-refused"], "[x](javascript:alert(1))\n"),
    text("deep quotations", ["nested-too-deep"], String(repeating: "> ", count: 20_000) + "x\n"),
    text("deep lists", ["nested-too-deep"], (0..<300).map { String(repeating: " ", count: 2 * $0) + "- x\n" }.joined()),
    text(
      "deep emphasis", ["nested-too-deep"],
      String(repeating: "*a ", count: 2000) + String(repeating: "b* ", count: 2000) + "\n"),
    text("characters that stand for expressions", ["private-character"], "\u{F0000} {{ d }}\n", ["data/d.yaml": "1\n"]),
    text("an expression that never ends", ["expression-not-closed"], String(repeating: "{{", count: 20_000) + "\n"),
    text(
      "marks that never end", [],
      String(repeating: "[@", count: 20_000) + String(repeating: "[^", count: 20_000) + " ]\n"),
    Case(name: "text in UTF-16", codes: ["not-utf-8"]) {
      try $0.write("report/text/t.en.md", Data([0xFF, 0xFE, 0x41, 0x00]))
    },
    Case(name: "bytes that are no text", codes: ["not-utf-8"]) {
      try $0.write("report/text/t.en.md", Data([0x41, 0xC3, 0x28, 0x0A]))
    },
  ]

  static let bomb = (1...12).reduce("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n") { text, level in
    text + "a\(level): &a\(level) [" + Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ") + "]\n"
  }

  static let nested =
    (0..<6).map { "{% for x\($0) in d %}\n" }.joined() + "Words.\n\n" + String(repeating: "{% end %}\n", count: 6)

  @Test func aTextThatGrowsTooLargeIsTold() throws {
    let rows = Array(repeating: "1", count: 200).joined(separator: ",")
    let line = String(repeating: "long ", count: 200_000)
    let folder = try Hostile([
      "text/t.en.md": "{% for x in d %}\n\(line)\n{% end %}\n", "data/d.yaml": "[\(rows)]",
      "report.yaml": "title: T\ntext: text/t\nlayout: parallel\neditions: [en]\ndata: {d: data/d.yaml}\n",
    ])
    let said = try folder.read().all
    #expect(said.contains("text/t.en.md:2: error: The loops of this text make more than 128 MiB.\n"))
    #expect(said.contains("hint: Choose fewer rows: `{% for x in list if … %}`."))
  }

  @Test(arguments: cases) func eachGetsAnErrorAndSeesNothingOutside(_ hostile: Case) throws {
    let folder = try Hostile(hostile.files)
    try hostile.prepare(folder)
    let found = try folder.read()
    #expect(found.codes == hostile.codes)
    #expect(!found.all.contains(Self.secret))
    #expect(!found.all.contains("root:"))
    #expect(!FileManager.default.fileExists(atPath: folder.root + "/outside/copy.sqlite"))
  }
}
