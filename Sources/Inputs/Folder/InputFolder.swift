import Foundation
import Synchronization

/// A folder whose files may be read, and the one way in for them.
///
/// Nothing outside of it can be read: not by `..`, not by an absolute path, not through a symbolic link. What was asked
/// for is recorded with its digest, so that a build knows later whether anything changed.
public final class InputFolder: Sendable {
  /// The folder as the user named it.
  public let root: String
  /// What paths in diagnostics begin with; empty for a report's own folder.
  public let prefix: String
  /// How much may be read.
  public let limits: InputLimits

  /// How often a file is read that is being written meanwhile.
  private static let attempts = 5

  private let solvedRoot: String
  private let ledger = Mutex(Ledger())

  private struct Ledger {
    var records: [InputRecord] = []
    /// The bytes of files whose digests nobody has asked for, by the number of the record: many a run never does, and
    /// taking them is a tenth of the time of reading a long text.
    var undigested: [(record: Int, bytes: [UInt8])] = []
    var known: Set<String> = []
    var files = 0
    var bytes = 0
  }

  /// The folder at a path, which must exist.
  public init(_ root: String, shownAs prefix: String = "", limits: InputLimits = .standard) throws(Diagnostic) {
    guard let solved = Self.solve(root) else { throw .folderMissing(root, reason: SystemError().words) }
    var status = stat()
    guard stat(solved, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
      throw .folderMissing(root, reason: "it is not a folder")
    }
    self.root = root
    self.prefix = prefix
    self.limits = limits
    self.solvedRoot = solved
  }

  // MARK: Reading

  /// Reads a file of the folder.
  ///
  /// - Parameters:
  ///   - path: The path from the folder down: `data/sessions.json`.
  ///   - place: Where the path is written, for the diagnostic.
  public func read(_ path: String, from place: Place? = nil) throws(Diagnostic) -> InputFile {
    let within = try check(path, from: place)
    let steps = try stepsWithoutLinks(within, from: place)
    let shown = shownPath(within)
    var bytes: [UInt8] = []
    do {
      var isAtRest = false
      for _ in 0..<Self.attempts where !isAtRest {
        let file = try FileHandleForReading(folder: solvedRoot, steps: steps)
        guard let before = file.state else { throw Diagnostic.notAFile(shown, at: place) }
        guard before.size <= limits.fileBytes else {
          throw Diagnostic.fileTooLarge(shown, limit: limits.fileBytes, at: place)
        }
        bytes = try file.read(upTo: limits.fileBytes)
        isAtRest = file.isAtRest(since: before, read: bytes.count)
      }
      guard isAtRest else { throw Diagnostic.fileChanging(shown, at: place) }
    } catch let failure as SystemError {
      throw .fileUnreadable(shown, reason: failure.words, at: place)
    } catch let diagnostic as Diagnostic {
      throw diagnostic
    } catch {
      throw .fileUnreadable(shown, reason: "\(error)", at: place)
    }
    guard bytes.count <= limits.fileBytes else { throw .fileTooLarge(shown, limit: limits.fileBytes, at: place) }
    try note(InputRecord(kind: .file, path: within.text, state: ""), bytes)
    return InputFile(path: shown, bytes: bytes)
  }

  /// Whether the folder holds a file or folder of this path. That it was asked is recorded too.
  public func has(_ path: String) -> Bool {
    guard let within = PathWithinFolder(path) else { return false }
    let isThere = existing(within) != nil
    try? note(InputRecord(kind: .presence, path: within.text, state: isThere ? "there" : "absent"))
    return isThere
  }

  /// The names in a folder of this folder, in the order of their bytes, without those that begin with a dot; the empty
  /// path is the folder itself.
  public func names(in path: String, from place: Place? = nil) throws(Diagnostic) -> [String] {
    let within = try check(path.isEmpty ? "." : path, from: place)
    let steps = try stepsWithoutLinks(within, from: place)
    guard let names = Self.names(inSolved: ([solvedRoot] + steps).joined(separator: "/")) else {
      throw .notAFolder(shownPath(within), at: place)
    }
    try note(InputRecord(kind: .names, path: within.text, state: Self.digest(of: names)))
    return names
  }

  /// The line a diagnostic points at, for showing it; nothing is recorded.
  public func line(at place: Place) -> String? {
    let path =
      prefix.isEmpty
      ? place.file : place.file.hasPrefix(prefix + "/") ? String(place.file.dropFirst(prefix.count + 1)) : nil
    guard let path, let within = PathWithinFolder(path), let steps = existing(within),
      let bytes = try? FileHandleForReading(folder: solvedRoot, steps: steps).read(upTo: limits.fileBytes)
    else { return nil }
    return SourceLines(bytes)[place.line]
  }

  // MARK: What was read

  /// What was asked of the folder so far, in the order it was asked first, each once.
  public var records: [InputRecord] {
    letGoOfBytes()
    return ledger.withLock { $0.records }
  }

  /// Takes the digests of what was read, of which only they are kept then: for who has time to spare before somebody needs
  /// the room.
  public func letGoOfBytes() {
    ledger.withLock { ledger in
      for (record, bytes) in ledger.undigested { ledger.records[record].state = Digest(of: bytes).hexadecimal }
      ledger.undigested.removeAll()
    }
  }

  /// The same question asked again now: equal to the record when nothing changed.
  public func again(_ record: InputRecord) -> InputRecord {
    var now = record
    now.state = "absent"
    guard let within = PathWithinFolder(record.path), let steps = existing(within) else { return now }
    switch record.kind {
    case .presence:
      now.state = "there"
    case .names:
      let names = Self.names(inSolved: ([solvedRoot] + steps).joined(separator: "/"))
      now.state = names.map(Self.digest(of:)) ?? "absent"
    case .file:
      let file = try? FileHandleForReading(folder: solvedRoot, steps: steps)
      guard let file, let size = file.size, size <= limits.fileBytes else { return now }
      now.state = (try? file.read(upTo: limits.fileBytes)).map { Digest(of: $0).hexadecimal } ?? "absent"
    }
    return now
  }

  // MARK: Steps

  private func check(_ path: String, from place: Place?) throws(Diagnostic) -> PathWithinFolder {
    guard let within = PathWithinFolder(path) else { throw .pathLeavesFolder(path, at: place) }
    return within
  }

  private func shownPath(_ within: PathWithinFolder) -> String {
    prefix.isEmpty ? within.text : "\(prefix)/\(within.text)"
  }

  /// The steps to a file after its links are solved, or the reason why there are none.
  private func stepsWithoutLinks(_ within: PathWithinFolder, from place: Place?) throws(Diagnostic) -> [String] {
    guard let solved = Self.solve(([solvedRoot] + within.steps).joined(separator: "/")) else {
      let failure = SystemError()
      let shown = shownPath(within)
      guard failure.number == ENOENT || failure.number == ENOTDIR else {
        throw .fileUnreadable(shown, reason: failure.words, at: place)
      }
      throw .fileMissing(shown, nearest: nearestName(to: within).map(shownPath), at: place)
    }
    guard let steps = steps(toSolved: solved) else { throw .linkLeavesFolder(shownPath(within), at: place) }
    return steps
  }

  private func existing(_ within: PathWithinFolder) -> [String]? {
    Self.solve(([solvedRoot] + within.steps).joined(separator: "/")).flatMap(steps(toSolved:))
  }

  private func steps(toSolved path: String) -> [String]? {
    if path == solvedRoot { return [] }
    let start = solvedRoot == "/" ? "/" : solvedRoot + "/"
    guard path.hasPrefix(start) else { return nil }
    return path.dropFirst(start.count).split(separator: "/").map(String.init)
  }

  /// The file that was probably meant: the nearest name in the folder where the path ends.
  private func nearestName(to within: PathWithinFolder) -> PathWithinFolder? {
    guard let name = within.steps.last else { return nil }
    let parent = within.steps.dropLast()
    guard let above = PathWithinFolder(parent.isEmpty ? "." : parent.joined(separator: "/")),
      let steps = existing(above),
      let names = Self.names(inSolved: ([solvedRoot] + steps).joined(separator: "/")),
      let nearest = NearestName.of(name, among: names)
    else { return nil }
    return PathWithinFolder((parent + [nearest]).joined(separator: "/"))
  }

  /// Notes an answer; that of a file is told by its bytes.
  private func note(_ record: InputRecord, _ bytes: [UInt8]? = nil) throws(Diagnostic) {
    let isTooMuch = ledger.withLock { ledger in
      guard ledger.known.insert("\(record.kind.rawValue) \(record.path)").inserted else { return false }
      if let bytes { ledger.undigested.append((ledger.records.count, bytes)) }
      ledger.records.append(record)
      ledger.files += 1
      ledger.bytes += bytes?.count ?? 0
      return ledger.files > limits.files || ledger.bytes > limits.totalBytes
    }
    if isTooMuch { throw .folderTooLarge(root, files: limits.files, bytes: limits.totalBytes) }
  }

  private static func solve(_ path: String) -> String? {
    guard let solved = realpath(path, nil) else { return nil }
    defer { free(solved) }
    return String(cString: solved)
  }

  private static func names(inSolved path: String) -> [String]? {
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: path) else { return nil }
    return names.filter { !$0.hasPrefix(".") }.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  private static func digest(of names: [String]) -> String { Digest(of: names.joined(separator: "\0")).hexadecimal }
}

/// One thing that was asked of a folder, and the answer; a build that depends on it is stale when the answer changes.
public struct InputRecord: Hashable, Sendable {
  /// What was asked.
  public enum Kind: String, Hashable, Sendable {
    /// The bytes of a file.
    case file
    /// The names in a folder.
    case names
    /// Whether something is there.
    case presence
  }
  /// What was asked.
  public var kind: Kind
  /// The path from the folder down.
  public var path: String
  /// The answer: a digest, `there` or `absent`.
  public var state: String

  /// A question and its answer.
  public init(kind: Kind, path: String, state: String) {
    self.kind = kind
    self.path = path
    self.state = state
  }
}
