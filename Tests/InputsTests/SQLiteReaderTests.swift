import Foundation
import GRDB
import Testing

@testable import Inputs

@Suite struct SQLiteReaderTests {
  /// A small database as bytes, with a file beside it that no query may reach.
  func database(_ scratch: Scratch, isWriteAhead: Bool = false) throws -> InputFile {
    let queue = try DatabaseQueue(path: scratch.path + "/data.sqlite")
    try queue.writeWithoutTransaction { db in
      try db.execute(
        sql: """
          CREATE TABLE session(number TEXT, areas INTEGER, share REAL, note TEXT);
          INSERT INTO session VALUES ('V', 13, 0.25, NULL), ('VI', 15, 0.5, '香港');
          """)
      if isWriteAhead { try db.execute(sql: "PRAGMA journal_mode=WAL; INSERT INTO session VALUES ('VII', 16, 1, '')") }
    }
    try queue.close()
    let other = try DatabaseQueue(path: scratch.path + "/other.sqlite")
    try other.write { try $0.execute(sql: "CREATE TABLE secret(a)") }
    try other.close()
    return try InputFolder(scratch.path).read("data.sqlite")
  }

  func rows(_ file: InputFile, _ query: String, _ limits: InputLimits = .standard) -> (Value?, String) {
    var diagnostics = Diagnostics()
    let value = SQLiteReader.rows(
      of: file, query: Value(.string(query), at: Place(file: "report.yaml", line: 4, column: 9)), name: "sessions",
      limits: limits, &diagnostics)
    return (value, rendered(diagnostics))
  }

  @Test func rowsComeInTheOrderOfTheQuery() throws {
    let scratch = try Scratch()
    let (value, diagnostics) = rows(
      try database(scratch), "SELECT number, areas, share, note FROM session ORDER BY areas")
    #expect(diagnostics == "")
    #expect(
      dump(value)
        == "[{number: 'V', areas: 13, share: 0.25n, note: null}, {number: 'VI', areas: 15, share: 0.5n, note: '香港'}]")
  }

  @Test func aFileInWriteAheadModeIsReadToo() throws {
    let scratch = try Scratch()
    #expect(dump(rows(try database(scratch, isWriteAhead: true), "SELECT count(*) AS n FROM session").0) == "[{n: 3}]")
  }

  @Test func aFileWithChangesBesideItIsRefused() throws {
    let scratch = try Scratch()
    let query = Value(.string("SELECT count(*) AS n FROM session"), at: Place(file: "report.yaml", line: 4, column: 9))
    _ = try database(scratch, isWriteAhead: true)
    try scratch.write("data.sqlite-wal", "changes")
    var diagnostics = Diagnostics()
    let folder = try InputFolder(scratch.path)
    #expect(SQLiteReader.rows(of: "data.sqlite", in: folder, from: nil, query: query, name: "s", &diagnostics) == nil)
    #expect(
      rendered(diagnostics) == """
        data.sqlite: error: `data.sqlite` has changes that are not yet in the file itself.
        hint: Close the programs that write to it, or run `PRAGMA wal_checkpoint(TRUNCATE)` with the sqlite3 command.
        """)
    try scratch.write("data.sqlite-wal", "")
    let value = SQLiteReader.rows(of: "data.sqlite", in: folder, from: nil, query: query, name: "s", &diagnostics)
    #expect(dump(value) == "[{n: 3}]")
  }

  @Test(arguments: [
    "ATTACH DATABASE 'other.sqlite' AS o", "PRAGMA journal_mode", "INSERT INTO session VALUES ('X', 1, 1, '')",
    "DROP TABLE session", "CREATE TABLE t(a)", "VACUUM INTO 'copy.sqlite'", "SELECT load_extension('x.so')",
    "SELECT random()", "SELECT datetime('now')", "SELECT * FROM pragma_database_list", "BEGIN",
  ])
  func anythingButSelectingIsRefused(_ query: String) throws {
    let scratch = try Scratch()
    let file = try database(scratch)
    #expect(
      rows(file, query).1 == """
        report.yaml:4:9: error: The query of `sessions` does more than select from the tables of its file.
        hint: Use one SELECT, without ATTACH, PRAGMA, changes, and functions of the clock or of chance.
        """)
    #expect(!FileManager.default.fileExists(atPath: "copy.sqlite"))
    #expect(try InputFolder(scratch.path).read("data.sqlite") == file)
  }

  @Test func aQueryThatTakesTooLongIsStopped() throws {
    let scratch = try Scratch()
    var limits = InputLimits()
    limits.querySteps = 100_000
    let endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) AS c FROM n"
    let file = try database(scratch)
    #expect(
      rows(file, endless, limits).1
        == """
        report.yaml:4:9: error: The query of `sessions` takes more than 100000 steps.
        hint: Add an index to the file, or ask for less.
        """)
    limits.rows = 10
    let many = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n"
    #expect(rows(file, many, limits).1.contains("There are more than 10 rows."))
  }

  @Test func whatIsWrongWithAQueryIsSaid() throws {
    let scratch = try Scratch()
    let file = try database(scratch)
    #expect(rows(file, "SELECT missing FROM session").1.contains("no such column: missing"))
    #expect(rows(file, "SELECT areas, areas FROM session").1.contains("are called `areas`"))
    #expect(
      rows(InputFile(path: "x.sqlite", text: "text"), "SELECT 1").1.contains("`x.sqlite` is not an SQLite database."))
    var broken = file.bytes
    for index in 100..<broken.count { broken[index] = 0xFF }
    #expect(rows(InputFile(path: "x.sqlite", bytes: broken), "SELECT * FROM session").0 == nil)
  }
}
