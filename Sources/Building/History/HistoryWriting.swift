import GRDB
import Inputs

/// What a run leaves in the history.
extension History {
  /// Begins a run, and answers its number: greater than that of any run before.
  ///
  /// A history that was lost and begun anew goes on after the versions that are there, whose order tells which is the
  /// latest.
  func beginRun(at moment: String, in outputFolder: String = "") throws(Diagnostic) -> Int {
    let version = outputFolder.isEmpty ? 0 : Version.all(in: outputFolder).last?.number ?? 0
    do {
      return try database.write { database in
        // What AUTOINCREMENT has given away, rows that were let go of included.
        let last = try Int.fetchOne(database, sql: "SELECT seq FROM sqlite_sequence WHERE name = 'run'") ?? 0
        try database.execute(
          sql: "INSERT INTO run (id, began, program) VALUES (?, ?, ?)",
          arguments: [max(last, version) + 1, moment, Program.version])
        return Int(database.lastInsertedRowID)
      }
    } catch {
      throw .runNotBegun(outputFolder, reason: Self.words(for: error))
    }
  }

  /// Ends a run.
  func endRun(_ run: RunRecord) throws(Diagnostic) {
    try writing { database in
      try database.execute(
        sql: """
          UPDATE run SET ended = ?, result = ?, built = ?, unchanged = ?, failed = ?, seconds = ?, published = ?
          WHERE id = ?
          """,
        arguments: [
          run.ended, run.result.rawValue, run.built, run.unchanged, run.failed, run.seconds, run.published, run.number,
        ])
    }
  }

  /// Remembers what was made, all of it or nothing.
  func remember(_ makings: [(report: String, making: Making)], in run: Int) throws(Diagnostic) {
    try writing { database in
      for (report, making) in makings {
        try Self.insert(making, of: report, in: run, database)
        for diagnostic in making.diagnostics.all {
          try Self.insert(diagnostic, of: report, path: making.path, in: run, database)
        }
      }
    }
  }

  /// Remembers what was said of a report as a whole.
  func remember(_ diagnostics: Diagnostics, of report: String, in run: Int) throws(Diagnostic) {
    guard !diagnostics.all.isEmpty else { return }
    try writing { database in
      for diagnostic in diagnostics.all { try Self.insert(diagnostic, of: report, path: nil, in: run, database) }
    }
  }

  /// Remembers that a report is as a whole as it should be, so that the next run need not read it to know.
  func remember(_ report: ReportRecord, in run: Int) throws(Diagnostic) {
    try writing { database in
      try Self.forget(report.name, database)
      try database.execute(
        sql: "INSERT INTO report (name, surroundings, run, keepLast, keepWeekly) VALUES (?, ?, ?, ?, ?)",
        arguments: [report.name, report.surroundings, run, report.keeping?.last, report.keeping?.weekly])
      let insert = try database.cachedStatement(
        sql: "INSERT INTO answer (report, position, root, kind, asked, answer, signature) VALUES (?, ?, ?, ?, ?, ?, ?)")
      for (position, answer) in report.answers.enumerated() {
        try insert.execute(arguments: [
          report.name, position, answer.root.rawValue, answer.record.kind.rawValue, answer.record.path,
          answer.record.state, answer.signature,
        ])
      }
      let place = try database.cachedStatement(sql: "UPDATE output SET position = ?, signature = ? WHERE path = ?")
      for (position, output) in report.outputs.enumerated() {
        try place.execute(arguments: [position, output.signature, output.path])
      }
    }
  }

  /// Forgets that a report was as it should be.
  func forget(_ report: String) throws(Diagnostic) { try writing { try Self.forget(report, $0) } }

  /// Forgets outputs; what is remembered of their makings stays as long as that of any other.
  func forget(_ outputs: [OutputRecord]) throws(Diagnostic) {
    try writing { database in
      for output in outputs {
        try database.execute(sql: "DELETE FROM output WHERE path = ?", arguments: [output.path])
      }
    }
  }

  private static func forget(_ report: String, _ database: Database) throws {
    try database.execute(sql: "DELETE FROM answer WHERE report = ?", arguments: [report])
    try database.execute(sql: "DELETE FROM report WHERE name = ?", arguments: [report])
    try database.execute(sql: "UPDATE output SET position = NULL WHERE report = ?", arguments: [report])
  }

  private static func insert(_ making: Making, of report: String, in run: Int, _ database: Database) throws {
    let parts = making.fingerprint.map { fingerprint in
      fingerprint.parts.map { "\($0.name)\u{1F}\($0.state)" }.joined(separator: "\n")
    }
    let insert = try database.cachedStatement(
      sql: """
        INSERT INTO making
          (run, path, outcome, fingerprint, parts, digest, bytes, pages, pageDigests, version, date, account, seconds)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """)
    try insert.execute(arguments: [
      run, making.path, making.outcome.rawValue, making.fingerprint?.digest, parts, making.digest, making.bytes,
      making.pages, making.pageDigests.joined(separator: " "), making.version, making.date, making.account,
      making.seconds,
    ])
    guard making.outcome == .built, let digest = making.digest else { return }
    let row = database.lastInsertedRowID
    let replace = try database.cachedStatement(
      sql: """
        INSERT OR REPLACE INTO output (path, report, position, digest, signature, pages, making)
        VALUES (?, ?, (SELECT position FROM output WHERE path = ?), ?, ?, ?, ?)
        """)
    try replace.execute(arguments: [
      making.path, report, making.path, digest, making.signature, making.pages, row,
    ])
  }

  private static func insert(
    _ diagnostic: Diagnostic, of report: String, path: String?, in run: Int, _ database: Database
  ) throws {
    let insert = try database.cachedStatement(
      sql: """
        INSERT INTO remark (run, report, path, severity, code, file, line, column, message, hint)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """)
    let place = diagnostic.place
    try insert.execute(arguments: [
      run, report, path, diagnostic.severity.rawValue, diagnostic.code, place?.file, place?.line, place?.column,
      diagnostic.message, diagnostic.hint,
    ])
  }
}
