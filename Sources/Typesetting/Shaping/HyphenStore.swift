import Fonts
import Inputs
import Languages

/// Where words may be hyphenated and with which glyph, looked up once per word.
final class HyphenStore {
  /// Shorter words are never hyphenated: two letters before a hyphen and three after it, by Debian's patterns.
  static let shortest = 5

  let fonts: FontLibrary
  private let hyphenator: Hyphenator
  /// The points of all words, one word after the other.
  @exclusivity(unchecked) private(set) var points: ContiguousArray<UInt16> = []
  /// For each face, its hyphen and how wide that is; nil before it is asked for.
  private var glyphs: ContiguousArray<(index: UInt32, advance: Int)?> = []

  init(fonts: FontLibrary, hyphenator: Hyphenator) {
    self.fonts = fonts
    self.hyphenator = hyphenator
  }

  /// Languages that cannot be hyphenated here.
  var problems: Diagnostics { hyphenator.problems }

  /// The glyph of an inserted hyphen, U+2010 or the hyphen-minus of a face that lacks it, and how far it moves the pen in
  /// font units.
  func glyph(of number: Int) -> (index: UInt32, advance: Int) {
    if number < glyphs.count, let known = glyphs[number] { return known }
    let face = fonts.face(number)
    let index = face.glyph(for: "\u{2010}") ?? face.glyph(for: "-") ?? 0
    let glyph = (index, face.advance(of: index))
    while glyphs.count <= number { glyphs.append(nil) }
    glyphs[number] = glyph
    return glyph
  }

  /// Finds the offsets in a word before which it may be hyphenated, and answers where they are among `points`. The marks
  /// around the word are left out.
  func find(_ scalars: [UInt32], language: Language) -> Range<Int> {
    let start = points.count
    guard let first = scalars.firstIndex(where: \.isLetter), let last = scalars.lastIndex(where: \.isLetter),
      last - first + 1 >= HyphenStore.shortest
    else { return start..<start }
    for point in hyphenator.points(in: scalars[first...last], language: language) {
      points.append(UInt16(clamping: point + first))
    }
    return start..<points.count
  }
}
