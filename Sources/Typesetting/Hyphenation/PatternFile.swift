import CHyphen
import Fonts
import Foundation
import Threads

/// One of Debian's hyphenation pattern files, held open by libhyphen.
///
/// Unchecked: libhyphen only reads what it holds when it divides a word.
final class PatternFile: @unchecked Sendable {
  /// What libhyphen divides words by.
  let dictionary: UnsafeMutablePointer<HyphenDict>
  /// The states that libhyphen walks in place of those it read itself, which are kept to be given back.
  private let automaton: (own: PatternAutomaton, read: UnsafeMutablePointer<HyphenState>?, count: CInt)?

  private static let known = Shared<String, PatternFile>()

  /// The file at a path, read once for all who have it open; nil when there is none in UTF-8.
  static func at(_ path: String) -> PatternFile? {
    known.thing(path) { PatternFile(readHere: path) ?? PatternFile(readByLibrary: path) }
  }

  /// Reads patterns by our own reader; nil when there is no file, or it has what only libhyphen reads.
  private init?(readHere path: String) {
    guard let text = FileManager.default.contents(atPath: path),
      let own = text.withUnsafeBytes({ PatternAutomaton($0.bindMemory(to: UInt8.self)) })
    else { return nil }
    guard let empty = Self.withoutPatterns(own.directives), let patterns = empty.pointee.nextlevel else {
      own.free()
      return nil
    }
    dictionary = empty
    automaton = (own, patterns.pointee.states, patterns.pointee.num_states)
    patterns.pointee.states = own.states
    patterns.pointee.num_states = CInt(own.count)
  }

  /// Leaves the reading to libhyphen.
  init?(readByLibrary path: String) {
    guard let dictionary = hnj_hyphen_load(path) else { return nil }
    guard dictionary.pointee.utf8 != 0 else {
      hnj_hyphen_free(dictionary)
      return nil
    }
    self.dictionary = dictionary
    automaton = nil
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
}
