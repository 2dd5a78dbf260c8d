import Languages
import Pages
import TestTools
import Testing

@testable import Drawing

@Suite("PDF files as they are drawn")
struct PDFDrawingTests {
  @Test("text comes out as it went in, in both languages")
  func textComesOut() throws {
    let pdf = try PDFDrawing.draw(Samples.twoLanguages, fonts: HandSetting.files)
    let probe = PDFProbe(pdf.bytes)
    #expect(try probe.complaints == "")
    #expect(
      try probe.rawText.split(separator: "\n").filter { !$0.contains("\u{C}") || $0.count > 1 } == [
        "Co-operation: 15 areas", "滬港合作：15個領域", "\u{C}Second page",
      ])
    let fonts = try probe.fonts
    #expect(fonts.count >= 2)
    for font in fonts { #expect(font.contains("yes yes yes"), "\(font)") }
  }

  @Test("each run of neighbours with one mark is a piece")
  func marks() throws {
    let pdf = try PDFDrawing.draw(Samples.twoLanguages, fonts: HandSetting.files)
    #expect(
      pdf.marks.pages == [
        [.artifact(.background), .element(ElementID(1)), .element(ElementID(2)), .artifact(.footer)],
        [.element(ElementID(3))],
      ])
    let content = try PDFProbe(pdf.bytes).readable
    for number in 0...3 { #expect(content.contains("/MCID \(number) ")) }
    #expect(pdf.pages.map(\.label) == ["1", "2"])
  }

  @Test("shapes of an SVG picture stay shapes")
  func vectors() throws {
    let vector = try #require(Samples.shapes.first { $0.name == "vector" }?.shape)
    let list = DisplayList(size: Samples.small, items: [DisplayItem(.artifact(.layout), vector)])
    let publication = Samples.publication([Page(content: list, label: "1")], StructureTree(language: .english))
    let probe = PDFProbe(try PDFDrawing.draw(publication, fonts: HandSetting.files).bytes)
    #expect(try probe.complaints == "")
    let content = try probe.readable
    #expect(!content.contains("/Subtype /Image"))
    #expect(content.contains("/Subtype /Form"))
    let broken = Picture(format: .svg, bytes: Array("<svg".utf8), pixelWidth: 4, pixelHeight: 4)
    let wrong = Shape.picture(broken, Rect(x: .zero, y: .zero, width: 9.pt, height: 9.pt))
    let other = DisplayList(size: Samples.small, items: [DisplayItem(.artifact(.layout), wrong)])
    #expect(throws: DrawingError.self) {
      try PDFDrawing.draw(
        Samples.publication([Page(content: other, label: "1")], StructureTree(language: .english)),
        fonts: HandSetting.files)
    }
  }

  @Test("contents can be lifted out; the file stays whole without them")
  func lifting() throws {
    // Words that stand at the ends of contents in the file, and a picture that has content of its own.
    let words = HandSetting.run("endstream endobj 5 0 obj 0 endobj", at: Point(x: 4.pt, y: 20.pt))
    let picture = try #require(Samples.shapes.first { $0.name == "vector" }?.shape)
    let pages = (0..<40).map { number in
      Page(
        content: DisplayList(
          size: Samples.small, items: [DisplayItem(.artifact(.layout), number % 3 == 0 ? picture : .glyphs(words))]),
        label: "\(number)")
    }
    let publication = Samples.publication(pages, StructureTree(language: .english))
    let whole = try PDFDrawing.draw(publication, fonts: HandSetting.files)
    var contents: [DrawnContent] = []
    let survey = PageSurvey(publication)
    let faces = TypeCase(HandSetting.files).faces(for: survey, isLifting: false)
    let empty = try PDFDrawing.draw(publication, survey, faces) { contents.append($0) }
    #expect(contents.map(\.page) == Array(0..<40))
    let lifted = contents.reduce(0) { $0 + $1.bytes.count }
    #expect(empty.bytes.count == whole.bytes.count - lifted)
    let (wholeProbe, emptyProbe) = (PDFProbe(whole.bytes), PDFProbe(empty.bytes))
    #expect(try emptyProbe.complaints == "")
    #expect(try emptyProbe.text.filter { $0 != "\u{C}" } == "")
    #expect(try emptyProbe.fonts == wholeProbe.fonts)
    // What was lifted is the stream of that number in the whole file.
    for content in [contents[0], contents[1], contents[39]] {
      #expect(try wholeProbe.stream(content.stream) == String(decoding: content.bytes, as: UTF8.self))
      #expect(try emptyProbe.stream(content.stream) == "")
    }
  }

  @Test("without marks nothing is numbered")
  func unmarked() throws {
    let pdf = try PDFDrawing.draw(Samples.twoLanguages, fonts: HandSetting.files, marked: false)
    #expect(pdf.marks.pages == [[], []])
    #expect(try !PDFProbe(pdf.bytes).readable.contains("MCID"))
  }

  @Test("two drawings give the same bytes")
  func sameBytes() throws {
    let first = try PDFDrawing.draw(Samples.twoLanguages, fonts: HandSetting.files)
    let second = try PDFDrawing.draw(Samples.twoLanguages, fonts: HandSetting.files)
    #expect(first.bytes == second.bytes)
  }

  @Test("every kind of shape can stand inside marked content", arguments: Samples.shapes.map(\.name))
  func shapes(name: String) throws {
    let shape = try #require(Samples.shapes.first { $0.name == name }?.shape)
    var structure = StructureTree(language: .english)
    let figure = structure.add(.figure, to: StructureTree.root)
    let list = DisplayList(size: Samples.small, items: [DisplayItem(.element(figure), shape)])
    let publication = Samples.publication([Page(content: list, label: "1")], structure)
    let marked = PDFProbe(try PDFDrawing.draw(publication, fonts: HandSetting.files).bytes)
    let plain = PDFProbe(try PDFDrawing.draw(publication, fonts: HandSetting.files, marked: false).bytes)
    let complaints = try marked.complaints
    #expect(complaints == "")
    #expect(try marked.picture() == plain.picture())
    let empty = Samples.publication([Page(content: DisplayList(size: Samples.small), label: "1")], structure)
    let white = PDFProbe(try PDFDrawing.draw(empty, fonts: HandSetting.files).bytes)
    #expect(try marked.picture() != white.picture(), "nothing was drawn")
    #expect(try !marked.readable.contains("/Interpolate true"))
  }

  @Test("what cannot be drawn is said")
  func errors() throws {
    var run = HandSetting.run("Hello", at: .zero)
    run.glyphs[1].index = 0
    try expect(.glyphMissing(HandSetting.latin, index: 0, text: "Hello"), drawing: .glyphs(run))
    run.glyphs[1].index = 65_535
    try expect(.glyphMissing(HandSetting.latin, index: 65_535, text: "Hello"), drawing: .glyphs(run))
    run.glyphs.removeLast()
    try expect(.runFlawed(text: "Hello", flaw: "clusters cover 5 of 4 glyphs"), drawing: .glyphs(run))
    run.font = FontID("Nowhere#0")
    try expect(.fontUnknown(FontID("Nowhere#0")), drawing: .glyphs(run))
    let picture = Picture(format: .png, bytes: [1, 2, 3], pixelWidth: 1, pixelHeight: 1)
    let square = Rect(x: .zero, y: .zero, width: 10.pt, height: 10.pt)
    try expect(
      .pictureUnreadable("its bytes are not those of a PNG file"), drawing: .picture(picture, square))
    let flat = Shape.Group(transform: Transform(a: 0), shapes: [.fill(.rectangle(square), .solid(.black))])
    try expect(.sizeImpossible("a transform flattens what it is applied to"), drawing: .group(flat))
  }

  private func expect(_ error: DrawingError, drawing shape: Shape) throws {
    let structure = StructureTree(language: .english)
    let list = DisplayList(size: Samples.small, items: [DisplayItem(.element(StructureTree.root), shape)])
    let publication = Samples.publication([Page(content: list, label: "1")], structure)
    #expect(throws: error) { try PDFDrawing.draw(publication, fonts: HandSetting.files) }
  }
}
