/// Which characters of each font are drawn.
struct FontUsage {
  /// For each font, by its number, the character codes.
  private(set) var codes: [Int: Set<Int>] = [:]
  /// Fonts that draw text inside a replacement text.
  private(set) var replaced: [Int: Set<Int>] = [:]

  mutating func add(_ bytes: [UInt8], font: Int, isComposite: Bool, isReplaced: Bool) {
    let codes: [Int] =
      isComposite
      ? stride(from: 0, to: bytes.count - 1, by: 2).map { Int(bytes[$0]) << 8 | Int(bytes[$0 + 1]) }
      : bytes.map(Int.init)
    if isReplaced { replaced[font, default: []].formUnion(codes) }
    self.codes[font, default: []].formUnion(codes)
  }
}

/// Content: everything drawn is either content of an element or an artifact (ISO 14289-1 §7.1), and says so properly.
enum ContentChecks {
  /// What a marked-content sequence is.
  private enum Mark: Equatable {
    case artifact
    case element(Int)
    case replacement
    case other
  }

  /// A page or form while it is read.
  private struct Reader {
    let structure: ExaminedStructure
    let page: Int
    let place: String
    let pieces: Set<Int>
    let parents: [PDFValue]
    var marks: [Mark] = []
    var fonts: [Int?] = [nil]
    var numbers: Set<Int> = []
  }

  static func run(
    _ structure: ExaminedStructure, _ usage: inout FontUsage, _ examination: inout Examination
  ) throws(SealingError) {
    var pieces: [Int: Set<Int>] = [:]
    for piece in structure.elements.flatMap(\.pieces) { pieces[piece.page, default: []].insert(piece.number) }
    for (index, page) in examination.pages.enumerated() {
      let dictionary = examination.file.object(page).dictionary ?? [:]
      let key = dictionary["StructParents"]?.integer ?? -1
      let parents = examination.file.resolved(structure.parents[key]).array ?? []
      var reader = Reader(
        structure: structure, page: page, place: "page \(index + 1)", pieces: pieces[page] ?? [], parents: parents)
      for contents in dictionary["Contents"]?.array ?? [dictionary["Contents"] ?? .null] {
        guard let number = contents.reference else { continue }
        try read(number, dictionary["Resources"], &reader, &usage, &examination, depth: 0)
      }
      examination.require(
        reader.marks.isEmpty, .accessibility("7.1"), "marked content does not end", at: reader.place)
      let missing = reader.pieces.subtracting(reader.numbers).sorted()
      examination.require(
        missing.isEmpty, .accessibility("7.1"), "the structure names content \(missing) that there is not",
        at: reader.place)
    }
  }

  private static func read(
    _ stream: Int, _ resources: PDFValue?, _ reader: inout Reader, _ usage: inout FontUsage,
    _ examination: inout Examination, depth: Int
  ) throws(SealingError) {
    guard depth < 16 else { return }
    let file = examination.file
    let resources = file.resolved(resources).dictionary ?? [:]
    let fonts = file.resolved(resources["Font"]).dictionary ?? [:]
    let objects = file.resolved(resources["XObject"]).dictionary ?? [:]
    var scanner = ContentScanner(try file.streamData(stream))
    var saved = 0
    while let (name, operands) = scanner.next() {
      switch name {
      case "q":
        saved += 1
        reader.fonts.append(reader.fonts.last ?? nil)
        examination.require(saved <= 28, .archive("6.1.13"), "states are nested too deep", at: reader.place)
      case "Q":
        saved -= 1
        if reader.fonts.count > 1 { reader.fonts.removeLast() }
      case "BMC", "BDC": begin(operands, &reader, &examination)
      case "EMC": if !reader.marks.isEmpty { reader.marks.removeLast() }
      case "Tf": reader.fonts[reader.fonts.count - 1] = operands.first?.name.flatMap { fonts[$0]?.reference }
      case "Tj", "TJ", "'", "\"":
        requireMark("text", reader, &examination)
        use(operands, reader, &usage, &examination)
      case "f", "F", "f*", "S", "s", "B", "B*", "b", "b*", "sh", "BI": requireMark("a drawing", reader, &examination)
      case "Do":
        requireMark("a form or image", reader, &examination)
        let object = operands.first?.name.flatMap { objects[$0]?.reference }
        guard let object, let dictionary = file.object(object).dictionary else {
          examination.require(false, .archive("6.2.2"), "something is drawn that there is not", at: reader.place)
          continue
        }
        if dictionary["Subtype"]?.name == "Form" {
          try read(object, dictionary["Resources"] ?? nil, &reader, &usage, &examination, depth: depth + 1)
        }
      default: break
      }
    }
  }

  private static func begin(_ operands: [PDFValue], _ reader: inout Reader, _ examination: inout Examination) {
    let properties = operands.last?.dictionary
    let (inArtifact, inElement) = (
      reader.marks.contains(.artifact), reader.marks.contains { if case .element = $0 { true } else { false } }
    )
    if operands.first?.name == "Artifact" {
      examination.require(!inElement, .accessibility("7.1"), "an artifact stands in content", at: reader.place)
      if properties?["Type"]?.name == "Pagination" {
        let kinds = ["Header", "Footer", "Watermark"]
        examination.require(
          kinds.contains(properties?["Subtype"]?.name ?? ""), .accessibility("7.8"),
          "a running head or foot does not say which it is", at: reader.place)
      }
      reader.marks.append(.artifact)
    } else if let number = properties?["MCID"]?.integer {
      examination.require(!inArtifact, .accessibility("7.1"), "content stands in an artifact", at: reader.place)
      examination.require(
        reader.numbers.insert(number).inserted, .accessibility("7.1"), "two pieces are numbered \(number)",
        at: reader.place)
      checkParent(of: number, reader, &examination)
      reader.marks.append(.element(number))
    } else {
      reader.marks.append(properties?["ActualText"] == nil ? .other : .replacement)
    }
  }

  /// The way from content to element and back must be the same.
  private static func checkParent(of number: Int, _ reader: Reader, _ examination: inout Examination) {
    let parent = reader.parents.indices.contains(number) ? reader.parents[number] : nil
    let element = reader.structure.element(parent)
    let isOwned = element?.pieces.contains(ExaminedStructure.Piece(page: reader.page, number: number)) == true
    examination.require(
      isOwned, .accessibility("7.1"), "content \(number) belongs to no element", at: reader.place)
  }

  private static func requireMark(_ what: String, _ reader: Reader, _ examination: inout Examination) {
    let isMarked = reader.marks.contains { if case .element = $0 { true } else { $0 == .artifact } }
    examination.require(
      isMarked, .accessibility("7.1"), "\(what) is neither content nor artifact", at: reader.place)
  }

  private static func use(
    _ operands: [PDFValue], _ reader: Reader, _ usage: inout FontUsage, _ examination: inout Examination
  ) {
    guard let font = reader.fonts.last ?? nil else {
      examination.require(false, .archive("6.2.11.4"), "text is drawn without a font", at: reader.place)
      return
    }
    let isComposite = examination.file.object(font).dictionary?["Subtype"]?.name == "Type0"
    for value in operands.flatMap({ $0.array ?? [$0] }) {
      guard case .bytes(let bytes) = value else { continue }
      usage.add(bytes, font: font, isComposite: isComposite, isReplaced: reader.marks.contains(.replacement))
    }
  }
}
