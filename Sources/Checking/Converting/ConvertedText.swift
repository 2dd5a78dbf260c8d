import Languages

/// Makes a first draft of a Markdown text in the other script: words are converted, expressions but for the words they
/// print, code and addresses stay, and each block bears a mark until someone has read it.
public struct ConvertedText {
  /// The mark before each block that was converted; whoever has read the block removes it.
  public static let mark = "<!-- diptych: converted -->"

  private let converter: ScriptConverter

  /// Uses a converter.
  public init(_ converter: ScriptConverter) { self.converter = converter }

  /// The text in the other script.
  public func text(of source: String) -> String {
    var lines = source.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    lines.removeAll { $0.drop { $0 == " " }.hasPrefix(Self.mark) }
    var marked: [String] = []
    var blocks = BlockStarts()
    for (index, line) in lines.enumerated() {
      if blocks.begins(at: line), holdsWords(lines[index...]) { marked.append(Self.mark) }
      marked.append(self.line(line))
    }
    return marked.joined(separator: "\n")
  }

  /// Whether the block that begins these lines holds Chinese, or is one of a kind whose body may.
  private func holdsWords(_ lines: ArraySlice<String>) -> Bool {
    // Attributes stand on a line of their own before their block.
    let own = lines.drop { BlockStarts.isAttributes($0) }
    guard let first = own.first else { return false }
    return first.contains(where: Self.isHan) || BlockStarts.fence(first) != nil
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
        result += rest.hasPrefix("{{") ? expression(rest[..<end]) : String(rest[..<end])
        rest = rest[end...]
      } else {
        words.append(first)
        rest = rest.dropFirst()
      }
    }
    flush()
    return result
  }

  /// An expression with the words that it prints in the other script: `{{ depth | default("不詳") }}`.
  private func expression(_ text: Substring) -> String {
    let parts = text.split(separator: "\"", omittingEmptySubsequences: false)
    // Quotes that do not pair are the reader's to report.
    guard parts.count % 2 == 1 else { return String(text) }
    return parts.enumerated().map { index, part in
      let isWords = index % 2 == 1 && parts[index - 1].last != "["
      return isWords ? converter.convert(String(part)) : String(part)
    }.joined(separator: "\"")
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
