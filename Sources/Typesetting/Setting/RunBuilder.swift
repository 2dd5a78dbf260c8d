import Fonts
import Languages
import Pages

/// Gathers placed pieces into runs of one face, size, colour and tag.
struct RunBuilder {
  let paragraph: Paragraph
  let words: WordStore
  private(set) var ascent = Length.zero
  private(set) var descent = Length.zero
  private(set) var dots: [GlyphRun] = []
  private var runs: [Line.Run] = []
  private var span: Int32 = -1
  /// What holds for the whole of the current span.
  private var size = 0, unitsPerEm = 1000, rise = 0
  private var hasDots = false
  private let pieces: ContiguousArray<Piece>
  private let utf8: ContiguousArray<UInt8>
  private let storedGlyphs: ContiguousArray<WordStore.Glyph>
  private let storedClusters: ContiguousArray<WordStore.Cluster>
  private var glyphs: [GlyphRun.Glyph] = []
  private var clusters: [GlyphRun.Cluster] = []
  private var bytes: [UInt8] = []
  private var start = Int.max
  private var end = Int.min

  init(paragraph: Paragraph, words: WordStore) {
    self.paragraph = paragraph
    self.words = words
    pieces = paragraph.pieces
    utf8 = paragraph.text.utf8
    storedGlyphs = words.glyphs
    storedClusters = words.clusters
  }

  /// Adds a piece whose pen stands at `x`, in units of 1/1024 point from the line's start.
  mutating func add(_ atom: Int, at x: Int) {
    let piece = pieces[atom]
    if piece.span != span { begin(piece.span) }
    let base = x - scale(Int(piece.pen), size: size, unitsPerEm: unitsPerEm)
    for at in Int(piece.firstGlyph)..<Int(piece.firstGlyph + piece.glyphs) {
      let glyph = storedGlyphs[at]
      var (left, down) = (base, -rise)
      if glyph.pen != 0 { left += scale(Int(glyph.pen), size: size, unitsPerEm: unitsPerEm) }
      if glyph.x != 0 { left += scale(Int(glyph.x), size: size, unitsPerEm: unitsPerEm) }
      if glyph.y != 0 { down -= scale(Int(glyph.y), size: size, unitsPerEm: unitsPerEm) }
      glyphs.append(
        GlyphRun.Glyph(index: glyph.index, x: Int32(truncatingIfNeeded: left), y: Int32(truncatingIfNeeded: down)))
    }
    for at in Int(piece.firstCluster)..<Int(piece.firstCluster + piece.clusters) {
      let cluster = storedClusters[at]
      clusters.append(GlyphRun.Cluster(bytes: Int(cluster.bytes), glyphs: Int(cluster.glyphs)))
    }
    bytes.append(contentsOf: utf8[Int(piece.firstByte)..<Int(piece.firstByte + piece.bytes)])
    if hasDots { addDot(under: atom, at: x) }
  }

  /// Adds an emphasis dot under a Han character: none under marks, spaces and Latin (clreq §3.3.1, GB/T 15834-2011 §5.3).
  private mutating func addDot(under atom: Int, at x: Int) {
    let piece = pieces[atom]
    let span = paragraph.spans[Int(piece.span)]
    let style = paragraph.text.runs[Int(span.run)].style
    guard EmphasisDot.isWanted(under: paragraph.firstScalar(of: piece)),
      let glyph = EmphasisDot.glyph(words.fonts.face(Int(span.face)), size: style.size)
    else { return }
    let left = x + piece.width.units / 2 - glyph.centre
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
  mutating func reach(from: Int, to: Int) {
    start = min(start, from)
    end = max(end, to)
  }

  /// Adds the hyphen that a line ends in; it is read as a soft hyphen.
  mutating func addHyphen(at x: Int, _ hyphens: HyphenStore) {
    guard span >= 0 else { return }
    let face = Int(paragraph.spans[Int(span)].face)
    let style = paragraph.text.runs[Int(paragraph.spans[Int(span)].run)].style
    let glyph = hyphens.glyph(of: face)
    glyphs.append(
      GlyphRun.Glyph(
        index: glyph, x: Int32(truncatingIfNeeded: x), y: Int32(truncatingIfNeeded: -style.rise.units)))
    clusters.append(GlyphRun.Cluster(bytes: 2, glyphs: 1))
    bytes.append(contentsOf: "\u{AD}".utf8)
    let library = words.fonts.face(face)
    let width = scale(library.advance(of: glyph), size: style.size.units, unitsPerEm: library.unitsPerEm)
    reach(from: x, to: x + width)
  }

  /// The runs.
  mutating func finish() -> [Line.Run] {
    close()
    return runs
  }

  private mutating func begin(_ next: Int32) {
    if span < 0 || !isSameRun(span, next) { close() }
    span = next
    let face = words.fonts.face(Int(paragraph.spans[Int(next)].face))
    let style = paragraph.text.runs[Int(paragraph.spans[Int(next)].run)].style
    size = style.size.units
    rise = style.rise.units
    unitsPerEm = face.unitsPerEm
    hasDots = style.emphasis == .dots && paragraph.spans[Int(next)].isHan
    // Raised and lowered text does not disturb leading, so it does not count here; Latin that is moved a little within
    // Chinese does.
    guard abs(rise) * 5 < size else { return }
    ascent = max(ascent, Length(units: scale(face.metrics.ascent, size: size, unitsPerEm: unitsPerEm)))
    descent = max(descent, Length(units: scale(face.metrics.descent, size: size, unitsPerEm: unitsPerEm)))
  }

  private func isSameRun(_ first: Int32, _ second: Int32) -> Bool {
    let (a, b) = (paragraph.spans[Int(first)], paragraph.spans[Int(second)])
    if a.face != b.face { return false }
    if a.run == b.run { return true }
    let (left, right) = (paragraph.text.runs[Int(a.run)], paragraph.text.runs[Int(b.run)])
    return left.tag == right.tag && left.style.size == right.style.size && left.style.color == right.style.color
  }

  private mutating func close() {
    guard span >= 0, !glyphs.isEmpty else { return }
    let span = paragraph.spans[Int(span)]
    let run = paragraph.text.runs[Int(span.run)]
    let glyphRun = GlyphRun(
      font: words.fonts.face(Int(span.face)).id, size: run.style.size, color: run.style.color, glyphs: glyphs,
      text: String(decoding: bytes, as: UTF8.self), clusters: clusters)
    let (from, to) = start <= end ? (start, end) : (0, 0)
    runs.append(Line.Run(glyphs: glyphRun, tag: run.tag, start: Length(units: from), end: Length(units: to)))
    glyphs.removeAll(keepingCapacity: true)
    clusters.removeAll(keepingCapacity: true)
    bytes.removeAll(keepingCapacity: true)
    start = Int.max
    end = Int.min
  }
}
