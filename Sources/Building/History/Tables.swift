import GRDB

extension History {
  /// The tables. What stands in files that others have is never changed here, only followed by a further migration.
  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("outputs") { database in
      try database.create(table: "output") { table in
        table.primaryKey("path", .text)
        table.column("digest", .text).notNull()
        table.column("maker", .text).notNull()
        table.column("pages", .integer)
      }
      try database.create(table: "dependency") { table in
        table.column("output", .text).notNull().references("output", onDelete: .cascade)
        table.column("position", .integer).notNull()
        table.column("root", .text).notNull()
        table.column("kind", .text).notNull()
        table.column("asked", .text).notNull()
        table.column("answer", .text).notNull()
        table.primaryKey(["output", "position"])
      }
    }
    migrator.registerMigration("runs") { database in
      try database.drop(table: "dependency")
      try database.drop(table: "output")
      for statement in statements { try database.execute(sql: statement) }
    }
    migrator.registerMigration("keep") { database in
      try database.execute(sql: "ALTER TABLE report ADD COLUMN keepLast INTEGER")
      try database.execute(sql: "ALTER TABLE report ADD COLUMN keepWeekly INTEGER")
    }
    migrator.registerMigration("shards") { database in
      // What tasks of a shared run made was taken over, and by which run.
      try database.execute(
        sql: """
          CREATE TABLE shard (
            name TEXT PRIMARY KEY, run INTEGER NOT NULL REFERENCES run ON DELETE CASCADE, number INTEGER NOT NULL,
            count INTEGER NOT NULL, machine TEXT NOT NULL, began TEXT NOT NULL, ended TEXT, built INTEGER NOT NULL,
            failed INTEGER NOT NULL, seconds REAL NOT NULL) WITHOUT ROWID
          """)
      try database.execute(sql: "CREATE INDEX shard_run ON shard (run)")
    }
    return migrator
  }

  private static let statements = [
    // One row for each run; without an end it is still going on, or was killed.
    """
    CREATE TABLE run (
      id INTEGER PRIMARY KEY AUTOINCREMENT, began TEXT NOT NULL, ended TEXT, program TEXT NOT NULL, result TEXT,
      built INTEGER NOT NULL DEFAULT 0, unchanged INTEGER NOT NULL DEFAULT 0, failed INTEGER NOT NULL DEFAULT 0,
      seconds REAL NOT NULL DEFAULT 0, published TEXT)
    """,
    // What was made or could not be made. Of what was made: what it was made of, and what it says.
    """
    CREATE TABLE making (
      id INTEGER PRIMARY KEY AUTOINCREMENT, run INTEGER NOT NULL REFERENCES run ON DELETE CASCADE, path TEXT NOT NULL,
      outcome TEXT NOT NULL, fingerprint TEXT, parts TEXT, digest TEXT, bytes INTEGER, pages INTEGER, pageDigests TEXT,
      version TEXT, date TEXT, account TEXT, seconds REAL NOT NULL)
    """,
    "CREATE INDEX making_path ON making (path, run)",
    "CREATE INDEX making_run ON making (run)",
    // What was said of a report or of one of its outputs.
    """
    CREATE TABLE remark (
      run INTEGER NOT NULL REFERENCES run ON DELETE CASCADE, report TEXT NOT NULL, path TEXT, severity TEXT NOT NULL,
      code TEXT NOT NULL, file TEXT, line INTEGER, column INTEGER, message TEXT NOT NULL, hint TEXT)
    """,
    "CREATE INDEX remark_run ON remark (run)",
    // The reports as they were last read, and what was asked for it.
    "CREATE TABLE report (name TEXT PRIMARY KEY, surroundings TEXT NOT NULL, run INTEGER NOT NULL) WITHOUT ROWID",
    """
    CREATE TABLE answer (
      report TEXT NOT NULL REFERENCES report ON DELETE CASCADE, position INTEGER NOT NULL, root TEXT NOT NULL,
      kind TEXT NOT NULL, asked TEXT NOT NULL, answer TEXT NOT NULL, signature TEXT, PRIMARY KEY (report, position))
      WITHOUT ROWID
    """,
    // The outputs as they are now.
    """
    CREATE TABLE output (
      path TEXT PRIMARY KEY, report TEXT NOT NULL, position INTEGER, digest TEXT NOT NULL, signature TEXT,
      pages INTEGER, making INTEGER NOT NULL REFERENCES making) WITHOUT ROWID
    """,
    "CREATE INDEX output_report ON output (report, position)",
    "CREATE INDEX output_making ON output (making)",
  ]
}
