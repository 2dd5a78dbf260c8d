import Pages

/// Writes the points of the pages that can be led to, by name (ISO 32000-1 §12.3.2.3).
struct DestinationWriter {
  private var places: [(name: String, value: PDFValue)] = []
  private var names: Set<String> = []

  init(_ pages: [Int], _ frames: [UnsealedPDF.PageFrame]) {
    for (page, frame) in zip(pages, frames) {
      for destination in frame.destinations where names.insert(destination.name).inserted {
        // The y axis of PDF points up.
        let top = frame.size.height - destination.point.y
        places.append(
          (
            destination.name,
            .array([.reference(page), .name("XYZ"), .points(destination.point.x), .points(top), .null])
          ))
      }
    }
  }

  /// What leads to a destination.
  func reference(to name: String) throws(SealingError) -> PDFValue {
    guard names.contains(name) else { throw .destinationUnknown(name) }
    return .bytes(Array(name.utf8))
  }

  /// Writes the tree of names, and answers its number; nil when there are none.
  func write(to file: PDFWriter) throws(SealingError) -> Int? {
    guard !places.isEmpty else { return nil }
    return try PDFTree.writeNames(places.map { ($0.name, $0.value) }, to: file)
  }
}
