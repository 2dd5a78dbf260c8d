import Inputs

/// The identifier of a file (ISO 32000-1 §14.4): two strings of sixteen bytes at the end of its trailer. They come from the
/// digest of all that stands before them, so that the same file has the same one and no other file has.
enum FileIdentifier {
  private static let opening = Array("/ID [<".utf8)
  private static let between = Array("><".utf8)
  private static let closing = Array(">]".utf8)
  private static let digits = 32

  /// Puts the digits of the digest into the place of those that are there; fails when there are none.
  static func put(into file: inout [UInt8]) throws(SealingError) {
    let length = opening.count + between.count + closing.count + 2 * digits
    // The trailer is last; nothing behind it is as long as this.
    let last = file.count - length
    guard let start = stride(from: last, through: max(0, last - 512), by: -1).first(where: { isOpening(at: $0, file) })
    else { throw .library("the file has no identifier") }
    let identifier = Digest(of: file[..<start]).hexadecimal.utf8.prefix(digits)
    let first = start + opening.count
    file.replaceSubrange(first..<first + digits, with: identifier)
    let second = first + digits + between.count
    file.replaceSubrange(second..<second + digits, with: identifier)
  }

  private static func isOpening(at start: Int, _ file: [UInt8]) -> Bool {
    start >= 0 && file[start..<start + opening.count].elementsEqual(opening)
  }
}
