/// The text of a sealed file as its own fonts and structure give it: what reaches a screen reader.
struct ExtractedText {
  /// The text of each piece of content.
  private(set) var pieces: [ExaminedStructure.Piece: String] = [:]
  private let file: PDFFile
  private var maps: [Int: (map: UnicodeMap, isComposite: Bool)] = [:]

  init(_ file: PDFFile) throws(SealingError) {
    self.file = file
    for page in try file.pageNumbers() { try read(page) }
  }

  private mutating func read(_ page: Int) throws(SealingError) {
    let dictionary = file.object(page).dictionary ?? [:]
    let resources = file.resolved(dictionary["Resources"]).dictionary
    let fonts = file.resolved(resources?["Font"]).dictionary ?? [:]
    guard let contents = dictionary["Contents"]?.reference else { return }
    var scanner = ContentScanner(try file.streamData(contents))
    // What is open: a number for a piece, a text for what is said instead, nothing for the rest.
    var open: [(number: Int?, replacement: String?)] = []
    var font: Int?
    while let (name, operands) = scanner.next() {
      let piece = open.last { $0.number != nil }?.number.map { ExaminedStructure.Piece(page: page, number: $0) }
      switch name {
      case "BMC", "BDC":
        let properties = operands.last?.dictionary
        var replacement: String?
        if case .bytes(let bytes) = properties?["ActualText"] { replacement = ExtractedText.text(utf16: bytes) }
        if let piece, let replacement { pieces[piece, default: ""] += replacement }
        open.append((properties?["MCID"]?.integer, replacement))
      case "EMC": if !open.isEmpty { open.removeLast() }
      case "Tf": font = operands.first?.name.flatMap { fonts[$0]?.reference }
      case "Tj", "TJ":
        guard let piece, let font, !open.contains(where: { $0.replacement != nil }) else { continue }
        for value in operands.flatMap({ $0.array ?? [$0] }) {
          if case .bytes(let bytes) = value { pieces[piece, default: ""] += try text(of: bytes, in: font) }
        }
      default: break
      }
    }
  }

  private mutating func text(of bytes: [UInt8], in font: Int) throws(SealingError) -> String {
    if maps[font] == nil {
      let dictionary = file.object(font).dictionary ?? [:]
      let map = try dictionary["ToUnicode"]?.reference.map { number throws(SealingError) in try file.streamData(number)
      }
      maps[font] = (UnicodeMap(map ?? []), dictionary["Subtype"]?.name == "Type0")
    }
    guard let (map, isComposite) = maps[font] else { return "" }
    let codes =
      isComposite
      ? stride(from: 0, to: bytes.count - 1, by: 2).map { Int(bytes[$0]) << 8 | Int(bytes[$0 + 1]) }
      : bytes.map(Int.init)
    return String(decoding: codes.flatMap { map.texts[$0] ?? [0xFFFD] }, as: UTF16.self)
  }

  /// A text string in UTF-16 with its mark, as Cairo writes replacement texts.
  private static func text(utf16 bytes: [UInt8]) -> String {
    let units = stride(from: 0, to: bytes.count - 1, by: 2).map { UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1]) }
    return String(decoding: units.first == 0xFEFF ? units.dropFirst() : units[...], as: UTF16.self)
  }
}
