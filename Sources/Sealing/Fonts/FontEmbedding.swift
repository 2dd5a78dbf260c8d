import Pages

/// Puts fonts into the places of the blank faces that pages were drawn with.
struct FontEmbedding {
  /// A font that is in the file.
  private struct Embedded {
    var font: EmbeddedFont
    /// Its name with its tag.
    var name: String
    var stream: Int
  }
  /// By the names of the blank faces.
  private var fonts: [String: Embedded] = [:]

  /// Whether there are no fonts to embed.
  var isEmpty: Bool { fonts.isEmpty }

  /// Writes fonts to a file.
  ///
  /// Outlines hardly pack: on the fastest level they are a hundredth longer than on the one for other streams, in half
  /// of the time.
  init(_ fonts: [EmbeddedFont], to file: PDFWriter) throws(SealingError) {
    let deflater = try Deflater(level: 1)
    for font in fonts {
      // ISO 32000-1 §9.9: the length of a TrueType font, or how another one is written.
      var dictionary: PDFDictionary =
        switch font.outlines {
        case .trueType: ["Length1": .integer(font.bytes.count)]
        case .compact: ["Subtype": .name("CIDFontType0C")]
        }
      dictionary["Filter"] = .name("FlateDecode")
      let packed = try deflater.pack(font.bytes) { Array($0) }
      let tag = font.bytes.withUnsafeBufferPointer { FontTag(of: $0) }
      self.fonts[font.standIn] = Embedded(
        font: font, name: tag.tagged(font.name), stream: try file.addStream(dictionary, packed, packed: false))
    }
  }

  /// Makes a font of a drawn file, or its part that holds the glyphs, the one for its place.
  ///
  /// - Returns: Whether it was drawn with a blank face.
  func embed(in font: Int, of file: PDFObjects) throws(SealingError) -> Bool {
    guard let drawn = file.entry("BaseFont", of: font).name, let plus = drawn.firstIndex(of: "+"),
      let embedded = fonts[String(drawn[drawn.index(after: plus)...])]
    else { return false }
    try file.setEntry("BaseFont", of: font, to: .name(embedded.name))
    guard let descriptor = file.entry("FontDescriptor", of: font).reference else { return true }
    try checkNumbers(file.entry("W", of: font), embedded.font)
    try file.setEntry("FontName", of: descriptor, to: .name(embedded.name))
    switch embedded.font.outlines {
    case .trueType:
      // Characters and glyphs are numbered alike, which must be said (ISO 19005-2 §6.2.11.3.2).
      try file.setEntry("CIDToGIDMap", of: font, to: .name("Identity"))
      try file.setEntry("FontFile2", of: descriptor, to: .reference(embedded.stream))
    case .compact:
      try file.setEntry("Subtype", of: font, to: .name("CIDFontType0"))
      try file.setEntry("FontFile2", of: descriptor, to: .null)
      try file.setEntry("FontFile3", of: descriptor, to: .reference(embedded.stream))
    }
    return true
  }

  /// Fails when Cairo has numbered other glyphs than the font has: each one's width stands in one list from the first.
  private func checkNumbers(_ widths: PDFValue, _ font: EmbeddedFont) throws(SealingError) {
    guard let list = widths.array, list.count == 2, list[0] == .integer(0), list[1].array?.count == font.glyphCount
    else { throw .library("the glyphs of \(font.name) are not numbered in their order") }
  }
}
