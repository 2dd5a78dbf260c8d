import Pages
import TestTools
import Testing

@testable import Drawing

@Suite("Glyphs loaded before they are drawn")
struct GlyphLoadingTests {
  /// Pages that each bring glyphs the one before had not, in two faces and three sizes.
  private static let publication: Publication = {
    var structure = StructureTree(language: .english)
    let paragraph = structure.add(.paragraph, to: StructureTree.root)
    let pages = (0..<24).map { number in
      let items = [8, 10, 14].enumerated().flatMap { line, size in
        [HandSetting.latin, HandSetting.serif, HandSetting.chinese].enumerated().map { column, face in
          let letters = [65 + number, 0x4E00 + number * 3 + line].compactMap(UnicodeScalar.init).map(String.init)
          let run = HandSetting.run(
            "\(number): \(letters[face == HandSetting.chinese ? 1 : 0]) \(number * 37)", face, size: size.pt,
            at: Point(x: (10 + column * 120).pt, y: (20 + line * 20).pt))
          return DisplayItem(.element(paragraph), .glyphs(run))
        }
      }
      return Page(content: DisplayList(size: Size(width: 400.pt, height: 100.pt), items: items), label: "\(number + 1)")
    }
    return Samples.publication(pages, structure)
  }()

  @Test("give the bytes of a drawing that loads its own")
  func sameBytes() throws {
    let publication = Self.publication
    let survey = PageSurvey(publication)
    let alone = try PDFDrawing.draw(publication, survey, TypeCase(HandSetting.files), isAlone: false).bytes
    for _ in 0..<20 {
      #expect(try PDFDrawing.draw(publication, survey, TypeCase(HandSetting.files), isAlone: true).bytes == alone)
    }
  }

  @Test("are those of a set that has not got them")
  func insertion() {
    var glyphs = GlyphSet()
    let wereNew = [70, 70, 0, 65_535, 65_536].map { glyphs.insert($0) }
    #expect(wereNew == [true, false, true, true, false], "no face has 65,536")
    #expect(glyphs.members == [0, 70, 65_535])
  }
}
