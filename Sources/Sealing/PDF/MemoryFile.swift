import CQPDF
import Glibc

/// A file that stands in memory only, for libraries that write files: what qpdf writes into memory it holds three times.
final class MemoryFile {
  private let descriptor: Int32

  /// An empty file.
  ///
  /// - Throws: `SealingError.library` when the system gives none.
  init() throws(SealingError) {
    descriptor = diptych_memory_file()
    if descriptor < 0 { throw .library("no file in memory: \(String(cString: strerror(errno)))") }
  }

  deinit { close(descriptor) }

  /// Its path, for as long as it lasts.
  var path: String { "/proc/self/fd/\(descriptor)" }

  /// What it holds.
  func bytes() throws(SealingError) -> [UInt8] {
    let count = Int(lseek(descriptor, 0, SEEK_END))
    var read = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: max(0, count)) { buffer, filled in
      while read < count {
        let more = pread(descriptor, buffer.baseAddress?.advanced(by: read), count - read, off_t(read))
        if more < 0, errno == EINTR { continue }
        guard more > 0 else { break }
        read += more
      }
      filled = read
    }
    guard count >= 0, read == count else { throw .library("a file in memory could not be read") }
    return bytes
  }
}
