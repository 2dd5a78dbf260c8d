import Fonts
import Foundation
import Languages
import Pages
import TestTools
import Testing

@testable import Drawing

@Suite("Text in pictures")
struct PictureTextTests {
  private static let manifest: FontManifest? = {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    return try? FontManifest.load(from: root.deletingLastPathComponent().path)
  }()

  private func picture(_ content: String) -> Picture {
    let text = "<svg xmlns='http://www.w3.org/2000/svg' width='120' height='30'>\(content)</svg>"
    return Picture(format: .svg, bytes: Array(text.utf8), pixelWidth: 120, pixelHeight: 30)
  }

  private func drawn(_ content: String, _ files: FontFiles, han: Language = .traditionalChinese) throws -> [UInt8] {
    let size = Size(width: 120.pt, height: 30.pt)
    let canvas = try Canvas(.pixels(scale: 2), size: size)
    let images = Images(decoded: true, files: files, han: han)
    try canvas.show(images.vector(picture(content)), in: Rect(origin: .zero, size: size))
    return try canvas.finishedPNG()
  }

  private func text(_ words: String, _ attributes: String) -> String {
    "<text x='2' y='20' font-size='16' \(attributes)>\(words)</text>"
  }

  @Test("is set in the document's faces, each family, weight and slant in its own")
  func faces() throws {
    let files = FontFiles(try #require(Self.manifest))
    let looks = [
      "font-family='serif'", "font-family='sans-serif'", "font-family='monospace'",
      "font-family='serif' font-weight='bold'", "font-family='serif' font-style='italic'",
    ]
    let pictures = try looks.map { try drawn(text("Harbour", $0), files) }
    #expect(Set(pictures).count == looks.count)
    #expect(try drawn(text("Harbour", "font-family='Inter, serif'"), files) == pictures[0])
    #expect(try drawn(text("Harbour", looks[1]), files) == pictures[1])
  }

  @Test("has the Han faces of the document's language")
  func han() throws {
    let files = FontFiles(try #require(Self.manifest))
    let content = text("骨直", "font-family='sans-serif'")
    let traditional = try drawn(content, files)
    #expect(traditional != (try drawn(text("𐏿𐏿", "font-family='sans-serif'"), files)))
    #expect(try drawn(content, files, han: .simplifiedChinese) != traditional)
    #expect(try drawn(content, files) == traditional)
  }

  @Test("is refused where there are no fonts for it, and nothing else is")
  func withoutFonts() throws {
    let files = FontFiles { _ in nil }
    #expect(throws: DrawingError.pictureUnreadable("there are no fonts for its text")) {
      try drawn(text("a", "font-family='serif'"), files)
    }
    _ = try drawn("<rect width='9' height='9'/><context/>", files)
  }
}
