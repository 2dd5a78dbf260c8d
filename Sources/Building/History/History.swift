import Foundation
import GRDB
import Inputs

/// What earlier runs made, in an SQLite file within the output folder.
///
/// Losing the file costs a rebuild and nothing else, so one that cannot be read is set aside and begun anew.
public final class History: Sendable {
  let database: DatabaseQueue
  /// What was wrong with the file when it was opened.
  public let problems: Diagnostics

  /// Where the history of an output folder is.
  public static func path(in outputFolder: String) -> String { outputFolder + "/.diptych/history.sqlite" }

  /// The history of an output folder, for a run that adds to it.
  public convenience init(outputFolder: String) throws(Diagnostic) {
    try self.init(path: Self.path(in: outputFolder), of: outputFolder)
  }

  /// The history of a task of a shared run.
  convenience init(_ part: ShardPart, outputFolder: String) throws(Diagnostic) {
    try self.init(path: part.path(in: outputFolder), of: outputFolder)
  }

  private init(path: String, of outputFolder: String) throws(Diagnostic) {
    do {
      try FileManager.default.createDirectory(
        atPath: path.folderPart, withIntermediateDirectories: true)
    } catch {
      throw .outputFolderUnwritable(outputFolder)
    }
    var problems = Diagnostics()
    do {
      database = try Self.open(path)
    } catch {
      guard FileManager.default.isWritableFile(atPath: path) else { throw .outputFolderUnwritable(outputFolder) }
      let reason = Self.words(for: error)
      // A full disk is no reason to throw away what is known.
      guard (error as? DatabaseError)?.resultCode != .SQLITE_FULL else {
        throw .runNotBegun(outputFolder, reason: reason)
      }
      let aside = path + ".damaged"
      try? FileManager.default.removeItem(atPath: aside)
      try? FileManager.default.moveItem(atPath: path, toPath: aside)
      for ending in ["-journal", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + ending) }
      problems.report(.historyDamaged(reason: reason, aside: aside))
      do { database = try Self.open(path) } catch { throw .outputFolderUnwritable(outputFolder) }
    }
    self.problems = problems
  }

  /// The history of an output folder, for looking at it; a run may go on adding to it meanwhile.
  public init(reading outputFolder: String) throws(Diagnostic) {
    let path = Self.path(in: outputFolder)
    guard FileManager.default.fileExists(atPath: path) else { throw .historyMissing(outputFolder) }
    do {
      // A run that was killed while it wrote leaves a journal, which SQLite must roll back before anything is read; for
      // that the file must be opened for writing.
      if let queue = try? Self.look(path, isReadOnly: true) {
        database = queue
      } else {
        database = try Self.look(path, isReadOnly: false)
      }
    } catch {
      throw .historyUnreadable(path, reason: Self.words(for: error))
    }
    problems = Diagnostics()
  }

  /// A history that must be there already, sound or not; for taking it over.
  init(at path: String) throws {
    database = try Self.look(path, isReadOnly: false)
    problems = Diagnostics()
  }

  private static func look(_ path: String, isReadOnly: Bool) throws -> DatabaseQueue {
    var configuration = Configuration()
    configuration.readonly = isReadOnly
    configuration.busyMode = .timeout(10)
    let queue = try DatabaseQueue(path: path, configuration: configuration)
    guard try queue.read({ try migrator.hasCompletedMigrations($0) }) else {
      throw DatabaseError(message: "it was written by another version of the program")
    }
    return queue
  }

  /// Whether every page of the file is as it should be.
  public var isSound: Bool { reading { try String.fetchOne($0, sql: "PRAGMA integrity_check(1)") } ?? nil == "ok" }

  /// Does some reading; nothing when the file is damaged.
  func reading<Answer>(_ work: (Database) throws -> Answer) -> Answer? { try? database.read(work) }

  /// Does some writing, all of it or nothing; within `together`, as a part of that.
  func writing<Answer>(_ work: (Database) throws -> Answer) throws(Diagnostic) -> Answer {
    do {
      var answer: Answer?
      try database.unsafeReentrantWrite { database in
        try database.inSavepoint {
          answer = try work(database)
          return .commit
        }
      }
      if let answer { return answer }
      throw DatabaseError(resultCode: .SQLITE_ABORT)
    } catch {
      throw (error as? Diagnostic) ?? .historyUnwritable(reason: Self.words(for: error))
    }
  }

  /// Does several writings as one, all of them or nothing: each by itself waits for the disk.
  func together(_ work: () throws(Diagnostic) -> Void) throws(Diagnostic) { try writing { _ in try work() } }

  /// What SQLite says, without the statement that it was busy with.
  static func words(for error: any Error) -> String {
    (error as? DatabaseError)?.message ?? (error as? DatabaseError).map { "\($0.resultCode)" } ?? "\(error)"
  }

  private static func open(_ path: String) throws -> DatabaseQueue {
    let isKnown = isKnownToBeSound(path)
    var configuration = Configuration()
    configuration.busyMode = .timeout(10)
    // To write over a journal that is there waits a millisecond less for the disk than to make one and remove it.
    configuration.prepareDatabase { database in
      try database.execute(sql: "PRAGMA journal_mode = PERSIST; PRAGMA journal_size_limit = 1048576")
    }
    let queue = try DatabaseQueue(path: path, configuration: configuration)
    if !isKnown {
      let verdict = try queue.read { try String.fetchOne($0, sql: "PRAGMA quick_check(1)") }
      guard verdict == "ok" else { throw DatabaseError(message: verdict ?? "it cannot be checked") }
    }
    try migrator.migrate(queue)
    return queue
  }

  // MARK: How it was left

  /// Whether nobody has touched the file since a run left it sound: one that came to no good end has. Looking through a file
  /// of years would take longer than a night on which nothing has changed.
  static func isKnownToBeSound(_ path: String) -> Bool {
    guard let left = try? String(contentsOfFile: notePath(path), encoding: .utf8) else { return false }
    return FileSignature(path: path)?.text == left
  }

  /// Notes that a run leaves the file sound; to be called when nothing more is written to it.
  func isLeft(in outputFolder: String) {
    let path = Self.path(in: outputFolder)
    try? FileSignature(path: path)?.text.write(toFile: Self.notePath(path), atomically: false, encoding: .utf8)
  }

  private static func notePath(_ path: String) -> String { path + ".left" }
}
