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
    let file = try PDFFile(reading: drawing.bytes)
    let pages = try file.pageNumbers()
    guard pages.count == drawing.pages.count else {
      throw .contentUnexpected(page: 0, reason: "there are \(pages.count) pages, not \(drawing.pages.count)")
    }
    let isTagged = options.conformance == .accessibleArchive
    if isTagged { try checkCompleteness(publication, drawing) }

    let destinations = try DestinationWriter(file, pages, drawing.pages)
    try destinations.write()
    try OutlineWriter(file, destinations).write(publication.outline)
    try PageLabels.write(drawing.pages.map(\.label), to: file)
    let links = try LinkWriter.write(drawing.pages, pages, destinations, to: file, tagged: isTagged)
    let attachments = try AttachmentWriter.write(publication, options, to: file)
    if isTagged {
      let ligatures = try FontWriter.complete(pages, in: file)
      try ContentRewriting.write(drawing.marks, pages, ligatures, to: file)
      try StructureWriter(file, publication.structure, drawing, pages, links, attachments).write()
      try OutputIntent.write(to: file)
    } else {
      for key in ["StructTreeRoot", "MarkInfo"] { try file.set(key, of: file.rootNumber, to: nil) }
      for page in pages { try file.set("StructParents", of: page, to: nil) }
    }
    try MetadataWriter(publication.metadata, options, hasAttachments: !attachments.isEmpty).write(to: file)
    try writeCatalogue(publication, to: file, tagged: isTagged)
    return try file.written()
  }

  /// Whether there is enough to make an accessible file of.
  private static func checkCompleteness(_ publication: Publication, _ drawing: UnsealedPDF) throws(SealingError) {
    guard drawing.marks.pages.count == drawing.pages.count else {
      throw .incomplete("it was drawn without marks")
    }
    for language in publication.metadata.edition.languages {
      guard let title = publication.metadata.title.best(for: language), !title.isEmpty else {
        throw .incomplete("it has no title in \(language)")
      }
    }
    for element in publication.structure.elements where element.role == .figure {
      guard let words = element.attributes.alternative ?? element.attributes.actualText, !words.isEmpty else {
        throw .incomplete("a figure has no alternative text")
      }
    }
  }

  private static func writeCatalogue(
    _ publication: Publication, to file: PDFFile, tagged: Bool
  ) throws(SealingError) {
    let root = file.rootNumber
    try file.set("Lang", of: root, to: .text(publication.metadata.edition.main.voice))
    try file.set("ViewerPreferences", of: root, to: .dictionary(["DisplayDocTitle": .bool(true)]))
    if tagged { try file.set("MarkInfo", of: root, to: .dictionary(["Marked": .bool(true)])) }
  }
}
