import Languages
import Pages

/// Writes files that travel inside the PDF, as associated files of the document or of an element (ISO 19005-3 §6.8).
enum AttachmentWriter {
  /// Writes all attachments, and answers whether there are any.
  static func write(
    _ publication: Publication, _ options: SealingOptions, to file: PDFFile
  ) throws(SealingError) -> Bool {
    guard !publication.attachments.isEmpty else { return false }
    var specifications: [(key: String, value: PDFValue)] = []
    for attachment in publication.attachments {
      let date = (options.date ?? publication.metadata.date).flatMap(PDFDate.init)
      var parameters: PDFDictionary = ["Size": .integer(attachment.bytes.count)]
      // ISO 19005-3 wants a date of every file; without one of its own it is that of nothing in particular.
      parameters["ModDate"] = .text((date ?? PDFDate.epoch).forInfo)
      let data = try file.addStream(
        [
          "Type": .name("EmbeddedFile"), "Subtype": .name(attachment.mediaType), "Params": .dictionary(parameters),
        ], attachment.bytes)
      let specification = try file.add(
        .dictionary([
          "Type": .name("Filespec"), "F": .text(attachment.name), "UF": .text(attachment.name),
          "Desc": .text(attachment.description), "AFRelationship": .name("Data"),
          "EF": .dictionary(["F": .reference(data), "UF": .reference(data)]),
        ]))
      specifications.append((attachment.name, .reference(specification)))
    }
    let tree = try PDFTree.writeNames(specifications, to: file)
    let root = file.rootNumber
    var trees = file.resolved(file.object(root).dictionary?["Names"]).dictionary ?? PDFDictionary()
    trees["EmbeddedFiles"] = .reference(tree)
    try file.set("Names", of: root, to: .dictionary(trees))
    try file.set("AF", of: root, to: .array(specifications.map(\.value)))
    return true
  }
}
