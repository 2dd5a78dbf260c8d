import Languages
import Pages

/// Writes what is known of the document as a whole: the information dictionary (ISO 32000-1 §14.3.3) and the XMP packet,
/// which say the same.
struct MetadataWriter {
  private let metadata: Metadata
  private let options: SealingOptions
  private let hasAttachments: Bool

  init(_ metadata: Metadata, _ options: SealingOptions, hasAttachments: Bool) {
    self.metadata = metadata
    self.options = options
    self.hasAttachments = hasAttachments
  }

  /// Writes both, and answers their numbers.
  func write(to file: PDFWriter) throws(SealingError) -> (information: Int, packet: Int) {
    let number = try file.add(.dictionary(information))
    let packet = XMPPacket(metadata, options, hasAttachments: hasAttachments).text
    // Unpacked, so that programs that know nothing of PDF find it.
    let stream = try file.addStream(
      ["Type": .name("Metadata"), "Subtype": .name("XML")], Array(packet.utf8), packed: false)
    return (number, stream)
  }

  private var information: PDFDictionary {
    var information: PDFDictionary = [
      "Creator": .text(options.creator), "Producer": .text(XMPPacket.producer),
    ]
    let main = metadata.edition.main
    if let title = metadata.title.best(for: main) { information["Title"] = .text(title) }
    if let author = metadata.author { information["Author"] = .text(author) }
    if let subject = metadata.subject.best(for: main) { information["Subject"] = .text(subject) }
    if !metadata.keywords.isEmpty { information["Keywords"] = .text(metadata.keywords.joined(separator: ", ")) }
    if let date = (options.date ?? metadata.date).flatMap(PDFDate.init) {
      information["CreationDate"] = .text(date.forInfo)
      information["ModDate"] = .text(date.forInfo)
    }
    return information
  }
}
