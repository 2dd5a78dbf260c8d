import Languages
import Pages

/// All of a sealed file but its pages: structure, links, outline, metadata. As a book's case is made while its pages are
/// printed, it needs no drawing, only what each piece of it will be; the drawn pages are put in at the end.
///
/// Made by one thread and used by another after it; never by two at once.
public final class Casing: @unchecked Sendable {
  private let file: PDFWriter
  private let marks: ContentMarks
  private let isTagged: Bool
  /// The numbers of the pages' objects.
  private let pages: [Int]
  private let annotations: [[PDFValue]]
  private let fonts: FontEmbedding
  private var catalogue: PDFDictionary
  private let information: Int
  /// The structure tree, until it is written.
  private var structure: StructureWriter?
  private var drawing: PDFFile?

  /// Makes the case of a publication.
  ///
  /// - Parameters:
  ///   - marks: What each piece of the drawn content will be.
  ///   - frames: What of each page is not drawn.
  ///   - fonts: The fonts for the places of blank faces that the pages are drawn with.
  public init(
    _ publication: Publication, _ marks: ContentMarks, _ frames: [UnsealedPDF.PageFrame],
    fonts: [EmbeddedFont] = [], options: SealingOptions = SealingOptions()
  ) throws(SealingError) {
    let isTagged = options.conformance == .accessibleArchive
    if isTagged { try Self.checkCompleteness(publication, marks, frames) }
    file = try PDFWriter(isLong: Self.isLong(pages: frames.count))
    let first = file.reserve(frames.count)
    pages = Array(first..<first + frames.count)
    var catalogue: PDFDictionary = [
      "Type": .name("Catalog"), "Lang": .text(publication.metadata.edition.main.voice),
      "ViewerPreferences": .dictionary(["DisplayDocTitle": .bool(true)]),
    ]
    self.fonts = try FontEmbedding(fonts, to: file)
    let destinations = DestinationWriter(pages, frames)
    let attachments = try AttachmentWriter.write(publication, options, to: file)
    var names = PDFDictionary()
    names["Dests"] = try destinations.write(to: file).map { .reference($0) }
    names["EmbeddedFiles"] = attachments.names.map { .reference($0) }
    if !names.entries.isEmpty { catalogue["Names"] = .dictionary(names) }
    if !attachments.ofDocument.isEmpty { catalogue["AF"] = .array(attachments.ofDocument) }
    catalogue["Outlines"] = try OutlineWriter(file, destinations).write(publication.outline).map { .reference($0) }
    catalogue["PageLabels"] = try PageLabels.write(frames.map(\.label), to: file).map { .reference($0) }

    let links = try LinkWriter.write(frames, pages, destinations, to: file, tagged: isTagged)
    var annotations: [[PDFValue]] = Array(repeating: [], count: pages.count)
    for link in links { annotations[link.page].append(.reference(link.annotation)) }
    self.annotations = annotations
    self.marks = marks
    self.isTagged = isTagged
    if isTagged {
      structure = try StructureWriter(
        file, publication.structure, marks, frames, pages, links, attachments.numbers)
      catalogue["MarkInfo"] = .dictionary(["Marked": .bool(true)])
      catalogue["OutputIntents"] = try OutputIntent.write(to: file)
    }
    let metadata = try MetadataWriter(
      publication.metadata, options, hasAttachments: !publication.attachments.isEmpty
    ).write(to: file)
    catalogue["Metadata"] = .reference(metadata.packet)
    information = metadata.information
    self.catalogue = catalogue
    // Of a long file it comes behind the pages: of all numbers, those that pages are full of are to be the short ones.
    if !Self.isLong(pages: frames.count) { try writeStructure() }
  }

  private func writeStructure() throws(SealingError) {
    if let structure = structure.take() { catalogue["StructTreeRoot"] = .reference(try structure.write()) }
  }

  /// The finished file, with the pages as they were drawn. To be asked for once.
  ///
  /// - Parameters:
  ///   - drawn: The drawn file.
  ///   - contents: The contents that were lifted out of it.
  public func sealed(_ drawn: [UInt8], _ contents: PageContents? = nil) throws(SealingError) -> MemoryFile {
    let contents = contents ?? PageContents(isTagged ? marks : nil)
    return try drawn.withUnsafeBufferPointer { (bytes) throws(SealingError) in
      // Its streams are read when the file is written; afterwards it is let go with the case, which takes a while.
      let drawing = try PDFFile(lent: bytes)
      self.drawing = drawing
      let writer = PageWriter(drawing, to: file, contents, fonts, isTagged: isTagged)
      catalogue["Pages"] = .reference(try writer.write(as: pages, annotations: annotations))
      try writeStructure()
      return try file.finish(catalogue: try file.add(.dictionary(catalogue)), information: information)
    }
  }

  /// Whether of so many pages what is made is made when it is written: all at once it would take more memory than the pages.
  public static func isLong(pages: Int) -> Bool { pages >= 512 }

  /// Whether there is enough to make an accessible file of.
  private static func checkCompleteness(
    _ publication: Publication, _ marks: ContentMarks, _ frames: [UnsealedPDF.PageFrame]
  ) throws(SealingError) {
    guard marks.pages.count == frames.count else { throw .incomplete("it was drawn without marks") }
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
