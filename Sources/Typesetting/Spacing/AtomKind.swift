import Languages

/// What stands beside a piece of text, as far as spacing cares.
enum AtomKind: Hashable, Sendable {
  /// A Han character, kana or bopomofo.
  case han
  /// A Chinese mark.
  case mark(Mark)
  /// A word space that was typed.
  case space
  /// U+00A0: a word space where no line ends.
  case noBreakSpace
  /// U+202F: a thin space where no line ends.
  case thinSpace
  /// Marks without width that only speak about breaks: U+200B, U+2060, U+00AD, U+FEFF.
  case invisible
  /// Everything else: Latin words, figures, symbols.
  case other

  /// The kind of a piece by its first scalar.
  init(_ atom: Atom, style: (MarkConvention) -> MarkStyle) {
    switch atom.first {
    case 0x20: self = .space
    case 0xA0: self = .noBreakSpace
    case 0x202F: self = .thinSpace
    case 0xAD, 0x200B, 0x2060, 0xFEFF, 0x0A, 0x0D, 0x85, 0x2028, 0x2029: self = .invisible
    case let scalar where AtomKind.isHan(scalar): self = .han
    case let scalar:
      guard let convention = atom.convention, let mark = MarkTable.mark(scalar, convention) else {
        self = .other
        return
      }
      self = .mark(mark.styled(style(convention)))
    }
  }

  /// Whether a scalar is set on the em like a Han character: ideographs, kana, bopomofo, full-width letters and digits.
  static func isHan(_ scalar: UInt32) -> Bool {
    switch scalar {
    case ..<0x2E80: false
    case 0x2E80...0x2FDF, 0x3005...0x3007, 0x3021...0x3029, 0x3031...0x3035, 0x3038...0x303C: true
    case 0x3041...0x3096, 0x309D...0x309F, 0x30A1...0x30FA, 0x30FC...0x30FF, 0x3105...0x312F, 0x31A0...0x31BF: true
    case 0x3190...0x319F, 0x31C0...0x31FF, 0x3220...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF: true
    case 0xFF10...0xFF19, 0xFF21...0xFF3A, 0xFF41...0xFF5A, 0x20000...0x3FFFD: true
    default: false
    }
  }

  /// Whether a gap stands between this scalar and a Han character: letters and figures, and the signs that belong to a
  /// figure; not brackets and punctuation, which bring their own white.
  static func takesGap(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    case 0x23, 0x24, 0x25, 0x26, 0x2B, 0x40, 0xA3, 0xA5, 0xB0, 0xB1, 0x2030, 0x20A0...0x20CF, 0x2116, 0x2212: true
    case 0xC0...0x24F where scalar != 0xD7 && scalar != 0xF7: true
    case 0x250...0x2AF, 0x300...0x36F, 0x370...0x52F, 0x1E00...0x1FFF: true
    case 0xAA, 0xB2, 0xB3, 0xB5, 0xB9, 0xBA, 0xBC...0xBE, 0x2070...0x209C, 0x2100...0x2138, 0x2150...0x2189: true
    default: false
    }
  }
}
