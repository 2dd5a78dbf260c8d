import Dispatch
import Pages
import Synchronization

/// The cut faces of one worker, as a compositor has his case of type beside him: kept from drawing to drawing, so that
/// the next one finds faces open and their glyphs loaded.
///
/// A face that lacks a glyph is cut anew, with the glyphs it had and the new ones, until it would hold much more than is
/// wanted. What is drawn does not depend on what else a face holds: Cairo numbers glyphs as they come, and takes out of
/// the face no more than it draws. Made and used by one task.
public final class TypeCase {
  let files: FontFiles
  private var kept: [FontID: CutFace] = [:]

  /// A face with the glyphs that it was cut for.
  private struct CutFace {
    var face: Face
    var glyphs: GlyphSet
    /// Whether it may draw some of them only.
    var isForFewer: Bool

    func has(_ wanted: GlyphSet) -> Bool { isForFewer ? wanted.isSubset(of: glyphs) : wanted == glyphs }
  }

  /// A face may hold so many glyphs, or twice as many as are wanted, before it is begun anew.
  private static let most = 1_500

  /// An empty case.
  public init(_ files: FontFiles) { self.files = files }

  /// Puts the faces into the case that a drawing of these pages will want. What cannot be cut is told by the drawing.
  ///
  /// - Parameter isAlone: Whether there are processors without a job, which load glyphs as well.
  public func fill(for survey: PageSurvey, isAlone: Bool) {
    let faces = faces(for: survey.use)
    if isAlone { GlyphLoading.load(survey.use, of: faces.cutFaces) }
  }

  /// The faces for a drawing of these glyphs.
  func faces(for use: GlyphUse) -> Faces {
    let missing = use.fonts.filter { font in kept[font].map { !$0.has(use[font]) } ?? true }
    let wanted = missing.compactMap { font in
      files.file(of: font).map { Cutting(font: font, file: $0, wanted: use[font], before: kept[font]?.glyphs) }
    }
    var found: [FontID: Result<Face, DrawingError>] = [:]
    for (cutting, result) in zip(wanted, Self.cut(wanted)) {
      let cut = Result { () throws(DrawingError) in
        let (subset, glyphs) = try result.get()
        return CutFace(
          face: try Face(cutting.font, path: cutting.file.path, subset), glyphs: glyphs,
          isForFewer: subset.isForFewer)
      }
      kept[cutting.font] = try? cut.get()
      found[cutting.font] = cut.map(\.face)
    }
    for font in use.fonts where found[font] == nil { found[font] = kept[font].map { .success($0.face) } }
    return Faces(files, cut: found)
  }

  /// What is cut out of a file.
  private struct Cutting: Sendable {
    var font: FontID
    var file: (path: String, index: Int)
    var wanted: GlyphSet
    /// What the face had that was kept.
    var before: GlyphSet?

    /// The face with the glyphs that are wanted and, within measure, those there were.
    func subset() throws(DrawingError) -> (FontSubset, GlyphSet) {
      if var both = before {
        both.formUnion(wanted)
        if both.count <= max(TypeCase.most, 2 * wanted.count) {
          let subset = try cut(both)
          if subset.isForFewer { return (subset, both) }
        }
      }
      return (try cut(wanted), wanted)
    }

    private func cut(_ glyphs: GlyphSet) throws(DrawingError) -> FontSubset {
      try FontSubset(font, path: file.path, index: file.index, glyphs: glyphs.members)
    }
  }

  /// Cuts faces side by side, those with most glyphs first, so that no long one is left when the others are done.
  private static func cut(_ wanted: [Cutting]) -> [Result<(FontSubset, GlyphSet), DrawingError>] {
    let results = Mutex([Result<(FontSubset, GlyphSet), DrawingError>?](repeating: nil, count: wanted.count))
    let order = wanted.indices.sorted { (-wanted[$0].wanted.count, $0) < (-wanted[$1].wanted.count, $1) }
    DispatchQueue.concurrentPerform(iterations: wanted.count) { turn in
      let index = order[turn]
      let result = Result { () throws(DrawingError) in try wanted[index].subset() }
      results.withLock { $0[index] = result }
    }
    return results.withLock { $0 }.compactMap { $0 }
  }
}
