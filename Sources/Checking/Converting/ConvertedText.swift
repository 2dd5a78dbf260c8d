import Languages

/// Makes a first draft of a Markdown text in the other script: words are converted, expressions, code and addresses stay,
/// and each block bears a mark until someone has read it.
public struct ConvertedText {
  /// The mark before each block that was converted; whoever has read the block removes it.
  public static let mark = "<!-- diptych: converted -->"

  private let converter: ScriptConverter

  /// Uses a converter.
  public init(_ converter: ScriptConverter) { self.converter = converter }

  /// The text in the other script.
  public func text(of source: String) -> String {
    var lines: [String] = []
    var fence: String?
    var isBlank = true
    for line in source.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
      let trimmed = line.drop { $0 == " " }
      if trimmed.hasPrefix(Self.mark) { continue }
      let opensFence = trimmed.hasPrefix("```") || trimmed.hasPrefix("~~~")
      let converted = self.line(line)
      let isStatement = trimmed.hasPrefix("{%")
      if isBlank, fence == nil, !trimmed.isEmpty, !isStatement, line.first != " ",
        converted.contains(where: Self.isHan) || opensFence
      {
        lines.append(Self.mark)
      }
      lines.append(converted)
      if let open = fence {
        if trimmed.hasPrefix(open) { fence = nil }
      } else if opensFence {
        fence = String(trimmed.prefix(3))
      }
      // Behind a statement a block begins as it does behind a blank line; a mark there would stand between the two.
      isBlank = trimmed.isEmpty
    }
    return lines.joined(separator: "\n")
  }

  static func isHan(_ character: Character) -> Bool {
    character.unicodeScalars.contains { FormCheck.isHan($0.value) }
  }

  /// A line in the other script, but for what stands in `{{ }}`, `{% %}`, braces, code and the brackets of an address.
  func line(_ line: String) -> String {
    var result = ""
    var words = ""
    var rest = line[...]
    func flush() {
      result += quotes(converter.convert(words))
      words = ""
    }
    while let first = rest.first {
      if let end = Self.protectedEnd(rest) {
        flush()
        result += rest[..<end]
        rest = rest[end...]
      } else {
        words.append(first)
        rest = rest.dropFirst()
      }
    }
    flush()
    return result
  }

  /// Where something that is not words ends, when one begins here.
  private static func protectedEnd(_ text: Substring) -> Substring.Index? {
    for (open, close) in [("{{", "}}"), ("{%", "%}"), ("{#", "}"), ("{.", "}"), ("[@", "]"), ("](", ")"), ("`", "`")] {
      guard text.hasPrefix(open) else { continue }
      let start = text.index(text.startIndex, offsetBy: open.count)
      guard let range = text[start...].firstRange(of: close) else { continue }
      return range.upperBound
    }
    return nil
  }

  /// The quotes of the target's convention.
  private func quotes(_ text: String) -> String {
    let corners = converter.target.script == "Hant" || converter.target.region == "HK"
    let pairs: [(Character, Character)] = [("“", "「"), ("”", "」"), ("‘", "『"), ("’", "』")]
    return String(
      text.map { character in
        for (curly, corner) in pairs {
          if corners, character == curly { return corner }
          if !corners, character == corner { return curly }
        }
        return character
      })
  }
}
