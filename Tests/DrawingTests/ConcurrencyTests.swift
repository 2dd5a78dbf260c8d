import Dispatch
import Fonts
import Foundation
import Languages
import Pages
import TestTools
import Testing

@testable import Drawing

@Suite("Several drawings at the same time")
struct ConcurrencyTests {
  /// More faces than Cairo keeps open by itself.
  static let faces: [FontID] =
    ["Sans", "Serif"].flatMap { family in
      ["Regular", "Bold"].flatMap { style in
        [FontID("Noto\(family)-\(style).ttf#0")] + (0...4).map { FontID("Noto\(family)CJK-\(style).ttc#\($0)") }
      }
    }

  static let files = FontFiles { font in
    let parts = font.name.split(separator: "#")
    let folder = parts[0].hasSuffix("ttc") ? "opentype" : "truetype"
    return ("/usr/share/fonts/\(folder)/noto/\(parts[0])", Int(parts[1]) ?? 0)
  }

  @Test("give the bytes that each gives alone")
  func sameBytes() async throws {
    var structure = StructureTree(language: .english)
    let paragraph = structure.add(.paragraph, to: StructureTree.root)
    let items = Self.faces.enumerated().map { index, face in
      DisplayItem(
        .element(paragraph),
        .glyphs(HandSetting.run("Face 123", face, at: Point(x: 10.pt, y: (20 + index * 14).pt), files: Self.files)))
    }
    let page = Page(content: DisplayList(size: Size(width: 200.pt, height: 400.pt), items: items), label: "1")
    let publication = Samples.publication([page, page], structure)
    let alone = try PDFDrawing.draw(publication, fonts: Self.files).bytes
    try await withThrowingTaskGroup(of: [UInt8].self) { group in
      for _ in 0..<8 {
        group.addTask { try PDFDrawing.draw(publication, fonts: Self.files).bytes }
      }
      for try await bytes in group { #expect(bytes == alone) }
    }
  }

  // Without `GlyphStore` about every second run does not come to its end.
  @Test("load more glyphs than Cairo keeps, without waiting for each other for ever")
  func manyGlyphs() {
    let threads = DispatchGroup()
    for number in 0..<4 {
      threads.enter()
      Thread.detachNewThread {
        for round in 0..<6 {
          guard let outliner = try? Outliner(Faces(HandSetting.files)) else { return }
          for step in 0..<300 {
            let size = Length(units: 4_096 + ((round * 300 + step) * 4 + number) * 16)
            for glyph in 20..<86 as Range<UInt32> {
              guard (try? outliner.advance(of: glyph, in: HandSetting.latin, size: size)) != nil else { return }
            }
          }
        }
        threads.leave()
      }
    }
    #expect(threads.wait(timeout: .now() + 60) == .success)
  }
}
