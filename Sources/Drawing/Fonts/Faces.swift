import Pages

/// The faces of one drawing. Made and used by one task.
public final class Faces {
  /// Those whose fonts are embedded when the file is sealed.
  public var fonts: [EmbeddedFont] { blank.map(\.font) }
  /// Blank faces, with the font that is embedded for each.
  let blank: [(face: Face, font: EmbeddedFont)]
  let files: FontFiles
  /// Faces cut down to what is used.
  private let cut: [FontID: Result<Face, DrawingError>]
  private var faces: [FontID: Face] = [:]

  /// Faces that were cut, and whole ones where none was.
  init(
    _ files: FontFiles, cut: [FontID: Result<Face, DrawingError>] = [:],
    blank: [(face: Face, font: EmbeddedFont)] = []
  ) {
    self.files = files
    self.cut = cut
    self.blank = blank
  }

  subscript(font: FontID) -> Face {
    get throws(DrawingError) {
      if let face = try cut[font]?.get() ?? faces[font] { return face }
      guard let file = files.file(of: font) else { throw .fontUnknown(font) }
      let face = try Face(font, path: file.path, index: file.index)
      faces[font] = face
      return face
    }
  }

  /// The face of a run, once it is sure that the run can be drawn with it.
  func face(for run: GlyphRun) throws(DrawingError) -> Face {
    let face = try self[run.font]
    try run.check { face.number(of: $0) != nil }
    return face
  }
}

extension GlyphRun {
  /// Fails when something is wrong with the run, or its face lacks one of its glyphs.
  func check(_ has: (UInt32) -> Bool) throws(DrawingError) {
    if let flaw { throw .runFlawed(text: text, flaw: flaw) }
    for glyph in glyphs where glyph.index == 0 || !has(glyph.index) {
      throw .glyphMissing(font, index: glyph.index, text: text)
    }
  }
}
