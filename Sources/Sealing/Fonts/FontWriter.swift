/// Adds to the fonts what Cairo leaves out of them, and takes away what it leaves in.
enum FontWriter {
  static func complete(_ pages: [Int], in file: PDFFile) throws(SealingError) {
    for font in PDFResources(pages, in: file).fonts {
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
