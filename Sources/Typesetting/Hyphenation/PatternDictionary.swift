import CHyphen
import Foundation

/// One of Debian's hyphenation pattern files, held open by libhyphen.
///
/// The only place that hyphenates by libhyphen.
final class PatternDictionary {
  private let dictionary: UnsafeMutablePointer<HyphenDict>
  /// How many letters at least stand before and after a hyphen.
  private let left: Int, right: Int
  /// The last word as C spells it, and libhyphen's marks of it: one for each byte and a few more behind them.
  private var spelling: [CChar] = [], marks: [CChar] = []

  /// The states that libhyphen walks in place of those it read itself, which are kept to be given back.
  private var automaton: (own: PatternAutomaton, read: UnsafeMutablePointer<HyphenState>?, count: CInt)?

  /// Opens a file of patterns in UTF-8, or answers nil when there is none. `isReadByLibrary` leaves the reading to libhyphen,
  /// which takes ten times as long.
  init?(path: String, left: Int, right: Int, isReadByLibrary: Bool = false) {
    self.left = left
    self.right = right
    if !isReadByLibrary, let text = FileManager.default.contents(atPath: path),
      let own = text.withUnsafeBytes({ PatternAutomaton($0.bindMemory(to: UInt8.self)) }),
      let empty = PatternDictionary.withoutPatterns(own.directives), let patterns = empty.pointee.nextlevel
    {
      dictionary = empty
      automaton = (own, patterns.pointee.states, patterns.pointee.num_states)
      patterns.pointee.states = own.states
      patterns.pointee.num_states = CInt(own.count)
      return
    }
    guard let dictionary = hnj_hyphen_load(path) else { return nil }
    guard dictionary.pointee.utf8 != 0 else {
      hnj_hyphen_free(dictionary)
      return nil
    }
    self.dictionary = dictionary
  }

  /// A dictionary as libhyphen makes it, whose second level, the patterns, is still empty.
  private static func withoutPatterns(_ directives: [UInt8]) -> UnsafeMutablePointer<HyphenDict>? {
    var text = directives
    guard let file = fmemopen(&text, text.count, "r") else { return nil }
    defer { fclose(file) }
    return hnj_hyphen_load_file(file)
  }

  deinit {
    if let automaton, let patterns = dictionary.pointee.nextlevel {
      patterns.pointee.states = automaton.read
      patterns.pointee.num_states = automaton.count
      automaton.own.free()
    }
    hnj_hyphen_free(dictionary)
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
      dictionary, spelling, CInt(word.count), marks.baseAddress, nil, &replacements, &positions, &cuts, CInt(left),
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
