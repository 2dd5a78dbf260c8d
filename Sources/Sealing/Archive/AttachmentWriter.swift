import Languages
import Pages

/// Writes files that travel inside the PDF, as associated files of an element or of the document (ISO 19005-3 §6.8).
enum AttachmentWriter {
  /// What was written.
  struct Written {
    /// The number of each file's specification by its name.
    var numbers: [String: Int] = [:]
    /// The number of the tree of names; nil when there are no files.
    var names: Int?
    /// Those that no element names: the document's own.
    var ofDocument: [PDFValue] = []
  }

  /// Writes all attachments.
  static func write(
    _ publication: Publication, _ options: SealingOptions, to file: PDFWriter
  ) throws(SealingError) -> Written {
    var written = Written()
    guard !publication.attachments.isEmpty else { return written }
    let date = (options.date ?? publication.metadata.date).flatMap(PDFDate.init) ?? PDFDate.epoch
    let owned = Set(publication.structure.elements.flatMap(\.attributes.attachments))
    var specifications: [(key: String, value: PDFValue)] = []
    for attachment in publication.attachments {
      let number = try write(attachment, dated: date, to: file)
      guard written.numbers.updateValue(number, forKey: attachment.name) == nil else {
        throw .incomplete("two attachments are called “\(attachment.name)”")
      }
      specifications.append((attachment.name, .reference(number)))
    }
    let names = specifications.map(\.key)
    written.names = try PDFTree.writeNames(names, to: file) { [specifications] (index) throws(SealingError) in
      specifications[index].value
    }
    let unowned = specifications.filter { options.conformance == .plain || !owned.contains($0.key) }
    written.ofDocument = unowned.map(\.value)
    return written
  }

  private static func write(
    _ attachment: Attachment, dated date: PDFDate, to file: PDFWriter
  ) throws(SealingError) -> Int {
    let data = try file.addStream(
      [
        "Type": .name("EmbeddedFile"), "Subtype": .name(attachment.mediaType),
        "Params": .dictionary(["Size": .integer(attachment.bytes.count), "ModDate": .text(date.forInfo)]),
      ], attachment.bytes)
    return try file.add(
      .dictionary([
        "Type": .name("Filespec"), "F": .text(attachment.name), "UF": .text(attachment.name),
        "Desc": .text(attachment.description), "AFRelationship": .name("Data"),
        "EF": .dictionary(["F": .reference(data), "UF": .reference(data)]),
      ]))
  }
}
