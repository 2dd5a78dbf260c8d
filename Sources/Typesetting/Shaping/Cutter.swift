import Fonts
import Languages
import Pages

/// A shaped piece of text that is never divided, or a space.
struct Piece {
  /// What the piece is on a line.
  enum Kind: UInt8 { case glyphs, space }

  var kind: Kind
  /// Its span: face and style.
  var span: Int32
  /// Its bytes in the paragraph.
  var firstByte: Int32, bytes: Int32
  /// Its glyphs and clusters in the store of words.
  var firstGlyph: Int32, glyphs: Int32
  var firstCluster: Int32, clusters: Int32
  /// The pen before its first glyph, within its word, in font units.
  var pen: Int32
  /// How wide its face sets it.
  var width: Length
}

/// Cuts spans into pieces: shapes words, divides them where a line may end, and notes what spacing must know of each.
struct Cutter {
  let fonts: FontLibrary
  let words: WordStore
  let hyphens: HyphenStore
  let text: ParagraphText
  let spans: [Span]
  let opportunities: BreakOpportunities
  let isHyphenating: Bool

  private(set) var pieces: ContiguousArray<Piece> = []
  private(set) var atoms: [Atom] = []
  private var size = Length.zero
  private var unitsPerEm = 1000
  private var hyphenWidth = Length.zero
  /// The language to hyphenate the current span in; nil when it is not hyphenated.
  private var hyphenating: Language?
  /// Whether words of the current span stay whole, also where they have a hyphen of their own.
  private var keepsWords = false

  init(
    fonts: FontLibrary, words: WordStore, hyphens: HyphenStore, text: ParagraphText, spans: [Span],
    opportunities: BreakOpportunities, isHyphenating: Bool
  ) {
    self.fonts = fonts
    self.words = words
    self.hyphens = hyphens
    self.text = text
    self.spans = spans
    self.opportunities = opportunities
    self.isHyphenating = isHyphenating
  }

  /// Cuts all spans.
  mutating func cut() {
    pieces.reserveCapacity(text.scalars.count / 2)
    atoms.reserveCapacity(text.scalars.count / 2)
    let utf8 = text.utf8
    utf8.withUnsafeBufferPointer { bytes in
      for number in spans.indices { cut(spans[number], number: Int32(number), bytes) }
    }
  }

  private mutating func cut(_ span: Span, number: Int32, _ bytes: UnsafeBufferPointer<UInt8>) {
    let face = fonts.face(Int(span.face))
    let run = text.runs[Int(span.run)]
    size = run.style.size
    let isHyphenated = isHyphenating && run.style.isHyphenated && run.style.family != .mono && !span.isHan
    // Latin words inside Chinese are English, as far as anybody can tell.
    hyphenating = isHyphenated ? (run.language.isChinese ? .english : run.language) : nil
    keepsWords = !run.style.isHyphenated
    unitsPerEm = face.unitsPerEm
    hyphenWidth = scaled(Int32(face.advance(of: hyphens.glyph(of: Int(span.face)))))
    var at = span.range.lowerBound
    while at < span.range.upperBound {
      let end: Int
      switch CharacterKind.of(text.scalars[at]) {
      case .lineEnd, .invisible:
        at += 1
        continue
      case .space:
        end = at + 1
        add(.space, at..<end, space(at, span, face, bytes), span, number)
      case .han, .shared, .joining, .latin:
        end = endOfWord(from: at, in: span)
        let word = word(at..<end, span, bytes)
        if span.isHan || end == at + 1 {
          add(.glyphs, at..<end, word, span, number)
        } else {
          divide(at..<end, word, span, number)
        }
      }
      at = end
    }
  }

  /// Longer words are shaped in parts, so that what belongs together stays countable.
  private static let longestWord = 500

  /// Where the word that begins at a character ends: Han characters stand alone with what joins them, a doubled dash or
  /// ellipsis is one, and Latin goes on to the next space.
  private func endOfWord(from start: Int, in span: Span) -> Int {
    let first = text.scalars[start]
    var end = start + 1
    let isRepeated = first == 0x2014 || first == 0x2026
    let limit = min(span.range.upperBound, start + Cutter.longestWord)
    while end < limit {
      let scalar = text.scalars[end]
      switch CharacterKind.of(scalar) {
      case .joining: break
      case .space, .lineEnd, .invisible: return end
      case .han, .shared, .latin:
        if span.isHan, !(isRepeated && scalar == first) { return end }
      }
      end += 1
    }
    return end
  }

  /// A space, also one that the face has no glyph for: then spacing decides its width.
  private func space(_ at: Int, _ span: Span, _ face: Face, _ bytes: UnsafeBufferPointer<UInt8>) -> Int32 {
    if let scalar = Unicode.Scalar(text.scalars[at]), face.glyph(for: scalar) != nil {
      return word(at..<at + 1, span, bytes)
    }
    return words.blank(bytes: Int(text.byteOffsets[at + 1] - text.byteOffsets[at]), in: span.table)
  }

  private func word(_ range: Range<Int>, _ span: Span, _ bytes: UnsafeBufferPointer<UInt8>) -> Int32 {
    let utf8 = UnsafeBufferPointer(
      rebasing: bytes[Int(text.byteOffsets[range.lowerBound])..<Int(text.byteOffsets[range.upperBound])])
    if span.isMissing { return words.replacement(bytes: utf8.count, in: span.table) }
    if range.count == 1 { return words.character(text.scalars[range.lowerBound], utf8: utf8, in: span.table) }
    return words.word(utf8, in: span.table)
  }

  /// Adds a whole word as one piece.
  private mutating func add(
    _ kind: Piece.Kind, _ range: Range<Int>, _ word: Int32, _ span: Span, _ number: Int32
  ) {
    let record = words.words[Int(word)]
    let first = text.byteOffsets[range.lowerBound]
    let piece = Piece(
      kind: kind, span: number, firstByte: first, bytes: text.byteOffsets[range.upperBound] - first,
      firstGlyph: record.firstGlyph, glyphs: record.glyphs, firstCluster: record.firstCluster,
      clusters: record.clusters, pen: 0, width: scaled(record.advance))
    append(piece, range, opportunities[range.lowerBound], span)
  }

  /// Adds a word in the pieces that lines may divide it into; a break within a cluster is left out.
  private mutating func divide(_ range: Range<Int>, _ word: Int32, _ span: Span, _ number: Int32) {
    let record = words.words[Int(word)]
    let points = hyphenationPoints(in: range, word)
    var nextPoint = 0
    var start = range.lowerBound
    var opportunity = opportunities[start]
    var cluster = record.firstCluster
    var glyph = record.firstGlyph
    var (firstCluster, firstGlyph) = (cluster, glyph)
    var clusterByte = text.byteOffsets[start]
    for at in range.dropFirst() {
      let byte = text.byteOffsets[at]
      while clusterByte < byte, cluster < record.firstCluster + record.clusters {
        clusterByte += Int32(words.clusters[Int(cluster)].bytes)
        glyph += Int32(words.clusters[Int(cluster)].glyphs)
        cluster += 1
      }
      var here = opportunities[at]
      if keepsWords, here.isAllowed, text.scalars[at - 1].isWrittenHyphen {
        here = .allowed(here.rule, cost: BreakCosts.writtenHyphenInWhole)
      }
      while nextPoint < points.count, points[nextPoint] < at - range.lowerBound { nextPoint += 1 }
      if !here.isAllowed, nextPoint < points.count, points[nextPoint] == at - range.lowerBound {
        here = .hyphenation(in: text.runs[Int(span.run)].language)
      }
      guard here.isAllowed, clusterByte == byte else { continue }
      addPart(start..<at, word, span, number, opportunity, firstGlyph..<glyph, firstCluster..<cluster)
      start = at
      opportunity = here
      firstCluster = cluster
      firstGlyph = glyph
    }
    let glyphs = firstGlyph..<record.firstGlyph + record.glyphs
    let clusters = firstCluster..<record.firstCluster + record.clusters
    addPart(start..<range.upperBound, word, span, number, opportunity, glyphs, clusters)
  }

  private mutating func addPart(
    _ range: Range<Int>, _ word: Int32, _ span: Span, _ number: Int32, _ opportunity: BreakOpportunity,
    _ glyphs: Range<Int32>, _ clusters: Range<Int32>
  ) {
    let record = words.words[Int(word)]
    let isLast = glyphs.upperBound == record.firstGlyph + record.glyphs
    let pen = glyphs.isEmpty ? 0 : words.glyphs[Int(glyphs.lowerBound)].pen
    let end = isLast ? record.advance : words.glyphs[Int(glyphs.upperBound)].pen
    let first = text.byteOffsets[range.lowerBound]
    let piece = Piece(
      kind: .glyphs, span: number, firstByte: first, bytes: text.byteOffsets[range.upperBound] - first,
      firstGlyph: glyphs.lowerBound, glyphs: Int32(glyphs.count), firstCluster: clusters.lowerBound,
      clusters: Int32(clusters.count), pen: pen, width: scaled(end) - scaled(pen))
    append(piece, range, opportunity, span)
  }

  private mutating func append(
    _ piece: Piece, _ range: Range<Int>, _ opportunity: BreakOpportunity, _ span: Span
  ) {
    let hyphenates = opportunity.isAllowed && (opportunity.rule == .hyphenation || opportunity.rule == .softHyphen)
    pieces.append(piece)
    atoms.append(
      Atom(
        first: text.scalars[range.lowerBound], last: text.scalars[range.upperBound - 1], advance: piece.width,
        size: size, convention: span.convention, opportunity: opportunity,
        hyphen: hyphenates ? hyphenWidth : .zero))
  }

  /// Where a word may be hyphenated, as offsets of characters from its start.
  private func hyphenationPoints(in range: Range<Int>, _ word: Int32) -> [Int] {
    guard let hyphenating, range.count >= HyphenStore.shortest else { return [] }
    return hyphens.points(word: word, text.scalars[range], language: hyphenating)
  }

  /// Font units at the size of the span, rounded to the nearest 1/1024 point.
  private func scaled(_ units: Int32) -> Length {
    Length(units: scale(Int(units), size: size.units, unitsPerEm: unitsPerEm))
  }
}

/// Font units as 1/1024 points, rounded to the nearest.
@inline(__always)
func scale(_ units: Int, size: Int, unitsPerEm: Int) -> Int {
  let product = units * size * 2
  return (product + (product < 0 ? -unitsPerEm : unitsPerEm)) / (2 * unitsPerEm)
}
