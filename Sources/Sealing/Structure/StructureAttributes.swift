import Languages
import Pages

/// What a structure element says of itself: type, language, alternative text and attributes (ISO 32000-1 §14.7.2,
/// §14.8.5).
enum StructureAttributes {
  /// The element's dictionary without its place in the tree.
  static func dictionary(
    of id: ElementID, in tree: StructureTree, frames: [UnsealedPDF.PageFrame], pages: [Int]
  ) -> PDFDictionary {
    let element = tree[id]
    let attributes = element.attributes
    // Without its type, which is optional (ISO 32000-1 table 323) and a fifth of a small element.
    var dictionary: PDFDictionary = ["S": .name(element.role.standardType)]
    if let language = element.language { dictionary["Lang"] = .text(language.voice) }
    if let text = attributes.alternative { dictionary["Alt"] = .text(text) }
    if let text = attributes.actualText { dictionary["ActualText"] = .text(text) }
    if let text = attributes.expansion { dictionary["E"] = .text(text) }
    if let text = attributes.title { dictionary["T"] = .text(text) }
    if let name = tree.identifier(of: id) { dictionary["ID"] = .bytes(Array(name.utf8)) }
    let owned = [table(element, tree), list(element), layout(element, frames, pages)].compactMap { $0 }
    if !owned.isEmpty { dictionary["A"] = owned.count == 1 ? owned[0] : .array(owned) }
    if let box = attributes.box, pages.indices.contains(box.page) { dictionary["Pg"] = .reference(pages[box.page]) }
    return dictionary
  }

  private static func table(_ element: StructureTree.Element, _ tree: StructureTree) -> PDFValue? {
    guard element.role == .headerCell || element.role == .dataCell else { return nil }
    let attributes = element.attributes
    var table: PDFDictionary = ["O": .name("Table")]
    if element.role == .headerCell, let scope = attributes.scope { table["Scope"] = .name(scope.rawValue) }
    if attributes.rowSpan > 1 { table["RowSpan"] = .integer(attributes.rowSpan) }
    if attributes.columnSpan > 1 { table["ColSpan"] = .integer(attributes.columnSpan) }
    let headers = attributes.headers.compactMap { tree.identifier(of: $0) }
    if !headers.isEmpty { table["Headers"] = .array(headers.map { .bytes(Array($0.utf8)) }) }
    return table.keys.count > 1 ? .dictionary(table) : nil
  }

  private static func list(_ element: StructureTree.Element) -> PDFValue? {
    guard element.role == .list, let numbering = element.attributes.listNumbering else { return nil }
    return .dictionary(["O": .name("List"), "ListNumbering": .name(numbering.rawValue)])
  }

  private static func layout(
    _ element: StructureTree.Element, _ frames: [UnsealedPDF.PageFrame], _ pages: [Int]
  ) -> PDFValue? {
    guard let box = element.attributes.box, frames.indices.contains(box.page) else { return nil }
    return .dictionary([
      "O": .name("Layout"), "Placement": .name("Block"), "BBox": box.rect.flipped(on: frames[box.page].size),
    ])
  }
}
