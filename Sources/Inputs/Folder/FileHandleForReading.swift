import Foundation

/// An open file, closed when it goes.
struct FileHandleForReading: ~Copyable {
  private let descriptor: Int32

  deinit { close(descriptor) }

  /// Opens a file step by step below a folder whose path holds no link, and follows no link on the way: `realpath` has
  /// solved them before, so one that stands there now was put there in the meantime.
  init(folder: String, steps: [String]) throws(SystemError) {
    var here = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard here >= 0 else { throw SystemError() }
    for (index, step) in steps.enumerated() {
      let isLast = index == steps.count - 1
      let flags = O_RDONLY | O_NOFOLLOW | O_CLOEXEC | (isLast ? O_NONBLOCK : O_DIRECTORY)
      let next = openat(here, step, flags)
      let failure = SystemError()
      close(here)
      guard next >= 0 else { throw failure }
      here = next
    }
    descriptor = here
  }

  /// Its size in bytes, or nil when it is a folder, a device or a pipe.
  var size: Int? {
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    return Int(status.st_size)
  }

  /// How long a file is, and when it was last written.
  struct State: Equatable {
    var size: Int
    /// Nanoseconds since 1970.
    var written: Int
  }

  /// How it is now, or nil when it is a folder, a device or a pipe.
  var state: State? {
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    return State(
      size: Int(status.st_size), written: status.st_mtim.tv_sec * 1_000_000_000 + status.st_mtim.tv_nsec)
  }

  /// Whether nothing was written into the file while so many bytes were read from it.
  ///
  /// The clock that dates files ticks every few milliseconds, so one that was written just now is looked at once more
  /// a little later.
  func isAtRest(since before: State, read count: Int) -> Bool {
    var now = timespec()
    clock_gettime(CLOCK_REALTIME, &now)
    let age = now.tv_sec * 1_000_000_000 + now.tv_nsec - before.written
    guard before.size == count, state == before else {
      usleep(20_000)
      return false
    }
    guard (0..<20_000_000).contains(age) else { return true }
    usleep(20_000)
    return state == before
  }

  /// All bytes, but never more than one beyond the limit.
  func read(upTo limit: Int) throws(SystemError) -> [UInt8] {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while bytes.count <= limit {
      let count = Foundation.read(descriptor, &chunk, min(chunk.count, limit + 1 - bytes.count))
      if count == 0 { break }
      if count < 0 {
        let failure = SystemError()
        if failure.number == EINTR { continue }
        throw failure
      }
      bytes.append(contentsOf: chunk[..<count])
    }
    return bytes
  }
}
