/// A font program in the Compact Font Format (Adobe Technical Note 5176) with many glyphs, as Cairo embeds it.
///
/// Cairo keeps the tables of subroutines of the whole font, emptied at best: thirty thousand offsets for a hundred
/// glyphs. Written out into the glyphs, they need no tables, and the program shrinks to a third or less.
struct CompactFont {
  private let bytes: [UInt8]
  private let names: ArraySlice<UInt8>
  private let strings: ArraySlice<UInt8>
  private let top: FontDictionary
  private let global: CharString.Subroutines
  private let glyphs: [ArraySlice<UInt8>]
  private let charset: ArraySlice<UInt8>
  private let selector: ArraySlice<UInt8>
  private let fonts: [(dictionary: FontDictionary, personal: FontDictionary, local: CharString.Subroutines)]

  /// Reads the program; nil when it is not one with many glyphs that is read to the end.
  init?(_ bytes: [UInt8]) {
    self.bytes = bytes
    guard bytes.count > 4, bytes[0] == 1 else { return nil }
    guard let names = FontIndex(bytes, at: Int(bytes[2])), let tops = FontIndex(bytes, at: names.end),
      let strings = FontIndex(bytes, at: tops.end), let global = FontIndex(bytes, at: strings.end),
      let first = tops.items.first, let top = FontDictionary(first), top[.ros] != nil,
      let programs = top.offset(.charStrings).flatMap({ FontIndex(bytes, at: $0) }),
      let fonts = top.offset(.fontArray).flatMap({ FontIndex(bytes, at: $0) }),
      let charset = top.offset(.charset), let selector = top.offset(.fontSelect)
    else { return nil }
    self.names = bytes[Int(bytes[2])..<names.end]
    self.strings = bytes[tops.end..<strings.end]
    self.top = top
    self.global = CharString.Subroutines(programs: global.items)
    guard !programs.items.isEmpty else { return nil }
    glyphs = programs.items
    var read: [(FontDictionary, FontDictionary, CharString.Subroutines)] = []
    for item in fonts.items {
      guard let font = CompactFont.font(item, bytes) else { return nil }
      read.append(font)
    }
    self.fonts = read
    guard let charsetLength = CompactFont.charsetLength(bytes, at: charset, glyphs: glyphs.count),
      let selectorLength = CompactFont.selectorLength(bytes, at: selector, glyphs: glyphs.count),
      charset + charsetLength <= bytes.count, selector + selectorLength <= bytes.count
    else { return nil }
    self.charset = bytes[charset..<charset + charsetLength]
    self.selector = bytes[selector..<selector + selectorLength]
  }

  private static func font(
    _ item: ArraySlice<UInt8>, _ bytes: [UInt8]
  ) -> (FontDictionary, FontDictionary, CharString.Subroutines)? {
    guard let dictionary = FontDictionary(item), let place = dictionary[.personal], place.count == 2,
      place[0] >= 0, place[1] >= 0, place[1] + place[0] <= bytes.count,
      let personal = FontDictionary(bytes[place[1]..<place[1] + place[0]])
    else { return nil }
    guard let offset = personal.offset(.subroutines) else { return (dictionary, personal, CharString.Subroutines()) }
    guard let local = FontIndex(bytes, at: place[1] + offset) else { return nil }
    return (dictionary, personal, CharString.Subroutines(programs: local.items))
  }

  /// The same program with every subroutine written out into the glyphs that call it; nil when one cannot be.
  func withoutSubroutines() -> [UInt8]? {
    var expanded: [[UInt8]] = []
    for (glyph, program) in glyphs.enumerated() {
      guard let font = font(of: glyph), fonts.indices.contains(font),
        let whole = CharString.expanded(program, local: fonts[font].local, global: global)
      else { return nil }
      expanded.append(whole)
    }
    return written(expanded)
  }

  /// The font dictionary that a glyph belongs to (§19).
  private func font(of glyph: Int) -> Int? {
    let start = selector.startIndex
    guard let format = selector.first else { return nil }
    if format == 0 { return start + 1 + glyph < selector.endIndex ? Int(selector[start + 1 + glyph]) : nil }
    let count = Int(selector[start + 1]) << 8 | Int(selector[start + 2])
    var found: Int?
    for range in 0..<count {
      let entry = start + 3 + range * 3
      if Int(selector[entry]) << 8 | Int(selector[entry + 1]) <= glyph { found = Int(selector[entry + 2]) }
    }
    return found
  }

  private func written(_ programs: [[UInt8]]) -> [UInt8] {
    let header: [UInt8] = [1, 0, 4, 4]
    let globalIndex = FontIndex.written([])
    let glyphIndex = FontIndex.written(programs)
    let personals = fonts.map { $0.personal.removing(.subroutines).written() }
    // Offsets are written with a fixed length, so that the dictionary's own does not depend on them.
    func topIndex(_ offsets: (charset: Int, selector: Int, glyphs: Int, fonts: Int)) -> [UInt8] {
      var top = self.top
      top[.charset] = [offsets.charset]
      top[.fontSelect] = [offsets.selector]
      top[.charStrings] = [offsets.glyphs]
      top[.fontArray] = [offsets.fonts]
      return FontIndex.written([top.written()])
    }
    let fixed = header.count + names.count + topIndex((0, 0, 0, 0)).count + strings.count + globalIndex.count
    let selectorStart = fixed + charset.count
    let glyphStart = selectorStart + selector.count
    let personalStart = glyphStart + glyphIndex.count
    var dictionaries: [[UInt8]] = []
    var place = personalStart
    for (font, personal) in zip(fonts, personals) {
      var dictionary = font.dictionary
      dictionary[.personal] = [personal.count, place]
      dictionaries.append(dictionary.written())
      place += personal.count
    }
    let top = topIndex((fixed, selectorStart, glyphStart, place))
    var result = header
    result += names
    result += top
    for part in [strings, globalIndex[...], charset, selector, glyphIndex[...]] { result += part }
    for personal in personals { result += personal }
    return result + FontIndex.written(dictionaries)
  }

  // MARK: Lengths of tables that do not say their own

  /// §13.
  private static func charsetLength(_ bytes: [UInt8], at start: Int, glyphs: Int) -> Int? {
    guard start > 2, start < bytes.count else { return nil }
    let step = bytes[start] == 1 ? 3 : 4
    if bytes[start] == 0 { return 1 + (glyphs - 1) * 2 }
    var (index, covered) = (start + 1, 1)
    while covered < glyphs {
      guard index + step <= bytes.count else { return nil }
      covered += 1 + (step == 3 ? Int(bytes[index + 2]) : Int(bytes[index + 2]) << 8 | Int(bytes[index + 3]))
      index += step
    }
    return index - start
  }

  /// §19.
  private static func selectorLength(_ bytes: [UInt8], at start: Int, glyphs: Int) -> Int? {
    guard start > 2, start + 3 <= bytes.count else { return nil }
    switch bytes[start] {
    case 0: return 1 + glyphs
    case 3: return 5 + (Int(bytes[start + 1]) << 8 | Int(bytes[start + 2])) * 3
    default: return nil
    }
  }
}
