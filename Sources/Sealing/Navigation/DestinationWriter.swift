import Pages

/// Writes the points of the pages that can be led to, by name (ISO 32000-1 §12.3.2.3).
struct DestinationWriter {
  private let file: PDFFile
  private var places: [(name: String, value: PDFValue)] = []
  private var names: Set<String> = []

  init(_ file: PDFFile, _ pages: [Int], _ frames: [UnsealedPDF.PageFrame]) throws(SealingError) {
    self.file = file
    for (page, frame) in zip(pages, frames) {
      for destination in frame.destinations where names.insert(destination.name).inserted {
        // The y axis of PDF points up.
        let top = (frame.size.height - destination.point.y).points
        places.append(
          (
            destination.name,
            .array([.reference(page), .name("XYZ"), .real(destination.point.x.points), .real(top), .null])
          ))
      }
    }
  }

  /// What leads to a destination.
  func reference(to name: String) throws(SealingError) -> PDFValue {
    guard names.contains(name) else { throw .destinationUnknown(name) }
    return .bytes(Array(name.utf8))
  }

  func write() throws(SealingError) {
    guard !places.isEmpty else { return }
    let tree = try PDFTree.writeNames(places.map { ($0.name, $0.value) }, to: file)
    var trees = file.resolved(file.object(file.rootNumber).dictionary?["Names"]).dictionary ?? PDFDictionary()
    trees["Dests"] = .reference(tree)
    try file.set("Names", of: file.rootNumber, to: .dictionary(trees))
  }
}
