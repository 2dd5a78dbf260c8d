import GRDB
import Inputs

extension History {
  /// What every run's makings are kept for: so many runs.
  private static let runsKept = 100
  /// The last making of each version of a text is kept for so many, and what a run did in numbers.
  private static let versionsKept = 1000

  /// Lets go of what is too old to be asked for, so that the file does not grow beyond a bound. What an output is now is
  /// always kept.
  func prune() throws(Diagnostic) {
    try writing { database in
      let last = try Int.fetchOne(database, sql: "SELECT max(id) FROM run") ?? 0
      // Seldom, since it costs more than a night with nothing to do.
      guard last % 16 == 0, last > Self.runsKept else { return }
      try database.execute(
        sql: """
          DELETE FROM making WHERE run <= :old AND id NOT IN (SELECT making FROM output) AND (run <= :veryOld OR id NOT IN
            (SELECT max(id) FROM making WHERE version IS NOT NULL AND outcome = 'built' GROUP BY path, version))
          """, arguments: ["old": last - Self.runsKept, "veryOld": last - Self.versionsKept])
      try database.execute(sql: "DELETE FROM remark WHERE run <= ?", arguments: [last - Self.runsKept])
      try database.execute(
        sql: "DELETE FROM run WHERE id <= ? AND id NOT IN (SELECT run FROM making)",
        arguments: [last - Self.versionsKept])
    }
  }
}
