import Fonts
import Languages
import Pages

/// Where the faces of a run's fonts are: the one thing that drawing needs to know of the manifest.
public struct FontFiles: Sendable {
  private let find: @Sendable (FontID) -> (path: String, index: Int)?
  private var manifest: FontManifest?
  private let outlines = OutlineFaces()

  /// Files found by a function: the path of the file and the index of the face in it, or nil when the face is unknown.
  public init(_ find: @escaping @Sendable (FontID) -> (path: String, index: Int)?) { self.find = find }

  /// The files of a manifest.
  public init(_ manifest: FontManifest) {
    self.init { manifest.location(of: $0) }
    self.manifest = manifest
  }

  /// Fonts for the text of pictures; nil when there is no manifest of them.
  func pictureFonts(han: Language) -> PictureFonts? { manifest.flatMap { PictureFonts($0, han: han) } }

  /// The file of a face, or nil when the face is unknown.
  public func file(of font: FontID) -> (path: String, index: Int)? { find(font) }

  /// The outlines for a run, once it is sure that the run can be drawn with them.
  func outlines(for run: GlyphRun) throws(DrawingError) -> OutlineFace { try outlines.face(for: run, in: self) }
}
