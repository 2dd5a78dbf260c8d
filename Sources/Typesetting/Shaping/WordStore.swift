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
  }

  /// A cluster: how many bytes and glyphs.
  struct Cluster {
    var bytes: UInt16, glyphs: UInt16
  }

  private struct Table {
    var key: Key
    var single = SingleCharacters()
    var words: [String: Int32] = [:]
  }

  let fonts: FontLibrary
  private(set) var glyphs: ContiguousArray<Glyph> = []
  private(set) var clusters: ContiguousArray<Cluster> = []
  private(set) var words: ContiguousArray<Word> = []
  private var tables: [Table] = []
  private var numbers: [Key: Int32] = [:]
  private let buffer = ShapingBuffer()

  init(fonts: FontLibrary) { self.fonts = fonts }

  /// The table for a key.
  func table(_ key: Key) -> Int32 {
    if let known = numbers[key] { return known }
    tables.append(Table(key: key))
    numbers[key] = Int32(tables.count - 1)
    return Int32(tables.count - 1)
  }

  /// The word of one character alone.
  func character(_ scalar: UInt32, utf8: UnsafeBufferPointer<UInt8>, in table: Int32) -> Int32 {
    let known = tables[Int(table)].single[scalar]
    if known >= 0 { return known }
    let word = shape(utf8, tables[Int(table)].key)
    tables[Int(table)].single[scalar] = word
    return word
  }

  /// A word of several characters.
  func word(_ utf8: UnsafeBufferPointer<UInt8>, in table: Int32) -> Int32 {
    let text = String(decoding: utf8, as: UTF8.self)
    if let known = tables[Int(table)].words[text] { return known }
    let word = shape(utf8, tables[Int(table)].key)
    tables[Int(table)].words[text] = word
    return word
  }

  /// What is drawn for a character that no face has: U+FFFD, or the face's own box, standing for so many bytes.
  func replacement(bytes: Int, in table: Int32) -> Int32 {
    standIn("\u{FFFD}", bytes: bytes, in: table)
  }

  /// A space glyph that moves the pen nowhere, standing for so many bytes.
  func blank(bytes: Int, in table: Int32) -> Int32 {
    let word = standIn(" ", bytes: bytes, in: table)
    words[Int(word)].advance = 0
    return word
  }

  private func standIn(_ shown: String, bytes: Int, in table: Int32) -> Int32 {
    // No text has this name: it begins with a control character.
    let name = "\u{1}\(bytes)\(shown)"
    if let known = tables[Int(table)].words[name] { return known }
    let word = Array(shown.utf8).withUnsafeBufferPointer { shape($0, tables[Int(table)].key) }
    let record = words[Int(word)]
    clusters[Int(record.firstCluster)] = Cluster(bytes: UInt16(clamping: bytes), glyphs: UInt16(record.glyphs))
    tables[Int(table)].words[name] = word
    return word
  }

  private func shape(_ utf8: UnsafeBufferPointer<UInt8>, _ key: Key) -> Int32 {
    let firstGlyph = glyphs.count
    let firstCluster = clusters.count
    var pen: Int32 = 0
    var clusterStart: UInt32?
    buffer.shape(
      utf8, with: fonts.face(key.face), script: key.script, language: key.language, features: key.features
    ) { glyph in
      if let start = clusterStart, start == glyph.cluster {
        clusters[clusters.count - 1].glyphs += 1
      } else {
        if let start = clusterStart { clusters[clusters.count - 1].bytes = UInt16(glyph.cluster - start) }
        clusters.append(Cluster(bytes: 0, glyphs: 1))
        clusterStart = glyph.cluster
      }
      glyphs.append(
        Glyph(index: glyph.index, pen: pen, x: Int16(clamping: glyph.x), y: Int16(clamping: glyph.y)))
      pen += glyph.advance
    }
    if let start = clusterStart { clusters[clusters.count - 1].bytes = UInt16(utf8.count - Int(start)) }
    words.append(
      Word(
        firstGlyph: Int32(firstGlyph), glyphs: Int32(glyphs.count - firstGlyph), firstCluster: Int32(firstCluster),
        clusters: Int32(clusters.count - firstCluster), advance: pen))
    return Int32(words.count - 1)
  }
}

/// Words of one character, in blocks of 256.
private struct SingleCharacters {
  private var blocks = [Int32](repeating: -1, count: 0x1100)
  private var numbers: ContiguousArray<Int32> = []

  subscript(scalar: UInt32) -> Int32 {
    get {
      let block = blocks[Int(scalar >> 8)]
      return block < 0 ? -1 : numbers[Int(block) << 8 | Int(scalar & 0xFF)]
    }
    set {
      let index = Int(scalar >> 8)
      if blocks[index] < 0 {
        blocks[index] = Int32(numbers.count >> 8)
        numbers.append(contentsOf: repeatElement(-1, count: 256))
      }
      numbers[Int(blocks[index]) << 8 | Int(scalar & 0xFF)] = newValue
    }
  }
}
