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
    let alone = try PDFDrawing.draw(publication, survey, TypeCase(HandSetting.files)).bytes
    for isAlone in [true, false, true] {
      let typeCase = TypeCase(HandSetting.files)
      typeCase.fill(for: survey, isAlone: isAlone)
      for _ in 0..<5 { #expect(try PDFDrawing.draw(publication, survey, typeCase).bytes == alone) }
    }
  }

  @Test("are those at the sizes of the pages, without what groups transform")
  func sizes() {
    var use = GlyphUse()
    let runs = [8, 10, 8].map { HandSetting.run("ab\($0)", size: $0.pt, at: .zero) }
    for run in runs { use.add(.glyphs(run)) }
    use.add(.group(Shape.Group(shapes: [.glyphs(HandSetting.run("z", size: 12.pt, at: .zero))])))
    let sizes = use.sizes(of: HandSetting.latin)
    #expect(sizes.map(\.size) == [8.pt, 10.pt] && sizes.map(\.glyphs.count) == [3, 4])
    #expect(use[HandSetting.latin].count == 6 && use.fonts == [HandSetting.latin])
  }

  @Test("are those of a set that has not got them")
  func insertion() {
    var glyphs = GlyphSet()
    let wereNew = [70, 70, 0, 65_535, 65_536].map { glyphs.insert($0) }
    #expect(wereNew == [true, false, true, true, false], "no face has 65,536")
    #expect(glyphs.members == [0, 70, 65_535])
  }
}
