import Languages

/// One line of a label.
struct LabelLine: Hashable, Sendable {
  var text: String
  var language: Language
}

/// A label: lines in one language, or in several.
struct Label: Hashable, Sendable {
  var lines: [LabelLine]

  init(_ lines: [LabelLine]) { self.lines = lines }

  /// The lines of each language one after another; lines on which all languages agree stand once.
  init(_ languages: [(language: Language, lines: [String])]) {
    var parts = languages
    var head: [LabelLine] = []
    var tail: [LabelLine] = []
    if parts.count > 1 {
      while let first = parts[0].lines.first, parts.allSatisfy({ $0.lines.first == first }) {
        head.append(LabelLine(text: first, language: parts[0].language))
        for index in parts.indices { parts[index].lines.removeFirst() }
      }
      while let last = parts[0].lines.last, parts.allSatisfy({ $0.lines.last == last }) {
        tail.insert(LabelLine(text: last, language: parts[0].language), at: 0)
        for index in parts.indices { parts[index].lines.removeLast() }
      }
    }
    var middle: [LabelLine] = []
    var seen: Set<[String]> = []
    for part in parts where seen.insert(part.lines).inserted {
      middle += part.lines.map { LabelLine(text: $0, language: part.language) }
    }
    lines = head + middle + tail
    if lines.isEmpty, let first = languages.first { lines = [LabelLine(text: "", language: first.language)] }
  }

  /// A text in each language, cut at its line ends.
  init(_ languages: [Language], _ text: (Language) -> String) {
    if languages.count == 1 {
      self.init(Label.cut(text(languages[0])).map { LabelLine(text: $0, language: languages[0]) })
    } else {
      self.init(languages.map { ($0, Label.cut(text($0))) })
    }
  }

  static func cut(_ text: String) -> [String] {
    text.utf8.contains(UInt8(ascii: "\n"))
      ? text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) : [text]
  }

  /// All lines on one, for the dump and for telling labels apart.
  var text: String { lines.map(\.text).joined(separator: " / ") }
  var isEmpty: Bool { lines.allSatisfy { $0.text.isEmpty } }
}
