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
    let face = try Face(font, path: file.path, subset)
    #expect(face.glyphCount < 10)
    #expect(face.number(of: 6) == nil)
    #expect(hb_blob_get_length(subset.blob) < 8_000)
  }

  @Test("a glyph that the face has not got, and a file that is none, are said")
  func refused() throws {
    let file = try #require(HandSetting.files.file(of: HandSetting.latin))
    let subset = try FontSubset(HandSetting.latin, path: file.path, index: 0, glyphs: [5, 65_535])
    #expect(try Face(HandSetting.latin, path: file.path, subset).number(of: 65_535) == nil)
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

  @Test("are kept while they have what is wanted, and cut anew with what they had besides", arguments: faces)
  func kept(font: FontID) throws {
    let typeCase = TypeCase(HandSetting.files)
    let first = try typeCase.faces(for: use([5, 9], of: font))[font]
    #expect(try typeCase.faces(for: use([9], of: font))[font] === first)
    let second = try typeCase.faces(for: use([5, 8], of: font))[font]
    #expect(second !== first)
    for glyph: UInt32 in [5, 8, 9] { #expect(second.number(of: glyph) != nil) }
    #expect(try typeCase.faces(for: use([8, 9], of: font))[font] === second)
  }

  @Test("are begun anew before they hold much more than is wanted")
  func begunAnew() throws {
    let typeCase = TypeCase(HandSetting.files)
    let font = HandSetting.chinese
    _ = try typeCase.faces(for: use(1...1_500, of: font))[font]
    let small = try typeCase.faces(for: use(2_000...2_010, of: font))[font]
    #expect(small.number(of: 2_005) != nil)
    #expect(small.number(of: 5) == nil)
    let large = try typeCase.faces(for: use(2_005...4_000, of: font))[font]
    #expect(large.number(of: 2_001) != nil)
  }

  @Test("of long TrueType outlines draw no more and no less than what they were cut for")
  func longOffsets() throws {
    let typeCase = TypeCase(HandSetting.files)
    let font = HandSetting.latin
    let count = try UInt32(Faces(HandSetting.files)[font].glyphCount)
    let whole = try typeCase.faces(for: use(1..<count, of: font))[font]
    #expect(try typeCase.faces(for: use(1..<count, of: font))[font] === whole)
    let few = try typeCase.faces(for: use([5, 9], of: font))[font]
    #expect(few !== whole)
    #expect(few.number(of: 6) == nil)
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
