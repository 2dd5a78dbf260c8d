import Foundation
import Languages
import Pages
import TestTools
import Testing

@testable import Sealing

@Suite("Sealed files")
struct SealingTests {
  @Test("qpdf finds nothing wrong and the text is still there")
  func clean() throws {
    let drawing = try SealedSample.drawing(SealedSample.publication)
    let bytes = try Sealing.seal(drawing, SealedSample.publication)
    let complaints = try PDFProbe(bytes).complaints
    #expect(complaints == "")
    let byCairo = try SealedSample.drawingByCairo(SealedSample.publication)
    let text = try PDFProbe(byCairo.bytes).rawText.replacingOccurrences(of: "ﬁ", with: "fi")
    #expect(try PDFProbe(bytes).rawText == text)
  }

  @Test("a rendering before and after sealing is the same to the pixel", arguments: [1, 2])
  func samePicture(page: Int) throws {
    let byCairo = try SealedSample.drawingByCairo(SealedSample.publication)
    let picture = try PDFProbe(byCairo.bytes).picture(page: page, dpi: 100)
    for drawing in [byCairo, try SealedSample.drawing(SealedSample.publication)] {
      let bytes = try Sealing.seal(drawing, SealedSample.publication)
      #expect(try PDFProbe(bytes).picture(page: page, dpi: 100) == picture)
    }
  }

  @Test("a font with more or fewer glyphs than were drawn is refused", arguments: [-1, 1])
  func otherGlyphs(more: Int) throws {
    var drawing = try SealedSample.drawing(SealedSample.publication)
    drawing.fonts[0].glyphCount += more
    let name = drawing.fonts[0].name
    let error = #expect(throws: SealingError.self) { try Sealing.seal(drawing, SealedSample.publication) }
    #expect(error.map { "\($0)" }?.contains(name) == true)
  }

  @Test("the same inputs give the same bytes", arguments: SealingOptions.Conformance.allCases)
  func sameBytes(conformance: SealingOptions.Conformance) throws {
    let options = SealingOptions(conformance: conformance)
    #expect(
      try SealedSample.sealed(SealedSample.publication, options)
        == SealedSample.sealed(SealedSample.publication, options))
  }

  @Test("the structure as poppler reads it, compared whole")
  func structure() throws {
    let answer = try ExternalTool.run("pdfinfo", ["-struct-text", "{}"], on: SealedSample.sealed())
    #expect(answer.errors == "")
    // The numbers of objects are nobody's business.
    let text = answer.output.replacing(#/Object \d+ 0/#, with: "Object")
    #expect(text == SealedSample.structureByPoppler)
  }

  @Test("a plain file has links and metadata and no structure")
  func plain() throws {
    let drawing = try SealedSample.drawing(SealedSample.publication)
    let bytes = try Sealing.seal(drawing, SealedSample.publication, options: SealingOptions(conformance: .plain))
    let complaints = try PDFProbe(bytes).complaints
    #expect(complaints == "")
    let file = try PDFFile(reading: bytes)
    let root = file.object(file.rootNumber).dictionary ?? [:]
    #expect(
      root.keys.sorted() == [
        "Lang", "Metadata", "Names", "Outlines", "PageLabels", "Pages", "Type", "ViewerPreferences",
      ])
  }

  @Test("what would not be accessible is refused")
  func incomplete() throws {
    var publication = SealedSample.publication
    publication.metadata.title = Localized()
    let drawing = try SealedSample.drawing(publication)
    #expect(throws: SealingError.incomplete("it has no title in en")) { try Sealing.seal(drawing, publication) }
    publication = SealedSample.publication
    publication.structure.update(
      ElementID(publication.structure.elements.firstIndex { $0.role == .figure } ?? 0)
    ) { $0.alternative = nil }
    #expect(throws: SealingError.incomplete("a figure has no alternative text")) {
      try Sealing.seal(drawing, publication)
    }
    publication = SealedSample.publication
    publication.outline[0].destination = "nowhere"
    #expect(throws: SealingError.destinationUnknown("nowhere")) { try Sealing.seal(drawing, publication) }
    var broken = drawing
    broken.marks.pages[0].append(.artifact(.footer))
    #expect(throws: SealingError.contentUnexpected(page: 0, reason: "it has 4 artifacts, not 5")) {
      try Sealing.seal(broken, SealedSample.publication)
    }
    broken.bytes = Array(drawing.bytes.prefix(1000))
    #expect(throws: SealingError.self) { try Sealing.seal(broken, SealedSample.publication) }
  }
}
