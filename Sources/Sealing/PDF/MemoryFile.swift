import CQPDF
import Glibc
import Inputs

/// A file that stands in memory only, for libraries that write files: what qpdf writes into memory it holds three times.
public final class MemoryFile: FileContent {
  private let descriptor: Int32

  /// So many bytes are read at once: few enough for the next ones to come into the same memory.
  private static let partSize = 1 << 16

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

  /// How many bytes it holds.
  public var count: Int { max(0, Int(lseek(descriptor, 0, SEEK_END))) }

  /// The bytes from a place on, as many as are read at once.
  public func part(from start: Int) throws(SystemError) -> ArraySlice<UInt8> {
    try bytes(from: start, count: Self.partSize)[...]
  }

  /// All bytes.
  public func bytes() throws(SealingError) -> [UInt8] {
    do throws(SystemError) { return try bytes(from: 0, count: .max) } catch { throw Self.unreadable(error) }
  }

  /// So many bytes from a place on, or those up to the end.
  func bytes(from start: Int, count: Int) throws(SystemError) -> [UInt8] {
    let wanted = max(0, min(count, self.count - start))
    var failure: SystemError?
    let bytes = [UInt8](unsafeUninitializedCapacity: wanted) { buffer, filled in
      while filled < wanted, failure == nil {
        let place = off_t(start + filled)
        let more = pread(descriptor, buffer.baseAddress?.advanced(by: filled), wanted - filled, place)
        if more > 0 {
          filled += more
        } else if more == 0 || errno != EINTR {
          failure = more == 0 ? SystemError(EIO) : SystemError()
        }
      }
    }
    if let failure { throw failure }
    return bytes
  }

  /// Whether some bytes stand in it, one after the other.
  func contains(_ wanted: [UInt8]) throws(SystemError) -> Bool {
    for start in stride(from: 0, to: count, by: Self.partSize) {
      // What begins in a part may end in the next one.
      let part = try bytes(from: start, count: Self.partSize + wanted.count - 1)
      let isThere = part.withUnsafeBytes { part in
        wanted.withUnsafeBytes { memmem(part.baseAddress, part.count, $0.baseAddress, $0.count) != nil }
      }
      if isThere { return true }
    }
    return false
  }

  /// Puts other bytes in the place of those that stand there.
  func replace(from start: Int, with bytes: [UInt8]) throws(SystemError) {
    var done = 0
    while done < bytes.count {
      let count = bytes[done...].withUnsafeBytes {
        pwrite(descriptor, $0.baseAddress, $0.count, off_t(start + done))
      }
      if count > 0 {
        done += count
      } else if count == 0 || errno != EINTR {
        throw count == 0 ? SystemError(EIO) : SystemError()
      }
    }
  }

  /// The error of a file in memory that could not be read or changed.
  static func unreadable(_ error: SystemError) -> SealingError { .library("a file in memory: \(error.words)") }
}
