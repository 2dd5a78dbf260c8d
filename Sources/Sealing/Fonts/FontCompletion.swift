/// Adds to the fonts what Cairo leaves out of them, while they are taken over.
struct FontCompletion {
  private let drawn: PDFFile
  private let inflater: Inflater
  /// Unicode maps that are written anew, by the numbers of their streams.
  private var maps: [Int: [UInt8]] = [:]
  /// For each font that draws ligatures, their letters by the codes that draw them.
  private(set) var ligatures: [Int: [Int: String]] = [:]

  init(_ drawn: PDFFile) throws(SealingError) {
    self.drawn = drawn
    inflater = try Inflater()
  }

  /// The dictionary of a font with what it lacks; any other as it is.
  mutating func completed(_ number: Int, _ dictionary: PDFDictionary) throws(SealingError) -> PDFDictionary {
    guard dictionary["Type"]?.name == "Font" else { return dictionary }
    var font = dictionary
    if font["Subtype"]?.name == "CIDFontType2", font["CIDToGIDMap"] == nil {
      // Cairo numbers characters and glyphs alike, and does not say so (ISO 19005-2 §6.2.11.3.2).
      font["CIDToGIDMap"] = .name("Identity")
    }
    if let map = font["ToUnicode"]?.reference {
      try spellOutLigatures(of: number, map, codeLength: font["Subtype"]?.name == "Type0" ? 2 : 1)
    }
    return font
  }

  /// What a stream of the drawn file becomes, unpacked; nil when it stays as it is.
  func replacement(forStream number: Int) -> [UInt8]? { maps[number] }

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

  private func unpacked(_ number: Int) throws(SealingError) -> [UInt8] {
    let dictionary = drawn.object(number).dictionary
    guard dictionary?["Filter"]?.name == "FlateDecode", dictionary?["DecodeParms"] == nil else {
      return try drawn.streamData(number)
    }
    return try drawn.withRawStream(number) { (packed) throws(SealingError) in try inflater.unpack(packed) }
  }
}
