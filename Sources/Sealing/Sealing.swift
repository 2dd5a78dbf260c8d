import Languages
import Pages

/// Completes a drawn PDF: structure, links, outline and metadata, so that a screen reader can read it and an archive
/// accepts it.
public enum Sealing {
  /// Seals the file.
  ///
  /// The same drawing, publication and options give the same bytes.
  public static func seal(
    _ drawing: UnsealedPDF, _ publication: Publication, options: SealingOptions = SealingOptions()
  ) throws(SealingError) -> [UInt8] {
    try Casing(publication, drawing.marks, drawing.pages, fonts: drawing.fonts, options: options)
      .sealed(drawing.bytes).bytes()
  }
}
