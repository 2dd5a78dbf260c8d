import Foundation
import Pages
import TestTools
import Testing

@testable import Drawing

@Suite("SVG drawings")
struct SVGDrawingTests {
  static let description = SVGDrawing.Description(title: "A & B", text: "Two <things>", language: .english)

  static func draw(_ shapes: [Shape], prefix: String = "chart", text: SVGDrawing.TextMode = .outlines) throws -> String
  {
    let items = shapes.map { DisplayItem(.artifact(.layout), $0) }
    return try SVGDrawing.draw(
      DisplayList(size: Samples.small, items: items), fonts: HandSetting.files, description: description,
      prefix: prefix, text: text)
  }

  @Test("shapes, compared whole")
  func shapes() throws {
    let square = Path.rectangle(Rect(x: 20.pt, y: 20.pt, width: 30.pt, height: 30.pt))
    let glass = Color(red: 0, green: 0, blue: 200, alpha: 51)
    let gradient = Paint.linear(
      from: .zero, to: Point(x: 9.5.pt, y: .zero), stops: [Paint.Stop(offset: 0.25, color: glass)])
    let svg = try Self.draw([
      .fill(square, .solid(glass)), .fill(square, gradient),
      .stroke(
        .line(from: .zero, to: Point(x: 1.pt, y: 2.pt)), .black, StrokeStyle(width: 0.5.pt, dashes: [1.pt, 2.pt])),
      .group(
        Shape.Group(
          transform: .move(by: Point(x: 1.pt, y: 2.pt)), clip: square, opacity: 0.5,
          shapes: [.fill(square, .solid(.black))])),
    ])
    #expect(
      svg == """
        <?xml version="1.0" encoding="UTF-8"?>
        <svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" version="1.1" width="100pt" height="80pt" viewBox="0 0 100 80" role="img" xml:lang="en" lang="en" aria-labelledby="chart-title" aria-describedby="chart-desc">
        <title id="chart-title">A &amp; B</title>
        <desc id="chart-desc">Two &lt;things&gt;</desc>
        <defs>
        <linearGradient id="chart-paint1" gradientUnits="userSpaceOnUse" x1="0" y1="0" x2="9.5" y2="0"><stop offset="0.25" stop-color="#0000c8" stop-opacity="0.2"/></linearGradient>
        <clipPath id="chart-clip1"><path d="M20 20L50 20L50 50L20 50Z"/></clipPath>
        </defs>
        <path d="M20 20L50 20L50 50L20 50Z" fill="#0000c8" fill-opacity="0.2"/>
        <path d="M20 20L50 20L50 50L20 50Z" fill="url(#chart-paint1)"/>
        <path d="M0 0L1 2" fill="none" stroke="#000000" stroke-width="0.5" stroke-miterlimit="10" stroke-dasharray="1 2"/>
        <g transform="matrix(1 0 0 1 1 2)" clip-path="url(#chart-clip1)" opacity="0.5">
        <path d="M20 20L50 20L50 50L20 50Z" fill="#000000"/>
        </g>
        </svg>

        """)
  }

  @Test("outlined text: one outline to a glyph, every id with the prefix")
  func outlines() throws {
    let run = HandSetting.run("noon o", at: Point(x: 10.pt, y: 40.pt))
    let svg = try Self.draw([.glyphs(run)], prefix: "a b/1")
    #expect(svg.components(separatedBy: "<path id=").count - 1 == 2, "n and o")
    #expect(svg.components(separatedBy: "<use ").count - 1 == 5, "the space has no outline")
    let ids = svg.components(separatedBy: " id=\"").dropFirst().map { $0.prefix { $0 != "\"" } }
    #expect(ids == ["a-b-1-title", "a-b-1-desc", "a-b-1-g1", "a-b-1-g2"])
    #expect(!svg.contains("<text"))
  }

  @Test("live text keeps its words, its family and its measured width")
  func liveText() throws {
    var run = HandSetting.run("To be", at: Point(x: 10.pt, y: 40.pt))
    for index in 3...4 {
      (run.glyphs[index].x, run.glyphs[index].y) = (run.glyphs[index].x - run.glyphs[3].x, 15 * 1024)
    }
    let lines = try Self.draw([.glyphs(run)], text: .live).split(separator: "\n").filter { $0.hasPrefix("<text") }
    #expect(lines.count == 2)
    #expect(
      lines.first?.hasPrefix(
        ##"<text x="10" y="40" font-family="Noto Sans" font-size="12" fill="#000000" textLength="##) == true)
    #expect(lines.first?.hasSuffix(#" xml:space="preserve">To </text>"#) == true)
    #expect(lines.last?.contains(#"y="55""#) == true)
  }

  @Test("well-formed whatever the text", arguments: ["a<b", "\"quoted\" & 'single'", "tab\tbell\u{7}", "]]>"])
  func wellFormed(text: String) throws {
    let svg = try SVGDrawing.draw(
      DisplayList(size: Samples.small), fonts: HandSetting.files,
      description: SVGDrawing.Description(title: text, text: text, language: .english), prefix: "1")
    let answer = try ExternalTool.run("rsvg-convert", ["--version"])
    #expect(!svg.contains("\u{7}"))
    #expect(svg.contains(#"id="d1-title""#))
    if answer.status == 0 {
      #expect(try ExternalTool.run("rsvg-convert", ["--format", "svg", "{}"], on: Array(svg.utf8)).status == 0)
    }
  }

  @Test(
    "numbers are written short, without exponents",
    arguments: [
      (0.0, "0"), (-0.0001, "0"), (1.5, "1.5"), (-2.25, "-2.25"), (12.0405, "12.041"), (100000.0, "100000"),
      (0.05, "0.05"),
    ])
  func numbers(value: Double, text: String) { #expect(SVGText.number(value) == text) }
}
