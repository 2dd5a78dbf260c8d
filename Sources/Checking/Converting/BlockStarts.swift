/// Finds the lines on which the blocks of a Markdown text begin, as far as a remark before them stays out of their way: one
/// before the second item of a list would cut the list in two, one before a caption would part it from its table.
struct BlockStarts {
  private var isBlank = true
  private var isInList = false
  private var openFence: String?

  /// Whether a block begins at the next line, before which a remark can stand.
  mutating func begins(at line: String) -> Bool {
    let trimmed = line.drop { $0 == " " }
    let wasBlank = isBlank
    // Behind a statement a block begins as it does behind a blank line; a remark there would stand between the two.
    isBlank = trimmed.isEmpty
    if let fence = openFence {
      if trimmed.hasPrefix(fence) { openFence = nil }
      return false
    }
    openFence = Self.fence(line)
    guard wasBlank, !trimmed.isEmpty, line.first != " ", !trimmed.hasPrefix("{%"), !trimmed.hasPrefix(": ") else {
      return false
    }
    let wasInList = isInList
    isInList = Self.isItem(line)
    return !(wasInList && isInList)
  }

  /// The marks that open a fenced block on a line.
  static func fence(_ line: String) -> String? {
    let trimmed = line.drop { $0 == " " }
    return trimmed.hasPrefix("```") || trimmed.hasPrefix("~~~") ? String(trimmed.prefix(3)) : nil
  }

  /// Whether a line holds the attributes of the block behind it: `{#tab-piers .row-headers}`.
  static func isAttributes(_ line: String) -> Bool {
    (line.hasPrefix("{#") || line.hasPrefix("{.")) && line.hasSuffix("}")
  }

  /// Whether an item of a list begins on a line.
  private static func isItem(_ line: String) -> Bool {
    if let first = line.first, "-*+".contains(first) { return line.dropFirst().first == " " }
    let rest = line.drop(while: \.isASCIIDigit)
    return rest.count < line.count && (rest.hasPrefix(". ") || rest.hasPrefix(") "))
  }
}

extension Character {
  fileprivate var isASCIIDigit: Bool { isASCII && isNumber }
}
