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
  private var size = 0, unitsPerEm = 1000, rise = 0
  private var hasDots = false
  private let settings: ContiguousArray<SpanSetting>
  private let pieces: ContiguousArray<Piece>
  private let utf8: ContiguousArray<UInt8>
  private let storedGlyphs: ContiguousArray<WordStore.Glyph>
  private let storedClusters: ContiguousArray<WordStore.Cluster>
  private var glyphs: ContiguousArray<GlyphRun.Glyph> = []
  private var clusters: ContiguousArray<GlyphRun.Cluster> = []
  /// The run's text: what was gathered, then a stretch of the paragraph's own.
  private var bytes: ContiguousArray<UInt8> = []
  private var text = 0..<0
  private var start = Int.max
  private var end = Int.min

  init(paragraph: Paragraph, words: WordStore) {
    self.paragraph = paragraph
    self.words = words
    settings = paragraph.settings
    pieces = paragraph.pieces
    utf8 = paragraph.utf8
    storedGlyphs = words.glyphs
    storedClusters = words.clusters
  }

  /// Adds a piece whose pen stands at `x`, in units of 1/1024 point from the line's start.
  mutating func add(_ atom: Int, at x: Int) {
    let piece = pieces[atom]
    if piece.span != span { begin(piece.span) }
    let base = x - (piece.pen == 0 ? 0 : scale(Int(piece.pen), size: size, unitsPerEm: unitsPerEm))
    storedGlyphs.withUnsafeBufferPointer { stored in
      for glyph in stored[Int(piece.firstGlyph)..<Int(piece.firstGlyph) + Int(piece.glyphs)] {
        var (left, down) = (base, -rise)
        if glyph.pen != 0 { left += scale(Int(glyph.pen), size: size, unitsPerEm: unitsPerEm) }
        if glyph.x != 0 { left += scale(Int(glyph.x), size: size, unitsPerEm: unitsPerEm) }
        if glyph.y != 0 { down -= scale(Int(glyph.y), size: size, unitsPerEm: unitsPerEm) }
        glyphs.append(
          GlyphRun.Glyph(index: glyph.index, x: Int32(truncatingIfNeeded: left), y: Int32(truncatingIfNeeded: down)))
      }
    }
    storedClusters.withUnsafeBufferPointer { stored in
      for cluster in stored[Int(piece.firstCluster)..<Int(piece.firstCluster) + Int(piece.clusters)] {
        clusters.append(GlyphRun.Cluster(bytes: Int(cluster.bytes), glyphs: Int(cluster.glyphs)))
      }
    }
    let first = Int(piece.firstByte)
    if first != text.upperBound {
      gatherText()
      text = first..<first
    }
    text = text.lowerBound..<first + Int(piece.bytes)
    if hasDots { addDot(under: atom, at: x) }
  }

  /// Moves the paragraph's stretch of text to what was gathered.
  private mutating func gatherText() {
    bytes.append(contentsOf: utf8[text])
    text = text.upperBound..<text.upperBound
  }

  /// Adds an emphasis dot under a Han character: none under marks, spaces and Latin (clreq §3.3.1, GB/T 15834-2011 §5.3).
  private mutating func addDot(under atom: Int, at x: Int) {
    let piece = pieces[atom]
    let span = paragraph.spans[Int(piece.span)]
    let style = paragraph.runs[Int(span.run)].style
    guard EmphasisDot.isWanted(under: paragraph.scalars(of: atom).first),
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
    let width = scale(glyph.advance, size: style.size.units, unitsPerEm: words.fonts.face(face).unitsPerEm)
    reach(from: x, to: x + width)
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
    size = setting.size
    rise = setting.rise
    unitsPerEm = setting.unitsPerEm
    hasDots = setting.hasDots
    ascent = max(ascent, setting.ascent)
    descent = max(descent, setting.descent)
  }

  private mutating func close() {
    guard span >= 0, !glyphs.isEmpty else { return }
    let span = paragraph.spans[Int(span)]
    let run = paragraph.runs[Int(span.run)]
    // Copies of just the size: lines are kept, the buffers go on to the next run.
    let glyphRun = GlyphRun(
      font: words.fonts.face(Int(span.face)).id, size: run.style.size, color: run.style.color,
      glyphs: glyphs.withUnsafeBufferPointer { Array($0) }, text: takeText(),
      clusters: clusters.withUnsafeBufferPointer { Array($0) })
    let (from, to) = start <= end ? (start, end) : (0, 0)
    runs.append(Line.Run(glyphs: glyphRun, tag: run.tag, start: Length(units: from), end: Length(units: to)))
    glyphs.removeAll(keepingCapacity: true)
    clusters.removeAll(keepingCapacity: true)
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
