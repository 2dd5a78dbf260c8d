import CCairo
import Pages
import TestTools
import Testing

@testable import Drawing

/// One outline at many places is drawn as so many outlines would be.
@Suite("stamps")
struct StampTests {
  private static let path: Path = {
    func point(_ x: Int, _ y: Int) -> Point { Point(x: x.pt, y: y.pt) }
    return Path([.move(point(0, -3)), .line(point(3, 3)), .line(point(-3, 3)), .close])
  }()
  private static let places = (0..<60).map { number in
    Point(x: Length(points: 8 + Double(number % 10) * 9.13), y: Length(points: 6 + Double(number / 10) * 12.37))
  }
  private static let stamps = Shape.Stamps(
    path: path, fill: Color(red: 140, green: 29, blue: 47, alpha: 200),
    stroke: .init(color: .black, style: StrokeStyle(width: 1.pt)), places: places)

  private func pixels(_ shapes: [Shape], scale: Double) throws -> [UInt8] {
    let canvas = try Canvas(.pixels(scale: scale), size: Samples.small)
    let painter = Painter(
      canvas: canvas, faces: Faces(HandSetting.files), images: Images(decoded: true, files: HandSetting.files),
      area: Samples.small)
    try canvas.fill(.rectangle(Rect(origin: .zero, size: Samples.small)), .solid(.white))
    for shape in shapes { try painter.draw(shape) }
    cairo_surface_flush(canvas.surface)
    let count = Int(cairo_image_surface_get_stride(canvas.surface) * cairo_image_surface_get_height(canvas.surface))
    let data = try #require(cairo_image_surface_get_data(canvas.surface))
    return Array(UnsafeBufferPointer(start: data, count: count))
  }

  @Test("on pixels they lie within an eighth of a pixel of the outlines", arguments: [1.0, 2.0, 3.3])
  func pixelsAgree(_ scale: Double) throws {
    let stamped = try pixels([.stamps(Self.stamps)], scale: scale)
    let drawn = try pixels(Self.places.flatMap(Self.stamps.shapes), scale: scale)
    #expect(stamped.count == drawn.count)
    let differences = zip(stamped, drawn).map { abs(Int($0) - Int($1)) }
    #expect(Double(differences.reduce(0, +)) / Double(differences.count) < 3.5)
    #expect((differences.max() ?? 255) <= 80)
  }

  @Test("under a clip, a turn or an opacity the outlines themselves are drawn")
  func statesAgree() throws {
    let half = Path.rectangle(Rect(origin: .zero, size: Size(width: 40.pt, height: 40.pt)))
    let turn = Transform(a: 0.9, b: 0.3, c: -0.3, d: 0.9)
    for group in [
      Shape.Group(clip: half, shapes: []), Shape.Group(transform: turn, shapes: []),
      Shape.Group(opacity: 0.5, shapes: []),
    ] {
      var (first, second) = (group, group)
      first.shapes = [.stamps(Self.stamps)]
      second.shapes = Self.places.flatMap(Self.stamps.shapes)
      #expect(try pixels([.group(first)], scale: 2) == pixels([.group(second)], scale: 2))
    }
  }

  @Test("places beyond the picture are no harm")
  func farPlaces() throws {
    var stamps = Self.stamps
    stamps.places = (0..<64).map { Point(x: Length(points: Double($0) * 5_000 - 100_000), y: (-3).pt) }
    _ = try pixels([.stamps(stamps)], scale: 2)
  }

  @Test("in SVG the outline stands once")
  func svg() throws {
    let list = DisplayList(size: Samples.small, items: [DisplayItem(.artifact(.layout), .stamps(Self.stamps))])
    let svg = try SVGDrawing.draw(
      list, fonts: HandSetting.files, description: SVGDrawingTests.description, prefix: "a")
    #expect(svg.split(separator: "\n").count { $0.hasPrefix("<use") } == 60)
    #expect(svg.split(separator: "\n").count { $0.hasPrefix("<path") } == 1)
  }

  @Test("a picture with nothing behind it keeps its transparency")
  func transparency() throws {
    let shape = Shape.fill(
      Self.path.moved(by: Point(x: 20.pt, y: 20.pt)), .solid(Color(red: 200, green: 0, blue: 0, alpha: 128)))
    let list = DisplayList(size: Samples.small, items: [DisplayItem(.artifact(.layout), shape)])
    let clear = try PNGDrawing.draw(list, fonts: HandSetting.files, scale: 1, background: nil)
    let opaque = try PNGDrawing.draw(list, fonts: HandSetting.files, scale: 1)
    // The kind of colour in the header: 6 with alpha, 2 without (ISO/IEC 15948 §11.2.2).
    #expect(clear[25] == 6)
    #expect(opaque[25] == 2)
    let surface = try ImageSurface(
      Picture(format: .png, bytes: clear, pixelWidth: 100, pixelHeight: 80), decoded: true)
    let data = try #require(cairo_image_surface_get_data(surface.handle))
    let stride = Int(cairo_image_surface_get_stride(surface.handle))
    // Premultiplied again: 200 at an opacity of 128 of 255 is 100.
    #expect(abs(Int(data[21 * stride + 20 * 4 + 2]) - 100) <= 1)
    #expect(data[21 * stride + 20 * 4 + 3] == 128)
  }
}
