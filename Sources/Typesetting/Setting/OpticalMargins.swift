import Pages

/// How far light marks of Latin text stand out at the ends of a line, so that its edge looks straight (Thành, *Micro-
/// typographic extensions to the TeX typesetting system*, 2000, ch. 3): a part of the mark's own width.
enum OpticalMargins {
  /// To the left of the first character.
  static func left(_ scalar: UInt32) -> Double {
    switch scalar {
    case 0x2018, 0x201C, 0x22, 0x27, 0xAB: 0.5
    case 0x28, 0x5B: 0.1
    case 0x2013, 0x2014: 0.2
    default: 0
    }
  }

  /// To the right of the last character; the hyphen that ends a divided word is U+2010.
  static func right(_ scalar: UInt32) -> Double {
    switch scalar {
    case 0x2E, 0x2C: 0.6
    case 0x2D, 0x2010: 0.5
    case 0x2019, 0x201D, 0x22, 0x27, 0xBB: 0.5
    case 0x3A, 0x3B: 0.4
    case 0x2013, 0x2014, 0x21, 0x3F, 0x29, 0x5D: 0.15
    default: 0
    }
  }

  /// How far the ends of a line stand out. Chinese marks have their own rules and stay.
  static func of(_ line: FittedLine, in paragraph: Paragraph, hyphens: HyphenStore) -> (left: Length, right: Length) {
    guard let first = paragraph.atom(atOrAfter: line.items.lowerBound),
      let last = line.items.reversed().lazy.compactMap({ paragraph.box(at: $0) }).first
    else { return (.zero, .zero) }
    var edges = (left: Length.zero, right: Length.zero)
    if !paragraph.isHan(first) {
      let scalar = paragraph.scalars(of: first).first
      edges.left = paragraph.advance(of: scalar, in: first, hyphens.fonts) * left(scalar)
    }
    if !paragraph.isHan(last) {
      let scalar = line.isHyphenated ? 0x2010 : paragraph.scalars(of: last).last
      edges.right = paragraph.advance(of: scalar, in: last, hyphens.fonts) * right(scalar)
    }
    return edges
  }
}
