import Pages

/// A line whose glue is set: which pieces of the text stand on it and how much each class of glue was given or gave, as TeX
/// keeps a line with its glue set. Where each word and each glyph stands follows when the line is unrolled.
struct LineBox: Sendable {
  /// The items from the first box to the one before the break.
  var items: Range<Int32>
  /// The pieces whose text is read on this line, spaces between it and the next among them.
  var pieces: Range<Int32>
  /// How far its first item stands from the start of the measure, in units of length.
  var start: Int32 = 0
  /// What its glue is set to.
  var glue = GlueSet()
  /// The hyphen that it ends in.
  var hyphen: Hyphen?

  /// A hyphen that was not typed: its glyph, and how far it moves the pen in font units.
  struct Hyphen {
    var index: UInt32
    var advance: Int32
  }
}

/// The lines of a paragraph at one measure, and the text that they are made of.
final class LineBoxes: Sendable {
  let text: ShapedText
  let boxes: ContiguousArray<LineBox>

  init(_ boxes: ContiguousArray<LineBox>, of text: ShapedText) { (self.boxes, self.text) = (boxes, text) }
}
