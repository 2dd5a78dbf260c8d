extension Value {
  /// The value as JSON (RFC 8259), two spaces to a level, keys in their own order, ended by a line feed.
  ///
  /// What JSON has no number for, an infinite one, becomes null.
  public var json: String {
    var text = ""
    write(to: &text, indent: 0)
    return text + "\n"
  }

  private func write(to text: inout String, indent: Int) {
    switch content {
    case .null: text += "null"
    case .bool(let truth): text += truth ? "true" : "false"
    case .integer(let number): text += String(number)
    case .number(let number): text += number.isFinite ? "\(number)" : "null"
    case .string(let string): text += JSONText.quoted(string)
    case .list(let items):
      Value.write(items.map { ("", $0) }, between: ("[", "]"), to: &text, indent: indent)
    case .map(let map):
      let items = map.entries.map { (JSONText.quoted($0.key) + ": ", $0.value) }
      Value.write(items, between: ("{", "}"), to: &text, indent: indent)
    }
  }

  private static func write(
    _ items: [(head: String, value: Value)], between brackets: (String, String), to text: inout String, indent: Int
  ) {
    text += brackets.0
    for (index, item) in items.enumerated() {
      text += (index == 0 ? "\n" : ",\n") + String(repeating: " ", count: indent + 2) + item.head
      item.value.write(to: &text, indent: indent + 2)
    }
    if !items.isEmpty { text += "\n" + String(repeating: " ", count: indent) }
    text += brackets.1
  }
}
