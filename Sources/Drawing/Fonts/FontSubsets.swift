import Dispatch
import Pages
import Synchronization

/// The faces of a drawing, cut down side by side: most of the work is finding the characters of a whole Han face, which
/// takes as long for one glyph as for a thousand.
struct FontSubsets {
  private let cut: [FontID: Result<FontSubset, DrawingError>]

  /// Cuts every face of which glyphs are used and whose file is known, unless that was done before.
  init(of use: GlyphUse, from files: FontFiles) {
    let wanted = use.fonts.compactMap { font in
      files.file(of: font).map { file in
        CutFaces.Cut(font: font, path: file.path, index: file.index, glyphs: use.glyphs(of: font))
      }
    }
    var found = wanted.map { cut in files.cuts[cut].map { Result<_, DrawingError>.success($0) } }
    let missing = found.indices.filter { found[$0] == nil }
    let made = Mutex<[Int: Result<FontSubset, DrawingError>]>([:])
    DispatchQueue.concurrentPerform(iterations: missing.count) { number in
      let position = missing[number]
      let result = Result { () throws(DrawingError) in try files.cuts.make(wanted[position]) }
      made.withLock { $0[position] = result }
    }
    for (position, result) in made.withLock({ $0 }) { found[position] = result }
    cut = Dictionary(
      uniqueKeysWithValues: zip(wanted, found).compactMap { wanted, result in result.map { (wanted.font, $0) } })
  }

  /// The face, cut down; nil when none of its glyphs is used.
  subscript(font: FontID) -> FontSubset? {
    get throws(DrawingError) { try cut[font]?.get() }
  }
}
