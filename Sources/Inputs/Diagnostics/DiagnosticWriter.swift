/// Writes diagnostics the way a compiler does:
///
///     Reports/hk-shanghai/report.yaml:7:1: error: There is no key `titel` in the report.
///     titel: {en: Hong Kong}
///     ^~~~~
///     hint: Did you mean `title`?
public struct DiagnosticWriter {
  private let shownPath: (Place) -> String
  private let line: (Place) -> String?

  /// A writer that knows how to show a path and where to find a line of a file.
  public init(
    shownPath: @escaping (Place) -> String = { $0.file }, line: @escaping (Place) -> String? = { _ in nil }
  ) {
    self.shownPath = shownPath
    self.line = line
  }

  /// One diagnostic, in lines without an end of line after the last.
  public func text(_ diagnostic: Diagnostic) -> String {
    var place = diagnostic.place
    if let known = place { place?.file = shownPath(known) }
    let head = place.map { "\($0): " } ?? "diptych: "
    var lines = ["\(head)\(diagnostic.severity.rawValue): \(diagnostic.message)"]
    if let place = diagnostic.place, place.line > 0, let source = line(place) {
      lines += Self.excerpt(source, place)
    }
    for place in diagnostic.related {
      var shown = place
      shown.file = shownPath(place)
      lines.append("beside \(shown)")
      if place.line > 0, let source = line(place) { lines += Self.excerpt(source, place) }
    }
    if let hint = diagnostic.hint { lines.append("hint: \(hint)") }
    return lines.joined(separator: "\n")
  }

  /// One diagnostic as a line of JSON, the names in a fixed order.
  public func json(_ diagnostic: Diagnostic) -> String {
    var fields: [(String, String)] = [
      ("severity", JSONText.quoted(diagnostic.severity.rawValue)), ("code", JSONText.quoted(diagnostic.code)),
      ("fault", JSONText.quoted(diagnostic.fault.rawValue)),
    ]
    if let place = diagnostic.place { fields += self.placeFields(place) }
    if !diagnostic.related.isEmpty {
      let places = diagnostic.related.map { Self.object(placeFields($0)) }
      fields.append(("related", "[" + places.joined(separator: ",") + "]"))
    }
    fields.append(("message", JSONText.quoted(diagnostic.message)))
    if let hint = diagnostic.hint { fields.append(("hint", JSONText.quoted(hint))) }
    return Self.object(fields)
  }

  private func placeFields(_ place: Place) -> [(String, String)] {
    var fields = [("file", JSONText.quoted(shownPath(place)))]
    if place.line > 0 { fields.append(("line", "\(place.line)")) }
    if place.column > 0 { fields += [("column", "\(place.column)"), ("length", "\(place.length)")] }
    return fields
  }

  private static func object(_ fields: [(String, String)]) -> String {
    "{" + fields.map { "\(JSONText.quoted($0)):\($1)" }.joined(separator: ",") + "}"
  }

  /// The widest excerpt of a line, in columns of a terminal.
  private static let width = 110

  /// The source line and the caret below it; of a long line the part around the place.
  static func excerpt(_ source: String, _ place: Place) -> [String] {
    // Of a line of a hundred thousand characters no more is looked at than up to what is shown.
    var scalars = source.unicodeScalars.prefix(max(0, place.column) + width + 1).map {
      $0 == "\t" || $0.value < 32 || $0.value == 127 ? " " : $0
    }
    guard place.column > 0 else { return [String(String.UnicodeScalarView(scalars.prefix(width)))] }
    var start = min(place.column - 1, scalars.count)
    if start > width * 2 / 3 {
      let dropped = start - width / 3
      scalars = ["…"] + scalars[dropped...]
      start = start - dropped + 1
    }
    var shown = 0
    let fitting = scalars.prefix { scalar in
      shown += columns(of: scalar)
      return shown <= width
    }
    let isCut = fitting.count < scalars.count
    let before = scalars[..<start].reduce(0) { $0 + columns(of: $1) }
    let marked = fitting.dropFirst(start).prefix(max(1, place.length)).reduce(0) { $0 + columns(of: $1) }
    return [
      String(String.UnicodeScalarView(fitting)) + (isCut ? "…" : ""),
      String(repeating: " ", count: before) + "^" + String(repeating: "~", count: max(0, marked - 1)),
    ]
  }

  /// How many columns of a terminal a character takes (UAX #11, wide and full width, in ranges; marks take none).
  static func columns(of scalar: Unicode.Scalar) -> Int {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: break
    }
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF,
      0xA960...0xA97C, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF01...0xFF60,
      0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
      return 2
    default: return 1
    }
  }
}
