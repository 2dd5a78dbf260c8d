import Pages

/// A run of a line before its glyphs are placed: words of one face, size, colour and tag.
public struct WordRun {
  /// What it looks like.
  public let look: RunLook
  /// The tag of the text it comes from.
  public let tag: Int
  /// From where to where it reaches on the line, without glue at its ends.
  public let start: Length, end: Length
  /// Its words in the order of the text, and the text as UTF-8: for as long as the run is visited.
  public let words: UnsafeBufferPointer<SetWord>, text: UnsafeBufferPointer<UInt8>
  /// The hyphen behind them that was not typed, which is read as a soft hyphen, the last two bytes of the text.
  public let hyphen: GlyphRun.Glyph?
}

/// Unrolls lines: finds where their words stand, and on demand their glyphs. It works in memory that is used again from line
/// to line; whoever makes one frees it.
public struct LineUnroller {
  /// How far from the line's first item each item ends.
  private var ends = PlainStack<Int>(capacity: 128)
  private var words = PlainStack<SetWord>(capacity: 128)
  /// The run's text: what was gathered, then a stretch of the paragraph's own.
  private var bytes = PlainStack<UInt8>(capacity: 256)
  private var text = 0..<0
  private var span: Int32 = -1
  /// What holds for the whole of the current span.
  private var scale = FontScale(size: 0, unitsPerEm: 1000), rise = 0
  private var start = Int.max, end = Int.min
  private var hyphen: GlyphRun.Glyph?

  /// Nothing unrolled yet.
  public init() {}

  /// To be called at the end.
  public func free() {
    ends.free()
    words.free()
    bytes.free()
  }

  /// Visits the runs of a line in the order of the text; answers false, and visits none, when the line has its glyphs
  /// already.
  public mutating func eachRun(of line: Line, _ visit: (WordRun) -> Void) -> Bool {
    guard case .boxed(let boxes, let number) = line.content else { return false }
    eachRun(of: boxes.boxes[number], boxes.text, visit)
    return true
  }

  /// Visits the runs of a line.
  mutating func eachRun(of box: LineBox, _ shaped: ShapedText, _ visit: (WordRun) -> Void) {
    shaped.withBuffers { buffers in
      var end = Int(box.start)
      eachPiece(of: box, buffers) { unroller, piece, x, from, to, tracking in
        unroller.add(piece, at: x, tracking, shaped, buffers, visit)
        if from <= to {
          unroller.reach(from: from, to: to)
          end = to
        }
      }
      if let hyphen = box.hyphen { add(hyphen, at: end, buffers) }
      close(shaped, buffers, visit)
    }
    // Text that no run took has no glyph.
    bytes.removeAll()
    words.removeAll()
    (text, span, start, end) = (0..<0, -1, Int.max, Int.min)
  }

  /// Visits the pieces on a line with where their pens stand, for all but spaces from where to where they reach, and how
  /// much white stands behind each of their letters.
  @inline(__always)
  mutating func eachPiece(
    of box: LineBox, _ buffers: ShapedText.Buffers, _ visit: (inout LineUnroller, Piece, Int, Int, Int, Int32) -> Void
  ) {
    let items = Int(box.items.lowerBound)..<Int(box.items.upperBound)
    box.glue.fill(&ends, items, in: buffers.items)
    let start = Int(box.start)
    var end = start
    for index in Int(box.pieces.lowerBound)..<Int(box.pieces.upperBound) {
      let place = buffers.places[index]
      let item = Int(place.item) &- items.lowerBound
      let isOnLine = item >= 0 && item < ends.count
      let position = isOnLine ? start &+ (item == 0 ? 0 : ends[item &- 1]) : end
      if buffers.pieces[index].kind == .space {
        visit(&self, buffers.pieces[index], position, Int.max, Int.min, 0)
      } else if isOnLine {
        end = start &+ ends[item]
        let tracking =
          box.glue.tracking == 0
          ? 0 : box.glue.tracking(of: end &- position, at: items.lowerBound &+ item, in: buffers.items)
        visit(&self, buffers.pieces[index], position &- Int(place.inset), position, end, tracking)
      }
    }
  }

  /// Adds a piece whose pen stands at `x`, in units of length from the line's start.
  @inline(__always)
  private mutating func add(
    _ piece: Piece, at x: Int, _ tracking: Int32, _ shaped: ShapedText, _ buffers: ShapedText.Buffers,
    _ visit: (WordRun) -> Void
  ) {
    if piece.span != span { begin(piece.span, shaped, buffers, visit) }
    if piece.glyphs > 0 {
      let base = Int32(truncatingIfNeeded: piece.pen == 0 ? x : x &- scale(Int(piece.pen)))
      let word = SetWord(
        firstGlyph: piece.firstGlyph, firstCluster: piece.firstCluster, glyphs: Int32(piece.glyphs),
        clusters: Int32(piece.clusters), x: base, rise: Int32(truncatingIfNeeded: rise), tracking: tracking)
      if words.isEmpty || !words[words.count &- 1].takeOn(word) { words.append(word) }
    }
    let first = Int(piece.firstByte)
    if first != text.upperBound {
      gatherText(buffers)
      text = first..<first
    }
    text = text.lowerBound..<first &+ Int(piece.bytes)
  }

  /// Adds the hyphen that a line ends in.
  private mutating func add(_ hyphen: LineBox.Hyphen, at x: Int, _ buffers: ShapedText.Buffers) {
    guard span >= 0 else { return }
    self.hyphen = GlyphRun.Glyph(
      index: hyphen.index, x: Int32(truncatingIfNeeded: x), y: Int32(truncatingIfNeeded: -rise))
    gatherText(buffers)
    for byte in "\u{AD}".utf8 { bytes.append(byte) }
    reach(from: x, to: x + scale(Int(hyphen.advance)))
  }

  /// Notes that the run reaches over a stretch of the line.
  @inline(__always)
  private mutating func reach(from: Int, to: Int) {
    start = min(start, from)
    end = max(end, to)
  }

  /// Moves the paragraph's stretch of text to what was gathered.
  private mutating func gatherText(_ buffers: ShapedText.Buffers) {
    let gathered = bytes.extend(by: text.count)
    for (at, index) in text.enumerated() { gathered[at] = buffers.utf8[index] }
    text = text.upperBound..<text.upperBound
  }

  private mutating func begin(
    _ next: Int32, _ shaped: ShapedText, _ buffers: ShapedText.Buffers, _ visit: (WordRun) -> Void
  ) {
    let setting = buffers.settings[Int(next)]
    if span >= 0, buffers.settings[Int(span)].group != setting.group { close(shaped, buffers, visit) }
    span = next
    scale = setting.scale
    rise = setting.rise
  }

  private mutating func close(_ shaped: ShapedText, _ buffers: ShapedText.Buffers, _ visit: (WordRun) -> Void) {
    guard span >= 0, !words.isEmpty || hyphen != nil else { return }
    let look = shaped.looks[Int(buffers.settings[Int(span)].group)]
    if !bytes.isEmpty { gatherText(buffers) }
    let (from, to) = start <= end ? (start, end) : (0, 0)
    visit(
      WordRun(
        look: look.run, tag: look.tag, start: Length(units: from), end: Length(units: to), words: words.elements,
        text: bytes.isEmpty ? UnsafeBufferPointer(rebasing: buffers.utf8[text]) : bytes.elements, hyphen: hyphen))
    text = text.upperBound..<text.upperBound
    bytes.removeAll()
    words.removeAll()
    hyphen = nil
    (start, end) = (Int.max, Int.min)
  }
}

extension SetWord {
  /// Takes another stretch of words that goes on where this one ends, from the same pen; answers false when it does not.
  @inline(__always)
  fileprivate mutating func takeOn(_ next: SetWord) -> Bool {
    guard next.firstGlyph == firstGlyph &+ glyphs, next.firstCluster == firstCluster &+ clusters, next.x == x,
      next.rise == rise, next.tracking | tracking == 0
    else { return false }
    glyphs &+= next.glyphs
    clusters &+= next.clusters
    return true
  }
}
