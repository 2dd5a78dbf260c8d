import CHyphen

/// One of Debian's hyphenation pattern files, held open by libhyphen.
///
/// The only place that touches libhyphen.
final class PatternDictionary {
  private let dictionary: UnsafeMutablePointer<HyphenDict>

  /// Opens a file of patterns in UTF-8, or answers nil when there is none.
  init?(path: String) {
    guard let dictionary = hnj_hyphen_load(path) else { return nil }
    guard dictionary.pointee.utf8 != 0 else {
      hnj_hyphen_free(dictionary)
      return nil
    }
    self.dictionary = dictionary
  }

  deinit { hnj_hyphen_free(dictionary) }

  /// Offsets in a word of small letters, in scalars, before which a hyphen may be set, with at least `left` letters
  /// before and `right` letters after it.
  func points(in word: String, left: Int, right: Int) -> [Int] {
    var word = word
    return word.withUTF8 { bytes in
      // libhyphen writes a mark for each character and a few more behind them.
      var marks = [CChar](repeating: 0, count: bytes.count + 5)
      var replacements: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
      var positions: UnsafeMutablePointer<CInt>?
      var cuts: UnsafeMutablePointer<CInt>?
      let failed = bytes.withMemoryRebound(to: CChar.self) { text in
        hnj_hyphen_hyphenate3(
          dictionary, text.baseAddress, CInt(text.count), &marks, nil, &replacements, &positions, &cuts,
          CInt(left), CInt(right), 0, 0)
      }
      defer { free(replacements, positions, cuts, count: bytes.count) }
      if failed != 0 { return [] }
      let length = bytes.reduce(0) { $1 & 0xC0 == 0x80 ? $0 : $0 + 1 }
      // A mark stands at the character before the hyphen. Words whose spelling would change keep whole: none of our
      // languages has them.
      return (0..<length).filter { marks[$0] & 1 == 1 && replacements?[$0] == nil }
        .map { $0 + 1 }.filter { $0 >= left && length - $0 >= right }
    }
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
