import CHarfBuzz
import Pages
import TestTools
import Testing

@testable import Drawing

@Suite("Faces cut down to what is drawn")
struct FontSubsetTests {
  private static let faces = [HandSetting.latin, HandSetting.serif, HandSetting.chinese]

  /// Three hundred glyphs spread over the face, composed ones among them.
  private func some(of font: FontID) throws -> Set<UInt32> {
    let count = try UInt32(Faces(HandSetting.files)[font].glyphCount)
    return Set((1..<301).map { $0 * 7_919 % count }.filter { $0 > 0 })
  }

  @Test("have the outlines and advances of the whole face", arguments: faces)
  func outlines(font: FontID) throws {
    let glyphs = try some(of: font)
    var use = GlyphUse()
    use.add(.glyphs(run(of: glyphs.sorted(), font)))
    let whole = try Outliner(Faces(HandSetting.files))
    let cut = TypeCase(HandSetting.files).faces(for: use)
    let outliner = try Outliner(cut)
    for glyph in glyphs {
      let number = UInt32(try #require(try cut[font].number(of: glyph)))
      let outline = try whole.outline(of: glyph, in: font, size: 1000.pt)
      #expect(try outliner.outline(of: number, in: font, size: 1000.pt) == outline)
      let advance = try whole.advance(of: glyph, in: font, size: 1000.pt)
      #expect(try outliner.advance(of: number, in: font, size: 1000.pt) == advance)
    }
  }

  @Test("have no glyph that is not drawn, and are small", arguments: faces)
  func small(font: FontID) throws {
    let file = try #require(HandSetting.files.file(of: font))
    let subset = try FontSubset(font, path: file.path, index: file.index, glyphs: [5, 9])
    #expect(subset.numbers.indices.filter { subset.numbers[$0] != FontSubset.none } == [5, 9])
    let face = try Face(font, path: file.path, subset, drawnWith: subset.blob)
    #expect(face.glyphCount < 10)
    #expect(face.number(of: 6) == nil)
    #expect(hb_blob_get_length(subset.blob) < 8_000)
  }

  @Test("a glyph that the face has not got, and a file that is none, are said")
  func refused() throws {
    let file = try #require(HandSetting.files.file(of: HandSetting.latin))
    let subset = try FontSubset(HandSetting.latin, path: file.path, index: 0, glyphs: [5, 65_535])
    #expect(try Face(HandSetting.latin, path: file.path, subset, drawnWith: subset.blob).number(of: 65_535) == nil)
    for path in ["/dev/null", "/nowhere.ttf", #filePath] {
      #expect(throws: DrawingError.fontUnreadable(HandSetting.latin, path: path)) {
        try FontSubset(HandSetting.latin, path: path, index: 0, glyphs: [5])
      }
    }
  }

  private func use(_ glyphs: some Sequence<UInt32>, of font: FontID) -> GlyphUse {
    var use = GlyphUse()
    use.add(.glyphs(run(of: Array(glyphs), font)))
    return use
  }

  @Test("hold what a drawing wants and nothing else, whatever was drawn before", arguments: faces)
  func alike(font: FontID) throws {
    let wanted = try some(of: font).sorted()
    let alone = try embedded(TypeCase(HandSetting.files), wanted, font)
    let fewer = Array(wanted.prefix(40))
    let fewerAlone = try embedded(TypeCase(HandSetting.files), fewer, font)
    #expect(fewerAlone.glyphCount < alone.glyphCount)
    let typeCase = TypeCase(HandSetting.files)
    for glyphs in [fewer, wanted, [5, 9], fewer, wanted + [], Array(1..<2_000), fewer, wanted] {
      let font = try embedded(typeCase, glyphs, font)
      if glyphs == wanted { #expect(font == alone) }
      if glyphs == fewer { #expect(font == fewerAlone) }
    }
  }

  private func embedded(_ typeCase: TypeCase, _ glyphs: [UInt32], _ font: FontID) throws -> EmbeddedFont {
    let faces = typeCase.faces(for: use(glyphs, of: font), isLifting: true)
    for glyph in glyphs { #expect(try faces[font].number(of: glyph) != nil) }
    return try #require(faces.fonts.first)
  }

  @Test("a glyph is in a set or not; no face has 65,536")
  func insertion() {
    var glyphs = GlyphSet()
    for glyph: UInt32 in [70, 70, 0, 65_535] { glyphs.insert([glyph]) }
    glyphs.insert([3, 65_536])
    #expect(glyphs.members == [0, 70, 65_535])
  }

  @Test("glyphs in groups count as used")
  func groups() {
    var use = GlyphUse()
    let inner = Shape.glyphs(run(of: [3, 4], HandSetting.serif))
    use.add(.group(Shape.Group(shapes: [inner, .glyphs(run(of: [4], HandSetting.latin))])))
    var other = GlyphUse()
    other.add(.glyphs(run(of: [9, 2], HandSetting.latin)))
    use.add(other)
    #expect(Set(use.fonts) == [HandSetting.serif, HandSetting.latin])
    #expect(use[HandSetting.serif].members == [3, 4])
    #expect(use[HandSetting.latin].members == [2, 4, 9])
  }

  private func run(of glyphs: [UInt32], _ font: FontID) -> GlyphRun {
    GlyphRun(
      font: font, size: 10.pt, color: .black, origin: .zero,
      glyphs: glyphs.map { GlyphRun.Glyph(index: $0, x: 0, y: 0) }, text: String(repeating: "x", count: glyphs.count),
      clusters: glyphs.map { _ in GlyphRun.Cluster(bytes: 1, glyphs: 1) })
  }
}
