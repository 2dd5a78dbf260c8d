import CHarfBuzz
import Pages
import SeededRandom
import TestTools
import Testing

@testable import Drawing

@Suite("Blank faces")
struct BlankFaceTests {
  private static let faces = [HandSetting.latin, HandSetting.serif, HandSetting.chinese]

  /// A face cut down to three hundred glyphs spread over it, and what is drawn in its place.
  private func blank(of font: FontID) throws -> (subset: FontSubset, blank: BlankFace) {
    let file = try #require(HandSetting.files.file(of: font))
    let glyphs = (1..<301).map { UInt32($0 * 7_919 % 3_000) }.filter { $0 > 0 }
    let subset = try FontSubset(font, path: file.path, index: file.index, glyphs: Set(glyphs).sorted())
    return (subset, try #require(BlankFace(of: subset, named: "Blank-1")))
  }

  /// The metrics of each glyph in a font file.
  private func metrics(_ file: OpaquePointer) -> [[Int32]] {
    let face = hb_face_create(file, 0)
    let font = hb_font_create(face)
    defer {
      hb_font_destroy(font)
      hb_face_destroy(face)
    }
    return (0..<hb_face_get_glyph_count(face)).map { glyph in
      var extents = hb_glyph_extents_t()
      _ = hb_font_get_glyph_extents(font, glyph, &extents)
      return [
        hb_font_get_glyph_h_advance(font, glyph), extents.x_bearing, extents.y_bearing, extents.width, extents.height,
      ]
    }
  }

  @Test("have the widths and the extents of the glyphs, and nothing else of them", arguments: faces)
  func metrics(font: FontID) throws {
    let (subset, blank) = try blank(of: font)
    #expect(metrics(blank.blob) == metrics(subset.blob))
    #expect(metrics(blank.blob).count == blank.font.glyphCount)
    #expect(Int(hb_blob_get_length(blank.blob)) < 44 * blank.font.glyphCount + 2_000)
  }

  @Test("go with a font that has the outlines, under the name of the face", arguments: faces)
  func embedded(font: FontID) throws {
    let (subset, blank) = try blank(of: font)
    #expect(blank.font.standIn == "Blank-1")
    #expect(
      blank.font.name
        == [
          HandSetting.latin: "NotoSans-Regular", HandSetting.serif: "NotoSerif-Regular",
          HandSetting.chinese: "NotoSansCJKtc-Regular",
        ][font])
    let isCompact = font == HandSetting.chinese
    #expect(blank.font.outlines == (isCompact ? .compact : .trueType))
    let face = hb_face_create(subset.blob, 0)
    defer { hb_face_destroy(face) }
    let table = try #require(FontTable(isCompact ? "CFF " : "glyf", of: face))
    if isCompact {
      // Only what says which glyph draws which character differs.
      let differing = zip(table.bytes, blank.font.bytes).filter { $0 != $1 }.count
      #expect(table.bytes.count == blank.font.bytes.count && differing <= 5)
    } else {
      #expect(blank.font.bytes.count > table.bytes.count)
    }
  }
}

@Suite("Charsets of the compact font format")
struct CFFCharsetTests {
  /// A font keyed by characters, with so many glyphs whose charset is given.
  private func font(glyphs: Int, charset: [UInt8], isKeyed: Bool = true) -> FontTable {
    // The header, a list with one name, then a list with the top dictionary.
    var bytes: [UInt8] = [1, 0, 4, 1, 0, 1, 1, 1, 2, 65]
    let keyed: [UInt8] = isKeyed ? [139, 139, 139, 12, 30] : [139, 139, 139, 12, 7]
    let length = keyed.count + 2 * 6
    let start = bytes.count + 5 + length
    func long(_ number: Int) -> [UInt8] {
      [29] + [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
    }
    bytes += [0, 1, 1, 1, UInt8(1 + length)] + keyed + long(start) + [15] + long(start + charset.count) + [17]
    bytes += charset
    // The outlines: each glyph ends at once.
    bytes += [UInt8(glyphs >> 8), UInt8(truncatingIfNeeded: glyphs), 2]
    for number in 1...glyphs + 1 { bytes += [UInt8(number >> 8), UInt8(truncatingIfNeeded: number)] }
    bytes += Array(repeating: 14, count: glyphs)
    var table = FontTable(length: 0)
    table.bytes = bytes
    return table
  }

  /// A charset with a range of one glyph for each but the first.
  private func scattered(_ glyphs: Int, format: Int) -> [UInt8] {
    let numbers = (1..<glyphs).map { $0 * 7 + 3 }
    return [UInt8(format)]
      + numbers.flatMap { number -> [UInt8] in
        let both = [UInt8(number >> 8 & 255), UInt8(number & 255)]
        return both + Array(repeating: 0, count: format)
      }
  }

  @Test("number characters as glyphs, in each format", arguments: [2, 3, 200, 257, 258, 700], [0, 1, 2])
  func formats(glyphs: Int, format: Int) throws {
    let table = font(glyphs: glyphs, charset: scattered(glyphs, format: format))
    let bytes = try #require(CFFCharset(of: table)?.numberedAsGlyphs)
    #expect(bytes.count == table.bytes.count)
    let place = 10 + 5 + 17
    let after = glyphs - 2
    let expected: [UInt8] =
      after == 0
      ? [0, 0, 1] : after < 256 ? [1, 0, 1, UInt8(after)] : [2, 0, 1, UInt8(after >> 8), UInt8(after & 255)]
    #expect(Array(bytes[place..<place + expected.count]) == expected)
    #expect(bytes[..<place] == table.bytes[..<place])
    #expect(bytes[(place + expected.count)...] == table.bytes[(place + expected.count)...])
  }

  @Test("of fonts keyed by names, and of no fonts, are left alone")
  func others() {
    #expect(CFFCharset(of: font(glyphs: 5, charset: scattered(5, format: 0), isKeyed: false)) == nil)
    let whole = font(glyphs: 300, charset: scattered(300, format: 2)).bytes
    for length in stride(from: 0, to: whole.count, by: 3) {
      var table = FontTable(length: 0)
      table.bytes = Array(whole[..<length])
      _ = CFFCharset(of: table)?.numberedAsGlyphs
    }
    var random = SeededRandom(seed: 7)
    for _ in 0..<2_000 {
      var table = FontTable(length: 0)
      table.bytes = whole
      for _ in 0..<8 { table.bytes[random.next(below: 60)] = UInt8(truncatingIfNeeded: random.next()) }
      _ = CFFCharset(of: table)?.numberedAsGlyphs
    }
  }
}
