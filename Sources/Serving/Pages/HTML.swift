/// HTML that is written piece by piece. Text and the values of attributes come in as they are and are escaped here;
/// nothing else gets in, so nothing that a report says can become markup.
struct HTML: Hashable, Sendable {
  /// The markup so far.
  private(set) var markup = ""

  /// Nothing yet.
  init() {}

  /// Elements that have no content and no end tag (HTML Living Standard, 13.1.2).
  private static let void: Set<String> = ["meta", "link", "img", "br", "hr"]

  /// Adds text.
  mutating func text(_ text: String) { markup += Self.escaped(text) }

  /// Adds other markup.
  mutating func add(_ other: HTML) { markup += other.markup }

  /// Adds an element; an attribute with an empty value is written by its name alone, one that is nil not at all.
  mutating func element(
    _ name: StaticString, _ attributes: KeyValuePairs<StaticString, String?> = [:], _ content: (inout HTML) -> Void
  ) {
    markup += "<\(name)"
    for (key, value) in attributes {
      guard let value else { continue }
      markup += value.isEmpty && "\(key)" != "alt" ? " \(key)" : " \(key)=\"\(Self.escaped(value))\""
    }
    markup += ">"
    if Self.void.contains("\(name)") { return }
    content(&self)
    markup += "</\(name)>"
  }

  /// Adds an element that holds text.
  mutating func element(
    _ name: StaticString, _ attributes: KeyValuePairs<StaticString, String?> = [:], _ text: String = ""
  ) {
    element(name, attributes) { $0.text(text) }
  }

  /// Adds an element without attributes that holds text.
  mutating func element(_ name: StaticString, _ text: String) { element(name, [:]) { $0.text(text) } }

  /// Ends a line of the source, for who reads it.
  mutating func line() { markup += "\n" }

  /// Text with all that markup could begin with written as references, control characters as U+FFFD.
  static func escaped(_ text: String) -> String {
    var result = ""
    result.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      case "\n", "\t": result.unicodeScalars.append(scalar)
      case "\0"..<" ", "\u{7F}"..."\u{9F}": result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
