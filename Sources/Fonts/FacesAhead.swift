import Languages
import Pages

/// Faces that are opened before there is a text to set in them, and stay open as long as this lasts.
///
/// What HarfBuzz learns of a face when it shapes the first word with it, it has then learnt for all threads.
public final class FacesAhead: Sendable {
  private let map: FontMap?
  private let files: any Sendable

  /// Opens the faces that these requests will want for text in a language: `language` is the tag it is shaped in.
  public init(_ requests: [(request: FontLibrary.Request, language: String)], of manifest: FontManifest) {
    map = FontMap.of(manifest)
    let library = FontLibrary(manifest: manifest)
    let buffer = ShapingBuffer()
    for (request, tag) in requests {
      let faces = library.faces(for: request)
      if let han = faces.han, request.language.isChinese {
        Self.shape("中", with: library.face(han), .han, tag, buffer)
      } else if let latin = faces.latin {
        Self.shape("a", with: library.face(latin), .other, tag, buffer)
      }
    }
    files = library.openFiles
  }

  private static func shape(
    _ word: String, with face: Face, _ script: ShapingScript, _ tag: String, _ buffer: ShapingBuffer
  ) {
    Array(word.utf8).withUnsafeBufferPointer { text in
      buffer.shape(text, with: face, script: script, language: ShapingLanguage(tag), features: []) { _ in }
    }
  }
}
