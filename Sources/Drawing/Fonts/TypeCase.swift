import Pages
import Threads

/// The cut faces of one worker, as a compositor has his case of type beside him: kept from drawing to drawing, so that
/// the next one need not look for its glyphs in whole faces, of which a Han face has tens of megabytes.
///
/// A face that lacks a glyph is cut anew, with the glyphs it had and the new ones, until it would hold much more than is
/// wanted. A drawing gets faces that hold what it draws and nothing else, whatever the case has. Made and used by one task.
public final class TypeCase {
  let files: FontFiles
  private var kept: [FontID: CutFace] = [:]

  /// A face with the glyphs that it was cut for.
  private struct CutFace {
    var subset: FontSubset
    var glyphs: GlyphSet
  }

  /// A face may hold so many glyphs, or twice as many as are wanted, before it is begun anew.
  private static let most = 1_500

  /// An empty case.
  public init(_ files: FontFiles) { self.files = files }

  /// The faces for a drawing of these pages. What cannot be cut is told by the drawing.
  ///
  /// - Parameter isLifting: Whether the fonts are embedded when the file is sealed: Cairo gets blank faces then.
  public func faces(for survey: PageSurvey, isLifting: Bool) -> Faces { faces(for: survey.use, isLifting: isLifting) }

  func faces(for use: GlyphUse, isLifting: Bool = false) -> Faces {
    let cuttings = use.fonts.compactMap { font in
      files.file(of: font).map { Cutting(font: font, file: $0, wanted: use[font], kept: kept[font]) }
    }
    var found: [FontID: Result<Face, DrawingError>] = [:]
    var blank: [(face: Face, font: EmbeddedFont)] = []
    for (cutting, result) in zip(cuttings, Self.cut(cuttings, isLifting: isLifting)) {
      let font = cutting.font
      kept[font] = try? result.get().kept
      found[font] = Result { () throws(DrawingError) in
        let cut = try result.get()
        let face = try Face(
          font, path: cutting.file.path, cut.subset, drawnWith: cut.blank?.blob ?? cut.subset.blob)
        if let font = cut.blank?.font { blank.append((face, font)) }
        return face
      }
    }
    return Faces(files, cut: found, blank: blank)
  }

  /// What a drawing gets of a file.
  private struct Cutting: Sendable {
    var font: FontID
    var file: (path: String, index: Int)
    var wanted: GlyphSet
    /// What the case has of it.
    var kept: CutFace?

    /// A face with the glyphs that are wanted and no others, and what is to be kept: that face or one with more.
    func cut() throws(DrawingError) -> (subset: FontSubset, kept: CutFace) {
      guard let kept else { return try fresh() }
      var source = kept
      if !wanted.isSubset(of: kept.glyphs) {
        source.glyphs.formUnion(wanted)
        guard source.glyphs.count <= max(TypeCase.most, 2 * wanted.count) else { return try fresh() }
        source.subset = try subset(source.glyphs)
      }
      if source.glyphs == wanted { return (source.subset, source) }
      let subset = try FontSubset(font, path: file.path, of: source.subset, glyphs: wanted.members)
      return (subset, source)
    }

    private func fresh() throws(DrawingError) -> (subset: FontSubset, kept: CutFace) {
      let subset = try subset(wanted)
      return (subset, CutFace(subset: subset, glyphs: wanted))
    }

    private func subset(_ glyphs: GlyphSet) throws(DrawingError) -> FontSubset {
      try FontSubset(font, path: file.path, index: file.index, glyphs: glyphs.members)
    }
  }

  /// What came of a cutting.
  private struct Cut: Sendable {
    var subset: FontSubset
    var kept: CutFace
    /// Nil when Cairo is to embed the face.
    var blank: BlankFace?
  }

  /// Cuts faces side by side, those with most glyphs first, so that no long one is left when the others are done.
  private static func cut(_ cuttings: [Cutting], isLifting: Bool) -> [Result<Cut, DrawingError>] {
    let order = cuttings.indices.sorted { (-cuttings[$0].wanted.count, $0) < (-cuttings[$1].wanted.count, $1) }
    let cut = SideBySide.all(cuttings.count) { turn in
      let index = order[turn]
      return Result { () throws(DrawingError) in
        let (subset, kept) = try cuttings[index].cut()
        let blank = isLifting ? BlankFace(of: subset, named: "Blank-\(index)") : nil
        return Cut(subset: subset, kept: kept, blank: blank)
      }
    }
    return zip(order, cut).sorted { $0.0 < $1.0 }.map(\.1)
  }
}
