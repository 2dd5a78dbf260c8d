import CCairo
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

  @Test(
    "what is read back is what was drawn",
    arguments: [
      (Color?.some(.white), UInt8(255), UInt32(0xFFFF_FFFF), UInt32(0xFFC8_6432)),
      (.white, 128, 0xFFFF_FFFF, 0xFFE3_B198), (nil, 255, 0, 0xFFC8_6432), (nil, 128, 0, 0x8064_3219),
    ])
  func colours(background: Color?, alpha: UInt8, left: UInt32, right: UInt32) throws {
    let size = Size(width: 400.pt, height: 300.pt)
    let half = Path.rectangle(Rect(x: 200.pt, y: 0.pt, width: 200.pt, height: 300.pt))
    let fill = Shape.fill(half, .solid(Color(red: 200, green: 100, blue: 50, alpha: alpha)))
    let list = DisplayList(size: size, items: [DisplayItem(.artifact(.layout), fill)])
    let png = try PNGDrawing.draw(list, fonts: HandSetting.files, scale: 3, background: background)
    let image = try ImageSurface(#require(Picture(bytes: png)), decoded: true)
    #expect([image.width, image.height] == [1200, 900])
    // The kind of pixels: 2 is colour, 6 is colour with alpha.
    #expect(png[25] == (background == nil ? 6 : 2))
    for (x, y, expected) in [(0, 0, left), (599, 899, left), (600, 0, right), (1199, 899, right)] {
      #expect(try image.pixel(x, y) == expected, "\(x) \(y)")
    }
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

extension ImageSurface {
  /// Alpha, red, green and blue, the colours premultiplied.
  fileprivate func pixel(_ x: Int, _ y: Int) throws -> UInt32 {
    let row = try #require(cairo_image_surface_get_data(handle)) + y * Int(cairo_image_surface_get_stride(handle))
    let color = UnsafeRawPointer(row).load(fromByteOffset: 4 * x, as: UInt32.self)
    return cairo_image_surface_get_format(handle) == CAIRO_FORMAT_RGB24 ? color | 0xFF00_0000 : color
  }
}
