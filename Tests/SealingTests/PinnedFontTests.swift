import Fonts
import Foundation
import Languages
import Pages
import TestTools
import Testing

@testable import Drawing
@testable import Sealing

@Suite("Every pinned font")
struct PinnedFontTests {
  /// Text of many kinds; each face draws what it has.
  private static let text = "滬港合作 国务院 ……！，。「」Quick fox — “quoted” ﬁ ŵĀ → ∑ 15 % éç½ \u{AD}- x² ★ ≥"

  private static let manifest: FontManifest? = {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    return try? FontManifest.load(from: root.deletingLastPathComponent().path)
  }()

  /// The run without the characters that its face lacks.
  private func drawable(_ run: GlyphRun) -> GlyphRun {
    var kept = run
    (kept.glyphs, kept.clusters, kept.text) = ([], [], "")
    var (rest, next) = (run.text.utf8[...], 0)
    for cluster in run.clusters {
      let glyphs = run.glyphs[next..<next + Int(cluster.glyphs)]
      if !glyphs.contains(where: { $0.index == 0 }) {
        kept.text += String(rest.prefix(Int(cluster.bytes))) ?? ""
        kept.glyphs += glyphs
        kept.clusters.append(cluster)
      }
      rest = rest.dropFirst(Int(cluster.bytes))
      next += Int(cluster.glyphs)
    }
    return kept
  }

  /// A line of text in each face on a page, and what each line says.
  private func specimen(_ text: String, _ manifest: FontManifest) throws -> (publication: Publication, lines: [String])
  {
    let files = FontFiles(manifest)
    var structure = StructureTree(language: .english)
    var items: [DisplayItem] = []
    var lines: [String] = []
    for file in manifest.files {
      for index in file.name.contains("CJK") ? [0, 2, 4] : [0] {
        let origin = Point(x: 20.pt, y: (20 + lines.count * 14).pt)
        let run = drawable(
          HandSetting.run(text, FontID("\(file.name)#\(index)"), size: 9.pt, at: origin, files: files))
        items.append(DisplayItem(.element(structure.add(.paragraph, to: StructureTree.root)), .glyphs(run)))
        lines.append(run.text)
      }
    }
    let size = Size(width: 500.pt, height: (40 + lines.count * 14).pt)
    let edition = try #require(Edition([.english]))
    let publication = Publication(
      metadata: Metadata(title: Localized([(.english, "Faces")]), edition: edition), structure: structure,
      pages: [Page(content: DisplayList(size: size, items: items), label: "1")])
    return (publication, lines)
  }

  @Test("is drawn the same before and after sealing, and keeps every clause", arguments: [false, true])
  func everyFace(isEmbeddedByCairo: Bool) throws {
    let manifest = try #require(Self.manifest)
    let files = FontFiles(manifest)
    let (publication, texts) = try specimen(Self.text, manifest)
    let byCairo = try PDFDrawing.draw(publication, fonts: files)
    let survey = PageSurvey(publication)
    let faces = TypeCase(files).faces(for: survey, isLifting: true)
    #expect(faces.fonts.count == texts.count, "each can be embedded by sealing")
    let drawing = try isEmbeddedByCairo ? byCairo : PDFDrawing.draw(publication, survey, faces)
    let bytes = try Sealing.seal(drawing, publication)
    #expect(try Validation.findings(in: bytes).map(\.description) == [])
    #expect(try PDFProbe(bytes).picture(dpi: 150) == PDFProbe(byCairo.bytes).picture(dpi: 150))
    for font in try PDFProbe(bytes).fonts { #expect(font.contains("yes yes yes"), "\(font)") }
    let file = try PDFFile(reading: bytes)
    let extracted = try ExtractedText(file)
    let out = ExaminedStructure(file).elements.dropFirst().map { $0.pieces.map { extracted.pieces[$0] ?? "" }.joined() }
    #expect(out == texts.map { $0.replacingOccurrences(of: "ﬁ", with: "fi") })
  }

  @Test("may be embedded by Cairo beside others that are embedded by sealing")
  func mixed() throws {
    let manifest = try #require(Self.manifest)
    let files = FontFiles(manifest)
    let (publication, _) = try specimen(Self.text, manifest)
    let survey = PageSurvey(publication)
    let byCairo = try PDFDrawing.draw(publication, fonts: files)
    let picture = try PDFProbe(byCairo.bytes).picture(dpi: 150)
    let blank = TypeCase(files).faces(for: survey, isLifting: true)
    let whole = TypeCase(files).faces(for: survey, isLifting: false)
    for part in 0..<2 {
      let kept = blank.blank.enumerated().filter { $0.offset % 2 == part }.map(\.element)
      var cut: [FontID: Result<Drawing.Face, DrawingError>] = [:]
      for font in survey.use.fonts {
        let own = try blank[font]
        cut[font] = .success(kept.contains { $0.face === own } ? own : try whole[font])
      }
      let drawing = try PDFDrawing.draw(publication, survey, Faces(files, cut: cut, blank: kept))
      let bytes = try Sealing.seal(drawing, publication)
      #expect(try Validation.findings(in: bytes).map(\.description) == [])
      #expect(try PDFProbe(bytes).picture(dpi: 150) == picture)
    }
  }

  @Test("gives the same file, whatever it drew before")
  func otherDrawingsBefore() throws {
    let manifest = try #require(Self.manifest)
    let (publication, _) = try specimen(Self.text, manifest)
    let survey = PageSurvey(publication)
    let typeCase = TypeCase(FontFiles(manifest))
    func sealed() throws -> [UInt8] {
      let faces = typeCase.faces(for: survey, isLifting: true)
      return try Sealing.seal(PDFDrawing.draw(publication, survey, faces), publication)
    }
    let alone = try sealed()
    for text in ["上海 fix 01 — 国", Self.text + "香港特別行政區 the lazy dog, 年月日"] {
      let other = try specimen(text, manifest).publication
      let otherSurvey = PageSurvey(other)
      _ = try PDFDrawing.draw(other, otherSurvey, typeCase.faces(for: otherSurvey, isLifting: true))
      #expect(try sealed() == alone)
    }
  }
}
