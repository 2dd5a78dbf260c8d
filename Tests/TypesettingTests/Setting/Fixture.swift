import Fonts
import Languages
import Pages

@testable import Typesetting

/// A typesetter with the pinned fonts, and short ways to say what it sets.
struct Fixture {
  let typesetter: Typesetter

  init() throws { typesetter = Typesetter(fonts: FontLibrary(manifest: try FontManifest.installed())) }

  func text(_ text: String, _ language: Language, _ style: TextStyle = TextStyle(size: 10.pt)) -> StyledText {
    StyledText([.init(text, style: style, language: language)])
  }

  func set(
    _ string: String, _ language: Language, measure: Length, style: ParagraphStyle = ParagraphStyle(leading: 15.pt)
  ) -> SetParagraph {
    typesetter.set(typesetter.paragraph(text(string, language), style: style), measure: measure)
  }

  /// The advance of a word space in the face of plain text at ten points.
  var wordSpace: Int? {
    let glyphs = typesetter.line(text("a b", .english)).runs.first?.glyphs.glyphs
    return glyphs.flatMap { $0.count == 3 ? Int($0[2].x - $0[1].x) : nil }
  }

  /// What a face moves the pen by after the last glyph of a run, in the run's units.
  func advanceOfLastGlyph(_ run: GlyphRun) -> Int {
    guard let face = typesetter.fonts.face(run.font), let glyph = run.glyphs.last else { return 0 }
    return scale(face.advance(of: glyph.index), size: run.size.units, unitsPerEm: face.unitsPerEm)
  }
}

extension Line {
  /// Its text as it is read.
  var text: String { runs.map(\.glyphs.text).joined() }
}
