import Fonts
import Languages
import Pages

/// Gathers placed pieces into runs of one face, size, colour and tag: line after line of a paragraph, in buffers that are
/// used again.
struct RunBuilder {
  let paragraph: Paragraph
  let words: WordStore
  private var ascent = 0, descent = 0
  private(set) var dots: [GlyphRun] = []
  private var runs: [Line.Run] = []
  private var span: Int32 = -1
  /// What holds for the whole of the current span.
  private var scale = FontScale(size: 0, unitsPerEm: 1000), rise = 0
  private var hasDots = false
  private let settings: ContiguousArray<SpanSetting>
  private let utf8: ContiguousArray<UInt8>
  private let storedGlyphs: UnsafeBufferPointer<WordStore.Glyph>
  private let storedClusters: UnsafeBufferPointer<GlyphRun.Cluster>
  private var glyphs = PlainStack<GlyphRun.Glyph>(capacity: 128)
  private var clusters = PlainStack<GlyphRun.Cluster>(capacity: 128)
  /// The run's text: what was gathered, then a stretch of the paragraph's own.
  private var bytes: ContiguousArray<UInt8> = []
  private var text = 0..<0
  private var start = Int.max
  private var end = Int.min

  init(paragraph: Paragraph, words: WordStore) {
    self.paragraph = paragraph
    self.words = words
    settings = paragraph.settings
    utf8 = paragraph.utf8
    storedGlyphs = words.glyphs.elements
    storedClusters = words.clusters.elements
  }

  /// To be called at the end.
  func free() {
    glyphs.free()
    clusters.free()
  }

  /// Adds a piece whose pen stands at `x`, in units of 1/1024 point from the line's start.
  @inline(__always)
  mutating func add(_ piece: Piece, at x: Int) {
    if piece.span != span { begin(piece.span) }
    let (count, first) = (Int(piece.glyphs), Int(piece.firstGlyph))
    let placed = glyphs.extend(by: count)
    let base = piece.pen == 0 ? x : x - scale(Int(piece.pen))
    for at in 0..<count {
      let glyph = storedGlyphs[first + at]
      var (left, down) = (base, -rise)
      if glyph.pen != 0 { left += scale(Int(glyph.pen)) }
      if glyph.x != 0 { left += scale(Int(glyph.x)) }
      if glyph.y != 0 { down -= scale(Int(glyph.y)) }
      placed[at] = GlyphRun.Glyph(
        index: glyph.index, x: Int32(truncatingIfNeeded: left), y: Int32(truncatingIfNeeded: down))
    }
    let parts = clusters.extend(by: Int(piece.clusters))
    for at in 0..<Int(piece.clusters) { parts[at] = storedClusters[Int(piece.firstCluster) + at] }
    addText(of: piece)
    if hasDots { addDot(under: piece, at: x) }
  }

  @inline(__always)
  private mutating func addText(of piece: Piece) {
    let first = Int(piece.firstByte)
    if first != text.upperBound {
      gatherText()
      text = first..<first
    }
    text = text.lowerBound..<first + Int(piece.bytes)
  }

  /// Moves the paragraph's stretch of text to what was gathered.
  private mutating func gatherText() {
    bytes.append(contentsOf: utf8[text])
    text = text.upperBound..<text.upperBound
  }

  /// Adds an emphasis dot under a Han character: none under marks, spaces and Latin (clreq §3.3.1, GB/T 15834-2011 §5.3).
  private mutating func addDot(under piece: Piece, at x: Int) {
    let span = paragraph.spans[Int(piece.span)]
    let style = paragraph.runs[Int(span.run)].style
    guard EmphasisDot.isWanted(under: paragraph.scalars(of: piece).first),
      let glyph = EmphasisDot.glyph(words.fonts.face(Int(span.face)), size: style.size)
    else { return }
    let left = x + Int(piece.width) / 2 - glyph.centre
    let placed = GlyphRun.Glyph(index: glyph.index, x: Int32(truncatingIfNeeded: left), y: Int32(glyph.drop))
    let id = words.fonts.face(Int(span.face)).id
    if let last = dots.last, last.font == id, last.size == glyph.size, last.color == style.color {
      dots[dots.count - 1].glyphs.append(placed)
      dots[dots.count - 1].clusters.append(GlyphRun.Cluster(bytes: EmphasisDot.text.utf8.count, glyphs: 1))
      dots[dots.count - 1].text += EmphasisDot.text
    } else {
      dots.append(
        GlyphRun(
          font: id, size: glyph.size, color: style.color, glyphs: [placed], text: EmphasisDot.text,
          clusters: [GlyphRun.Cluster(bytes: EmphasisDot.text.utf8.count, glyphs: 1)]))
    }
  }

  /// Notes that the run reaches over a stretch of the line.
  @inline(__always)
  mutating func reach(from: Int, to: Int) {
    start = min(start, from)
    end = max(end, to)
  }

  /// Adds the hyphen that a line ends in; it is read as a soft hyphen.
  mutating func addHyphen(at x: Int, _ hyphens: HyphenStore) {
    guard span >= 0 else { return }
    let face = Int(paragraph.spans[Int(span)].face)
    let style = paragraph.runs[Int(paragraph.spans[Int(span)].run)].style
    let glyph = hyphens.glyph(of: face)
    glyphs.append(
      GlyphRun.Glyph(
        index: glyph.index, x: Int32(truncatingIfNeeded: x), y: Int32(truncatingIfNeeded: -style.rise.units)))
    clusters.append(GlyphRun.Cluster(bytes: 2, glyphs: 1))
    gatherText()
    bytes.append(contentsOf: "\u{AD}".utf8)
    reach(from: x, to: x + scale(glyph.advance))
  }

  /// The line of the pieces added since the last one.
  mutating func finish() -> Line {
    close()
    var line = Line(
      runs: runs, naturalWidth: .zero, width: .zero, ascent: Length(units: ascent), descent: Length(units: descent))
    line.dots = dots
    runs = []
    dots = []
    span = -1
    // What no run took: text without a glyph.
    bytes.removeAll(keepingCapacity: true)
    text = 0..<0
    (start, end) = (Int.max, Int.min)
    (ascent, descent) = (0, 0)
    return line
  }

  private mutating func begin(_ next: Int32) {
    let setting = settings[Int(next)]
    if span < 0 || settings[Int(span)].group != setting.group { close() }
    span = next
    scale = setting.scale
    rise = setting.rise
    hasDots = setting.hasDots
    ascent = max(ascent, setting.ascent)
    descent = max(descent, setting.descent)
  }

  private mutating func close() {
    guard span >= 0, glyphs.count > 0 else { return }
    let look = paragraph.looks[Int(settings[Int(span)].group)]
    // Copies of just the size: lines are kept, the buffers go on to the next run.
    let glyphRun = GlyphRun(
      font: look.font, size: look.size, color: look.color, glyphs: Array(glyphs.elements), text: takeText(),
      clusters: Array(clusters.elements))
    let (from, to) = start <= end ? (start, end) : (0, 0)
    runs.append(
      Line.Run(
        glyphs: glyphRun, tag: look.tag, start: Length(units: from), end: Length(units: to)))
    glyphs.removeAll()
    clusters.removeAll()
    start = Int.max
    end = Int.min
  }

  private mutating func takeText() -> String {
    if bytes.isEmpty {
      defer { text = text.upperBound..<text.upperBound }
      return String(decoding: utf8[text], as: UTF8.self)
    }
    gatherText()
    defer { bytes.removeAll(keepingCapacity: true) }
    return String(decoding: bytes, as: UTF8.self)
  }
}
