import Languages
import Pages
import SeededRandom
import Testing

@Suite struct GeometryTests {
  static func length(_ random: inout SeededRandom) -> Length {
    Length(units: Int.random(in: -2_000_000...2_000_000, using: &random))
  }
  static func point(_ random: inout SeededRandom) -> Point { Point(x: length(&random), y: length(&random)) }
  static func rect(_ random: inout SeededRandom) -> Rect {
    let (width, height) = (Int.random(in: 1...900_000, using: &random), Int.random(in: 1...900_000, using: &random))
    return Rect(origin: point(&random), size: Size(width: Length(units: width), height: Length(units: height)))
  }

  @Test func lengthsAreWholeUnits() {
    #expect(1.pt.units == 1024)
    #expect(0.5.pt + 0.5.pt == 1.pt)
    #expect(Length(millimetres: 25.4) == 72.pt)
    #expect(210.mm.description == "595.275pt")
    #expect((1.pt / 3).units == 341)
    #expect((1.pt * (1.0 / 3)).units == 341)
    #expect(12.pt / 8.pt == 1.5)
    #expect((-1.5).pt.description == "-1.5pt")
    #expect([3.pt, 1.pt, 2.pt].max() == 3.pt)
    for units in -5000...5000 { #expect(Length(points: Length(units: units).points).units == units) }
  }

  @Test func noNumberIsTooMuchForALength() {
    #expect(Length(points: .nan) == .zero)
    #expect(Length(points: .infinity) > .infinite)
    #expect(Length(points: 1e300) == Length(points: .infinity))
    #expect(Length(points: -1e300) == -Length(points: 1e300))
    #expect(1.pt * Double.nan == .zero)
    #expect(Length.infinite * 1e300 == Length(points: .infinity))
  }

  @Test func rectanglesHoldWhatTheyAreMadeOf() {
    var random = SeededRandom(seed: 1)
    for _ in 0..<2000 {
      let (a, b, offset) = (Self.rect(&random), Self.rect(&random), Self.point(&random))
      let both = a.union(b)
      #expect(both.contains(a) && both.contains(b))
      #expect(both == b.union(a))
      #expect(a.overlaps(b) == b.overlaps(a))
      #expect(!a.contains(b) || a.overlaps(b))
      #expect(a.moved(by: offset).moved(by: .zero - offset) == a)
      #expect(a.overlaps(b) == a.moved(by: offset).overlaps(b.moved(by: offset)))
      #expect(a.inset(by: 1.pt).inset(by: -1.pt) == a)
      #expect(a.contains(a.inset(by: Length(units: 1))))
      // Those that only touch do not overlap.
      let beside = Rect(origin: Point(x: a.maxX, y: a.minY), size: a.size)
      #expect(!a.overlaps(beside))
    }
  }

  /// A point by a transform, as PDF multiplies them (ISO 32000-1, 8.3.3).
  func apply(_ transform: Transform, _ x: Double, _ y: Double) -> (Double, Double) {
    (transform.a * x + transform.c * y + transform.tx, transform.b * x + transform.d * y + transform.ty)
  }

  @Test func oneTransformThenAnotherIsBothInTurn() {
    var random = SeededRandom(seed: 2)
    for _ in 0..<1000 {
      func any() -> Double { Double.random(in: -3...3, using: &random) }
      let (first, second) = (
        Transform(a: any(), b: any(), c: any(), d: any(), tx: any(), ty: any()),
        Transform(a: any(), b: any(), c: any(), d: any(), tx: any(), ty: any())
      )
      let (x, y) = (any(), any())
      let stepped = apply(first, x, y)
      let expected = apply(second, stepped.0, stepped.1)
      let found = apply(first.then(second), x, y)
      #expect(abs(found.0 - expected.0) < 1e-9 && abs(found.1 - expected.1) < 1e-9)
    }
    for turns in -8...8 {
      #expect(
        Transform.quarterTurns(turns).then(.quarterTurns(1)) == .quarterTurns(turns + 1), "after \(turns) turns")
    }
    #expect(Transform.move(by: Point(x: 1.pt, y: 2.pt)).then(.identity) == Transform(tx: 1, ty: 2))
  }

  @Test func whatIsMovedTwiceIsMovedByBoth() {
    var random = SeededRandom(seed: 3)
    let picture = Picture(format: .png, bytes: [], pixelWidth: 2, pixelHeight: 3)
    for _ in 0..<500 {
      func p() -> Point { Self.point(&random) }
      let (one, two) = (p(), p())
      let path = Path([.move(p()), .line(p()), .curve(p(), p(), to: p()), .close])
      let stops = [Paint.Stop(offset: 0, color: .black), Paint.Stop(offset: 1, color: .white)]
      let run = GlyphRun(
        font: FontID("F#0"), size: 9.pt, origin: p(), glyphs: [.init(index: 1, x: 5, y: 0)], text: "a",
        clusters: [.init(bytes: 1, glyphs: 1)])
      let shapes: [Shape] = [
        .glyphs(run), .fill(path, .solid(.black)), .fill(path, .linear(from: p(), to: p(), stops: stops)),
        .fill(path, .radial(from: p(), fromRadius: 1.pt, to: p(), toRadius: 2.pt, stops: stops)),
        .stroke(path, .black, StrokeStyle(width: 1.pt)), .picture(picture, Self.rect(&random)),
      ]
      for shape in shapes {
        #expect(shape.moved(by: one).moved(by: two) == shape.moved(by: one + two))
        #expect(shape.moved(by: .zero) == shape)
      }
      // A group moves by its transform, so that what is in it stays as it is.
      guard case .group(let group) = Shape.group(.init(shapes: shapes)).moved(by: one) else {
        Issue.record("a group that is moved is a group")
        return
      }
      #expect(group.shapes == shapes)
      #expect(group.transform == .move(by: one))
    }
  }
}

@Suite struct ColorTests {
  @Test func everyByteIsReadBackFromItsHexadecimal() {
    for byte in UInt8.min...UInt8.max {
      let color = Color(red: byte, green: 255 - byte, blue: byte / 2, alpha: byte)
      #expect(Color(hex: color.hex) == color)
    }
    #expect(Color(hex: "#abc") == Color(hex: "#aabbcc"))
    #expect(Color(red: 1, green: 2, blue: 3).hex == "#010203")
    #expect(Color(red: 1, green: 2, blue: 3, alpha: 4).hex == "#01020304")
    for wrong in ["", "#", "abc", "#ab", "#abcd5", "#ggg", "#abcdefab1", "#ａｂｃ"] { #expect(Color(hex: wrong) == nil) }
  }

  /// WCAG 2.2, 1.4.3 and its definition of contrast ratio.
  @Test func contrastIsThatOfWCAG() throws {
    #expect(abs(Color.black.contrast(with: .white) - 21) < 1e-9)
    #expect(Color.white.contrast(with: .white) == 1)
    let grey = try #require(Color(hex: "#767676"))
    let lighter = try #require(Color(hex: "#777777"))
    #expect(grey.contrast(with: .white) >= 4.5)
    #expect(lighter.contrast(with: .white) < 4.5)
    #expect(grey.contrast(with: .white) == Color.white.contrast(with: grey))
  }
}

@Suite struct GlyphRunTests {
  func run(_ text: String, _ clusters: [(Int, Int)], glyphs: Int) -> GlyphRun {
    GlyphRun(
      font: FontID("F#0"), size: 9.pt, glyphs: (0..<glyphs).map { .init(index: UInt32($0), x: 0, y: 0) }, text: text,
      clusters: clusters.map { .init(bytes: $0.0, glyphs: $0.1) })
  }

  @Test func clustersMustCoverTextAndGlyphs() {
    #expect(run("a字", [(1, 1), (3, 1)], glyphs: 2).flaw == nil)
    #expect(run("ffi", [(3, 1)], glyphs: 1).flaw == nil)
    #expect(run("a字", [(1, 1)], glyphs: 1).flaw == "clusters cover 1 of 4 bytes")
    #expect(run("ab", [(1, 1), (1, 1)], glyphs: 3).flaw == "clusters cover 2 of 3 glyphs")
    #expect(run("ab", [(2, 2), (0, 0)], glyphs: 2).flaw == "an empty cluster")
  }
}
