/// Adds to the fonts what Cairo leaves out of them, and takes away what it leaves in.
enum FontWriter {
  /// Completes the fonts of the pages, and answers the letters of each font's ligatures by the code that draws them.
  static func complete(_ pages: [Int], in file: PDFFile) throws(SealingError) -> [Int: [Int: String]] {
    var ligatures: [Int: [Int: String]] = [:]
    for font in PDFResources(pages, in: file).fonts {
      ligatures[font] = try spellOutLigatures(of: font, in: file)
      for descendant in file.resolved(file.object(font).dictionary?["DescendantFonts"]).array ?? [] {
        guard let number = descendant.reference, let dictionary = file.object(number).dictionary else { continue }
        switch dictionary["Subtype"]?.name {
        case "CIDFontType2" where dictionary["CIDToGIDMap"] == nil:
          // Cairo numbers characters and glyphs alike, and does not say so (ISO 19005-2 §6.2.11.3.2).
          try file.set("CIDToGIDMap", of: number, to: .name("Identity"))
        case "CIDFontType0": try compact(file.resolved(dictionary["FontDescriptor"]).dictionary, in: file)
        default: break
        }
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

  private static func compact(_ descriptor: PDFDictionary?, in file: PDFFile) throws(SealingError) {
    guard let program = descriptor?["FontFile3"]?.reference,
      file.object(program).dictionary?["Subtype"]?.name == "CIDFontType0C"
    else { return }
    let bytes = try file.streamData(program)
    guard let compact = CompactFont(bytes)?.withoutSubroutines(), compact.count < bytes.count else { return }
    try file.replaceStreamData(program, with: compact)
  }
}
