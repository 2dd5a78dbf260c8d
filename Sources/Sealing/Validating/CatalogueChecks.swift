/// What the catalogue promises and what it must not hold.
enum CatalogueChecks {
  static func run(_ structure: ExaminedStructure, _ examination: inout Examination) {
    let catalogue = examination.catalogue
    let file = examination.file
    let mark = file.resolved(catalogue["MarkInfo"]).dictionary
    examination.require(
      mark?["Marked"]?.bool == true, .accessibility("6.2"), "the file is not said to be tagged", at: "catalogue")
    examination.require(
      mark?["Suspects"]?.bool != true, .accessibility("7.1"), "the tags are said to be suspect", at: "catalogue")
    examination.require(
      file.resolved(catalogue["StructTreeRoot"]).dictionary != nil, .accessibility("7.1"),
      "there is no structure tree", at: "catalogue")
    let language = catalogue["Lang"]?.text ?? ""
    examination.require(!language.isEmpty, .accessibility("7.2"), "the document has no language", at: "catalogue")
    examination.require(
      language.isEmpty || StructureChecks.isLanguageTag(language), .accessibility("7.2"),
      "“\(language)” is not a language tag", at: "catalogue")
    examination.require(
      file.resolved(catalogue["ViewerPreferences"]).dictionary?["DisplayDocTitle"]?.bool == true,
      .accessibility("7.1"), "readers are not asked to show the title", at: "catalogue")
    for key in ["OCProperties", "AcroForm", "OpenAction", "AA", "Requirements", "NeedsRendering", "Perms"] {
      let section = ["OCProperties": "6.9", "AcroForm": "6.4.1", "Requirements": "6.11", "NeedsRendering": "6.4.2"]
      examination.require(
        catalogue[key] == nil, .archive(section[key] ?? "6.5.2"), "the catalogue holds \(key)", at: "catalogue")
    }
    checkOutline(catalogue, &examination)
    checkAttachments(catalogue, structure, &examination)
  }

  private static func checkOutline(_ catalogue: PDFDictionary, _ examination: inout Examination) {
    let file = examination.file
    var next = file.resolved(catalogue["Outlines"]).dictionary?["First"]?.reference
    var steps = 0
    while let number = next, steps < 100_000 {
      let item = file.object(number).dictionary ?? [:]
      examination.require(
        item["Title"]?.text?.isEmpty == false, .accessibility("7.17"), "an outline entry has no title",
        at: "object \(number)")
      next = item["First"]?.reference ?? item["Next"]?.reference ?? file.nextOfAncestor(item)
      steps += 1
    }
  }

  /// Attached files belong to PDF/A-3 (ISO 19005-3 §6.8) and must be described.
  private static func checkAttachments(
    _ catalogue: PDFDictionary, _ structure: ExaminedStructure, _ examination: inout Examination
  ) {
    let file = examination.file
    let names = file.resolved(catalogue["Names"]).dictionary
    examination.require(names?["JavaScript"] == nil, .archive("6.5.1"), "there is a script", at: "catalogue")
    let embedded = file.leaves(of: names?["EmbeddedFiles"], key: "Names")
    let owners = [catalogue] + structure.elements.map(\.dictionary)
    let associated = owners.flatMap { file.resolved($0["AF"]).array ?? [] }
    for entry in embedded {
      let specification = file.resolved(entry.value).dictionary ?? [:]
      let place = "attachment \(specification["UF"]?.text ?? "without a name")"
      for key in ["F", "UF"] {
        examination.require(
          specification[key]?.text != nil, .accessibility("7.11"), "the attached file has no \(key)", at: place)
      }
      examination.require(
        specification["AFRelationship"]?.name != nil && associated.contains(entry.value), .archive("6.8"),
        "the attached file is not associated with the document or a part of it", at: place)
      let stream = file.resolved(file.resolved(specification["EF"]).dictionary?["F"]).dictionary
      examination.require(
        stream?["Subtype"]?.name?.contains("/") == true, .archive("6.8"), "the attached file has no media type",
        at: place)
    }
  }
}

extension PDFFile {
  /// The next entry of the nearest ancestor that has one.
  fileprivate func nextOfAncestor(_ item: PDFDictionary) -> Int? {
    var parent = item["Parent"]?.reference
    for _ in 0..<64 {
      guard let number = parent, let dictionary = object(number).dictionary else { return nil }
      if let next = dictionary["Next"]?.reference { return next }
      parent = dictionary["Parent"]?.reference
    }
    return nil
  }

  /// Keys and values of a name tree or number tree.
  func leaves(of tree: PDFValue?, key: String, depth: Int = 0) -> [(key: PDFValue, value: PDFValue)] {
    guard depth < 32, let node = resolved(tree).dictionary else { return [] }
    if let kids = resolved(node["Kids"]).array { return kids.flatMap { leaves(of: $0, key: key, depth: depth + 1) } }
    let flat = resolved(node[key]).array ?? []
    return stride(from: 0, to: flat.count - 1, by: 2).map { (flat[$0], flat[$0 + 1]) }
  }
}
