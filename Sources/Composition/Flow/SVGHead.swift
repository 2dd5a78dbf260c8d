/// What can be said of an SVG file by its tags alone: how large it is, what its text says and asks for, and whether it
/// holds anything but shapes and text.
///
/// Pictures of pixels and filters would put pixels into what is to stay sharp at any size; what is chosen by the reader's
/// language would be chosen by the machine's; style sheets can name any font; and entities can hide any of them.
struct SVGHead: Equatable {
  /// The width and height in CSS pixels, 96 to the inch.
  var width: Double, height: Double
  /// The first thing in it that is neither a shape nor text, by the name of its tag.
  var foreign: String?
  /// What its text says.
  var text = ""
  /// Whether it has text for which it names no font that every picture knows, and which it names instead.
  var unknownFont: String?

  private static let foreignNames: Set<String> = ["image", "foreignObject", "filter"]

  /// Reads the tags of a file; nil when its first is not `svg`, or when it has neither a size nor a view box.
  init?(_ bytes: [UInt8]) {
    var scanner = TagScanner(bytes)
    guard let root = scanner.next(), root.name == "svg", let size = Self.size(root.attributes) else { return nil }
    (width, height) = size
    var fonts = [FontRequest(root.attributes)]
    var hasStyles = false
    while foreign == nil, let tag = scanner.next() {
      if Self.foreignNames.contains(tag.name) { foreign = tag.name }
      if tag.attributes["systemLanguage"] != nil { foreign = foreign ?? "switch" }
      if tag.name == "style" { hasStyles = true }
      if tag.name == "text" || tag.name == "tspan" {
        let own = FontRequest(tag.attributes)
        fonts.append(own == .none && tag.name == "text" ? fonts[0] : own)
        if tag.name == "text", fonts.last == FontRequest.none { unknownFont = unknownFont ?? "" }
      } else {
        fonts.append(FontRequest(tag.attributes))
      }
    }
    text = scanner.text
    if !text.isEmpty {
      if hasStyles { foreign = foreign ?? "style" }
      for case .other(let name) in fonts where (unknownFont ?? "").isEmpty { unknownFont = name }
    } else {
      unknownFont = nil
    }
    if scanner.hasEntities { foreign = foreign ?? "!ENTITY" }
  }

  /// The font that an element asks for.
  private enum FontRequest: Equatable {
    case none
    /// One that every picture knows.
    case known
    case other(String)

    /// The families that a picture may ask for: the document's own serif, sans and mono.
    private static let families: Set<String> = ["serif", "sans-serif", "monospace"]

    init(_ attributes: [String: String]) {
      var asked = attributes["font-family"] ?? attributes["font"]
      for rule in (attributes["style"] ?? "").split(separator: ";") {
        let parts = rule.split(separator: ":", maxSplits: 1).map { String($0).trimmed }
        if parts.count == 2, parts[0] == "font-family" || parts[0] == "font" { asked = parts[1] }
      }
      guard let asked else {
        self = .none
        return
      }
      let names = asked.split(separator: ",").map { name in
        String(name.filter { !"\"'".contains($0) }).trimmed
      }
      self = names.contains { Self.families.contains($0) } ? .known : .other(asked)
    }
  }

  private static func size(_ attributes: [String: String]) -> (width: Double, height: Double)? {
    let box = attributes["viewBox"]?.split { " ,\n\t".contains($0) }.compactMap { Double($0) }
    let shown = box?.count == 4 ? box.map { ($0[2], $0[3]) } : nil
    let width = attributes["width"].flatMap(pixels) ?? shown?.0
    let height = attributes["height"].flatMap(pixels) ?? shown?.1
    guard let width, let height, width > 0, height > 0, width < 100_000, height < 100_000 else { return nil }
    return (width, height)
  }

  /// A length in CSS pixels; nil for a percentage.
  private static func pixels(_ text: String) -> Double? {
    let digits = text.prefix { $0.isASCII && ($0.isNumber || $0 == "." || $0 == "-") }
    guard let number = Double(digits) else { return nil }
    switch text.dropFirst(digits.count) {
    case "", "px": return number
    case "pt": return number * 4 / 3
    case "pc": return number * 16
    case "mm": return number * 96 / 25.4
    case "cm": return number * 96 / 2.54
    case "in": return number * 96
    default: return nil
    }
  }
}

/// Goes through the start tags of an XML file, past comments, declarations and character data.
private struct TagScanner {
  private let bytes: [UInt8]
  private var at = 0
  /// The character data within `text` so far, in one line each.
  private(set) var text = ""
  private var isInText = false
  /// Whether the file declares entities.
  private(set) var hasEntities = false

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The next start tag, with its name less any prefix.
  mutating func next() -> (name: String, attributes: [String: String])? {
    while let open = bytes[at...].firstIndex(of: UInt8(ascii: "<")) {
      if isInText { text += Self.decoded(bytes[at..<open]) }
      at = open
      if begins("<!--") {
        skip(past: "-->")
      } else if begins("<![CDATA[") {
        skip(past: "]]>")
      } else if begins("<?") {
        skip(past: "?>")
      } else if begins("<!") {
        declaration()
      } else if begins("</") {
        end()
      } else {
        let tag = tag()
        if tag.name == "text", bytes[at - 2] != UInt8(ascii: "/") { isInText = true }
        return tag
      }
    }
    return nil
  }

  /// `</…>`.
  private mutating func end() {
    at += 2
    let name = word()
    if name == "text" || name.hasSuffix(":text") {
      isInText = false
      text += "\n"
    }
    skip(past: ">")
  }

  /// Character data with its references to characters carried out (XML 1.0 §4.1).
  private static func decoded(_ bytes: ArraySlice<UInt8>) -> String {
    let plain = String(decoding: bytes, as: UTF8.self)
    guard plain.contains("&") else { return plain }
    var result = ""
    var rest = plain[...]
    while let start = rest.firstIndex(of: "&"), let end = rest[start...].firstIndex(of: ";") {
      result += rest[..<start]
      result += character(rest[rest.index(after: start)..<end]) ?? ""
      rest = rest[rest.index(after: end)...]
    }
    return result + rest
  }

  private static func character(_ name: Substring) -> String? {
    let named = ["lt": "<", "gt": ">", "amp": "&", "quot": "\"", "apos": "'"]
    if let known = named[String(name)] { return known }
    let number = name.hasPrefix("#x") ? UInt32(name.dropFirst(2), radix: 16) : UInt32(name.dropFirst())
    return name.hasPrefix("#") ? number.flatMap(Unicode.Scalar.init).map { String(Character($0)) } : nil
  }

  private func begins(_ text: String) -> Bool { bytes[at...].starts(with: text.utf8) }

  private mutating func skip(past end: String) {
    let mark = Array(end.utf8)
    while at < bytes.count, !bytes[at...].starts(with: mark) { at += 1 }
    at = min(bytes.count, at + mark.count)
  }

  /// `<!DOCTYPE … [ … ]>`.
  private mutating func declaration() {
    var depth = 0
    while at < bytes.count {
      if begins("<!ENTITY") { hasEntities = true }
      if bytes[at] == UInt8(ascii: "<") { depth += 1 }
      if bytes[at] == UInt8(ascii: ">") { depth -= 1 }
      at += 1
      if depth == 0 { return }
    }
  }

  private mutating func tag() -> (name: String, attributes: [String: String]) {
    at += 1
    let name = word()
    var attributes: [String: String] = [:]
    while at < bytes.count, bytes[at] != UInt8(ascii: ">") {
      let before = at
      let key = word()
      if let value = value(), !key.isEmpty, attributes[key] == nil { attributes[key] = value }
      if at == before { at += 1 }
    }
    at = min(bytes.count, at + 1)
    return (name.split(separator: ":").last.map(String.init) ?? name, attributes)
  }

  private mutating func skipSpace() {
    while at < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[at]) { at += 1 }
  }

  private mutating func word() -> String {
    skipSpace()
    let start = at
    while at < bytes.count, bytes[at] > 0x20, !"=>/".utf8.contains(bytes[at]) { at += 1 }
    return String(decoding: bytes[start..<at], as: UTF8.self)
  }

  /// `= "…"`; nil when no value follows.
  private mutating func value() -> String? {
    skipSpace()
    guard at < bytes.count, bytes[at] == UInt8(ascii: "=") else { return nil }
    at += 1
    skipSpace()
    guard at < bytes.count, "\"'".utf8.contains(bytes[at]) else { return nil }
    let quote = bytes[at]
    let start = at + 1
    guard let end = bytes[start...].firstIndex(of: quote) else {
      at = bytes.count
      return nil
    }
    at = end + 1
    return String(decoding: bytes[start..<end], as: UTF8.self)
  }
}
