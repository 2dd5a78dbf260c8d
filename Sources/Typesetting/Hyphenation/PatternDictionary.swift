import CHyphen
import Foundation

/// The divisions of words by one of Debian's pattern files.
///
/// The only place that hyphenates by libhyphen. One for each thread, since it has room to write in; the patterns are shared.
final class PatternDictionary {
  private let file: PatternFile
  /// How many letters at least stand before and after a hyphen.
  private let left: Int, right: Int
  /// The last word as C spells it, and libhyphen's marks of it: one for each byte and a few more behind them.
  private var spelling: [CChar] = [], marks: [CChar] = []

  /// The divisions by a file of patterns in UTF-8, or nil when there is none. `isReadByLibrary` leaves the reading to
  /// libhyphen, which takes ten times as long.
  init?(path: String, left: Int, right: Int, isReadByLibrary: Bool = false) {
    guard let file = isReadByLibrary ? PatternFile(readByLibrary: path) : PatternFile.at(path) else { return nil }
    (self.file, self.left, self.right) = (file, left, right)
  }

  /// Offsets in a word of small letters in UTF-8, in scalars, before which a hyphen may be set.
  func points(in word: [UInt8]) -> [Int] {
    marks.removeAll(keepingCapacity: true)
    marks.append(contentsOf: repeatElement(0, count: word.count + 5))
    let respelt = marks.withUnsafeMutableBufferPointer { mark(word, $0) }
    guard let respelt else { return [] }
    let length = word.reduce(0) { $1 & 0xC0 == 0x80 ? $0 : $0 + 1 }
    var points: [Int] = []
    // A mark stands at the character before the hyphen. Words whose spelling would change keep whole: none of our
    // languages has them.
    for point in left..<max(left, length - right + 1)
    where marks[point - 1] & 1 == 1 && !respelt.contains(point - 1) { points.append(point) }
    return points
  }

  /// Has libhyphen mark a word's divisions, five bytes more than the word has being its own to write. Out come the bytes at
  /// which the spelling would change, or nil when libhyphen fails.
  func mark(_ word: [UInt8], _ marks: UnsafeMutableBufferPointer<CChar>) -> [Int]? {
    // Besides counting bytes libhyphen looks for characters that forbid a hyphen until it meets a zero.
    spelling.removeAll(keepingCapacity: true)
    for byte in word { spelling.append(CChar(bitPattern: byte)) }
    spelling.append(0)
    var replacements: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
    var positions: UnsafeMutablePointer<CInt>?
    var cuts: UnsafeMutablePointer<CInt>?
    let failed = hnj_hyphen_hyphenate3(
      file.dictionary, spelling, CInt(word.count), marks.baseAddress, nil, &replacements, &positions, &cuts, CInt(left),
      CInt(right), 0, 0)
    defer { free(replacements, positions, cuts, count: word.count) }
    guard failed == 0 else { return nil }
    guard let replacements else { return [] }
    return word.indices.filter { replacements[$0] != nil }
  }

  private func free(
    _ replacements: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?, _ positions: UnsafeMutablePointer<CInt>?,
    _ cuts: UnsafeMutablePointer<CInt>?, count: Int
  ) {
    if let replacements {
      for index in 0..<count { CHyphen.free(replacements[index]) }
      CHyphen.free(replacements)
    }
    CHyphen.free(positions)
    CHyphen.free(cuts)
  }
}
