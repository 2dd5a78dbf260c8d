import Fonts
import Languages
import Pages
import Testing

@testable import Typesetting

/// The table of marks against what the font itself does when it is asked for half-width marks (OpenType `halt`).
@Suite struct HalfWidthTests {
  @Test func theTableAgreesWithTheFontOrSaysWhyNot() throws {
    let fonts = FontLibrary(manifest: try FontManifest.installed())
    let buffer = ShapingBuffer()
    var lines: [String] = []
    for convention in MarkConvention.allCases {
      let language = try #require(Language(convention.tag))
      for family in ["serif", "sans"] {
        let number = try #require(fonts.faces(for: .init(family: family, language: language)).han)
        let face = fonts.face(number)
        for scalar in MarkTable.characters {
          guard let mark = MarkTable.mark(scalar.value, convention), face.glyph(for: scalar) != nil else { continue }
          func shaped(_ features: ShapingFeatures) -> (advance: Int, x: Int) {
            var result = (advance: 0, x: 0)
            Array(String(Character(scalar)).utf8).withUnsafeBufferPointer {
              buffer.shape(
                $0, with: face, script: .han, language: ShapingLanguage(HanTag.of(language)), features: features
              ) {
                result.advance += Int($0.advance)
                result.x = Int($0.x)
              }
            }
            return result
          }
          let (whole, half) = (shaped([]), shaped(.halfWidthMarks))
          let em = face.unitsPerEm
          let table = (advance: whole.advance - (mark.left + mark.right).of(em), x: -mark.left.of(em))
          if half == table || (half == whole && !mark.isAdjustable) { continue }
          let isAsWide = abs(whole.advance - mark.width.of(em)) * 10 <= mark.width.of(em)
          let own =
            isAsWide
            ? "\(table.advance)@\(table.x)" : "\(mark.body.of(em)) centred, since the face draws \(whole.advance)"
          lines.append("\(convention.tag) \(family) \(scalar): table \(own); halt \(half.advance)@\(half.x)")
        }
      }
    }
    TextTable(name: "halt-exceptions").expect(lines)
  }
}
