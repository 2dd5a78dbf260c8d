import Documents
import Inputs
import Languages
import Pages
import RandomPages
import Testing

@testable import Composition

/// Pictures made of shapes, pictures within a line, logo and signature.
@Suite struct PictureTests {
  private func svg(_ attributes: String, _ inner: String = "<path d='M0 0h9v9z'/>") -> [UInt8] {
    Array("<?xml version='1.0'?><!-- <text> --><svg xmlns='x' \(attributes)>\(inner)</svg>".utf8)
  }

  @Test func theSizeOfShapesIsRead() {
    #expect(SVGHead(svg("width='40' height='20px'")) == SVGHead.sized(40, 20))
    #expect(SVGHead(svg("viewBox='0 0 30 15'")) == SVGHead.sized(30, 15))
    #expect(SVGHead(svg("width='100%' height='1in' viewBox='0,0,30,15'")) == SVGHead.sized(30, 96))
    #expect(SVGHead(svg("width='6pt' height='1in'")) == SVGHead.sized(8, 96))
    #expect(SVGHead(svg("")) == nil)
    #expect(SVGHead(svg("width='0' height='4'")) == nil)
    #expect(SVGHead(Array("<html width='4' height='4'>".utf8)) == nil)
    #expect(SVGHead(Array("<svg width='4' height='4".utf8)) == nil)
    #expect(SVGHead([]) == nil)
  }

  @Test func whatIsNoShapeIsFound() {
    let size = "width='4' height='4'"
    #expect(SVGHead(svg(size))?.foreign == nil)
    #expect(SVGHead(svg(size, "<image href='a.png'/>"))?.foreign == "image")
    #expect(SVGHead(svg(size, "<switch><g systemLanguage='ja'/><g/></switch>"))?.foreign == "switch")
    #expect(SVGHead(svg(size, "<style>a {}</style><path d='M0 0'/>"))?.foreign == nil)
    #expect(SVGHead(svg(size, "<style>a {}</style><text font-family='serif'>a</text>"))?.foreign == "style")
    #expect(SVGHead(svg(size, "<!-- <image/> --><title>a &lt;image&gt;</title><![CDATA[<image>]]>"))?.foreign == nil)
    #expect(SVGHead(svg(size, "<a b='<image>'/>"))?.foreign == nil)
    let entity = Array("<!DOCTYPE svg [<!ENTITY t '<text/>'>]><svg width='4' height='4'>&t;</svg>".utf8)
    #expect(SVGHead(entity)?.foreign == "!ENTITY")
  }

  @Test func textIsReadWithItsCharacters() {
    let words =
      "<g><svg:text x='1'>a &lt;b&#x4E0A;&#65;</svg:text><title>not this</title><text>c<tspan>d</tspan></text></g>"
    #expect(SVGHead(svg("width='4' height='4'", words))?.text == "a <b上A\ncd\n")
    #expect(SVGHead(svg("width='4' height='4'", "<text/><title>a</title>"))?.text == "")
  }

  @Test(arguments: [
    ("", "<text font-family='Inter, sans-serif'>a</text>", nil), ("font-family='serif'", "<text>a</text>", nil),
    ("", "<text style='fill: red; font-family: \"Inter\", monospace'>a</text>", nil),
    ("", "<text/>", nil), ("", "<text>a</text>", ""),
    ("font-family='serif'", "<text>a<tspan font-family='Inter'>b</tspan></text>", "Inter"),
    ("font-family='serif'", "<text style='font: 12px Inter'>a</text>", "12px Inter"),
    ("font-family='serif'", "<g font-family='Inter'><text>a</text></g>", "Inter"),
  ])
  func fontsThatTextAsksFor(root: String, content: String, unknown: String?) {
    #expect(SVGHead(svg("width='4' height='4' " + root, content))?.unknownFont == unknown)
  }

  private func image(_ bytes: [UInt8], width: String? = nil) -> Image {
    Image(path: "a.svg", format: .svg, bytes: bytes, alternative: "A", width: width, place: Tiny.place)
  }

  @Test(arguments: [
    ("<text>a</text>", "The SVG picture `a.svg` has text and names no font for it."),
    ("<text font-family='Inter'>a</text>", "The SVG picture `a.svg` asks for the font `Inter`."),
  ])
  func textInAnotherFontIsRefusedWithItsPlace(content: String, message: String) throws {
    let figure = Figure(content: .image(image(svg("width='4' height='4'", content))))
    var diagnostics = Diagnostics()
    _ = Composer(setter: SquareSetter())
      .composePages(
        try Tiny.document([Row(content: .figure(figure))]), try Tiny.layout(Tiny.columns), diagnostics: &diagnostics)
    #expect(diagnostics.all.map(\.code) == ["picture-font"])
    #expect(diagnostics.all.first?.message == message)
    #expect(diagnostics.all.first?.place == Tiny.place)
  }

  /// Each language's words for a picture are read by a voice of that language, and each has content to be met by.
  @Test func aPictureIsReadByAVoiceForEachLanguage() throws {
    var figure = Figure(content: .image(image(svg("width='40' height='20'"))))
    figure.alternative = Localized([(.english, "A bridge"), (.traditionalChinese, "一道橋")])
    let publication = try Tiny.compose(try Tiny.document([Row(content: .figure(figure))])).publication
    let figures = publication.structure.elements.indices.filter { publication.structure.elements[$0].role == .figure }
    #expect(figures.map { publication.structure.elements[$0].attributes.alternative } == ["A bridge", "一道橋"])
    #expect(figures.map { publication.structure.language(of: ElementID($0)) } == [.english, .traditionalChinese])
    let items = publication.page(0).content.items
    #expect(items.map(\.mark) == figures.map { .element(ElementID($0)) })
    if case .picture = items.first?.shape {} else { Issue.record("the picture comes first") }
  }

  @Test func aPictureStandsOnTheLine() throws {
    let words: [Inline] = [
      .text("ab ", Tiny.place), .image(image(svg("width='40' height='20'"))), .text(" c", Tiny.place),
    ]
    let row = Row(content: .paragraph(Localized([(.english, words), (.traditionalChinese, [.text("甲", Tiny.place)])])))
    let composed = try Tiny.compose(try Tiny.document([row]))
    let rects = composed.publication.page(0).content.items.compactMap { item -> Rect? in
      guard case .picture(_, let rect) = item.shape else { return nil }
      return rect
    }
    // As high as a line allows, 9.5 pt, and twice as wide, behind three squares.
    #expect(rects.map(\.size) == [Size(width: 19.pt, height: 9.5.pt)])
    #expect(rects.map(\.minX) == [50.pt])
    let figure = composed.publication.structure.elements.first { $0.role == .figure }
    #expect(figure?.attributes.alternative == "A")
    #expect(figure?.attributes.box?.rect == rects.first)
  }

  @Test func theHouseStandsAboveTheTitleAndBelowTheText() throws {
    var document = try Tiny.document([
      Tiny.paragraph("text", "文"), Tiny.heading(1, "Sources", "源"), Row(content: .sources),
    ])
    document.title = Localized([(.english, "T"), (.traditionalChinese, "題")])
    document.house.logo = image(svg("width='40' height='40'"))
    document.house.logoAlternative = Localized([(.english, "The office"), (.traditionalChinese, "辦事處")])
    document.house.letterhead = Localized([(.english, "Office\nStreet"), (.traditionalChinese, "處")])
    document.house.signature = Localized([(.english, "Jane\nHead"), (.traditionalChinese, "陳")])
    document.sources = [Source(id: SourceID("s"), title: Localized([(.english, "B")]))]
    let composed = try Tiny.compose(document)
    var lines = Tiny.drawing(composed.publication.page(0)).split(separator: "\n")
    while lines.last?.allSatisfy({ $0 == "." }) == true { lines.removeLast() }
    #expect(
      lines.joined(separator: "\n") == """
        ..............................
        ..............................
        ....................Office....
        ......................Street..
        ...........................處..
        ..............................
        ..............................
        ..T.............題.............
        ..............................
        ..text..........文.............
        ..............................
        ..............................
        ..Jane..........陳.............
        ..Head........................
        ..............................
        ..............................
        ..1Sources......一、源...........
        ..1.B.........................
        """)
    let first = composed.publication.page(0).content.items.first
    guard case .picture(_, let rect)? = first?.shape else {
      Issue.record("the logo does not come first")
      return
    }
    #expect(rect == Rect(x: 20.pt, y: 20.pt, width: 30.pt, height: 30.pt))
    let figures = composed.publication.structure.elements.filter { $0.role == .figure }
    #expect(figures.map(\.attributes.alternative) == ["The office", "辦事處"])
    #expect(figures.map(\.language) == [nil, .traditionalChinese])
  }
}

extension SVGHead {
  fileprivate static func sized(_ width: Double, _ height: Double) -> SVGHead? {
    var head = SVGHead(Array("<svg width='1' height='1'/>".utf8))
    head?.width = width
    head?.height = height
    return head
  }
}
