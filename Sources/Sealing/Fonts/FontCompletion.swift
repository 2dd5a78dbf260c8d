/// Adds to drawn fonts what Cairo leaves out of them, and tags their names anew.
struct FontCompletion {
  private let file: PDFObjects
  private let inflater: Inflater
  private let embedding: FontEmbedding
  /// The tags of embedded fonts by the numbers of their descriptors.
  private var tags: [Int: FontTag] = [:]
  /// Unicode maps that are written anew, by the numbers of their streams.
  private(set) var maps: [Int: [UInt8]] = [:]
  /// For each font that draws ligatures, their letters by the codes that draw them.
  private(set) var ligatures: [Int: [Int: String]] = [:]

  init(_ file: PDFObjects, _ embedding: FontEmbedding) throws(SealingError) {
    self.file = file
    self.embedding = embedding
    inflater = try Inflater()
  }

  /// Adds to a font what it lacks.
  mutating func complete(_ font: Int) throws(SealingError) {
    let subtype = file.entry("Subtype", of: font)
    if try !embedding.embed(in: font, of: file) {
      if subtype == .name("CIDFontType2"), file.entry("CIDToGIDMap", of: font) == .null {
        // Cairo numbers characters and glyphs alike, and does not say so (ISO 19005-2 §6.2.11.3.2).
        try file.setEntry("CIDToGIDMap", of: font, to: .name("Identity"))
      }
      try tag(font)
    }
    if let map = file.entry("ToUnicode", of: font).reference {
      try spellOutLigatures(of: font, map, codeLength: subtype == .name("Type0") ? 2 : 1)
    }
  }

  /// Tags the name of a font, and that of its descriptor when it has one of its own.
  private mutating func tag(_ font: Int) throws(SealingError) {
    let own = file.entry("FontDescriptor", of: font).reference
    let descendant = file.entry("DescendantFonts", of: font).array?.first?.reference
    guard let descriptor = own ?? descendant.flatMap({ file.entry("FontDescriptor", of: $0).reference }),
      let tag = try tag(ofDescriptor: descriptor)
    else { return }
    if let name = file.entry("BaseFont", of: font).name.flatMap(tag.name) {
      try file.setEntry("BaseFont", of: font, to: .name(name))
    }
    if own != nil, let name = file.entry("FontName", of: descriptor).name.flatMap(tag.name) {
      try file.setEntry("FontName", of: descriptor, to: .name(name))
    }
  }

  private mutating func tag(ofDescriptor descriptor: Int) throws(SealingError) -> FontTag? {
    if let known = tags[descriptor] { return known }
    for key in ["FontFile3", "FontFile2", "FontFile"] {
      guard let stream = file.entry(key, of: descriptor).reference else { continue }
      let tag = try file.withRawStream(stream) { FontTag(of: $0) }
      tags[descriptor] = tag
      return tag
    }
    return nil
  }

  /// Lets a ligature mean its letters. Cairo lets it mean the one character that some fonts have for it (U+FB00 to
  /// U+FB06), which a screen reader may not know.
  private mutating func spellOutLigatures(of font: Int, _ number: Int, codeLength: Int) throws(SealingError) {
    let bytes = try unpacked(number)
    guard UnicodeMap.mayHaveLigatures(bytes) else { return }
    var map = UnicodeMap(bytes)
    let letters = map.spellOutLigatures()
    guard !letters.isEmpty else { return }
    ligatures[font] = letters
    maps[number] = Array(map.written(codeLength: codeLength).utf8)
  }

  /// The data of a stream, unpacked.
  private func unpacked(_ number: Int) throws(SealingError) -> [UInt8] {
    switch file.entry("Filter", of: number) {
    case .null: return try file.withRawStream(number) { Array($0) }
    case .name("FlateDecode") where file.entry("DecodeParms", of: number) == .null:
      return try file.withRawStream(number) { (packed) throws(SealingError) in try inflater.unpack(packed) }
    default: return try file.streamData(number)
    }
  }
}
