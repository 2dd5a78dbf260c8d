/// What a character is to the itemiser.
enum CharacterKind: UInt8 {
  /// Letters, digits and marks of Latin, Greek, Cyrillic and whatever else is not Han.
  case latin
  /// Han and what is always set with it: kana, Hangul, bopomofo, full-width forms.
  case han
  /// Quotes, dashes, ellipses and dots that both write: given to one of them by what stands beside them.
  case shared
  /// White space that is set as glue or as a fixed space.
  case space
  /// Marks that join the character before them, and variation selectors.
  case joining
  /// A forced line end.
  case lineEnd
  /// Never drawn: soft hyphen, zero-width spaces, direction marks.
  case invisible

  /// The kind of a character by its number.
  static func of(_ scalar: UInt32) -> CharacterKind {
    // Most characters are one of these.
    if scalar > 0x20, scalar < 0x7F { return .latin }
    if scalar >= 0x4E00, scalar <= 0x9FFF { return .han }
    if scalar < 0x3000 { return scalar < 0x2000 ? low(scalar) : general(scalar) }
    switch scalar {
    case 0x302A...0x302D, 0x3099, 0x309A, 0xFE00...0xFE0F, 0xFE20...0xFE2F, 0xE0100...0xE01EF: return .joining
    case 0x3000...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7FF, 0xF900...0xFAFF, 0xFE10...0xFE1F, 0xFE30...0xFE6F,
      0xFF00...0xFFEF, 0x16FE0...0x18D8F, 0x1AFF0...0x1B2FF, 0x1F200...0x1F2FF, 0x20000...0x3FFFF:
      return .han
    case 0xFEFF: return .invisible
    default: return .latin
    }
  }

  private static func low(_ scalar: UInt32) -> CharacterKind {
    switch scalar {
    case 0x0A...0x0D, 0x85: .lineEnd
    case 0x20, 0x09, 0xA0: .space
    case 0xB7: .shared
    case 0xAD, 0x00...0x1F, 0x7F...0x9F: .invisible
    case 0x300...0x36F, 0x1AB0...0x1AFF, 0x1DC0...0x1DFF: .joining
    case 0x1100...0x11FF: .han
    default: .latin
    }
  }

  private static func general(_ scalar: UInt32) -> CharacterKind {
    switch scalar {
    case 0x2000...0x200A, 0x202F, 0x205F: .space
    case 0x2014, 0x2018, 0x2019, 0x201C, 0x201D, 0x2025...0x2027, 0x22EF, 0x2E3A: .shared
    case 0x2028, 0x2029: .lineEnd
    case 0x200D, 0x20D0...0x20FF: .joining
    case 0x200B, 0x200C, 0x200E, 0x200F, 0x202A...0x202E, 0x2060...0x206F: .invisible
    case 0x2E80...0x2FFF: .han
    default: .latin
    }
  }
}
