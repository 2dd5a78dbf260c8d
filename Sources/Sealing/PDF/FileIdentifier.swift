import Inputs

/// The identifier of a file (ISO 32000-1 §14.4): two strings of sixteen bytes at the end of its trailer. They come from the
/// digest of all that stands before them, so that the same file has the same one and no other file has.
enum FileIdentifier {
  private static let opening = Array("/ID [<".utf8)
  private static let between = Array("><".utf8)
  private static let closing = Array(">]".utf8)
  private static let digits = 32

  /// Puts the digits of the digest into the place of those that are there; fails when there are none.
  static func put(into file: MemoryFile) throws(SealingError) {
    do throws(SystemError) {
      if let start = try place(in: file) {
        let identifier = Array(try Digest(ofContent: file, upTo: start).hexadecimal.utf8.prefix(digits))
        try file.replace(from: start + opening.count, with: identifier + between + identifier)
        return
      }
    } catch {
      throw MemoryFile.unreadable(error)
    }
    throw .library("the file has no identifier")
  }

  /// Where it stands in the trailer, which is last: nothing behind it is as long as this.
  private static func place(in file: MemoryFile) throws(SystemError) -> Int? {
    let length = opening.count + between.count + closing.count + 2 * digits
    let first = max(0, file.count - length - 512)
    let tail = try file.bytes(from: first, count: length + 512)
    let start = stride(from: tail.count - length, through: 0, by: -1).first { start in
      tail[start..<start + opening.count].elementsEqual(opening)
    }
    return start.map { first + $0 }
  }
}
