import Foundation
import GRDB
import Inputs

/// What earlier runs made, in an SQLite file within the output folder.
///
/// Losing the file costs a rebuild and nothing else, so one that cannot be read is set aside and begun anew.
public final class History: Sendable {
  private let database: DatabaseQueue

  /// The history of an output folder.
  public init(outputFolder: String) throws(Diagnostic) {
    let path = outputFolder + "/.diptych/history.sqlite"
    do {
      try FileManager.default.createDirectory(
        atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
    } catch {
      throw .outputFolderUnwritable(outputFolder)
    }
    if let opened = try? Self.open(path) {
      database = opened
      return
    }
    let aside = path + ".damaged"
    try? FileManager.default.removeItem(atPath: aside)
    try? FileManager.default.moveItem(atPath: path, toPath: aside)
    do { database = try Self.open(path) } catch { throw .outputFolderUnwritable(outputFolder) }
  }

  /// What is remembered of an output.
  public func output(_ path: String) -> OutputRecord? {
    try? database.read { database in
      guard let row = try Row.fetchOne(database, sql: "SELECT * FROM output WHERE path = ?", arguments: [path])
      else { return nil }
      let dependencies = try Row.fetchAll(
        database, sql: "SELECT root, kind, asked, answer FROM dependency WHERE output = ? ORDER BY position",
        arguments: [path])
      return OutputRecord(
        path: path, digest: row["digest"], maker: row["maker"], pages: row["pages"],
        dependencies: dependencies.compactMap(Self.dependency))
    }
  }

  /// Remembers an output in place of what was known of it.
  public func remember(_ output: OutputRecord) throws(Diagnostic) {
    do {
      try database.write { database in
        try database.execute(
          sql: "INSERT OR REPLACE INTO output (path, digest, maker, pages) VALUES (?, ?, ?, ?)",
          arguments: [output.path, output.digest, output.maker, output.pages])
        try database.execute(sql: "DELETE FROM dependency WHERE output = ?", arguments: [output.path])
        let insert = try database.makeStatement(
          sql: "INSERT INTO dependency (output, position, root, kind, asked, answer) VALUES (?, ?, ?, ?, ?, ?)")
        for (position, dependency) in output.dependencies.enumerated() {
          let record = dependency.record
          try insert.execute(arguments: [
            output.path, position, dependency.root.rawValue, record.kind.rawValue, record.path, record.state,
          ])
        }
      }
    } catch {
      throw .historyUnwritable(reason: "\(error)")
    }
  }

  private static func dependency(_ row: Row) -> OutputRecord.Dependency? {
    guard let root = OutputRecord.Dependency.Root(rawValue: row["root"]),
      let kind = InputRecord.Kind(rawValue: row["kind"])
    else { return nil }
    return OutputRecord.Dependency(
      root: root, record: InputRecord(kind: kind, path: row["asked"], state: row["answer"]))
  }

  private static func open(_ path: String) throws -> DatabaseQueue {
    var configuration = Configuration()
    configuration.busyMode = .timeout(10)
    let queue = try DatabaseQueue(path: path, configuration: configuration)
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
    try migrator.migrate(queue)
    return queue
  }
}
