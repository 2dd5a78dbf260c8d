import Pages

/// Writes the points of the pages that can be led to, by name (ISO 32000-1 §12.3.2.3).
struct DestinationWriter {
  private struct Place {
    /// The number of the page's object.
    var page: Int
    /// From its left and from its foot.
    var x: Length, y: Length
  }
  private var names: [String] = []
  private var places: [Place] = []
  private var known: Set<String> = []

  init(_ pages: [Int], _ frames: [UnsealedPDF.PageFrame]) {
    for (page, frame) in zip(pages, frames) {
      for destination in frame.destinations where known.insert(destination.name).inserted {
        names.append(destination.name)
        // The y axis of PDF points up.
        places.append(Place(page: page, x: destination.point.x, y: frame.size.height - destination.point.y))
      }
    }
  }

  /// Fails when there is no such destination.
  func check(_ name: String) throws(SealingError) {
    guard known.contains(name) else { throw .destinationUnknown(name) }
  }

  /// What leads to a destination.
  static func reference(to name: String) -> PDFValue { .bytes(Array(name.utf8)) }

  /// Writes the tree of names, and answers its number; nil when there are none.
  func write(to file: PDFWriter) throws(SealingError) -> Int? {
    guard !places.isEmpty else { return nil }
    return try PDFTree.writeNames(names, to: file) { [places] (index) throws(SealingError) in
      let place = places[index]
      return .array([.reference(place.page), .name("XYZ"), .points(place.x), .points(place.y), .null])
    }
  }
}
