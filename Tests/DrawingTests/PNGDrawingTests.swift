import Pages
import TestTools
import Testing

@testable import Drawing

@Suite("PNG drawings")
struct PNGDrawingTests {
  private func size(of png: [UInt8]) -> [Int] {
    [16, 20].map { start in png[start..<start + 4].reduce(0) { $0 << 8 | Int($1) } }
  }

  @Test("the scale is pixels to the point", arguments: [1.0, 2.0, 0.5, 3.25])
  func scale(scale: Double) throws {
    let png = try PNGDrawing.draw(DisplayList(size: Samples.small), fonts: HandSetting.files, scale: scale)
    #expect(png.starts(with: [0x89, 0x50, 0x4E, 0x47]))
    #expect(size(of: png) == [Int((100 * scale).rounded(.up)), Int((80 * scale).rounded(.up))])
  }

  @Test("every kind of shape leaves a trace, the same each time", arguments: Samples.shapes.map(\.name))
  func shapes(name: String) throws {
    let shape = try #require(Samples.shapes.first { $0.name == name }?.shape)
    let list = DisplayList(size: Samples.small, items: [DisplayItem(.artifact(.layout), shape)])
    let png = try PNGDrawing.draw(list, fonts: HandSetting.files, scale: 1)
    #expect(try png == PNGDrawing.draw(list, fonts: HandSetting.files, scale: 1))
    #expect(try png != PNGDrawing.draw(DisplayList(size: Samples.small), fonts: HandSetting.files, scale: 1))
  }

  @Test("sizes that cannot be are refused")
  func impossible() {
    #expect(throws: DrawingError.sizeImpossible("the scale is 0.0")) {
      try PNGDrawing.draw(DisplayList(size: Samples.small), fonts: HandSetting.files, scale: 0)
    }
    #expect(throws: DrawingError.sizeImpossible("a picture of 100000 × 80000 pixels is asked for")) {
      try PNGDrawing.draw(DisplayList(size: Samples.small), fonts: HandSetting.files, scale: 1000)
    }
    #expect(throws: DrawingError.sizeImpossible("the drawing is 0pt × 0pt")) {
      try SVGDrawing.draw(
        DisplayList(size: .zero), fonts: HandSetting.files, description: SVGDrawingTests.description, prefix: "a")
    }
  }

  @Test("JPEG headers say size and components; CMYK is refused")
  func jpegHeaders() throws {
    func header(_ components: UInt8) -> [UInt8] {
      [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 2, 0xFF, 0xC0, 0, 17, 8, 0, 20, 1, 44, components, 0, 0, 0]
    }
    #expect(try JPEGHeader(header(3)).width == 300)
    #expect(try JPEGHeader(header(1)).height == 20)
    #expect(throws: DrawingError.pictureUnreadable("its colours are CMYK, not RGB or grey")) {
      try JPEGHeader(header(4))
    }
    for length in 0..<header(3).count - 3 {
      #expect(throws: DrawingError.self) { try JPEGHeader(Array(header(3).prefix(length))) }
    }
  }
}
