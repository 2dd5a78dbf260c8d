/// The structure tree: types, nesting, languages, alternatives (ISO 14289-1 §7.1 to §7.9).
enum StructureChecks {
  private static let standardTypes: Set<String> = [
    "Document", "Part", "Art", "Sect", "Div", "BlockQuote", "Caption", "TOC", "TOCI", "P", "H1", "H2", "H3", "H4", "H5",
    "H6", "L", "LI", "Lbl", "LBody", "Table", "THead", "TBody", "TFoot", "TR", "TH", "TD", "Span", "Quote", "Note",
    "Reference", "Code", "Link", "Figure",
  ]

  /// The types that may stand only below certain others (ISO 32000-1 tables 336 to 338).
  private static let parents: [String: Set<String>] = [
    "LI": ["L"], "LBody": ["LI"], "TR": ["Table", "THead", "TBody", "TFoot"], "TH": ["TR"], "TD": ["TR"],
    "THead": ["Table"], "TBody": ["Table"], "TFoot": ["Table"], "TOCI": ["TOC"],
  ]

  /// The only types that may stand below certain others.
  private static let children: [String: Set<String>] = [
    "L": ["L", "LI", "Caption"], "LI": ["Lbl", "LBody"], "TOC": ["TOC", "TOCI", "Caption"],
    "Table": ["TR", "THead", "TBody", "TFoot", "Caption"], "TR": ["TH", "TD"], "THead": ["TR"], "TBody": ["TR"],
    "TFoot": ["TR"],
  ]

  static func run(_ structure: ExaminedStructure, _ examination: inout Examination) {
    guard structure.root != nil else { return }
    examination.require(
      structure.elements.filter { $0.parent == nil }.map(\.type) == ["Document"], .accessibility("7.1"),
      "the structure has no single document at its root", at: "structure tree")
    var identifiers: Set<PDFValue> = []
    for element in structure.elements {
      check(element, structure, &identifiers, &examination)
      checkNesting(element, structure, &examination)
    }
    checkHeadings(structure, &examination)
  }

  private static func check(
    _ element: ExaminedStructure.Element, _ structure: ExaminedStructure, _ identifiers: inout Set<PDFValue>,
    _ examination: inout Examination
  ) {
    examination.require(
      standardTypes.contains(element.type), .accessibility("7.1"), "“\(element.type)” is not a standard type",
      at: element.place)
    let expected = element.parent.map { PDFValue.reference(structure.elements[$0].number) }
    if let expected {
      examination.require(
        element.dictionary["P"] == expected, .accessibility("7.1"), "the element does not name its parent",
        at: element.place)
    }
    if let language = element.dictionary["Lang"] {
      examination.require(
        isLanguageTag(language.text ?? ""), .accessibility("7.2"), "“\(language.text ?? "")” is not a language tag",
        at: element.place)
    }
    if element.type == "Figure" {
      let words = element.dictionary["Alt"]?.text ?? element.dictionary["ActualText"]?.text ?? ""
      examination.require(!words.isEmpty, .accessibility("7.3"), "a figure has no alternative text", at: element.place)
      examination.require(
        structure.attribute("BBox", of: element, in: examination.file)?.array?.count == 4, .accessibility("7.3"),
        "a figure has no box", at: element.place)
    }
    let identifier = element.dictionary["ID"]
    if element.type == "Note" {
      examination.require(identifier != nil, .accessibility("7.9"), "a note has no ID", at: element.place)
    }
    if let identifier {
      examination.require(
        identifiers.insert(identifier).inserted, .accessibility("7.9"), "two elements have the same ID",
        at: element.place)
    }
  }

  private static func checkNesting(
    _ element: ExaminedStructure.Element, _ structure: ExaminedStructure, _ examination: inout Examination
  ) {
    let parent = element.parent.map { structure.elements[$0].type } ?? ""
    if let allowed = parents[element.type] {
      examination.require(
        allowed.contains(parent), .accessibility("7.2"), "“\(element.type)” stands below “\(parent)”",
        at: element.place)
    }
    if let allowed = children[element.type] {
      for child in element.children.map({ structure.elements[$0] }) {
        examination.require(
          allowed.contains(child.type), .accessibility("7.2"), "“\(child.type)” stands below “\(element.type)”",
          at: child.place)
      }
      examination.require(
        element.pieces.isEmpty, .accessibility("7.2"), "content stands in “\(element.type)” itself", at: element.place)
      checkCaption(of: element, structure, &examination)
    }
  }

  /// One caption, and only where readers look for it: first, in a table also last (ISO 32000-1 §14.8.4.3).
  private static func checkCaption(
    of element: ExaminedStructure.Element, _ structure: ExaminedStructure, _ examination: inout Examination
  ) {
    let types = element.children.map { structure.elements[$0].type }
    examination.require(
      types.count { $0 == "Caption" } <= 1, .accessibility("7.2"), "“\(element.type)” has more than one caption",
      at: element.place)
    let isInPlace =
      !types.dropFirst().contains("Caption")
      || (element.type == "Table" && !types.dropLast().contains("Caption"))
    examination.require(
      isInPlace, .accessibility("7.2"), "the caption of “\(element.type)” stands among its content", at: element.place)
  }

  /// Headings begin at the first level and skip none on the way down (§7.4.2).
  private static func checkHeadings(_ structure: ExaminedStructure, _ examination: inout Examination) {
    var last = 0
    for element in structure.elements {
      guard element.type.count == 2, element.type.first == "H", let level = Int(element.type.dropFirst()) else {
        continue
      }
      examination.require(
        level <= last + 1, .accessibility("7.4.2"), "a heading of level \(level) follows one of level \(last)",
        at: element.place)
      examination.require(
        !element.pieces.isEmpty || !element.children.isEmpty, .accessibility("7.4.2"), "a heading is empty",
        at: element.place)
      last = level
    }
  }

  /// A primary language, then script and region as far as diptych writes them (BCP 47).
  static func isLanguageTag(_ text: String) -> Bool {
    text.wholeMatch(of: #/[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?/#) != nil
  }
}
