import Languages
import Pages

/// The metadata as an XMP packet (ISO 16684-1), with what the file promises: PDF/UA (ISO 14289-1 §5) and PDF/A
/// (ISO 19005-2 §6.6.4).
struct XMPPacket {
  /// The libraries that write the file.
  static let producer = "Diptych with Cairo and qpdf"

  /// The packet.
  private(set) var text = ""

  init(_ metadata: Metadata, _ options: SealingOptions, hasAttachments: Bool) {
    let isArchive = options.conformance == .accessibleArchive
    var lines = [
      "<?xpacket begin=\"\u{FEFF}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>",
      #"<x:xmpmeta xmlns:x="adobe:ns:meta/">"#,
      #"<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">"#,
      #"<rdf:Description rdf:about="""#,
      #"  xmlns:dc="http://purl.org/dc/elements/1.1/""#,
      #"  xmlns:xmp="http://ns.adobe.com/xap/1.0/""#,
      #"  xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/""#,
      #"  xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/""#,
      #"  xmlns:pdf="http://ns.adobe.com/pdf/1.3/""#,
      #"  xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/""#,
      #"  xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">"#,
    ]
    if isArchive {
      lines += [
        "<pdfaid:part>\(hasAttachments ? 3 : 2)</pdfaid:part>", "<pdfaid:conformance>A</pdfaid:conformance>",
        "<pdfuaid:part>1</pdfuaid:part>",
      ]
    }
    lines += XMPPacket.described(metadata) + XMPPacket.dated(metadata, options) + ["</rdf:Description>"]
    if isArchive { lines += XMPPacket.extensionSchema }
    lines += ["</rdf:RDF>", "</x:xmpmeta>", #"<?xpacket end="r"?>"#]
    text = lines.joined(separator: "\n")
  }

  private static func described(_ metadata: Metadata) -> [String] {
    let main = metadata.edition.main
    var lines = ["<dc:format>application/pdf</dc:format>"]
    lines += alternatives("dc:title", metadata.title, main)
    if let author = metadata.author { lines += list("dc:creator", "Seq", [author]) }
    lines += alternatives("dc:description", metadata.subject, main)
    lines += list("dc:subject", "Bag", metadata.keywords)
    lines += list("dc:language", "Bag", metadata.edition.languages.map(\.voice))
    lines += alternatives("xmpRights:UsageTerms", metadata.marking, main)
    if let version = metadata.version { lines.append("<xmpMM:VersionID>\(escaped(version))</xmpMM:VersionID>") }
    if !metadata.keywords.isEmpty {
      lines.append("<pdf:Keywords>\(escaped(metadata.keywords.joined(separator: ", ")))</pdf:Keywords>")
    }
    return lines
  }

  private static func dated(_ metadata: Metadata, _ options: SealingOptions) -> [String] {
    var lines = [
      "<xmp:CreatorTool>\(escaped(options.creator))</xmp:CreatorTool>",
      "<pdf:Producer>\(escaped(producer))</pdf:Producer>",
    ]
    if let date = (options.date ?? metadata.date).flatMap(PDFDate.init) {
      lines += ["CreateDate", "ModifyDate", "MetadataDate"].map { "<xmp:\($0)>\(date.forXMP)</xmp:\($0)>" }
    }
    return lines
  }

  /// One text in several languages: first the one for readers who ask for none.
  private static func alternatives(_ name: String, _ texts: Localized<String>, _ main: Language) -> [String] {
    guard let fallback = texts.best(for: main) ?? texts.entries.first?.value else { return [] }
    let items =
      [#"<rdf:li xml:lang="x-default">\#(escaped(fallback))</rdf:li>"#]
      + texts.entries.map { #"<rdf:li xml:lang="\#($0.language.voice)">\#(escaped($0.value))</rdf:li>"# }
    return ["<\(name)><rdf:Alt>"] + items + ["</rdf:Alt></\(name)>"]
  }

  private static func list(_ name: String, _ kind: String, _ texts: [String]) -> [String] {
    guard !texts.isEmpty else { return [] }
    let items = texts.map { "<rdf:li>\(escaped($0))</rdf:li>" }
    return ["<\(name)><rdf:\(kind)>"] + items + ["</rdf:\(kind)></\(name)>"]
  }

  /// PDF/A accepts the identifier of PDF/UA only when the packet itself says what it is (ISO 19005-2 §6.6.2.3.3).
  private static let extensionSchema = [
    #"<rdf:Description rdf:about="""#,
    #"  xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/""#,
    #"  xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#""#,
    #"  xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">"#,
    #"<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">"#,
    "<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>",
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>",
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>",
    #"<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">"#,
    "<pdfaProperty:name>part</pdfaProperty:name>",
    "<pdfaProperty:valueType>Integer</pdfaProperty:valueType>",
    "<pdfaProperty:category>internal</pdfaProperty:category>",
    "<pdfaProperty:description>The part of ISO 14289 that the file follows</pdfaProperty:description>",
    "</rdf:li></rdf:Seq></pdfaSchema:property>",
    "</rdf:li></rdf:Bag></pdfaExtension:schemas>",
    "</rdf:Description>",
  ]

  /// Text as it may stand in XML; what XML 1.0 forbids (§2.2) is left out.
  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\t", "\n", "\r": result += " "
      case "\u{0}"..."\u{1F}", "\u{FFFE}", "\u{FFFF}": break
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
