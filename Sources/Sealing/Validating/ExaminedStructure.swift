/// The structure tree of a file as plain values.
struct ExaminedStructure {
  /// A piece of a page's content, by page object and number.
  struct Piece: Hashable {
    var page: Int
    var number: Int
  }

  /// One element.
  struct Element {
    /// The number of its object.
    var number: Int
    /// Its structure type.
    var type: String
    /// Its dictionary.
    var dictionary: PDFDictionary
    /// The index of its parent among the elements.
    var parent: Int?
    /// The indices of its children.
    var children: [Int] = []
    /// Its own pieces of content.
    var pieces: [Piece] = []
    /// The annotations that belong to it.
    var annotations: [Int] = []

    /// Where it stands, in words.
    var place: String { "\(type), object \(number)" }
  }

  /// All elements, parents before children.
  private(set) var elements: [Element] = []
  /// The parent tree: for a page's or annotation's key what it leads to.
  private(set) var parents: [Int: PDFValue] = [:]
  /// The index of each element by the number of its object.
  private var indices: [Int: Int] = [:]
  /// The dictionary of the root.
  let root: PDFDictionary?

  init(_ file: PDFFile) {
    let root = file.resolved(file.object(file.rootNumber).dictionary?["StructTreeRoot"]).dictionary
    self.root = root
    guard let root else { return }
    for entry in file.leaves(of: root["ParentTree"], key: "Nums") {
      if let key = entry.key.integer { parents[key] = entry.value }
    }
    var seen: Set<Int> = []
    for kid in file.resolved(root["K"]).array ?? [root["K"] ?? .null] { add(kid, nil, file, &seen) }
  }

  private mutating func add(_ value: PDFValue, _ parent: Int?, _ file: PDFFile, _ seen: inout Set<Int>) {
    guard let number = value.reference, seen.insert(number).inserted, let dictionary = file.object(number).dictionary
    else { return }
    let index = elements.count
    elements.append(
      Element(number: number, type: dictionary["S"]?.name ?? "", dictionary: dictionary, parent: parent))
    indices[number] = index
    if let parent { elements[parent].children.append(index) }
    let own = dictionary["K"].map { $0.reference == nil ? $0 : file.resolved($0) }
    let kids: [PDFValue] =
      switch own {
      case .array(let values): values
      case .dictionary where dictionary["K"]?.reference != nil: [dictionary["K"] ?? .null]
      case let value?: [value]
      case nil: []
      }
    for kid in kids { addKid(kid, to: index, dictionary, file, &seen) }
  }

  private mutating func addKid(
    _ kid: PDFValue, to index: Int, _ dictionary: PDFDictionary, _ file: PDFFile, _ seen: inout Set<Int>
  ) {
    if let piece = kid.integer {
      elements[index].pieces.append(Piece(page: dictionary["Pg"]?.reference ?? 0, number: piece))
      return
    }
    let content = kid.reference == nil ? kid.dictionary : file.resolved(kid).dictionary
    switch content?["Type"]?.name {
    case "MCR":
      let page = content?["Pg"]?.reference ?? dictionary["Pg"]?.reference ?? 0
      elements[index].pieces.append(Piece(page: page, number: content?["MCID"]?.integer ?? -1))
    case "OBJR":
      if let annotation = content?["Obj"]?.reference { elements[index].annotations.append(annotation) }
    default: add(kid, index, file, &seen)
    }
  }

  /// The element that a reference leads to.
  func element(_ reference: PDFValue?) -> Element? { reference?.reference.flatMap { indices[$0] }.map { elements[$0] } }

  /// An attribute of an element, whoever owns it.
  func attribute(_ name: String, of element: Element, in file: PDFFile) -> PDFValue? {
    let owned = file.resolved(element.dictionary["A"])
    for attributes in owned.array ?? [owned] {
      if let value = file.resolved(attributes).dictionary?[name] { return value }
    }
    return nil
  }
}
