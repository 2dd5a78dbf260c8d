/// Writes diagnostics as a log of SARIF 2.1.0 (OASIS), which editors and code hosts show beside the lines.
public struct SARIFWriter {
  private let shownPath: (Place) -> String
  private let version: String

  /// A writer for this version of the program that knows how to show a path.
  public init(version: String, shownPath: @escaping (Place) -> String = { $0.file }) {
    self.version = version
    self.shownPath = shownPath
  }

  /// The log of one run, with a line end at its end. Rules are listed in the order of their names.
  public func log(_ diagnostics: [Diagnostic]) -> String {
    let rules = Set(diagnostics.map(\.code)).sorted()
    let index = Dictionary(rules.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { first, _ in first })
    let listed = rules.map { "        {\"id\": \(JSONText.quoted($0))}" }.joined(separator: ",\n")
    let results = diagnostics.map { "    " + result($0, rule: index[$0.code] ?? 0) }.joined(separator: ",\n")
    return """
      {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
          "tool": {"driver": {"name": "diptych", "version": \(JSONText.quoted(version)), "rules": [
      \(listed)
          ]}},
          "columnKind": "unicodeCodePoints",
          "results": [
      \(results)
          ]
        }]
      }

      """
  }

  private func result(_ diagnostic: Diagnostic, rule: Int) -> String {
    let text = diagnostic.message + (diagnostic.hint.map { " " + $0 } ?? "")
    var fields = [
      "\"ruleId\": \(JSONText.quoted(diagnostic.code))", "\"ruleIndex\": \(rule)",
      "\"level\": \"\(diagnostic.severity.rawValue)\"", "\"message\": {\"text\": \(JSONText.quoted(text))}",
    ]
    if let place = diagnostic.place { fields.append("\"locations\": [\(location(place))]") }
    if !diagnostic.related.isEmpty {
      let places = diagnostic.related.enumerated().map { location($0.element, id: $0.offset) }
      fields.append("\"relatedLocations\": [\(places.joined(separator: ", "))]")
    }
    return "{" + fields.joined(separator: ", ") + "}"
  }

  private func location(_ place: Place, id: Int? = nil) -> String {
    var region: [String] = []
    if place.line > 0 { region.append("\"startLine\": \(place.line)") }
    if place.line > 0, place.column > 0 {
      region += ["\"startColumn\": \(place.column)", "\"endColumn\": \(place.column + place.length)"]
    }
    let file = "\"artifactLocation\": {\"uri\": \(JSONText.quoted(Self.address(shownPath(place))))}"
    let physical = region.isEmpty ? file : "\(file), \"region\": {\(region.joined(separator: ", "))}"
    return "{\(id.map { "\"id\": \($0), " } ?? "")\"physicalLocation\": {\(physical)}}"
  }

  /// A path as an address (RFC 3986), relative or absolute as it is (RFC 8089): what is not unreserved is percent-encoded.
  static func address(_ path: String) -> String {
    var address = path.hasPrefix("/") ? "file://" : ""
    for byte in path.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x2F, 0x5F, 0x7E:
        address.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        address += "%" + (digits.count < 2 ? "0" : "") + digits
      }
    }
    return address
  }
}
