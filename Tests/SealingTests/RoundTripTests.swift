import Drawing
import Foundation
import Languages
import Pages
import TestTools
import Testing

@testable import Sealing

@Suite("What goes in comes out")
struct RoundTripTests {
  /// Text that is hard to keep: ligatures as one character, soft hyphens, no-break spaces, marks above the base plane.
  static let texts: [(String, FontID)] = [
    ("plain words", HandSetting.latin), ("ﬁnally ﬂat", HandSetting.latin), ("hy\u{AD}phen - dash", HandSetting.latin),
    ("5\u{A0}% “quoted” ŵĀ", HandSetting.serif), ("滬港合作，共15個領域。", HandSetting.chinese),
    ("國\u{2F00}一", HandSetting.chinese), ("𠮷野家", HandSetting.chinese), ("ABC abc", HandSetting.chinese),
    ("(paren\\theses) /NonStruct << /MCID 0 >> BDC", HandSetting.latin),
  ]

  @Test("each element's text, through the file's own fonts and structure")
  func text() throws {
    var structure = StructureTree(language: .english)
    var items: [DisplayItem] = []
    for (index, (text, font)) in Self.texts.enumerated() {
      let element = structure.add(.paragraph, to: StructureTree.root)
      let origin = Point(x: 20.pt, y: (20 + index * 20).pt)
      items.append(DisplayItem(.element(element), .glyphs(HandSetting.run(text, font, at: origin))))
      items.append(DisplayItem(.artifact(.footer), .glyphs(HandSetting.run("x", at: origin))))
    }
    let edition = try #require(Edition([.english]))
    let publication = Publication(
      metadata: Metadata(title: Localized([(.english, "Texts")]), edition: edition), structure: structure,
      pages: [Page(content: DisplayList(size: SealedSample.size, items: items), label: "1")])
    let bytes = try SealedSample.sealed(publication)
    #expect(try Validation.findings(in: bytes).map(\.description) == [])
    let file = try PDFFile(reading: bytes)
    let extracted = try ExtractedText(file)
    let out = ExaminedStructure(file).elements.dropFirst().map { element in
      element.pieces.map { extracted.pieces[$0] ?? "" }.joined()
    }
    // A ligature means its letters, even where the author wrote it as one character.
    let letters = { (text: String) in
      text.replacingOccurrences(of: "ﬁ", with: "fi").replacingOccurrences(of: "ﬂ", with: "fl")
    }
    #expect(out == Self.texts.map { letters($0.0) })
  }

  @Test("a ligature is read as its letters, without a replacement text", arguments: [false, true])
  func ligatures(afterItself: Bool) throws {
    var structure = StructureTree(language: .english)
    let element = structure.add(.paragraph, to: StructureTree.root)
    var run = HandSetting.run("ﬁnd the ﬂag", at: Point(x: 20.pt, y: 40.pt))
    run.text = "find the flag"
    for index in run.clusters.indices where run.clusters[index].bytes == 3 {
      run.clusters[index] = GlyphRun.Cluster(bytes: 2, glyphs: 1)
    }
    // Cairo maps a glyph to what it was drawn for first.
    let itself = HandSetting.run("ﬁ ﬂ ", at: Point(x: 20.pt, y: 20.pt))
    let runs = afterItself ? [itself, run] : [run]
    let edition = try #require(Edition([.english]))
    let items = runs.map { DisplayItem(.element(element), .glyphs($0)) }
    let publication = Publication(
      metadata: Metadata(title: Localized([(.english, "Ligatures")]), edition: edition), structure: structure,
      pages: [Page(content: DisplayList(size: SealedSample.size, items: items), label: "1")])
    let drawing = try SealedSample.drawing(publication)
    #expect(try PDFProbe(drawing.bytes).readable.contains("ActualText") == afterItself)
    let bytes = try Sealing.seal(drawing, publication)
    #expect(try !PDFProbe(bytes).readable.contains("ActualText"))
    let text = try PDFProbe(bytes).rawText
    #expect(text.contains("find the flag") && !text.contains("ﬁ"))
    #expect(try PDFProbe(bytes).picture() == PDFProbe(SealedSample.drawingByCairo(publication).bytes).picture())
    #expect(try Validation.findings(in: bytes).map(\.description) == [])
    let structureText = try ExternalTool.run("pdfinfo", ["-struct-text", "{}"], on: bytes).output
    #expect(structureText.contains("find the flag") && !structureText.contains("ﬁ"))
  }

  @Test("attached files come out, belong to their figure, and make the file PDF/A-3")
  func attachments() throws {
    let names = ["sessions.csv", "資料.json"]
    let files = names.map {
      Attachment(name: $0, mediaType: "text/csv", description: "Data", bytes: Array("a,b\n1,2\n".utf8))
    }
    var publication = SealedSample.publication(attachments: files)
    let figure = try #require(publication.structure.elements.firstIndex { $0.role == .figure })
    publication.structure.update(ElementID(figure)) { $0.attachments = ["sessions.csv"] }
    let bytes = try SealedSample.sealed(publication)
    let probe = PDFProbe(bytes)
    let complaints = try probe.complaints
    #expect(complaints == "")
    #expect(try Validation.findings(in: bytes).map(\.description) == [])
    let list = try ExternalTool.run("pdfdetach", ["-list", "{}"], on: bytes).output
    for name in names { #expect(list.contains(name)) }
    let file = try PDFFile(reading: bytes)
    #expect(file.object(file.elements("Figure")[0]).dictionary?["AF"]?.array?.count == 1)
    #expect(file.object(file.rootNumber).dictionary?["AF"]?.array?.count == 1)
    publication.structure.update(ElementID(figure)) { $0.attachments = ["nothing.csv"] }
    #expect(throws: SealingError.incomplete("an element names the attachment “nothing.csv”, which there is not")) {
      try SealedSample.sealed(publication)
    }
  }

  @Test("every kind of label counts as it is printed")
  func labels() {
    let ranges = PageLabels.ranges(of: ["i", "ii", "iii", "1", "2", "A-1", "A-2", "A-4", "Cover", "", "007"])
    #expect(
      ranges.map { "\($0.start) \($0.prefix)|\($0.style ?? "-")|\($0.number)" } == [
        "0 |r|1", "3 |D|1", "5 A-|D|1", "7 A-|D|4", "8 Cover|-|1", "9 |-|1", "10 007|-|1",
      ])
  }

  @Test(
    "addresses become ASCII",
    arguments: [
      ("https://example.org/a?b=c#d", "https://example.org/a?b=c#d"),
      ("https://a.b/滬 '(x)'", "https://a.b/%E6%BB%AC%20'(x)'"),
      ("mailto:a@b.c", "mailto:a@b.c"), ("https://a.b/%20\"", "https://a.b/%20%22"),
    ])
  func addresses(address: String, encoded: String) { #expect(LinkWriter.encoded(address) == encoded) }

  @Test(
    "dates are read as they are written",
    arguments: [
      ("2024-10-14T08:09:10Z", "D:20241014080910Z", "2024-10-14T08:09:10Z"),
      ("2024-10-14", "D:20241014000000Z", "2024-10-14T00:00:00Z"),
    ])
  func dates(text: String, information: String, packet: String) throws {
    let date = try #require(PDFDate(text))
    #expect(date.forInfo == information)
    #expect(date.forXMP == packet)
    #expect(PDFDate("yesterday") == nil)
  }

  @Test("the sRGB profile is the same each time")
  func profile() throws {
    let profile = try OutputIntent.sRGB()
    #expect(try profile == OutputIntent.sRGB())
    #expect(profile[36..<40].elementsEqual("acsp".utf8))
    #expect(profile.count < 1000)
  }

  @Test("long documents have balanced trees and keep every clause", arguments: [150, 600])
  func manyPages(count: Int) throws {
    var structure = StructureTree(language: .english)
    var pages: [Page] = []
    for index in 0..<count {
      let element = structure.add(.paragraph, to: StructureTree.root)
      // A reference gets a link of its own around its content.
      let link = structure.add(index % 3 == 0 ? .reference : .link, to: element)
      let origin = Point(x: 20.pt, y: 40.pt)
      let target = "page \((index + 1) % count)"
      let area = Rect(x: 20.pt, y: 30.pt, width: 60.pt, height: 12.pt)
      pages.append(
        Page(
          content: DisplayList(
            size: Size(width: 200.pt, height: 100.pt),
            items: [DisplayItem(.element(link), .glyphs(HandSetting.run("Page \(index)", at: origin)))]),
          links: [Page.Link(areas: [area], target: .destination(target), description: target, element: link)],
          destinations: [Page.Destination(name: "page \(index)", point: .zero)], label: "\(index + 1)"))
    }
    let edition = try #require(Edition([.english]))
    let publication = Publication(
      metadata: Metadata(title: Localized([(.english, "Long")]), edition: edition), structure: structure, pages: pages)
    let bytes = try SealedSample.sealed(publication)
    #expect(try Validation.findings(in: bytes).map(\.description) == [])
    let complaints = try PDFProbe(bytes).complaints
    #expect(complaints == "")
    let destinations = try ExternalTool.run("pdfinfo", ["-dests", "{}"], on: bytes).output
    #expect(destinations.split(separator: "\n").count == count + 1)
  }
}
