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
