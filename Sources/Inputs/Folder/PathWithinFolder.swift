import Foundation

/// A path that cannot leave the folder it is counted from: relative, without `..`, in one spelling.
struct PathWithinFolder: Hashable, Sendable {
  /// The steps from the folder down.
  let steps: [String]

  /// Reads `text/briefing.en.md`; nil when the path is empty, absolute, climbs, or holds what no file name may hold.
  init?(_ text: String) {
    guard !text.isEmpty, !text.hasPrefix("/"), !text.unicodeScalars.contains("\0") else { return nil }
    let steps = text.split(separator: "/").map(String.init).filter { $0 != "." }
    guard !steps.contains("..") else { return nil }
    self.steps = steps
  }

  /// In one spelling.
  var text: String { steps.isEmpty ? "." : steps.joined(separator: "/") }
}

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

/// What the system said when it refused.
struct SystemError: Error, Hashable {
  /// The number, as in `errno`.
  let number: Int32

  /// The one said last.
  init() { number = errno }

  /// One that is known.
  init(_ number: Int32) { self.number = number }

  /// The system's words in small letters: `permission denied`.
  var words: String {
    let text = String(cString: strerror(number))
    return text.prefix(1).lowercased() + text.dropFirst()
  }
}
