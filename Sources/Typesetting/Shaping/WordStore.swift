import Fonts

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

  /// A glyph of a shaped word, in font units.
  struct Glyph {
    var index: UInt32
    /// Where the pen stands before it, from the word's start.
    var pen: Int32
    /// Where it is drawn from the pen: to the right and up.
    var x: Int16, y: Int16
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

  /// A cluster: how many bytes and glyphs.
  struct Cluster {
    var bytes: UInt16, glyphs: UInt16
  }

  let fonts: FontLibrary
  private(set) var glyphs: ContiguousArray<Glyph> = []
  private(set) var clusters: ContiguousArray<Cluster> = []
  private(set) var words: ContiguousArray<Word> = []
  private var tables: [WordTable] = []
  private var numbers: [Key: Int32] = [:]
  private let buffer = ShapingBuffer()
  private var spareGlyphs: ContiguousArray<Glyph> = []
  private var spareClusters: ContiguousArray<Cluster> = []

  init(fonts: FontLibrary) { self.fonts = fonts }

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
    let word = Array(String(shown).utf8).withUnsafeBufferPointer { shape($0, table.key) }
    let record = words[Int(word)]
    clusters[Int(record.firstCluster)] = Cluster(bytes: UInt16(clamping: bytes), glyphs: UInt16(record.glyphs))
    table.standIns[name] = word
    return word
  }

  private func shape(_ utf8: UnsafeBufferPointer<UInt8>, _ key: Key) -> Int32 {
    // Gathered in arrays of the call's own, which are used again: an array of the class is checked at each change.
    var (newGlyphs, newClusters) = (spareGlyphs, spareClusters)
    (spareGlyphs, spareClusters) = ([], [])
    newGlyphs.removeAll(keepingCapacity: true)
    newClusters.removeAll(keepingCapacity: true)
    var pen: Int32 = 0
    var clusterStart: UInt32?
    buffer.shape(
      utf8, with: fonts.face(key.face), script: key.script, language: key.language, features: key.features
    ) { glyph in
      if let start = clusterStart, start == glyph.cluster {
        newClusters[newClusters.count - 1].glyphs += 1
      } else {
        if let start = clusterStart { newClusters[newClusters.count - 1].bytes = UInt16(glyph.cluster - start) }
        newClusters.append(Cluster(bytes: 0, glyphs: 1))
        clusterStart = glyph.cluster
      }
      newGlyphs.append(
        Glyph(index: glyph.index, pen: pen, x: Int16(clamping: glyph.x), y: Int16(clamping: glyph.y)))
      pen += glyph.advance
    }
    if let start = clusterStart { newClusters[newClusters.count - 1].bytes = UInt16(utf8.count - Int(start)) }
    words.append(
      Word(
        firstGlyph: Int32(glyphs.count), glyphs: Int32(newGlyphs.count), firstCluster: Int32(clusters.count),
        clusters: Int32(newClusters.count), advance: pen))
    glyphs.append(contentsOf: newGlyphs)
    clusters.append(contentsOf: newClusters)
    (spareGlyphs, spareClusters) = (newGlyphs, newClusters)
    return Int32(words.count - 1)
  }
}
