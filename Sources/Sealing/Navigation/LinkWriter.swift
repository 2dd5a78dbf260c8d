import Pages

/// Writes the areas that lead somewhere as annotations (ISO 32000-1 §12.5.6.5), one for each area.
enum LinkWriter {
  /// An annotation that was written.
  struct Written: Hashable {
    /// The number of its object.
    var annotation: Int
    /// The index of its page.
    var page: Int
    /// The link's or reference's element.
    var element: ElementID
    /// Its key in the parent tree.
    var parentKey: Int
  }

  /// Where an annotation comes from.
  private struct Place {
    var page: Int, link: Int, area: Int
  }

  /// Writes all links, and answers them in the order of the pages.
  static func write(
    _ frames: [UnsealedPDF.PageFrame], _ pages: [Int], _ destinations: DestinationWriter, to file: PDFWriter,
    tagged: Bool
  ) throws(SealingError) -> [Written] {
    var places: [Place] = []
    for (page, frame) in frames.enumerated() {
      for (link, value) in frame.links.enumerated() {
        if case .destination(let name) = value.target { try destinations.check(name) }
        places += value.areas.indices.map { Place(page: page, link: link, area: $0) }
      }
    }
    let numbers = file.reserveSeries(places.count)
    try file.putSeries(numbers) { [places] (index) throws(SealingError) in
      let place = places[index]
      let link = frames[place.page].links[place.link]
      var annotation = annotation(link, link.areas[place.area], frames[place.page])
      annotation["P"] = .reference(pages[place.page])
      if tagged { annotation["StructParent"] = .integer(pages.count + index) }
      return .dictionary(annotation)
    }
    return places.indices.map { index in
      let place = places[index]
      return Written(
        annotation: numbers.lowerBound + index, page: place.page,
        element: frames[place.page].links[place.link].element, parentKey: pages.count + index)
    }
  }

  private static func annotation(
    _ link: Page.Link, _ area: Rect, _ frame: UnsealedPDF.PageFrame
  ) -> PDFDictionary {
    var annotation: PDFDictionary = [
      "Type": .name("Annot"), "Subtype": .name("Link"), "Rect": area.flipped(on: frame.size),
      // Printed, as an archive wants of every annotation (ISO 19005-2 §6.3.2).
      "F": .integer(4),
      "Border": .array([.integer(0), .integer(0), .integer(0)]),
    ]
    switch link.target {
    case .address(let address):
      annotation["A"] = .dictionary([
        "Type": .name("Action"), "S": .name("URI"), "URI": .bytes(Array(encoded(address).utf8)),
      ])
      annotation["Contents"] = .text(link.description.isEmpty ? address : link.description)
    case .destination(let name):
      annotation["Dest"] = DestinationWriter.reference(to: name)
      annotation["Contents"] = .text(link.description.isEmpty ? name : link.description)
    }
    return annotation
  }

  /// The address in ASCII: everything else percent-encoded as UTF-8 (RFC 3987 §3.1).
  static func encoded(_ address: String) -> String {
    var result = ""
    for byte in address.utf8 {
      let isPlain = (0x21...0x7E).contains(byte) && !Array("\"<>\\^`{|}".utf8).contains(byte)
      if isPlain {
        result.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        result += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
      }
    }
    return result
  }
}

extension Rect {
  /// The rectangle as PDF has it: corners, with the y axis up.
  func flipped(on page: Size) -> PDFValue {
    .array(
      [minX, page.height - maxY, maxX, page.height - minY].map { PDFValue.points($0) })
  }
}
