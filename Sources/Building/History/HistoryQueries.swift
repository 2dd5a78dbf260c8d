import GRDB
import Inputs

/// What can be asked of the history.
extension History {
  /// The runs, the latest first.
  public func runs(last count: Int = 100) -> [RunRecord] {
    reading { database in
      try Row.fetchAll(database, sql: "SELECT * FROM run ORDER BY id DESC LIMIT ?", arguments: [count]).map(Self.run)
    } ?? []
  }

  /// The run of a number.
  public func run(_ number: Int) -> RunRecord? {
    reading { database in
      try Row.fetchOne(database, sql: "SELECT * FROM run WHERE id = ?", arguments: [number]).map(Self.run)
    } ?? nil
  }

  /// What a run made and could not make, in the order of the paths. What was as it was is not among it.
  public func makings(inRun number: Int) -> [MakingRecord] {
    reading { database in
      try Row.fetchAll(database, sql: "SELECT * FROM making WHERE run = ? ORDER BY path", arguments: [number])
        .map(Self.making)
    } ?? []
  }

  /// The makings of an output, the latest first.
  public func makings(of path: String, last count: Int = 100) -> [MakingRecord] {
    reading { database in
      try Row.fetchAll(
        database, sql: "SELECT * FROM making WHERE path = ? ORDER BY id DESC LIMIT ?", arguments: [path, count]
      ).map(Self.making)
    } ?? []
  }

  /// What was said in a run.
  public func remarks(inRun number: Int) -> [Remark] {
    reading { database in
      try Row.fetchAll(database, sql: "SELECT * FROM remark WHERE run = ? ORDER BY rowid", arguments: [number])
        .map(Self.remark)
    } ?? []
  }

  /// The making that an output had after a run: by that run or by the last before it that made it.
  public func making(of path: String, after run: Int) -> MakingRecord? {
    reading { database in
      try Row.fetchOne(
        database,
        sql: "SELECT * FROM making WHERE path = ? AND run <= ? AND outcome = 'built' ORDER BY id DESC LIMIT 1",
        arguments: [path, run]
      ).map(Self.making)
    } ?? nil
  }

  /// The paths of all outputs that any run up to this one made.
  public func outputs(after run: Int) -> [String] {
    reading { database in
      try String.fetchAll(
        database, sql: "SELECT DISTINCT path FROM making WHERE run <= ? AND outcome = 'built' ORDER BY path",
        arguments: [run])
    } ?? []
  }

  // MARK: For a run

  /// What is remembered of an output as it is now.
  func output(_ path: String) -> OutputRecord? {
    reading { database in
      try Row.fetchOne(
        database, sql: "SELECT path, digest, signature, pages, making FROM output WHERE path = ?", arguments: [path]
      ).map(Self.output)
    } ?? nil
  }

  /// The outputs of a report that its plan did not hold when it was last as it should be.
  func orphans(of report: String) -> [OutputRecord] {
    reading { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT path, digest, signature, pages, making FROM output WHERE report = ? AND position IS NULL ORDER BY path
          """, arguments: [report]
      ).map(Self.output)
    } ?? []
  }

  /// What an output was made of.
  func fingerprint(ofMaking making: Int) -> Fingerprint? {
    let parts = reading { database in
      try String.fetchOne(database, sql: "SELECT parts FROM making WHERE id = ?", arguments: [making])
    }
    guard let text = parts ?? nil else { return nil }
    return Fingerprint(
      parts: text.split(separator: "\n").map { line in
        let halves = line.split(separator: "\u{1F}", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        return Fingerprint.Part(name: halves[0], state: halves.count == 2 ? halves[1] : "")
      })
  }

  /// What an output says, as its making left it.
  func account(ofMaking making: Int) -> String? {
    reading { database in
      try String.fetchOne(database, sql: "SELECT account FROM making WHERE id = ?", arguments: [making])
    } ?? nil
  }

  /// What an output said in the version of a name, as its last making left it; without a name in the last version that
  /// is called otherwise than the current one.
  func earlier(_ path: String, version: String?, current: String?) -> EarlierVersion? {
    guard version == nil || version != current else { return nil }
    let condition = version == nil ? "version IS NOT NULL AND version IS NOT ?" : "version = ?"
    return reading { database in
      try Row.fetchOne(
        database,
        sql: """
          SELECT version, account FROM making
          WHERE path = ? AND outcome = 'built' AND account IS NOT NULL AND \(condition) ORDER BY id DESC LIMIT 1
          """, arguments: [path, version ?? current]
      ).map { EarlierVersion(version: $0["version"], account: Account(text: $0["account"])) }
    } ?? nil
  }

  /// A report as it was last read, when it was then as it should be.
  func report(_ name: String) -> ReportRecord? {
    reading { database in
      guard
        let row = try Row.fetchOne(
          database, sql: "SELECT * FROM report WHERE name = ?", arguments: [name])
      else { return nil }
      let answers = try Row.fetchAll(
        database, sql: "SELECT root, kind, asked, answer, signature FROM answer WHERE report = ? ORDER BY position",
        arguments: [name])
      let outputs = try Row.fetchAll(
        database,
        sql: """
          SELECT path, digest, signature, pages, making FROM output WHERE report = ? AND position IS NOT NULL
          ORDER BY position
          """, arguments: [name])
      let known = answers.compactMap(Self.answer)
      guard known.count == answers.count else { return nil }
      return ReportRecord(
        name: name, surroundings: row["surroundings"], answers: known, outputs: outputs.map(Self.output),
        keeping: Self.keepRule(row))
    } ?? nil
  }

  /// Which older versions the reports ask to keep.
  var keepRules: [KeepRule] {
    reading { try Row.fetchAll($0, sql: "SELECT keepLast, keepWeekly FROM report").compactMap(Self.keepRule) } ?? []
  }

  private static func keepRule(_ row: Row) -> KeepRule? {
    let last: Int? = row["keepLast"]
    return last.map { KeepRule(last: $0, weekly: row["keepWeekly"] ?? 0) }
  }

  // MARK: Rows

  private static func run(_ row: Row) -> RunRecord {
    let result: String? = row["result"]
    return RunRecord(
      number: row["id"], began: row["began"], ended: row["ended"], program: row["program"],
      result: result.flatMap(RunRecord.Result.init(rawValue:)) ?? .unfinished, built: row["built"],
      unchanged: row["unchanged"], failed: row["failed"], seconds: row["seconds"], published: row["published"])
  }

  private static func making(_ row: Row) -> MakingRecord {
    let digests: String? = row["pageDigests"]
    return MakingRecord(
      number: row["id"], run: row["run"], path: row["path"],
      outcome: BuildResult.Output.Outcome(rawValue: row["outcome"]) ?? .failed,
      fingerprint: row["fingerprint"], digest: row["digest"], bytes: row["bytes"], pages: row["pages"],
      pageDigests: (digests ?? "").split(separator: " ").map(String.init), version: row["version"],
      seconds: row["seconds"])
  }

  private static func remark(_ row: Row) -> Remark {
    let file: String? = row["file"]
    let place = file.map { Place(file: $0, line: row["line"] ?? 0, column: row["column"] ?? 0) }
    let severity: String = row["severity"]
    return Remark(
      report: row["report"], path: row["path"],
      diagnostic: .remembered(
        code: row["code"], severity: Diagnostic.Severity(rawValue: severity) ?? .note, at: place,
        message: row["message"], hint: row["hint"]))
  }

  private static func output(_ row: Row) -> OutputRecord {
    OutputRecord(
      path: row["path"], digest: row["digest"], signature: row["signature"], pages: row["pages"],
      making: row["making"])
  }

  private static func answer(_ row: Row) -> Answer? {
    guard let root = Answer.Root(rawValue: row["root"]), let kind = InputRecord.Kind(rawValue: row["kind"]) else {
      return nil
    }
    return Answer(
      root: root, record: InputRecord(kind: kind, path: row["asked"], state: row["answer"]),
      signature: row["signature"])
  }
}
