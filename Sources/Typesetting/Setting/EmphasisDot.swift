import Fonts
import Inputs
import Pages

/// The dot that emphasises a Han character from below (clreq §3.3.1).
enum EmphasisDot {
  /// What stands in the run; dots are drawn and never read.
  static let text = "•"

  /// The dot's ink is a sixth of the em wide, and its middle lies a third of the em below the baseline: clear of the
  /// character, whose em ends about an eighth below it, and within the half em that leading must leave free.
  private static let diameter = 1.0 / 6
  private static let depth = 1.0 / 3

  /// A dot for a type size: its glyph, the size it is drawn at, where its middle is from its origin, and how far its
  /// origin lies below the text's baseline.
  static func glyph(_ face: Face, size: Length) -> (index: UInt32, size: Length, centre: Int, drop: Int)? {
    guard let index = face.glyph(for: "•") else { return nil }
    let ink = face.extents(of: index)
    guard ink.width > 0 else { return nil }
    let dotSize = size * (diameter * Double(face.unitsPerEm) / Double(ink.width))
    func scaled(_ units: Int) -> Int { scale(units, size: dotSize.units, unitsPerEm: face.unitsPerEm) }
    let middle = scaled(ink.bottom + ink.height / 2)
    return (index, dotSize, scaled(ink.left + ink.width / 2), (size * depth).units + middle)
  }

  /// The dots under the Han characters of a line: none under marks, spaces and Latin (clreq §3.3.1, GB/T 15834-2011 §5.3).
  static func dots(under line: LineBox, of text: ShapedText, _ fonts: FontLibrary) -> [GlyphRun] {
    guard text.hasDots else { return [] }
    var unroller = LineUnroller()
    defer { unroller.free() }
    var dots: [GlyphRun] = []
    text.withBuffers { buffers in
      unroller.eachPiece(of: line, buffers) { _, piece, x, _, _, _ in
        if buffers.settings[Int(piece.span)].hasDots { add(under: piece, at: x, of: text, fonts, to: &dots) }
      }
    }
    return dots
  }

  private static func add(
    under piece: Piece, at x: Int, of text: ShapedText, _ fonts: FontLibrary, to dots: inout [GlyphRun]
  ) {
    let span = text.spans[Int(piece.span)]
    let style = text.runs[Int(span.run)].style
    let face = fonts.face(Int(span.face))
    guard isWanted(under: text.scalars(of: piece).first), let glyph = glyph(face, size: style.size) else { return }
    let left = x + Int(piece.width) / 2 - glyph.centre
    let placed = GlyphRun.Glyph(index: glyph.index, x: Int32(truncatingIfNeeded: left), y: Int32(glyph.drop))
    let cluster = GlyphRun.Cluster(bytes: self.text.utf8.count, glyphs: 1)
    if let last = dots.last, last.font == face.id, last.size == glyph.size, last.color == style.color {
      dots[dots.count - 1].glyphs.append(placed)
      dots[dots.count - 1].clusters.append(cluster)
      dots[dots.count - 1].text += self.text
    } else {
      dots.append(
        GlyphRun(
          font: face.id, size: glyph.size, color: style.color, glyphs: [placed], text: self.text, clusters: [cluster]))
    }
  }

  /// Tells of dots that have no room: leading must leave half an em clear between lines (clreq §3.3.1). It is the same on
  /// every line of a paragraph, dots or not.
  static func report(_ spans: [Span], of text: ParagraphText, leading: Length, to problems: inout Diagnostics) {
    guard leading > .zero else { return }
    let dotted = spans.lazy.filter { $0.isHan && text.runs[Int($0.run)].style.emphasis == .dots }
    guard let run = dotted.map({ text.runs[Int($0.run)] }).max(by: { $0.style.size < $1.style.size }) else { return }
    let needed = run.style.size * 1.5
    guard leading < needed else { return }
    problems.report(.noRoomForDots(leading: leading.description, needed: needed.description, at: run.place))
  }

  /// Whether a character takes a dot: a Han character, not a mark.
  static func isWanted(under scalar: UInt32) -> Bool {
    switch scalar {
    case 0x3400...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFF, 0x3005, 0x3007: true
    default: false
    }
  }
}
