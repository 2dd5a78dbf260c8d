import Pages
import TestTools
import Testing

@testable import Drawing

@Suite("Outlines for SVG")
struct OutlineFaceTests {
  private static let faces = [HandSetting.latin, HandSetting.serif, HandSetting.chinese]

  /// Every point of a path, in order.
  private func points(_ path: Path) -> [Point] {
    path.segments.flatMap { segment -> [Point] in
      switch segment {
      case .move(let point), .line(let point): [point]
      case .curve(let first, let second, let end): [first, second, end]
      case .close: []
      }
    }
  }

  @Test(
    "are where Cairo draws them, to a fortieth of a point (FreeType rounds to 1/64), and close as often",
    arguments: faces)
  func places(font: FontID) throws {
    let file = try #require(HandSetting.files.file(of: font))
    let face = try OutlineFace(font, path: file.path, index: file.index)
    let whole = try Faces(HandSetting.files)[font]
    #expect(face.glyphCount == whole.glyphCount)
    let outliner = try Outliner(Faces(HandSetting.files))
    for glyph in (1..<301).map({ UInt32($0 * 7_919 % face.glyphCount) }) where glyph > 0 {
      let expected = try outliner.outline(of: glyph, in: font, size: 40.pt)
      let outline = face.outline(of: glyph, size: 40.pt)
      let (theirs, ours) = (points(expected), points(outline))
      // FreeType may draw the line back to the start of a contour, and Cairo takes two lines on one for one.
      #expect(ours.count >= theirs.count - expected.segments.count { $0 == .close })
      #expect(outline.segments.count { $0 == .close } == expected.segments.count { $0 == .close })
      let farthest = theirs.map { point in
        ours.map { max(abs(($0.x - point.x).points), abs(($0.y - point.y).points)) }.min() ?? .infinity
      }.max()
      #expect((farthest ?? 0) < 0.025, "glyph \(glyph) of \(font)")
      let advance = try outliner.advance(of: glyph, in: font, size: 40.pt)
      #expect(abs((face.advance(of: glyph, size: 40.pt) - advance).points) < 0.001)
    }
  }

  @Test("say of which family, weight and slant they are")
  func names() throws {
    let folder = "/usr/share/fonts/truetype/noto/"
    for (name, family, isBold, isItalic) in [
      ("NotoSans-Regular", "Noto Sans", false, false), ("NotoSerif-BoldItalic", "Noto Serif", true, true),
      ("NotoSerif-Italic", "Noto Serif", false, true), ("NotoSans-Bold", "Noto Sans", true, false),
    ] {
      let face = try OutlineFace(FontID(name), path: "\(folder)\(name).ttf", index: 0)
      #expect(face.family == family && face.isBold == isBold && face.isItalic == isItalic, "\(name)")
    }
    let chinese = try #require(HandSetting.files.file(of: HandSetting.chinese))
    #expect(try OutlineFace(HandSetting.chinese, path: chinese.path, index: chinese.index).family == "Noto Sans CJK TC")
  }

  @Test("of a file that is none are refused")
  func refused() {
    for path in ["/dev/null", "/nowhere.ttf", #filePath] {
      #expect(throws: DrawingError.fontUnreadable(HandSetting.latin, path: path)) {
        try OutlineFace(HandSetting.latin, path: path, index: 0)
      }
    }
  }
}
