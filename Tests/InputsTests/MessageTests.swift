import Foundation
import GRDB
import Testing

@testable import Inputs

/// Whole messages of what is wrong with folders, files and queries, where no other test compares them.
@Suite struct MessageTests {
  func message(_ body: () throws -> Void) -> String {
    do {
      try body()
      return "nothing was said"
    } catch let diagnostic as Diagnostic {
      return DiagnosticWriter().text(diagnostic)
    } catch {
      return "\(error)"
    }
  }

  let place = Place(file: "report.yaml", line: 2, column: 7)

  @Test func folders() throws {
    let scratch = try Scratch()
    try scratch.write("a-file", "x")
    #expect(
      message { _ = try InputFolder(scratch.path + "/none") } == """
        \(scratch.path)/none: error: The folder `\(scratch.path)/none` cannot be opened: no such file or directory.
        hint: Check the spelling, or run the command from the folder the path is counted from.
        """)
    #expect(
      message { _ = try InputFolder(scratch.path + "/a-file") } == """
        \(scratch.path)/a-file: error: The folder `\(scratch.path)/a-file` cannot be opened: it is not a folder.
        hint: Check the spelling, or run the command from the folder the path is counted from.
        """)
    let folder = try InputFolder(scratch.path)
    #expect(
      message { _ = try folder.names(in: "a-file", from: place) } == """
        report.yaml:2:7: error: `a-file` is not a folder that can be listed.
        hint: Name a folder.
        """)
  }

  @Test func filesThatAreNone() throws {
    let outside = try Scratch()
    try outside.write("secret", "secret")
    let scratch = try Scratch()
    try scratch.write("data/a.txt", "x")
    try scratch.link("link", to: outside.path + "/secret")
    try scratch.link("round", to: "round")
    let folder = try InputFolder(scratch.path)
    #expect(
      message { _ = try folder.read("data", from: place) } == """
        report.yaml:2:7: error: `data` is not a file.
        hint: Name a file, not a folder or a device.
        """)
    #expect(
      message { _ = try folder.read("link", from: place) } == """
        report.yaml:2:7: error: `link` is a link that leads out of the folder.
        hint: Replace the link by a copy of what it points to.
        """)
    #expect(
      message { _ = try folder.read("round", from: nil) } == """
        round: error: `round` cannot be read: too many levels of symbolic links.
        hint: Check the permissions of the file and of the folders above it.
        """)
    var diagnostics = Diagnostics()
    _ = ValueReader.value(of: "data/a.txt", in: folder, from: place, &diagnostics)
    #expect(
      rendered(diagnostics) == """
        data/a.txt: error: The ending of `data/a.txt` names no format for data.
        hint: Use one of these: .yaml, .yml, .json, .csv.
        """)
  }

  @Test func limits() throws {
    let scratch = try Scratch()
    try scratch.write("a", String(repeating: "x", count: 2 << 20))
    try scratch.write("b", "x")
    var limits = InputLimits()
    limits.fileBytes = 1 << 20
    #expect(
      message { _ = try InputFolder(scratch.path, limits: limits).read("a", from: place) } == """
        report.yaml:2:7: error: `a` is larger than 1 MiB.
        hint: Leave out what the report does not use.
        """)
    limits.fileBytes = 4 << 20
    limits.files = 1
    let folder = try InputFolder(scratch.path, limits: limits)
    _ = try folder.read("b")
    #expect(
      message { _ = try folder.read("a", from: place) } == """
        \(scratch.path): error: The report reads more than 1 files or 512 MiB from `\(scratch.path)`.
        hint: Leave out what the report does not use.
        """)
    limits = InputLimits()
    limits.values = 3
    var diagnostics = Diagnostics()
    _ = JSONReader.value(of: InputFile(path: "a.json", text: "[1, 2,\n 3, 4]"), limits: limits, &diagnostics)
    _ = YAMLReader.value(of: InputFile(path: "a.yaml", text: "- 1\n- 2\n- 3\n- 4\n"), limits: limits, &diagnostics)
    #expect(
      rendered(diagnostics) == """
        a.json:2:2: error: The file holds more than 3 values.
        hint: Split it, or use SQLite.
        a.yaml:3:3: error: The file holds more than 3 values.
        hint: Split it, or use SQLite.
        """)
  }

  @Test func queries() throws {
    let scratch = try Scratch()
    let queue = try DatabaseQueue(path: scratch.path + "/d.sqlite")
    try queue.write { try $0.execute(sql: "CREATE TABLE t AS SELECT 1 AS a, 2 AS b") }
    try queue.close()
    let folder = try InputFolder(scratch.path)
    func said(_ sql: String) -> String {
      var diagnostics = Diagnostics()
      let query = Value(.string(sql), at: place)
      _ = SQLiteReader.rows(of: "d.sqlite", in: folder, from: nil, query: query, name: "s", &diagnostics)
      return rendered(diagnostics)
    }
    #expect(
      said("SELECT c FROM t") == """
        report.yaml:2:7: error: The query of `s` fails: no such column: c.
        hint: Try the query on the file with the sqlite3 command.
        """)
    #expect(
      said("SELECT a, b AS a FROM t") == """
        report.yaml:2:7: error: Two columns of the query are called `a`.
        hint: Rename one with AS.
        """)
  }
}
