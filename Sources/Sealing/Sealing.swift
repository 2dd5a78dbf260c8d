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
    try drawing.bytes.withUnsafeBufferPointer { (bytes) throws(SealingError) in
      try seal(try PDFFile(lent: bytes), drawing, publication, options)
    }
  }

  private static func seal(
    _ drawn: PDFFile, _ drawing: UnsealedPDF, _ publication: Publication, _ options: SealingOptions
  ) throws(SealingError) -> [UInt8] {
    let drawnPages = try drawn.pageNumbers()
    guard drawnPages.count == drawing.pages.count else {
      throw .contentUnexpected(page: 0, reason: "there are \(drawnPages.count) pages, not \(drawing.pages.count)")
    }
    let isTagged = options.conformance == .accessibleArchive
    if isTagged { try checkCompleteness(publication, drawing) }

    let file = try PDFWriter()
    let first = file.reserve(drawnPages.count)
    let pages = Array(first..<first + drawnPages.count)
    var catalogue: PDFDictionary = [
      "Type": .name("Catalog"), "Lang": .text(publication.metadata.edition.main.voice),
      "ViewerPreferences": .dictionary(["DisplayDocTitle": .bool(true)]),
    ]
    let destinations = DestinationWriter(pages, drawing.pages)
    let attachments = try AttachmentWriter.write(publication, options, to: file)
    var names = PDFDictionary()
    names["Dests"] = try destinations.write(to: file).map { .reference($0) }
    names["EmbeddedFiles"] = attachments.names.map { .reference($0) }
    if !names.entries.isEmpty { catalogue["Names"] = .dictionary(names) }
    if !attachments.ofDocument.isEmpty { catalogue["AF"] = .array(attachments.ofDocument) }
    catalogue["Outlines"] = try OutlineWriter(file, destinations).write(publication.outline).map { .reference($0) }
    catalogue["PageLabels"] = try PageLabels.write(drawing.pages.map(\.label), to: file).map { .reference($0) }

    let links = try LinkWriter.write(drawing.pages, pages, destinations, to: file, tagged: isTagged)
    var annotations: [[PDFValue]] = Array(repeating: [], count: pages.count)
    for link in links { annotations[link.page].append(.reference(link.annotation)) }
    let writer = try PageWriter(drawn, to: file, marks: isTagged ? drawing.marks : nil)
    catalogue["Pages"] = .reference(try writer.write(drawnPages, as: pages, annotations: annotations))
    if isTagged {
      let structure = try StructureWriter(
        file, publication.structure, drawing, pages, links, attachments.numbers)
      catalogue["StructTreeRoot"] = .reference(try structure.write())
      catalogue["MarkInfo"] = .dictionary(["Marked": .bool(true)])
      catalogue["OutputIntents"] = try OutputIntent.write(to: file)
    }
    let metadata = try MetadataWriter(
      publication.metadata, options, hasAttachments: !publication.attachments.isEmpty
    ).write(to: file)
    catalogue["Metadata"] = .reference(metadata.packet)
    return try file.finish(catalogue: try file.add(.dictionary(catalogue)), information: metadata.information)
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
}
