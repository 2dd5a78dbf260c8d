import Inputs

/// What `{#id .class key=value}` says about a block or some words.
struct Attributes: Hashable, Sendable {
  /// The name of the thing, to refer to it and to join it with the other languages'.
  var id: String?
  /// Names that layouts can style.
  var classes: [String] = []
  /// Other settings, in the order written.
  var settings: [Setting] = []
  /// Where the braces stand.
  var place: Place?

  /// `key=value`
  struct Setting: Hashable, Sendable {
    var key: String
    var value: String
  }

  /// Whether nothing is said.
  var isEmpty: Bool { id == nil && classes.isEmpty && settings.isEmpty }

  /// The value of a setting.
  subscript(key: String) -> String? { settings.first { $0.key == key }?.value }

  /// Both taken together; what `other` says wins.
  func adding(_ other: Attributes) -> Attributes {
    var sum = self
    sum.id = other.id ?? id
    sum.classes += other.classes.filter { !classes.contains($0) }
    sum.settings += other.settings
    sum.place = other.place ?? place
    return sum
  }

  init() {}

  /// Reads the text within the braces, or answers nil when it is not a list of attributes.
  init?(within text: some StringProtocol) {
    var words: [String] = []
    var word = ""
    var isQuoted = false
    for character in text {
      switch character {
      case "\"": isQuoted.toggle()
      case " ", "\t":
        if isQuoted { word.append(character) } else if !word.isEmpty { words.append(word); word = "" }
      case "{", "}": return nil
      default: word.append(character)
      }
    }
    guard !isQuoted else { return nil }
    if !word.isEmpty { words.append(word) }
    guard !words.isEmpty else { return nil }
    for word in words {
      if word.hasPrefix("#"), Self.isName(word.dropFirst()), id == nil {
        id = String(word.dropFirst())
      } else if word.hasPrefix("."), Self.isName(word.dropFirst()) {
        classes.append(String(word.dropFirst()))
      } else if let equals = word.firstIndex(of: "="), Self.isName(word[..<equals]) {
        settings.append(Setting(key: String(word[..<equals]), value: String(word[word.index(after: equals)...])))
      } else {
        return nil
      }
    }
  }

  /// Splits `Heading {#id}` into what stands before the braces and the attributes within, when it ends with some.
  static func trailing(_ text: String) -> (before: String, attributes: Attributes)? {
    var end = text[...]
    while let last = end.last, last == " " || last == "\t" { end.removeLast() }
    guard end.last == "}", let open = end.lastIndex(of: "{"),
      let attributes = Attributes(within: end[end.index(after: open)..<end.index(before: end.endIndex)])
    else { return nil }
    return (String(end[..<open]), attributes)
  }

  private static func isName(_ text: some StringProtocol) -> Bool {
    !text.isEmpty && text.allSatisfy { $0.isLetter || $0.isNumber || "-_:.".contains($0) }
  }
}
