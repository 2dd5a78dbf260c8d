import Dispatch
import Pages
import Synchronization

/// The faces of a drawing, cut down side by side: most of the work is finding the characters of a whole Han face, which
/// takes as long for one glyph as for a thousand.
struct FontSubsets {
  private let cut: [FontID: Result<FontSubset, DrawingError>]

  /// Cuts every face of which glyphs are used and whose file is known.
  init(of use: GlyphUse, from files: FontFiles) {
    let fonts = use.fonts
    let results = Mutex([Result<FontSubset, DrawingError>?](repeating: nil, count: fonts.count))
    DispatchQueue.concurrentPerform(iterations: fonts.count) { number in
      let font = fonts[number]
      guard let file = files.file(of: font) else { return }
      let result = Result { () throws(DrawingError) in
        try files.cuts.subset(font, path: file.path, index: file.index, glyphs: use.glyphs(of: font))
      }
      results.withLock { $0[number] = result }
    }
    let found = results.withLock { $0 }
    cut = Dictionary(uniqueKeysWithValues: zip(fonts, found).compactMap { font, result in result.map { (font, $0) } })
  }

  /// The face, cut down; nil when none of its glyphs is used.
  subscript(font: FontID) -> FontSubset? {
    get throws(DrawingError) { try cut[font]?.get() }
  }
}
