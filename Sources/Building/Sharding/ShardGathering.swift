import GRDB
import Inputs

/// What tasks of a shared run made, as the history of the output folder has taken it over.
public struct GatheredShard: Hashable, Sendable {
  /// The share.
  public var shard: Shard
  /// The machine that did it.
  public var machine: String
  /// When it began and ended (ISO 8601, UTC); without an end it was killed.
  public var began: String, ended: String?
  /// How many outputs it made and could not make.
  public var built: Int, failed: Int
  /// How long it took.
  public var seconds: Double
}

extension History {
  /// Takes over what tasks of a shared run made, as made by a run of this history; answers the paths of the outputs.
  ///
  /// Each part is taken over once, however often this is called and wherever it is cut short: what it made, and that it
  /// was taken over, go into the history together, and its file is removed after that. What a task could not make is
  /// left to the run that gathers, which tries again and has the last word.
  func gather(
    _ parts: [ShardPart], from outputFolder: String, into run: Int, _ problems: inout Diagnostics
  ) -> Set<String> {
    var paths: Set<String> = []
    for part in parts {
      do {
        paths.formUnion(try takeOver(part, from: outputFolder, into: run))
      } catch {
        problems.report(.shardUnreadable(part.path(in: outputFolder), reason: Self.words(for: error)))
      }
      part.remove(in: outputFolder)
    }
    return paths
  }

  /// The shares that a run has taken over, in their order.
  public func shards(inRun number: Int) -> [GatheredShard] {
    reading { database in
      try Row.fetchAll(database, sql: "SELECT * FROM shard WHERE run = ? ORDER BY number, began", arguments: [number])
        .compactMap { row in
          Shard(row["number"], of: row["count"]).map { shard in
            GatheredShard(
              shard: shard, machine: row["machine"], began: row["began"], ended: row["ended"], built: row["built"],
              failed: row["failed"], seconds: row["seconds"])
          }
        }
    } ?? []
  }

  private func takeOver(_ part: ShardPart, from outputFolder: String, into run: Int) throws -> [String] {
    // Opened as a history first: a journal that a killed task left is rolled back, and a damaged file is found.
    let other = try History(at: part.path(in: outputFolder))
    guard other.isSound else { throw DatabaseError(message: "it is damaged") }
    let began = other.runs(last: 1).first
    try other.database.close()
    return try database.writeWithoutTransaction { database in
      try database.execute(sql: "ATTACH ? AS part", arguments: [part.path(in: outputFolder)])
      defer { try? database.execute(sql: "DETACH part") }
      var paths: [String] = []
      try database.inTransaction {
        let isKnown = try Bool.fetchOne(
          database, sql: "SELECT EXISTS (SELECT 1 FROM shard WHERE name = ?)", arguments: [part.name])
        if isKnown != true { paths = try Self.copy(part, began, into: run, database) }
        return .commit
      }
      return paths
    }
  }

  private static func copy(
    _ part: ShardPart, _ record: RunRecord?, into run: Int, _ database: Database
  ) throws -> [String] {
    let columns = """
      path, outcome, fingerprint, parts, digest, bytes, pages, pageDigests, version, date, account, seconds
      """
    // Of a task that was repeated one making is enough: both made the same bytes, or the file shows that they did not.
    try database.execute(
      sql: """
        INSERT INTO main.making (run, \(columns)) SELECT ?, \(columns) FROM part.making p
        WHERE outcome = 'built' AND NOT EXISTS (SELECT 1 FROM main.making m WHERE m.run = ? AND m.path = p.path)
        ORDER BY id
        """, arguments: [run, run])
    try database.execute(
      sql: """
        INSERT INTO main.remark (run, report, path, severity, code, file, line, column, message, hint)
        SELECT ?, report, path, severity, code, file, line, column, message, hint FROM part.remark r
        WHERE path IN (SELECT path FROM part.output) AND NOT EXISTS (
          SELECT 1 FROM main.remark m WHERE m.run = ? AND m.path = r.path AND m.message = r.message) ORDER BY rowid
        """, arguments: [run, run])
    try database.execute(
      sql: """
        INSERT OR REPLACE INTO main.output (path, report, position, digest, signature, pages, making)
        SELECT p.path, p.report, (SELECT position FROM main.output o WHERE o.path = p.path), m.digest, NULL, m.pages, m.id
        FROM part.output p JOIN main.making m ON m.run = ? AND m.path = p.path
        """, arguments: [run])
    let count = "SELECT count(DISTINCT path) FROM part.making WHERE outcome ="
    try database.execute(
      sql: """
        INSERT INTO main.shard (name, run, number, count, machine, began, ended, built, failed, seconds)
        VALUES (?, ?, ?, ?, ?, ?, ?, (\(count) 'built'), (\(count) 'failed'), ?)
        """,
      arguments: [
        part.name, run, part.shard.index, part.shard.count, part.machine, record?.began ?? "", record?.ended,
        record?.seconds ?? 0,
      ])
    return try String.fetchAll(database, sql: "SELECT path FROM part.output")
  }
}
