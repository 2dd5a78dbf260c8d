import Inputs
import Pages

/// What can go wrong when pages are drawn.
public enum DrawingError: Error, Hashable, Sendable {
  /// A run names a face that the manifest does not have.
  case fontUnknown(FontID)
  /// The file of a face could not be opened as a font.
  case fontUnreadable(FontID, path: String)
  /// A run asks for the missing glyph, or for one that the face does not have.
  case glyphMissing(FontID, index: UInt32, text: String)
  /// A run's clusters do not cover its text and glyphs.
  case runFlawed(text: String, flaw: String)
  /// The bytes of a picture are not what its format says.
  case pictureUnreadable(String)
  /// An opacity, a transform or a size that cannot be drawn.
  case sizeImpossible(String)
  /// Cairo's own words.
  case surface(String)

  /// The error as a person should read it.
  public var diagnostic: Diagnostic {
    switch self {
    case .fontUnknown(let font): .fontUnknownToDrawing(font.name)
    case .fontUnreadable(let font, let path): .fontUnreadableInDrawing(font.name, path: path)
    case .glyphMissing(let font, let index, let text): .glyphMissingInDrawing(font.name, index: index, text: text)
    case .runFlawed(let text, let flaw): .glyphRunFlawed(text: text, flaw: flaw)
    case .pictureUnreadable(let reason): .pictureUnreadable(reason)
    case .sizeImpossible(let what): .sizeImpossible(what)
    case .surface(let status): .drawingFailed(status)
    }
  }
}
