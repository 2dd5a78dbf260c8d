import Foundation
import Inputs

/// Tells what is saved, made, moved and removed below some folders, by inotify(7).
///
/// Folders that are made later are watched from then on, and those that come back after they were removed or renamed.
/// What is below another folder that is left out, such as the one that is built into, is not told.
struct FolderWatch: ~Copyable {
  private let descriptor: Int32
  /// The folders whose files are told of, by the number of their watch.
  private var folders: [Int32: String] = [:]
  /// The folders that were asked for and are not there now.
  private var lost: Set<String> = []
  private let roots: [String]
  private let leftOut: [String]
  private var buffer = [UInt8](repeating: 0, count: 64 * 1024)

  /// What becomes of a file that a build must know of. A file that is being written is told when it is closed.
  private static let wanted = UInt32(
    IN_CLOSE_WRITE | IN_ATTRIB | IN_MOVED_TO | IN_MOVED_FROM | IN_CREATE | IN_DELETE | IN_DELETE_SELF | IN_MOVE_SELF
      | IN_ONLYDIR)

  /// Watches folders and all below them.
  ///
  /// - Throws: when the system watches no more folders for this user.
  init(_ roots: [String], without leftOut: [String] = []) throws(Diagnostic) {
    descriptor = inotify_init1(Int32(IN_CLOEXEC) | Int32(IN_NONBLOCK))
    self.roots = roots
    self.leftOut = leftOut
    guard descriptor >= 0 else { throw .notWatched(roots.first ?? ".", reason: SystemError().words) }
    for root in roots { try add(root) }
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// Waits until there is something to tell, `other` can be read, or the time is over; nil waits without end.
  ///
  /// - Returns: Whether there is something to tell.
  func wait(milliseconds: Int?, orUntil other: Int32) -> Bool {
    // A folder that is gone says nothing when it comes back.
    let patience = lost.isEmpty ? milliseconds : min(milliseconds ?? 500, 500)
    var waiting = [
      pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0), pollfd(fd: other, events: Int16(POLLIN), revents: 0),
    ]
    while poll(&waiting, 2, patience.map { Int32(clamping: $0) } ?? -1) < 0 {
      guard errno == EINTR else { return false }
    }
    return waiting[0].revents != 0
  }

  /// The paths of what was touched since the last time, each once, in the order of their bytes; folders among them when
  /// all below may be new.
  mutating func touched() throws(Diagnostic) -> [String] {
    var paths: Set<String> = []
    while true {
      let count = read(descriptor, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { break }
      try takeIn(count, &paths)
    }
    for root in lost.sorted() where Self.isFolder(root) {
      lost.remove(root)
      try add(root)
      paths.insert(root)
    }
    return paths.filter { !isLeftOut($0) }.sorted()
  }

  // MARK: Events

  private mutating func takeIn(_ count: Int, _ paths: inout Set<String>) throws(Diagnostic) {
    let head = MemoryLayout<inotify_event>.size
    var start = 0
    while start + head <= count {
      let event = buffer.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: start, as: inotify_event.self) }
      let name = buffer[(start + head)..<min(count, start + head + Int(event.len))].prefix { $0 != 0 }
      start += head + Int(event.len)
      try takeIn(event, String(decoding: name, as: UTF8.self), &paths)
    }
  }

  private mutating func takeIn(_ event: inotify_event, _ name: String, _ paths: inout Set<String>) throws(Diagnostic) {
    func has(_ kind: Int32) -> Bool { event.mask & UInt32(bitPattern: kind) != 0 }
    if has(Int32(IN_Q_OVERFLOW)) {
      // More happened than the system remembers: anything may be new.
      for root in roots {
        paths.insert(root)
        try add(root)
      }
      return
    }
    guard let folder = folders[event.wd] else { return }
    if has(Int32(IN_DELETE_SELF)) || has(Int32(IN_MOVE_SELF)) || has(Int32(IN_IGNORED)) {
      forget(folder)
      paths.insert(folder)
      return
    }
    let path = "\(folder)/\(name)"
    guard !Self.isScratch(name) else { return }
    if has(Int32(bitPattern: UInt32(IN_ISDIR))) {
      // What was made in it before it was watched is told with the folder itself.
      if has(Int32(IN_CREATE)) || has(Int32(IN_MOVED_TO)) { try add(path) }
      if has(Int32(IN_MOVED_FROM)) { forget(path) }
    } else if has(Int32(IN_CREATE)), !Self.isWhole(path) {
      // It is told again when it is closed.
      return
    }
    paths.insert(path)
  }

  /// Whether a file that was just made is whole already: a link to one, or a file moved by another name.
  private static func isWhole(_ path: String) -> Bool {
    var status = stat()
    guard lstat(path, &status) == 0 else { return false }
    return status.st_mode & S_IFMT == S_IFLNK || status.st_nlink > 1
  }

  /// Names that editors and other programs give to files that are not meant for anyone else. What begins with a dot is
  /// never listed as an input.
  static func isScratch(_ name: String) -> Bool {
    name.hasPrefix(".") || name.hasSuffix("~") || name.hasPrefix("#") && name.hasSuffix("#") || name == "4913"
      || name.hasSuffix(".swp") || name.hasSuffix(".tmp")
  }

  // MARK: Folders

  private mutating func add(_ folder: String) throws(Diagnostic) {
    guard !isLeftOut(folder) else { return }
    let number = inotify_add_watch(descriptor, folder, Self.wanted)
    guard number >= 0 else {
      let failure = SystemError()
      guard failure.number == ENOENT || failure.number == ENOTDIR || failure.number == EACCES else {
        throw .notWatched(folder, reason: failure.words)
      }
      // It was gone before it could be watched.
      if roots.contains(folder) { lost.insert(folder) }
      return
    }
    folders[number] = folder
    for name in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [] where !Self.isScratch(name) {
      let path = "\(folder)/\(name)"
      if Self.isFolder(path) { try add(path) }
    }
  }

  private mutating func forget(_ folder: String) {
    for (number, path) in folders where path == folder || path.hasPrefix(folder + "/") {
      inotify_rm_watch(descriptor, number)
      folders[number] = nil
    }
    for root in roots where root == folder || root.hasPrefix(folder + "/") { lost.insert(root) }
  }

  private func isLeftOut(_ path: String) -> Bool {
    leftOut.contains { path == $0 || path.hasPrefix($0 + "/") }
  }

  /// Whether there is a folder at the path; a link to one is none, what it leads to is watched where it is.
  private static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }
}
