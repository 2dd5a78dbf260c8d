extension UInt32 {
  /// Whether it is a letter of ASCII.
  @inline(__always)
  var isLatinLetter: Bool { self | 0x20 >= 0x61 && self | 0x20 <= 0x7A }

  /// Whether it is of a script whose letters stand apart (Latin, Greek, Cyrillic), and no control character.
  @inline(__always)
  var isOfSeparateLetters: Bool { self > 0x20 && self < 0x530 }

  /// Whether it is a letter of any script; Unicode's own table is asked only where ASCII does not answer.
  @inline(__always)
  var isLetter: Bool { self < 0x80 ? isLatinLetter : Unicode.Scalar(self)?.properties.isAlphabetic ?? false }
}
