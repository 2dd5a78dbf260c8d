/// Links: in the structure, described, printed, and reached by the tab key in reading order (ISO 14289-1 §7.18).
enum AnnotationChecks {
  static func run(_ structure: ExaminedStructure, _ examination: inout Examination) {
    let destinations = Set(
      examination.file.leaves(
        of: examination.file.resolved(examination.catalogue["Names"]).dictionary?["Dests"], key: "Names"
      ).map(\.key))
    for (index, page) in examination.pages.enumerated() {
      let dictionary = examination.file.object(page).dictionary ?? [:]
      let annotations = examination.file.resolved(dictionary["Annots"]).array ?? []
      examination.require(
        dictionary["Tabs"]?.name == "S", .accessibility("7.18.3"), "the tab key does not follow the structure",
        at: "page \(index + 1)")
      for annotation in annotations {
        guard let number = annotation.reference else { continue }
        check(number, structure, destinations, &examination, "page \(index + 1), annotation \(number)")
      }
    }
  }

  private static func check(
    _ number: Int, _ structure: ExaminedStructure, _ destinations: Set<PDFValue>, _ examination: inout Examination,
    _ place: String
  ) {
    let annotation = examination.file.object(number).dictionary ?? [:]
    examination.require(
      annotation["Subtype"]?.name == "Link", .archive("6.3.1"), "the annotation is not a link", at: place)
    examination.require(
      annotation["Contents"]?.text?.isEmpty == false, .accessibility("7.18.5"), "the link is not described", at: place)
    examination.require(
      annotation["F"]?.integer == 4, .archive("6.3.2"), "the annotation is not printed", at: place)
    let element = structure.element(annotation["StructParent"]?.integer.flatMap { structure.parents[$0] })
    examination.require(
      element?.type == "Link" && element?.annotations.contains(number) == true, .accessibility("7.18.5"),
      "the link is not in a link of the structure", at: place)
    let action = examination.file.resolved(annotation["A"]).dictionary
    if let action {
      let address = action["URI"]?.text ?? ""
      examination.require(action["S"]?.name == "URI", .archive("6.5.1"), "the action is not an address", at: place)
      examination.require(
        !address.isEmpty && address.allSatisfy { $0.isASCII && !$0.isWhitespace }, .archive("6.5.1"),
        "“\(address)” is not an address", at: place)
    } else {
      let target = annotation["Dest"].map { $0.text.map { .bytes(Array($0.utf8)) } ?? $0 }
      let known = destinations.contains { $0 == annotation["Dest"] || $0 == target }
      examination.require(known, .accessibility("7.18.5"), "the link leads nowhere", at: place)
    }
  }
}
