import Foundation
import Languages
import Pages
import TestTools

/// Small publications to draw.
enum Samples {
  static let small = Size(width: 100.pt, height: 80.pt)

  static func publication(_ pages: [Page], _ structure: StructureTree) -> Publication {
    let edition = Edition("en") ?? { preconditionFailure("a tag") }()
    return Publication(
      metadata: Metadata(title: Localized([(.english, "Sample")]), edition: edition), structure: structure,
      pages: pages)
  }

  static var twoLanguages: Publication {
    var structure = StructureTree(language: .english)
    let english = structure.add(.paragraph, to: StructureTree.root)
    let chinese = structure.add(.paragraph, language: .traditionalChinese, to: StructureTree.root)
    let second = structure.add(.paragraph, to: StructureTree.root)
    let size = Size(width: 300.pt, height: 200.pt)
    func text(_ text: String, _ font: FontID, _ y: Length) -> Shape {
      .glyphs(HandSetting.run(text, font, at: Point(x: 20.pt, y: y)))
    }
    let band = Rect(x: .zero, y: .zero, width: 300.pt, height: 10.pt)
    let first = DisplayList(
      size: size,
      items: [
        DisplayItem(.artifact(.background), .fill(.rectangle(band), .solid(Color(red: 0, green: 90, blue: 160)))),
        DisplayItem(.element(english), text("Co-operation: ", HandSetting.latin, 40.pt)),
        DisplayItem(.element(english), .glyphs(HandSetting.run("15 areas", at: Point(x: 105.pt, y: 40.pt)))),
        DisplayItem(.element(chinese), text("滬港合作：15個領域", HandSetting.chinese, 80.pt)),
        DisplayItem(
          .artifact(.footer),
          .stroke(.line(from: .zero, to: Point(x: 300.pt, y: 200.pt)), .black, StrokeStyle(width: 1.pt))),
      ])
    let next = DisplayList(
      size: size, items: [DisplayItem(.element(second), text("Second page", HandSetting.serif, 40.pt))])
    return publication([Page(content: first, label: "1"), Page(content: next, label: "2")], structure)
  }

  /// Shapes with what librsvg draws as groups of their own: an opacity, a clip and a gradient.
  static let emblem = """
    <svg xmlns="http://www.w3.org/2000/svg" width="40" height="40" viewBox="0 0 40 40">
      <defs><linearGradient id="g"><stop offset="0" stop-color="#800"/><stop offset="1" stop-color="#08f"/></linearGradient>
      <clipPath id="c"><circle cx="20" cy="20" r="15"/></clipPath></defs>
      <g opacity="0.5"><rect width="30" height="30" fill="url(#g)"/><rect x="10" y="10" width="30" height="30" fill="#123456"/></g>
      <path d="M0 0h40v40z" fill="#abcdef" clip-path="url(#c)"/>
    </svg>
    """

  /// One of each kind of shape.
  static let shapes: [(name: String, shape: Shape)] = {
    let square = Path.rectangle(Rect(x: 20.pt, y: 20.pt, width: 30.pt, height: 30.pt))
    let other = Path.rectangle(Rect(x: 35.pt, y: 30.pt, width: 30.pt, height: 30.pt))
    let (red, glass) = (Color(red: 200, green: 0, blue: 0), Color(red: 0, green: 0, blue: 200, alpha: 100))
    let stops = [Paint.Stop(offset: 0, color: red), Paint.Stop(offset: 1, color: .white)]
    let corner = Point(x: 50.pt, y: 50.pt)
    let both: [Shape] = [.fill(square, .solid(red)), .fill(other, .solid(glass))]
    let picture = Picture(format: .png, bytes: onePixel, pixelWidth: 1, pixelHeight: 1)
    return [
      ("glyphs", .glyphs(HandSetting.run("Hello 1", at: Point(x: 10.pt, y: 40.pt)))),
      ("fill", .fill(square, .solid(red))),
      ("glass", .fill(square, .solid(glass))),
      ("linear", .fill(square, .linear(from: Point(x: 20.pt, y: 20.pt), to: corner, stops: stops))),
      ("radial", .fill(square, .radial(from: corner, fromRadius: .zero, to: corner, toRadius: 30.pt, stops: stops))),
      ("dashes", .stroke(square, red, StrokeStyle(width: 2.pt, cap: .round, join: .bevel, dashes: [4.pt, 3.pt]))),
      ("picture", .picture(picture, Rect(x: 10.pt, y: 10.pt, width: 40.pt, height: 20.pt))),
      (
        "vector",
        .picture(
          Picture(format: .svg, bytes: Array(emblem.utf8), pixelWidth: 40, pixelHeight: 40),
          Rect(x: 10.pt, y: 10.pt, width: 60.pt, height: 60.pt))
      ),
      ("clip", .group(Shape.Group(clip: other, shapes: both))),
      ("opacity", .group(Shape.Group(opacity: 0.5, shapes: both))),
      (
        "moved",
        .group(
          Shape.Group(
            transform: .quarterTurns(1).then(.move(by: Point(x: 90.pt, y: 5.pt))), clip: square, opacity: 0.4,
            shapes: both))
      ),
      ("nested", .group(Shape.Group(opacity: 0.9, shapes: [.group(Shape.Group(opacity: 0.5, shapes: both))]))),
    ]
  }()

  /// A PNG of one red pixel.
  static let onePixel = [UInt8](
    Data(
      base64Encoded:
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==") ?? Data())
}
