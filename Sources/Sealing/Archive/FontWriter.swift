/// Adds to the fonts what Cairo leaves out of them.
enum FontWriter {
  /// Says of each TrueType font with many glyphs which glyph a character is: Cairo numbers both alike, and does not say
  /// so (ISO 19005-2 §6.2.11.3.2).
  static func complete(_ pages: [Int], in file: PDFFile) throws(SealingError) {
    for font in PDFResources(pages, in: file).fonts {
      for descendant in file.resolved(file.object(font).dictionary?["DescendantFonts"]).array ?? [] {
        guard let number = descendant.reference, let dictionary = file.object(number).dictionary,
          dictionary["Subtype"]?.name == "CIDFontType2", dictionary["CIDToGIDMap"] == nil
        else { continue }
        try file.set("CIDToGIDMap", of: number, to: .name("Identity"))
      }
    }
  }
}
