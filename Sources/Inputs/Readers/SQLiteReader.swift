import Foundation
import GRDB
import GRDBSQLite

/// Reads rows out of an SQLite file, by one query.
///
/// The file is read like any other and opened in memory, so that SQLite itself opens nothing; the query may select and
/// nothing else, for so many steps and so many rows.
public enum SQLiteReader {
  /// The rows a query finds in a file of a folder. A file beside which SQLite keeps changes that it has not yet put into
  /// it is refused: what is read would be old.
  public static func rows(
    of path: String, in folder: InputFolder, from place: Place?, query: Value, name: String,
    _ diagnostics: inout Diagnostics
  ) -> Value? {
    do {
      let file = try folder.read(path, from: place)
      if folder.has(path + "-wal"), try !folder.read(path + "-wal").bytes.isEmpty {
        diagnostics.report(.databaseHasLog(file.path))
        return nil
      }
      return rows(of: file, query: query, name: name, limits: folder.limits, &diagnostics)
    } catch {
      diagnostics.report(error)
      return nil
    }
  }

  /// The rows a query finds, as a list of maps in the order of its columns; nil, with a diagnostic, when it fails.
  ///
  /// - Parameters:
  ///   - query: The text of the query, with the place where it is written.
  ///   - name: What the set is called, for the diagnostics.
  public static func rows(
    of file: InputFile, query: Value, name: String, limits: InputLimits = .standard, _ diagnostics: inout Diagnostics
  ) -> Value? {
    guard let sql = query.string else {
      diagnostics.report(.wrongType("query", wanted: "text", found: query))
      return nil
    }
    guard file.bytes.starts(with: Array("SQLite format 3\0".utf8)), file.bytes.count >= 100 else {
      diagnostics.report(.notADatabase(file.path))
      return nil
    }
    do {
      let queue = try DatabaseQueue()
      defer { try? queue.close() }
      return try queue.unsafeRead { database in
        guard load(file.bytes, into: database.sqliteConnection) else {
          diagnostics.report(.notADatabase(file.path))
          return nil
        }
        let guarding = QueryGuard(steps: limits.querySteps)
        guarding.stand(before: database.sqliteConnection)
        defer { guarding.leave(database.sqliteConnection) }
        return try rows(of: database, sql, query.place, name, guarding, limits, &diagnostics)
      }
    } catch {
      diagnostics.report(.queryFailed(name, reason: "\(error)", at: query.place))
      return nil
    }
  }

  private static func rows(
    of database: Database, _ sql: String, _ place: Place, _ name: String, _ guarding: QueryGuard, _ limits: InputLimits,
    _ diagnostics: inout Diagnostics
  ) throws -> Value? {
    do {
      let statement = try database.makeStatement(sql: sql)
      let columns = statement.columnNames
      if let twice = columns.first(where: { name in columns.count { $0 == name } > 1 }) {
        diagnostics.report(.duplicateColumn(twice, at: place))
        return nil
      }
      var rows: [Value] = []
      let cursor = try Row.fetchCursor(statement)
      while let row = try cursor.next() {
        guard rows.count < limits.rows else {
          diagnostics.report(.tooManyRows(at: place, limit: limits.rows))
          return nil
        }
        let entries = columns.enumerated().map { index, column in
          ValueMap.Entry(key: column, keyPlace: place, value: Value(content(of: row, index), at: place))
        }
        rows.append(Value(.map(ValueMap(entries)), at: place))
      }
      return Value(.list(rows), at: place)
    } catch let error as DatabaseError {
      if guarding.refused || error.resultCode == .SQLITE_AUTH {
        diagnostics.report(.queryMayOnlySelect(name, at: place))
      } else if error.resultCode == .SQLITE_INTERRUPT {
        diagnostics.report(.queryTooLong(name, steps: limits.querySteps, at: place))
      } else {
        diagnostics.report(.queryFailed(name, reason: error.message ?? error.resultCode.description, at: place))
      }
      return nil
    }
  }

  private static func content(of row: Row, _ index: Int) -> Value.Content {
    switch (row[index] as DatabaseValue).storage {
    case .null: .null
    case .int64(let number): .integer(Int(number))
    case .double(let number): number.isFinite ? .number(number) : .null
    case .string(let text): .string(text)
    case .blob(let data): .string(data.base64EncodedString())
    }
  }

  /// Puts the bytes of a file where the connection's own database was. A file in write-ahead mode is taken as if it
  /// were not: SQLite cannot keep a log in memory, and what was still in the log was never in the file.
  private static func load(_ bytes: [UInt8], into connection: OpaquePointer?) -> Bool {
    guard let memory = sqlite3_malloc64(UInt64(bytes.count)) else { return false }
    UnsafeMutableRawBufferPointer(start: memory, count: bytes.count).copyBytes(from: bytes)
    let copy = memory.bindMemory(to: UInt8.self, capacity: bytes.count)
    copy[18] = 1
    copy[19] = 1
    let flags = UInt32(SQLITE_DESERIALIZE_FREEONCLOSE | SQLITE_DESERIALIZE_READONLY)
    return sqlite3_deserialize(connection, "main", copy, Int64(bytes.count), Int64(bytes.count), flags) == SQLITE_OK
  }
}
