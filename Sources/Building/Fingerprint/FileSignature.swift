import Foundation
import Inputs

/// What the system knows of a file without reading it: when all of it is as it was, so is what the file holds.
struct FileSignature: Hashable, Sendable {
  /// Length and moment of change: all that two copies of a file share.
  let content: String
  /// The same with what only this file has: where it stands on its disk, and when that was last touched.
  let text: String
  /// The later of its two moments, in nanoseconds since 1970.
  private let latest: Int

  /// Of the file at a path, links followed; nil when there is none.
  init?(path: String) {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    let changed = status.st_mtim.tv_sec * 1_000_000_000 + status.st_mtim.tv_nsec
    let touched = status.st_ctim.tv_sec * 1_000_000_000 + status.st_ctim.tv_nsec
    content = "\(status.st_size) \(changed)"
    text = "\(content) \(touched) \(status.st_dev):\(status.st_ino)"
    latest = max(changed, touched)
  }

  /// The text, when it may be trusted later on: when the file was last touched well before a moment.
  ///
  /// One that was touched since may have been read before that; one that was touched just before may be written again
  /// within the same tick of the clock that dates files; and one from the future was dated by a clock that has been set
  /// back. All of them are read again next time.
  ///
  /// - Parameter moment: Before the file was read; nanoseconds since 1970.
  func settled(before moment: Int) -> String? { latest + 2_000_000_000 < moment ? text : nil }

  /// The moment now, by the clock that dates files; nanoseconds since 1970.
  static var now: Int {
    var now = timespec()
    clock_gettime(CLOCK_REALTIME, &now)
    return now.tv_sec * 1_000_000_000 + now.tv_nsec
  }
}

extension Digest {
  /// The digest of a file; nil when it cannot be read.
  init?(ofFile path: String) {
    guard let bytes = FileManager.default.contents(atPath: path) else { return nil }
    self.init(of: [UInt8](bytes))
  }
}
