import Languages
import Pages

/// Writes files that travel inside the PDF, as associated files of an element or of the document (ISO 19005-3 §6.8).
enum AttachmentWriter {
  /// Writes all attachments, and answers the number of each one's file specification by its name.
  static func write(
    _ publication: Publication, _ options: SealingOptions, to file: PDFFile
  ) throws(SealingError) -> [String: Int] {
    guard !publication.attachments.isEmpty else { return [:] }
    let date = (options.date ?? publication.metadata.date).flatMap(PDFDate.init) ?? PDFDate.epoch
    let owned = Set(publication.structure.elements.flatMap(\.attributes.attachments))
    var specifications: [(key: String, value: PDFValue)] = []
    var numbers: [String: Int] = [:]
    for attachment in publication.attachments {
      let number = try write(attachment, dated: date, to: file)
      guard numbers.updateValue(number, forKey: attachment.name) == nil else {
        throw .incomplete("two attachments are called “\(attachment.name)”")
      }
      specifications.append((attachment.name, .reference(number)))
    }
    let root = file.rootNumber
    var trees = file.resolved(file.object(root).dictionary?["Names"]).dictionary ?? PDFDictionary()
    trees["EmbeddedFiles"] = .reference(try PDFTree.writeNames(specifications, to: file))
    try file.set("Names", of: root, to: .dictionary(trees))
    let unowned = specifications.filter { options.conformance == .plain || !owned.contains($0.key) }
    if !unowned.isEmpty { try file.set("AF", of: root, to: .array(unowned.map(\.value))) }
    return numbers
  }

  private static func write(
    _ attachment: Attachment, dated date: PDFDate, to file: PDFFile
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
