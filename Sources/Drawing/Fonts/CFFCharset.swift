/// Which character each glyph of a font in the compact font format draws, in fonts that are keyed by characters (Adobe
/// Technical Note 5176, §13 and §18).
struct CFFCharset {
  private let font: FontTable
  private let place: Int
  private let glyphCount: Int

  /// The charset of a font; nil when the font is not keyed by characters, or has none of its own.
  init?(of font: FontTable) {
    self.font = font
    let names = Index(font, at: font.number(at: 2, bytes: 1))
    let tops = Index(font, at: names.end)
    guard let top = tops.first, let entries = Self.entries(font, top) else { return nil }
    // ROS, which is the sign of such a font, comes first in it; then where charset and outlines are.
    guard entries[.keyed] != nil, let place = entries[.charset], place > 2, let outlines = entries[.outlines] else {
      return nil
    }
    self.place = place
    glyphCount = Index(font, at: outlines).count
  }

  /// The font with its glyphs numbered as characters are; nil when there is no room to say so.
  ///
  /// It takes no more room than any other charset of as many glyphs, for it is one range.
  var numberedAsGlyphs: [UInt8]? {
    let after = glyphCount - 2
    var charset: [UInt8]
    switch after {
    case ..<0: return font.bytes
    case 0: charset = [0, 0, 1]
    case ...255: charset = [1, 0, 1, UInt8(after)]
    default: charset = [2, 0, 1, UInt8(after >> 8), UInt8(truncatingIfNeeded: after)]
    }
    guard charset.count <= length, place + charset.count <= font.bytes.count else { return nil }
    var bytes = font.bytes
    bytes.replaceSubrange(place..<place + charset.count, with: charset)
    return bytes
  }

  /// How many bytes the charset has.
  private var length: Int {
    let format = font.number(at: place, bytes: 1)
    if format == 0 { return 1 + 2 * (glyphCount - 1) }
    var (left, end) = (glyphCount - 1, place + 1)
    while left > 0, end < font.bytes.count {
      left -= 1 + font.number(at: end + 2, bytes: format == 1 ? 1 : 2)
      end += format == 1 ? 3 : 4
    }
    return end - place
  }

  /// A list of pieces of data (§5).
  private struct Index {
    var count: Int
    /// Where the first piece is.
    var first: Range<Int>?
    /// Where the list ends.
    var end: Int

    init(_ font: FontTable, at place: Int) {
      count = font.number(at: place)
      guard count > 0 else {
        end = place + 2
        return
      }
      let size = font.number(at: place + 2, bytes: 1)
      func offset(_ index: Int) -> Int { font.number(at: place + 3 + index * size, bytes: size) }
      let base = place + 2 + (count + 1) * size
      end = base + offset(count)
      let (low, high) = (base + offset(0), base + offset(1))
      first = low <= high && high <= font.bytes.count ? low..<high : nil
    }
  }

  /// The entries of the top dictionary that are asked for (§9).
  private enum Entry { case keyed, charset, outlines }

  /// The last operand of each entry in a dictionary (§4); nil when it is not written as one.
  private static func entries(_ font: FontTable, _ range: Range<Int>) -> [Entry: Int]? {
    var (entries, operand, place) = ([Entry: Int](), 0, range.lowerBound)
    while place < range.upperBound {
      let byte = font.number(at: place, bytes: 1)
      place += 1
      switch byte {
      case 12:
        if font.number(at: place, bytes: 1) == 30 { entries[.keyed] = operand }
        place += 1
      case 15: entries[.charset] = operand
      case 17: entries[.outlines] = operand
      case 0...21: break
      case 28: (operand, place) = (font.number(at: place), place + 2)
      case 29: (operand, place) = (font.number(at: place, bytes: 4), place + 4)
      case 30:
        // A real number ends with a half-byte of fifteen.
        while place < range.upperBound {
          let pair = font.number(at: place, bytes: 1)
          place += 1
          if pair >> 4 == 15 || pair & 15 == 15 { break }
        }
      case 32...246: operand = byte - 139
      case 247...254: place += 1
      default: return nil
      }
    }
    return entries
  }
}
