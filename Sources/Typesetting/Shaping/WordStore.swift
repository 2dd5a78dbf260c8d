import Fonts
import Pages

/// Shaped words, kept for the whole run: a word is shaped once per face, language and set of features, whatever its
/// size, since shaping is done in the font's own units.
final class WordStore {
  /// What a word is shaped with.
  struct Key: Hashable {
    var face: Int
    var language: ShapingLanguage
    var script: ShapingScript
    var features: ShapingFeatures
  }

  /// Where a word's glyphs and clusters are.
  struct Word {
    var firstGlyph: Int32, glyphs: Int32
    var firstCluster: Int32, clusters: Int32
    /// How far the whole word moves the pen.
    var advance: Int32
    /// Where it may be hyphenated, in the store of hyphens; not looked up yet when the first is negative.
    var firstPoint: Int32 = -1, points: Int32 = 0
  }

  let fonts: FontLibrary
  // Only the typesetter's own thread comes here; checks of exclusive access cost a tenth of cutting.
  @exclusivity(unchecked) private(set) var words = PlainStack<Word>(capacity: 1 << 10)
  /// Their glyphs and clusters, which lines go on reading.
  let store = GlyphStore()
  /// Where those of a word are gathered while HarfBuzz hands them out.
  @exclusivity(unchecked) private var shaped = (
    glyphs: PlainStack<GlyphStore.Glyph>(capacity: 64), clusters: PlainStack<GlyphRun.Cluster>(capacity: 64)
  )
  private var tables: [WordTable] = []
  private var numbers: [Key: Int32] = [:]
  private var looks: [RunLook.Key: RunLook] = [:]
  private let buffer = ShapingBuffer()
  /// Features that a family was found to lack.
  private var missingFeatures: Set<String> = []

  init(fonts: FontLibrary) { self.fonts = fonts }

  deinit {
    shaped.glyphs.free()
    shaped.clusters.free()
    words.free()
  }

  /// Whether a family's lack of a feature is still to be told; every text that asks for it would say so again.
  func tellsOfMissing(_ feature: TextStyle.Feature, in family: TextStyle.Family) -> Bool {
    missingFeatures.insert("\(family.rawValue) \(feature.rawValue)").inserted
  }

  /// Forgets what was told, for another document.
  func forgetTold() { missingFeatures = [] }

  /// The look of a face at a size in a colour.
  func look(_ key: RunLook.Key) -> RunLook {
    if let known = looks[key] { return known }
    let look = RunLook(face: fonts.face(Int(key.face)), size: key.size, color: key.color, store: store)
    looks[key] = look
    return look
  }

  /// The number of the table for a key.
  func table(_ key: Key) -> Int32 {
    if let known = numbers[key] { return known }
    tables.append(WordTable(key: key))
    numbers[key] = Int32(tables.count - 1)
    return Int32(tables.count - 1)
  }

  /// The table of a number.
  func table(number: Int32) -> WordTable { tables[Int(number)] }

  /// The word of one character alone.
  func character(_ scalar: UInt32, utf8: UnsafeBufferPointer<UInt8>, in table: WordTable) -> Int32 {
    let known = table.single[scalar]
    if known != CodePointTable.unknown { return Int32(bitPattern: known) }
    let word = shape(utf8, table.key)
    table.single[scalar] = UInt32(bitPattern: word)
    return word
  }

  /// A word of several characters.
  func word(_ utf8: UnsafeBufferPointer<UInt8>, in table: WordTable) -> Int32 {
    table.word(utf8) { shape(utf8, table.key) }
  }

  /// What is drawn for a character that no face has: U+FFFD, or the face's own box, standing for so many bytes.
  func replacement(bytes: Int, in table: WordTable) -> Int32 {
    standIn("\u{FFFD}", bytes: bytes, in: table)
  }

  /// A space glyph that moves the pen nowhere, standing for so many bytes.
  func blank(bytes: Int, in table: WordTable) -> Int32 {
    let word = standIn(" ", bytes: bytes, in: table)
    words[Int(word)].advance = 0
    return word
  }

  /// Notes where a word may be hyphenated.
  func note(points: Range<Int>, of word: Int32) {
    words[Int(word)].firstPoint = Int32(points.lowerBound)
    words[Int(word)].points = Int32(points.count)
  }

  private func standIn(_ shown: Unicode.Scalar, bytes: Int, in table: WordTable) -> Int32 {
    let name = WordTable.StandIn(shown: shown.value, bytes: bytes)
    if let known = table.standIns[name] { return known }
    let word = Array(String(shown).utf8).withUnsafeBufferPointer {
      shape($0, table.key, standingFor: min(bytes, Int(UInt16.max)))
    }
    table.standIns[name] = word
    return word
  }

  /// Shapes a word and keeps it; `bytes` is how many bytes of text it stands for when these are not its own.
  private func shape(_ utf8: UnsafeBufferPointer<UInt8>, _ key: Key, standingFor bytes: Int? = nil) -> Int32 {
    // Kept here while HarfBuzz's glyphs come in: what a class holds is checked at each change.
    var (glyphs, clusters) = shaped
    glyphs.removeAll()
    clusters.removeAll()
    var pen: Int32 = 0
    var clusterStart: UInt32?
    buffer.shape(
      utf8, with: fonts.face(key.face), script: key.script, language: key.language, features: key.features
    ) { glyph in
      if let start = clusterStart, start == glyph.cluster {
        clusters[clusters.count - 1].glyphs += 1
      } else {
        if let start = clusterStart { clusters[clusters.count - 1].bytes = UInt16(glyph.cluster - start) }
        clusters.append(GlyphRun.Cluster(bytes: 0, glyphs: 1))
        clusterStart = glyph.cluster
      }
      glyphs.append(
        GlyphStore.Glyph(index: glyph.index, pen: pen, x: Int16(clamping: glyph.x), y: Int16(clamping: glyph.y)))
      pen += glyph.advance
    }
    if let start = clusterStart { clusters[clusters.count - 1].bytes = UInt16(utf8.count - Int(start)) }
    if let bytes, !clusters.isEmpty { clusters[0] = GlyphRun.Cluster(bytes: bytes, glyphs: glyphs.count) }
    let first = store.add(glyphs.elements, clusters.elements)
    words.append(
      Word(
        firstGlyph: Int32(first), glyphs: Int32(glyphs.count), firstCluster: Int32(first),
        clusters: Int32(clusters.count), advance: pen))
    shaped = (glyphs, clusters)
    return Int32(words.count - 1)
  }
}
