/// Adds to the fonts what Cairo leaves out of them.
enum FontWriter {
  /// Completes the fonts of the pages, and answers the letters of each font's ligatures by the code that draws them.
  static func complete(_ pages: [Int], in file: PDFFile) throws(SealingError) -> [Int: [Int: String]] {
    var ligatures: [Int: [Int: String]] = [:]
    for font in PDFResources(pages, in: file).fonts {
      ligatures[font] = try spellOutLigatures(of: font, in: file)
      for descendant in file.resolved(file.object(font).dictionary?["DescendantFonts"]).array ?? [] {
        guard let number = descendant.reference, let dictionary = file.object(number).dictionary else { continue }
        guard dictionary["Subtype"]?.name == "CIDFontType2", dictionary["CIDToGIDMap"] == nil else { continue }
        // Cairo numbers characters and glyphs alike, and does not say so (ISO 19005-2 §6.2.11.3.2).
        try file.set("CIDToGIDMap", of: number, to: .name("Identity"))
      }
    }
    return ligatures
  }

  /// Lets a ligature mean its letters. Cairo lets it mean the one character that some fonts have for it (U+FB00 to
  /// U+FB06), which a screen reader may not know.
  private static func spellOutLigatures(of font: Int, in file: PDFFile) throws(SealingError) -> [Int: String]? {
    let dictionary = file.object(font).dictionary
    guard let number = dictionary?["ToUnicode"]?.reference else { return nil }
    var map = UnicodeMap(try file.streamData(number))
    let letters = map.spellOutLigatures()
    guard !letters.isEmpty else { return nil }
    let length = dictionary?["Subtype"]?.name == "Type0" ? 2 : 1
    try file.replaceStreamData(number, with: Array(map.written(codeLength: length).utf8))
    return letters
  }
}
