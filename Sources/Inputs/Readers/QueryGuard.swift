import GRDBSQLite

/// Stands before a connection: lets selecting pass, refuses all else, and stops what takes too many steps.
final class QueryGuard {
  private(set) var refused = false
  private var stepsLeft: Int
  private static let stepsAtOnce: Int32 = 1000

  init(steps: Int) { stepsLeft = steps }

  func stand(before connection: OpaquePointer?) {
    let me = Unmanaged.passUnretained(self).toOpaque()
    sqlite3_set_authorizer(
      connection,
      { me, action, _, name, _, _ in
        guard let me else { return SQLITE_DENY }
        return Unmanaged<QueryGuard>.fromOpaque(me).takeUnretainedValue().answer(
          action, name.map(String.init(cString:)))
      }, me)
    sqlite3_progress_handler(
      connection, Self.stepsAtOnce,
      { me in
        guard let me else { return 1 }
        return Unmanaged<QueryGuard>.fromOpaque(me).takeUnretainedValue().isOut() ? 1 : 0
      }, me)
    sqlite3_limit(connection, SQLITE_LIMIT_ATTACHED, 0)
    sqlite3_limit(connection, SQLITE_LIMIT_LENGTH, 16 << 20)
    sqlite3_limit(connection, SQLITE_LIMIT_SQL_LENGTH, 100_000)
  }

  func leave(_ connection: OpaquePointer?) {
    sqlite3_set_authorizer(connection, nil, nil)
    sqlite3_progress_handler(connection, 0, nil, nil)
  }

  private func answer(_ action: Int32, _ function: String?) -> Int32 {
    switch action {
    case SQLITE_SELECT, SQLITE_READ, SQLITE_RECURSIVE: return SQLITE_OK
    case SQLITE_FUNCTION where !Self.changingFunctions.contains(function ?? ""): return SQLITE_OK
    default:
      refused = true
      return SQLITE_DENY
    }
  }

  /// What gives another answer on another run, or loads code.
  private static let changingFunctions: Set<String> = [
    "random", "randomblob", "load_extension", "date", "time", "datetime", "julianday", "unixepoch", "current_date",
    "current_time", "current_timestamp", "changes", "total_changes", "last_insert_rowid",
  ]

  private func isOut() -> Bool {
    stepsLeft -= Int(Self.stepsAtOnce)
    return stepsLeft < 0
  }
}
