/// What can be said of an SVG file by its tags alone: how large it is, and whether it holds anything but shapes.
///
/// Text would need fonts that the file does not bring; pictures of pixels and filters would put pixels into what is to
/// stay sharp at any size; and entities can hide any of them.
struct SVGHead: Equatable {
  /// The width and height in CSS pixels, 96 to the inch.
  var width: Double, height: Double
  /// The first thing in it that is not a shape, by the name of its tag.
  var foreign: String?

  private static let foreignNames: Set<String> = ["text", "image", "foreignObject", "filter"]

  /// Reads the tags of a file; nil when its first is not `svg`, or when it has neither a size nor a view box.
  init?(_ bytes: [UInt8]) {
    var scanner = TagScanner(bytes)
    guard let root = scanner.next(), root.name == "svg", let size = Self.size(root.attributes) else { return nil }
    (width, height) = size
    while foreign == nil, let tag = scanner.next() {
      if Self.foreignNames.contains(tag.name) { foreign = tag.name }
    }
    if scanner.hasEntities { foreign = foreign ?? "!ENTITY" }
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
  /// Whether the file declares entities.
  private(set) var hasEntities = false

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The next start tag, with its name less any prefix.
  mutating func next() -> (name: String, attributes: [String: String])? {
    while let open = bytes[at...].firstIndex(of: UInt8(ascii: "<")) {
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
        skip(past: ">")
      } else {
        return tag()
      }
    }
    return nil
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
