/// Fonts: embedded, with the widths of the font itself, and a meaning for every character that is drawn (ISO 19005-2
/// §6.2.11, ISO 14289-1 §7.21).
enum FontChecks {
  static func run(_ usage: FontUsage, _ examination: inout Examination) throws(SealingError) {
    for number in PDFResources(examination.pages, in: examination.file).fonts {
      let font = examination.file.object(number).dictionary ?? [:]
      let place = "font \(font["BaseFont"]?.name ?? "without a name"), object \(number)"
      let codes = usage.codes[number] ?? []
      try checkMeaning(font, codes, usage.replaced[number] ?? [], place, &examination)
      if font["Subtype"]?.name == "Type0" {
        try checkComposite(font, codes, place, &examination)
      } else {
        try checkSimple(font, codes, place, &examination)
      }
    }
  }

  private static func checkMeaning(
    _ font: PDFDictionary, _ codes: Set<Int>, _ replaced: Set<Int>, _ place: String, _ examination: inout Examination
  ) throws(SealingError) {
    guard let number = font["ToUnicode"]?.reference else {
      examination.require(false, .accessibility("7.21.7"), "the font has no Unicode map", at: place)
      return
    }
    let map = UnicodeMap(try examination.file.streamData(number))
    for code in codes.sorted() {
      let text = map.texts[code] ?? []
      examination.require(
        !text.isEmpty && !text.contains { $0 == 0 || $0 == 0xFEFF || $0 == 0xFFFE }, .accessibility("7.21.7"),
        "character \(code) has no meaning", at: place)
      let isPrivate = text.contains { (0xE000...0xF8FF).contains($0) }
      examination.require(
        !isPrivate || replaced.contains(code), .archive("6.2.11.7.3"), "character \(code) means something private",
        at: place)
    }
  }

  private static func checkSimple(
    _ font: PDFDictionary, _ codes: Set<Int>, _ place: String, _ examination: inout Examination
  ) throws(SealingError) {
    try checkDescriptor(font, place, &examination)
    let descriptor = examination.file.resolved(font["FontDescriptor"]).dictionary ?? [:]
    let isSymbolic = (descriptor["Flags"]?.integer ?? 0) & 4 != 0
    examination.require(
      isSymbolic || font["Encoding"]?.name == "WinAnsiEncoding", .archive("6.2.11.6"),
      "the font’s encoding is not WinAnsi", at: place)
    let widths = examination.file.resolved(font["Widths"]).array ?? []
    let first = font["FirstChar"]?.integer ?? 0
    for code in codes {
      examination.require(
        widths.indices.contains(code - first), .archive("6.2.11.5"), "character \(code) has no width", at: place)
    }
  }

  private static func checkComposite(
    _ font: PDFDictionary, _ codes: Set<Int>, _ place: String, _ examination: inout Examination
  ) throws(SealingError) {
    examination.require(
      font["Encoding"]?.name == "Identity-H", .archive("6.2.11.3.3"), "the font’s encoding is not Identity-H", at: place
    )
    let descendants = examination.file.resolved(font["DescendantFonts"]).array ?? []
    let descendant = examination.file.resolved(descendants.first).dictionary ?? [:]
    try checkDescriptor(descendant, place, &examination)
    examination.require(!codes.contains(0), .archive("6.2.11.8"), "the missing glyph is drawn", at: place)
    let widths = self.widths(examination.file.resolved(descendant["W"]).array ?? [], examination.file)
    for code in codes.sorted() {
      examination.require(
        widths[code] != nil, .archive("6.2.11.5"), "character \(code) has no width", at: place)
    }
    guard descendant["Subtype"]?.name == "CIDFontType2" else { return }
    examination.require(
      descendant["CIDToGIDMap"]?.name == "Identity", .archive("6.2.11.3.2"),
      "the font does not say which glyph a character is", at: place)
    let descriptor = examination.file.resolved(descendant["FontDescriptor"]).dictionary ?? [:]
    guard let program = descriptor["FontFile2"]?.reference else { return }
    let metrics = GlyphWidths(try examination.file.streamData(program))
    for code in codes.sorted() {
      guard let written = widths[code], let own = metrics[code] else { continue }
      examination.require(
        abs(written - own) <= 1, .archive("6.2.11.5"), "character \(code) is \(own) wide, not \(written)", at: place)
    }
  }

  private static func checkDescriptor(
    _ font: PDFDictionary, _ place: String, _ examination: inout Examination
  ) throws(SealingError) {
    let descriptor = examination.file.resolved(font["FontDescriptor"]).dictionary ?? [:]
    let program = ["FontFile", "FontFile2", "FontFile3"].compactMap { descriptor[$0]?.reference }
    examination.require(program.count == 1, .archive("6.2.11.4"), "the font is not embedded", at: place)
    let name = font["BaseFont"]?.name ?? ""
    examination.require(
      name.wholeMatch(of: #/[A-Z]{6}\+.+/#) != nil && descriptor["FontName"]?.name == name, .archive("6.2.11.4"),
      "“\(name)” is not the name of a subset", at: place)
  }

  /// The widths of a font with many glyphs (ISO 32000-1 §9.7.4.3).
  private static func widths(_ array: [PDFValue], _ file: PDFFile) -> [Int: Double] {
    var (widths, index): ([Int: Double], Int) = ([:], 0)
    while index + 1 < array.count {
      guard let first = array[index].integer else { break }
      if let list = file.resolved(array[index + 1]).array {
        for (offset, width) in list.enumerated() { widths[first + offset] = width.number ?? 0 }
        index += 2
      } else if index + 2 < array.count, let last = array[index + 1].integer, last >= first {
        for code in first...last { widths[code] = array[index + 2].number ?? 0 }
        index += 3
      } else {
        break
      }
    }
    return widths
  }
}

/// The advances of the glyphs of a TrueType font, in thousandths of an em (OpenType, `hmtx`).
struct GlyphWidths {
  private var widths: [Double] = []

  init(_ bytes: [UInt8]) {
    func word(_ index: Int) -> Int { index + 1 < bytes.count ? Int(bytes[index]) << 8 | Int(bytes[index + 1]) : 0 }
    func table(_ tag: String) -> Int? {
      for index in 0..<word(4) {
        let entry = 12 + index * 16
        guard entry + 16 <= bytes.count else { return nil }
        if bytes[entry..<entry + 4].elementsEqual(tag.utf8) { return word(entry + 8) << 16 | word(entry + 10) }
      }
      return nil
    }
    guard let head = table("head"), let hhea = table("hhea"), let hmtx = table("hmtx"), word(head + 18) > 0 else {
      return
    }
    let count = word(hhea + 34)
    widths = (0..<count).map { Double(word(hmtx + $0 * 4)) * 1000 / Double(word(head + 18)) }
  }

  subscript(glyph: Int) -> Double? { widths.indices.contains(glyph) ? widths[glyph] : widths.last }
}
