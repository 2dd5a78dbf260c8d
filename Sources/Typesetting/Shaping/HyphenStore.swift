import Fonts
import Inputs
import Languages

/// Where words may be hyphenated and with which glyph, looked up once per word.
final class HyphenStore {
  /// Shorter words are never hyphenated: two letters before a hyphen and three after it, by Debian's patterns.
  static let shortest = 5

  let fonts: FontLibrary
  private let hyphenator: Hyphenator
  private var known: [Int32: [Int]] = [:]
  private var glyphs: [Int: UInt32] = [:]

  init(fonts: FontLibrary, hyphenator: Hyphenator) {
    self.fonts = fonts
    self.hyphenator = hyphenator
  }

  /// Languages that cannot be hyphenated here.
  var problems: Diagnostics { hyphenator.problems }

  /// The glyph of an inserted hyphen: U+2010, or the hyphen-minus of a face that lacks it.
  func glyph(of face: Int) -> UInt32 {
    if let glyph = glyphs[face] { return glyph }
    let glyph = fonts.face(face).glyph(for: "\u{2010}") ?? fonts.face(face).glyph(for: "-") ?? 0
    glyphs[face] = glyph
    return glyph
  }

  /// Offsets in a word before which it may be hyphenated. The word's number in the store stands for its language too.
  func points(word: Int32, _ scalars: ContiguousArray<UInt32>.SubSequence, language: Language) -> [Int] {
    if let points = known[word] { return points }
    let points = find(Array(scalars), language: language)
    known[word] = points
    return points
  }

  /// Leaves out the marks around a word.
  private func find(_ scalars: [UInt32], language: Language) -> [Int] {
    guard let first = scalars.firstIndex(where: isLetter), let last = scalars.lastIndex(where: isLetter),
      last - first + 1 >= HyphenStore.shortest
    else { return [] }
    return hyphenator.points(in: scalars[first...last], language: language).map { $0 + first }
  }

  private func isLetter(_ scalar: UInt32) -> Bool {
    Unicode.Scalar(scalar)?.properties.isAlphabetic ?? false
  }
}
