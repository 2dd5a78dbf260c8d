import Fonts
import Languages
import Pages

/// A shaped piece of text that is never divided, or a space: kept for as long as its paragraph may be set, and small.
struct Piece {
  /// What the piece is on a line.
  enum Kind: UInt8 { case glyphs, space }

  /// Its span: face and style.
  var span: Int32
  /// Its bytes in the paragraph.
  var firstByte: Int32
  /// Its glyphs and clusters in the store of words.
  var firstGlyph: Int32
  var firstCluster: Int32
  /// The pen before its first glyph, within its word, in font units.
  var pen: Int32
  /// How wide its face sets it, in units of length.
  var width: Int32
  /// Whether a line may end before it.
  var opportunity: BreakOpportunity
  var bytes: UInt16, glyphs: UInt16, clusters: UInt16
  var kind: Kind
}

/// Cuts spans into pieces: shapes words, divides them where a line may end, and notes what spacing must know of each.
struct Cutter {
  private let fonts: FontLibrary
  private let words: WordStore
  private let hyphens: HyphenStore
  private let text: ParagraphText
  private let spans: [Span]
  private let opportunities: BreakOpportunities
  private let isHyphenating: Bool

  private(set) var pieces: PlainStack<Piece>
  private(set) var atoms: PlainStack<Atom>
  /// What holds for the whole of the current span.
  private var table: WordTable
  private var size = Length.zero
  private var unitsPerEm = 1000
  private var hyphenWidth = Length.zero
  /// The language to hyphenate the current span in; nil when it is not hyphenated.
  private var hyphenating: Language?
  /// A break at a hyphen of its patterns.
  private var hyphenation = BreakOpportunity.hyphenation()
  /// Whether words of the current span stay whole, also where they have a hyphen of their own.
  private var keepsWords = false
  /// Its number, and the convention of its marks.
  private var number: Int32 = 0
  private var convention: MarkConvention?

  /// Nothing cut yet, and what comes out goes over what `memory` holds; nil when there are no spans, and so nothing to cut.
  init?(
    fonts: FontLibrary, words: WordStore, hyphens: HyphenStore, text: ParagraphText, spans: [Span],
    opportunities: BreakOpportunities, isHyphenating: Bool, memory: (PlainStack<Piece>, PlainStack<Atom>)
  ) {
    guard let first = spans.first else { return nil }
    self.fonts = fonts
    self.words = words
    self.hyphens = hyphens
    self.text = text
    self.spans = spans
    self.opportunities = opportunities
    self.isHyphenating = isHyphenating
    table = words.table(number: first.table)
    (pieces, atoms) = memory
    pieces.removeAll()
    atoms.removeAll()
  }

  /// Cuts all spans.
  mutating func cut() {
    let utf8 = text.utf8
    utf8.withUnsafeBufferPointer { bytes in
      for index in spans.indices {
        number = Int32(truncatingIfNeeded: index)
        cut(spans[index], bytes)
      }
    }
  }

  private mutating func cut(_ span: Span, _ bytes: UnsafeBufferPointer<UInt8>) {
    let face = fonts.face(Int(span.face))
    let run = text.runs[Int(span.run)]
    table = words.table(number: span.table)
    size = run.style.size
    let isHyphenated = isHyphenating && run.style.isHyphenated && run.style.family != .mono && !span.isHan
    // Latin words inside Chinese are English, as far as anybody can tell.
    hyphenating = isHyphenated ? (run.language.isChinese ? .english : run.language) : nil
    hyphenation = .hyphenation(in: run.language)
    keepsWords = !run.style.isHyphenated
    convention = span.convention
    unitsPerEm = face.unitsPerEm
    hyphenWidth = scaled(Int32(hyphens.glyph(of: Int(span.face)).advance))
    var at = span.range.lowerBound
    while at < span.range.upperBound {
      let end: Int
      switch text.kinds[at] {
      case .lineEnd, .invisible:
        at += 1
        continue
      case .space:
        end = at + 1
        add(.space, at..<end, space(at, face, bytes))
      case .han, .shared, .joining, .latin:
        end = endOfWord(from: at, in: span)
        let word = word(at..<end, span, bytes)
        if span.isHan || end == at + 1 {
          add(.glyphs, at..<end, word)
        } else {
          divide(at..<end, word)
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
      switch text.kinds[end] {
      case .joining: break
      case .space, .lineEnd, .invisible: return end
      case .han, .shared, .latin:
        if span.isHan, !(isRepeated && text.scalars[end] == first) { return end }
      }
      end += 1
    }
    return end
  }

  /// A space, also one that the face has no glyph for: then spacing decides its width.
  private func space(_ at: Int, _ face: Face, _ bytes: UnsafeBufferPointer<UInt8>) -> Int32 {
    let range = Int(text.byteOffsets[at])..<Int(text.byteOffsets[at + 1])
    guard face.has(text.scalars[at]) else { return words.blank(bytes: range.count, in: table) }
    return words.character(text.scalars[at], utf8: UnsafeBufferPointer(rebasing: bytes[range]), in: table)
  }

  private func word(_ range: Range<Int>, _ span: Span, _ bytes: UnsafeBufferPointer<UInt8>) -> Int32 {
    let utf8 = UnsafeBufferPointer(
      rebasing: bytes[Int(text.byteOffsets[range.lowerBound])..<Int(text.byteOffsets[range.upperBound])])
    if span.isMissing { return words.replacement(bytes: utf8.count, in: table) }
    if range.count == 1 { return words.character(text.scalars[range.lowerBound], utf8: utf8, in: table) }
    return words.word(utf8, in: table)
  }

  /// Adds a whole word as one piece.
  private mutating func add(_ kind: Piece.Kind, _ range: Range<Int>, _ word: Int32) {
    let record = words.words[Int(word)]
    append(
      kind, range, opportunities[range.lowerBound],
      glyphs: record.firstGlyph..<record.firstGlyph + record.glyphs,
      clusters: record.firstCluster..<record.firstCluster + record.clusters, pen: 0, width: scaled(record.advance))
  }

  /// Adds a word in the pieces that lines may divide it into; a break within a cluster is left out.
  private mutating func divide(_ range: Range<Int>, _ word: Int32) {
    let points = hyphenationPoints(in: range, word)
    if points.isEmpty, !opportunities.hasBreak(within: range) {
      return add(.glyphs, range, word)
    }
    let record = words.words[Int(word)]
    let division = points.isEmpty || !isPath(range) ? hyphenation : hyphenation.withoutHyphen
    var nextPoint = points.lowerBound
    var start = range.lowerBound
    var opportunity = opportunities[start]
    var cluster = record.firstCluster
    var glyph = record.firstGlyph
    var (firstCluster, firstGlyph) = (cluster, glyph)
    var unkerned = Length.zero
    var clusterByte = text.byteOffsets[start]
    for at in range.dropFirst() {
      var here = opportunities[at]
      if keepsWords, here.isAllowed, text.scalars[at - 1].isWrittenHyphen {
        here = .allowed(here.rule, cost: BreakCosts.writtenHyphenInWhole)
      }
      while nextPoint < points.upperBound, Int(hyphens.points[nextPoint]) < at - range.lowerBound { nextPoint += 1 }
      if !here.isAllowed, nextPoint < points.upperBound, Int(hyphens.points[nextPoint]) == at - range.lowerBound {
        here = division
      }
      guard here.isAllowed else { continue }
      let byte = text.byteOffsets[at]
      while clusterByte < byte, cluster < record.firstCluster + record.clusters {
        clusterByte += Int32(words.store.clusters[Int(cluster)].bytes)
        glyph += Int32(words.store.clusters[Int(cluster)].glyphs)
        cluster += 1
      }
      guard clusterByte == byte else { continue }
      addPart(start..<at, record, opportunity, firstGlyph..<glyph, firstCluster..<cluster, unkerned: unkerned)
      start = at
      unkerned = here.rule.addsHyphen ? .zero : unkernedEnd(before: glyph, in: record)
      opportunity = here
      firstCluster = cluster
      firstGlyph = glyph
    }
    let glyphs = firstGlyph..<record.firstGlyph + record.glyphs
    let clusters = firstCluster..<record.firstCluster + record.clusters
    addPart(start..<range.upperBound, record, opportunity, glyphs, clusters, unkerned: unkerned)
  }

  private mutating func addPart(
    _ range: Range<Int>, _ record: WordStore.Word, _ opportunity: BreakOpportunity, _ glyphs: Range<Int32>,
    _ clusters: Range<Int32>, unkerned: Length
  ) {
    let isLast = glyphs.upperBound == record.firstGlyph + record.glyphs
    let pen = glyphs.isEmpty ? 0 : words.store.glyphs[Int(glyphs.lowerBound)].pen
    let end = isLast ? record.advance : words.store.glyphs[Int(glyphs.upperBound)].pen
    append(
      .glyphs, range, opportunity, glyphs: glyphs, clusters: clusters, pen: pen, width: scaled(end) - scaled(pen),
      unkerned: unkerned)
  }

  /// How much further a word reaches that ends before a glyph, since nothing is left to kern its last glyph with.
  private func unkernedEnd(before glyph: Int32, in record: WordStore.Word) -> Length {
    guard glyph > record.firstGlyph, glyph < record.firstGlyph + record.glyphs else { return .zero }
    let (last, next) = (words.store.glyphs[Int(glyph) - 1], words.store.glyphs[Int(glyph)])
    let face = fonts.face(Int(spans[Int(number)].face))
    return scaled(last.pen + Int32(clamping: face.advance(of: last.index))) - scaled(next.pen)
  }

  private mutating func append(
    _ kind: Piece.Kind, _ range: Range<Int>, _ opportunity: BreakOpportunity, glyphs: Range<Int32>,
    clusters: Range<Int32>, pen: Int32, width: Length, unkerned: Length = .zero
  ) {
    let first = text.byteOffsets[range.lowerBound]
    pieces.append(
      Piece(
        span: number, firstByte: first, firstGlyph: glyphs.lowerBound, firstCluster: clusters.lowerBound, pen: pen,
        width: Int32(clamping: width.units), opportunity: opportunity,
        bytes: UInt16(truncatingIfNeeded: text.byteOffsets[range.upperBound] - first),
        glyphs: UInt16(truncatingIfNeeded: glyphs.count), clusters: UInt16(truncatingIfNeeded: clusters.count),
        kind: kind))
    let hyphenates = opportunity.isAllowed && opportunity.rule.addsHyphen
    atoms.append(
      Atom(
        first: text.scalars[range.lowerBound], last: text.scalars[range.upperBound - 1], advance: width,
        size: size, convention: convention, opportunity: opportunity,
        added: hyphenates ? hyphenWidth : unkerned,
        letters: convention == nil && text.scalars[range.lowerBound].isOfSeparateLetters ? clusters.count : 0))
  }

  /// Where a word may be hyphenated: a stretch of the store of hyphens, whose entries are offsets of characters from the
  /// word's start.
  private func hyphenationPoints(in range: Range<Int>, _ word: Int32) -> Range<Int> {
    guard let hyphenating, range.count >= HyphenStore.shortest else { return 0..<0 }
    let record = words.words[Int(word)]
    if record.firstPoint >= 0 { return Int(record.firstPoint)..<Int(record.firstPoint + record.points) }
    let points = hyphens.find(Array(text.scalars[range]), language: hyphenating)
    words.note(points: points, of: word)
    return points
  }

  /// Whether what stands between two spaces is a path or a name made of such parts (`/home`, `auto-install/enable`), not
  /// words to choose from (`configuration/administration`): it has hyphens beside its slashes, or a slash that no letter
  /// stands before or behind; inside Chinese, where words to choose from are Chinese, any slash tells.
  private func isPath(_ range: Range<Int>) -> Bool {
    let scalars = text.scalars[range]
    guard let slash = scalars.firstIndex(of: 0x2F) else { return false }
    return text.runs[Int(spans[Int(number)].run)].language.isChinese || scalars.contains(0x2D)
      || slash == range.lowerBound || slash + 1 == range.upperBound || !scalars[slash - 1].isLetter
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
