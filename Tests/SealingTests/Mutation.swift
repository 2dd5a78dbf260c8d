import Foundation
import Pages
import Testing

@testable import Sealing

/// One thing taken away from, or done to, a sealed file, and the clause that it then does not keep.
struct Mutation: CustomTestStringConvertible, Sendable {
  let name: String
  let clause: Clause
  let change: @Sendable (PDFFile) throws -> Void
  var testDescription: String { name }

  init(_ name: String, _ clause: Clause, _ change: @escaping @Sendable (PDFFile) throws -> Void) {
    self.name = name
    self.clause = clause
    self.change = change
  }

  func apply(to bytes: [UInt8]) throws -> [UInt8] {
    let file = try PDFFile(reading: bytes)
    try change(file)
    return try file.written()
  }
}

extension PDFFile {
  /// The numbers of the structure elements of a type.
  func elements(_ type: String) -> [Int] { ExaminedStructure(self).elements.filter { $0.type == type }.map(\.number) }

  /// Sets a key of the first structure element of a type.
  func setElement(_ type: String, _ key: String, _ value: PDFValue?) throws {
    try set(key, of: elements(type)[0], to: value)
  }

  /// Sets a key of the catalogue.
  func setRoot(_ key: String, _ value: PDFValue?) throws { try set(key, of: rootNumber, to: value) }

  /// Replaces text in the content of the first page.
  func changeContent(_ old: String, _ new: String) throws {
    let page = try pageNumbers()[0]
    guard let contents = object(page).dictionary?["Contents"]?.reference else { return }
    try changeStream(contents, old, new)
  }

  /// Replaces text in a stream.
  func changeStream(_ number: Int, _ old: String, _ new: String) throws {
    let text = String(decoding: try streamData(number), as: UTF8.self)
    guard let range = text.range(of: old) else { throw SealingError.library("there is no \(old) to replace") }
    try replaceStreamData(number, with: Array(text.replacingCharacters(in: range, with: new).utf8))
  }

  /// Replaces text in the XMP packet.
  func changePacket(_ old: String, _ new: String) throws {
    guard let number = object(rootNumber).dictionary?["Metadata"]?.reference else { return }
    try changeStream(number, old, new)
  }

  /// The first font of a subtype.
  func font(_ subtype: String) throws -> Int {
    let fonts = PDFResources(try pageNumbers(), in: self).fonts
    return fonts.first { object($0).dictionary?["Subtype"]?.name == subtype } ?? 0
  }

  /// The descendant of the composite font that is made from this kind of program.
  func descendant(_ subtype: String) throws -> Int {
    let fonts = PDFResources(try pageNumbers(), in: self).fonts
    let descendants = fonts.compactMap { resolved(object($0).dictionary?["DescendantFonts"]).array?.first?.reference }
    return descendants.first { object($0).dictionary?["Subtype"]?.name == subtype } ?? 0
  }

  /// The link annotation on the first page that leads to an address.
  func link() throws -> Int {
    let annotations = resolved(object(try pageNumbers()[0]).dictionary?["Annots"]).array ?? []
    return annotations.compactMap(\.reference).first { object($0).dictionary?["A"] != nil } ?? 0
  }
}

extension Mutation {
  static let all: [Mutation] = catalogue + structure + tables + content + annotations + fonts + archive

  static let catalogue = [
    Mutation("no mark information", .accessibility("6.2")) { try $0.setRoot("MarkInfo", nil) },
    Mutation("suspect tags", .accessibility("7.1")) {
      try $0.setRoot("MarkInfo", .dictionary(["Marked": .bool(true), "Suspects": .bool(true)]))
    },
    Mutation("no structure tree", .accessibility("7.1")) { try $0.setRoot("StructTreeRoot", nil) },
    Mutation("no document language", .accessibility("7.2")) { try $0.setRoot("Lang", nil) },
    Mutation("a document language that is none", .accessibility("7.2")) {
      try $0.setRoot("Lang", .text("British English"))
    },
    Mutation("title not shown", .accessibility("7.1")) { try $0.setRoot("ViewerPreferences", nil) },
    Mutation("no XMP packet", .archive("6.6.2.1")) { try $0.setRoot("Metadata", nil) },
    Mutation("no PDF/UA identifier", .accessibility("5")) { try $0.changePacket("<pdfuaid:part>1</pdfuaid:part>", "") },
    Mutation("no PDF/A part", .archive("6.6.4")) { try $0.changePacket("<pdfaid:part>2</pdfaid:part>", "") },
    Mutation("another level of PDF/A", .archive("6.6.4")) {
      try $0.changePacket("conformance>A<", "conformance>B<")
    },
    Mutation("no title in the packet", .accessibility("7.1")) { try $0.changePacket("x-default", "x-other") },
    Mutation("no description of pdfuaid", .archive("6.6.2.3")) {
      try $0.changePacket("<pdfaSchema:prefix>pdfuaid", "<pdfaSchema:prefix>pdfua")
    },
    Mutation("another date in the packet", .archive("6.6.3")) {
      try $0.changePacket("CreateDate>2024", "CreateDate>2023")
    },
    Mutation("an outline entry without a title", .accessibility("7.17")) {
      let first = $0.resolved($0.object($0.rootNumber).dictionary?["Outlines"]).dictionary?["First"]?.reference ?? 0
      try $0.set("Title", of: $0.object(first).dictionary?["First"]?.reference ?? 0, to: nil)
    },
    Mutation("a script", .archive("6.5.1")) {
      var names = $0.resolved($0.object($0.rootNumber).dictionary?["Names"]).dictionary ?? [:]
      names["JavaScript"] = .dictionary(["Names": .array([])])
      try $0.setRoot("Names", .dictionary(names))
    },
  ]

  static let structure = [
    Mutation("no alternative text", .accessibility("7.3")) { try $0.setElement("Figure", "Alt", nil) },
    Mutation("empty alternative text", .accessibility("7.3")) { try $0.setElement("Figure", "Alt", .text("")) },
    Mutation("a figure without a box", .accessibility("7.3")) { try $0.setElement("Figure", "A", nil) },
    Mutation("a note without an ID", .accessibility("7.9")) { try $0.setElement("Note", "ID", nil) },
    Mutation("two elements with one ID", .accessibility("7.9")) {
      try $0.setElement("Note", "ID", $0.object($0.elements("TH")[0]).dictionary?["ID"])
    },
    Mutation("a type that is not standard", .accessibility("7.1")) { try $0.setElement("P", "S", .name("Paragraph")) },
    Mutation("an element without its parent", .accessibility("7.1")) { try $0.setElement("P", "P", nil) },
    Mutation("a language that is none", .accessibility("7.2")) { try $0.setElement("P", "Lang", .text("english")) },
    Mutation("a heading that skips a level", .accessibility("7.4.2")) { try $0.setElement("H2", "S", .name("H4")) },
    Mutation("an empty heading", .accessibility("7.4.2")) { try $0.setElement("H2", "K", nil) },
    Mutation("a list item outside a list", .accessibility("7.2")) { try $0.setElement("L", "S", .name("Div")) },
    Mutation("a list body as a paragraph", .accessibility("7.2")) { try $0.setElement("LBody", "S", .name("P")) },
    Mutation("an entry outside a table of contents", .accessibility("7.2")) {
      try $0.setElement("TOC", "S", .name("Sect"))
    },
  ]

  static let tables = [
    Mutation("a header cell without scope", .accessibility("7.5")) { try $0.setElement("TH", "A", nil) },
    Mutation("a header that there is not", .accessibility("7.5")) {
      try $0.setElement("TD", "A", .dictionary(["O": .name("Table"), "Headers": .array([.bytes(Array("no".utf8))])]))
    },
    Mutation("a cell that spans no longer", .accessibility("7.2")) {
      try $0.set("A", of: $0.elements("TD")[2], to: nil)
    },
    Mutation("a table with two captions", .accessibility("7.2")) { file in
      let table = file.elements("Table")[0]
      let kids = file.resolved(file.object(table).dictionary?["K"]).array ?? []
      let caption = try file.add(
        .dictionary(["Type": .name("StructElem"), "S": .name("Caption"), "P": .reference(table)]))
      try file.set("K", of: table, to: .array([.reference(caption)] + kids))
    },
    Mutation("a caption among rows", .accessibility("7.2")) { file in
      let table = file.elements("Table")[0]
      let kids = file.resolved(file.object(table).dictionary?["K"]).array ?? []
      try file.set("K", of: table, to: .array([kids[1], kids[0]] + kids[2...]))
    },
    Mutation("a table with a head and no body", .accessibility("7.2")) {
      try $0.setElement("TBody", "S", .name("TFoot"))
    },
    Mutation("a cell that reaches below the table", .accessibility("7.2")) {
      try $0.set(
        "A", of: $0.elements("TD")[2],
        to: .dictionary(["O": .name("Table"), "ColSpan": .integer(2), "RowSpan": .integer(2)]))
    },
    Mutation("a row that is not a row", .accessibility("7.2")) { try $0.setElement("TR", "S", .name("Div")) },
  ]

  static let content = [
    Mutation("text that is neither content nor artifact", .accessibility("7.1")) {
      try $0.changeContent("/P << /MCID 1 >> BDC", "/Span << >> BDC")
    },
    Mutation("a rule that is not an artifact", .accessibility("7.1")) {
      try $0.changeContent("/Artifact <</Type /Layout>> BDC", "/Span << >> BDC")
    },
    Mutation("a running head without its subtype", .accessibility("7.8")) {
      try $0.changeContent("/Subtype /Header ", "")
    },
    Mutation("two pieces with one number", .accessibility("7.1")) { try $0.changeContent("/MCID 2 ", "/MCID 1 ") },
    Mutation("content within an artifact", .accessibility("7.1")) {
      try $0.changeContent("/P << /MCID 1 >> BDC", "/Artifact BMC /P << /MCID 1 >> BDC EMC")
    },
    Mutation("an artifact within content", .accessibility("7.1")) {
      try $0.changeContent("/P << /MCID 1 >> BDC", "/P << /MCID 1 >> BDC /Artifact BMC EMC")
    },
    Mutation("marked content without an end", .accessibility("7.1")) {
      try $0.changeContent("/P << /MCID 1 >> BDC", "/P << /MCID 1 >> BDC /Span << >> BDC")
    },
    Mutation("no way from content to element", .accessibility("7.1")) {
      try $0.set("StructParents", of: $0.pageNumbers()[0], to: .integer(99))
    },
    Mutation("no way from element to content", .accessibility("7.1")) { try $0.setElement("P", "K", .integer(77)) },
    Mutation("states nested too deep", .archive("6.1.13")) {
      try $0.changeContent("/P << /MCID 1", String(repeating: "q ", count: 30) + "/P << /MCID 1")
    },
  ]

  static let annotations = [
    Mutation("tabs in no order", .accessibility("7.18.3")) { try $0.set("Tabs", of: $0.pageNumbers()[0], to: nil) },
    Mutation("a link that is not described", .accessibility("7.18.5")) {
      try $0.set("Contents", of: $0.link(), to: nil)
    },
    Mutation("a link outside the structure", .accessibility("7.18.5")) {
      try $0.set("StructParent", of: $0.link(), to: nil)
    },
    Mutation("a link in a paragraph", .accessibility("7.18.5")) { try $0.setElement("Link", "S", .name("Span")) },
    Mutation("a link that is not printed", .archive("6.3.2")) { try $0.set("F", of: $0.link(), to: nil) },
    Mutation("a link that runs something", .archive("6.5.1")) {
      try $0.set("A", of: $0.link(), to: .dictionary(["S": .name("Launch"), "F": .text("/bin/true")]))
    },
    Mutation("an annotation of another kind", .archive("6.3.1")) {
      try $0.set("Subtype", of: $0.link(), to: .name("Movie"))
    },
  ]

  static let fonts = [
    Mutation("no Unicode map", .accessibility("7.21.7")) { try $0.set("ToUnicode", of: $0.font("Type0"), to: nil) },
    Mutation("a character without a meaning", .accessibility("7.21.7")) {
      guard let map = $0.object(try $0.font("TrueType")).dictionary?["ToUnicode"]?.reference else { return }
      try $0.changeStream(map, "<0020>", "<0000>")
    },
    Mutation("a character of private use", .archive("6.2.11.7.3")) {
      guard let map = $0.object(try $0.font("TrueType")).dictionary?["ToUnicode"]?.reference else { return }
      try $0.changeStream(map, "<0020>", "<E020>")
    },
    Mutation("a font that is not embedded", .archive("6.2.11.4")) {
      let descriptor = $0.object(try $0.font("TrueType")).dictionary?["FontDescriptor"]?.reference ?? 0
      try $0.set("FontFile2", of: descriptor, to: nil)
    },
    Mutation("a whole font by name", .archive("6.2.11.4")) {
      try $0.set("BaseFont", of: $0.font("TrueType"), to: .name("NotoSans-Regular"))
    },
    Mutation("another encoding", .archive("6.2.11.6")) {
      try $0.set("Encoding", of: $0.font("TrueType"), to: .name("MacExpertEncoding"))
    },
    Mutation("no map from characters to glyphs", .archive("6.2.11.3.2")) {
      try $0.set("CIDToGIDMap", of: $0.descendant("CIDFontType2"), to: nil)
    },
    Mutation("no widths", .archive("6.2.11.5")) { try $0.set("W", of: $0.descendant("CIDFontType0"), to: nil) },
    Mutation("widths of another font", .archive("6.2.11.5")) {
      try $0.set("W", of: $0.descendant("CIDFontType2"), to: .array([.integer(0), .integer(99), .integer(123)]))
    },
    Mutation("the missing glyph", .archive("6.2.11.8")) { try $0.changeContent("<0001", "<0000") },
  ]

  static let archive = [
    Mutation("no output intent", .archive("6.2.3")) { try $0.setRoot("OutputIntents", nil) },
    Mutation("a profile of another colour space", .archive("6.2.3")) {
      let intents = $0.resolved($0.object($0.rootNumber).dictionary?["OutputIntents"]).array ?? []
      let profile = $0.resolved(intents.first).dictionary?["DestOutputProfile"]?.reference ?? 0
      try $0.set("N", of: profile, to: .integer(4))
    },
    Mutation("a group that blends in CMYK", .archive("6.2.10")) {
      try $0.set(
        "Group", of: $0.pageNumbers()[0],
        to: .dictionary(["S": .name("Transparency"), "CS": .name("DeviceCMYK")]))
    },
    Mutation("optional content", .archive("6.9")) {
      try $0.setRoot("OCProperties", .dictionary(["D": .dictionary([:])]))
    },
    Mutation("a form", .archive("6.4.1")) { try $0.setRoot("AcroForm", .dictionary(["Fields": .array([])])) },
    Mutation("an attached file that is only embedded", .archive("6.8")) { file in
      let data = try file.addStream(["Type": .name("EmbeddedFile")], [1, 2, 3])
      let specification = try file.add(
        .dictionary([
          "Type": .name("Filespec"), "F": .text("a"), "UF": .text("a"), "EF": .dictionary(["F": .reference(data)]),
        ]))
      var names = file.resolved(file.object(file.rootNumber).dictionary?["Names"]).dictionary ?? [:]
      names["EmbeddedFiles"] = .dictionary(["Names": .array([.text("a"), .reference(specification)])])
      try file.setRoot("Names", .dictionary(names))
    },
    Mutation("a stream in another file", .archive("6.1.7.1")) {
      let contents = $0.object(try $0.pageNumbers()[0]).dictionary?["Contents"]?.reference ?? 0
      try $0.set("FFilter", of: contents, to: .name("FlateDecode"))
    },
    Mutation("a page too large", .archive("6.1.13")) {
      try $0.set(
        "MediaBox", of: $0.pageNumbers()[0],
        to: .array([.integer(0), .integer(0), .integer(20_000), .integer(100)]))
    },
    Mutation("a page without resources", .archive("6.2.2")) {
      try $0.set("Resources", of: $0.pageNumbers()[0], to: nil)
    },
    Mutation("a name that is too long", .archive("6.1.13")) {
      try $0.setRoot("PieceInfo", .name(String(repeating: "a", count: 128)))
    },
  ]
}
