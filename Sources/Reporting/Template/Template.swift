import Inputs

/// A text before its loops and conditions are carried out: a tree of lines.
struct Template: Sendable {
  /// Lines, a loop or a choice.
  enum Node: Sendable {
    /// Lines in which nothing is lifted out, by their numbers.
    case plain(Range<Int>)
    case cut(TemplateLine)
    indirect case loop(Loop, [Node])
    case choice([Branch], otherwise: [Node])
  }
  /// `{% for name in path if condition %}`
  struct Loop: Sendable {
    var name: String
    var path: DataPath
    var condition: Condition?
    var place: Place
  }
  /// `{% if condition %}` or `{% else if condition %}` and what follows it.
  struct Branch: Sendable {
    var condition: Condition
    var nodes: [Node]
  }

  /// Deeper nesting than this is an error.
  static let depthLimit = 24

  /// The text and its lines.
  let source: SourceText
  private(set) var nodes: [Node]

  /// Reads a text; what cannot be read is reported and left out.
  init(_ text: String, file: String, diagnostics: inout Diagnostics) {
    source = SourceText(text, in: Place(file: file))
    var parser = TemplateParser(source: source)
    nodes = parser.parse(&diagnostics)
  }

  /// Reads words that stand in a value of YAML; statements have no place there.
  init(words: String, at place: Place, diagnostics: inout Diagnostics) {
    source = SourceText(words, allAt: place)
    nodes = []
    for index in source.lines.indices { nodes.append(source.node(index, &diagnostics)) }
  }
}

extension SourceText {
  /// A line, cut where something is to be lifted out of it.
  fileprivate func node(_ index: Int, _ diagnostics: inout Diagnostics) -> Template.Node {
    guard lines[index].mayNeedCutting else { return .plain(index..<(index + 1)) }
    let line = TemplateLine(self, index, diagnostics: &diagnostics)
    return line.isPlain ? .plain(index..<(index + 1)) : .cut(line)
  }
}

/// Reads the statements of a text.
private struct TemplateParser {
  let source: SourceText
  let file: Place
  var index = 0

  init(source: SourceText) {
    self.source = source
    file = source.place
  }

  /// A statement on a line of its own.
  enum Statement {
    case loop(Template.Loop)
    case condition(Condition)
    case otherwise
    case otherwiseIf(Condition)
    case end
  }

  mutating func parse(_ diagnostics: inout Diagnostics) -> [Template.Node] {
    var nodes: [Template.Node] = []
    while index < count {
      nodes += block(depth: 0, &diagnostics)
      if index < count {
        diagnostics.report(.statementWithoutStart(source.text(index).trimmingSpaces, at: linePlace(index)))
        index += 1
      }
    }
    return nodes
  }

  /// Reads up to the `else` or `end` that belongs to what is outside, and stops there.
  private mutating func block(depth: Int, _ diagnostics: inout Diagnostics) -> [Template.Node] {
    var nodes: [Template.Node] = []
    while index < count {
      let first = index
      while index < count, source.lines[index].isPlain { index += 1 }
      if first < index { nodes.append(.plain(first..<index)) }
      guard index < count else { break }
      guard let text = statement(at: index) else {
        if source.lines[index].mayBeStrange, let column = strangeColumn(index) {
          diagnostics.report(.privateCharacter(at: file.at(line: index + 1, column: column)))
        } else {
          nodes.append(source.node(index, &diagnostics))
        }
        index += 1
        continue
      }
      let start = linePlace(index)
      do throws(Diagnostic) {
        switch try Self.read(text.words, at: text.place(in: file, line: index + 1), whole: start) {
        case .end, .otherwise, .otherwiseIf: return nodes
        case .loop(let loop):
          index += 1
          let body = inner(depth: depth, start, &diagnostics)
          nodes.append(.loop(loop, body))
          close(start, &diagnostics)
        case .condition(let condition):
          index += 1
          nodes.append(choice(condition, depth: depth, start, &diagnostics))
        }
      } catch {
        diagnostics.report(error)
        index += 1
        if Self.opens(text.words) {
          _ = inner(depth: depth, start, &diagnostics)
          close(start, &diagnostics)
        }
      }
    }
    return nodes
  }

  private mutating func inner(depth: Int, _ start: Place, _ diagnostics: inout Diagnostics) -> [Template.Node] {
    guard depth < Template.depthLimit else {
      diagnostics.report(.nestedTooDeep(limit: Template.depthLimit, at: start))
      index = count
      return []
    }
    return block(depth: depth + 1, &diagnostics)
  }

  private mutating func choice(
    _ first: Condition, depth: Int, _ start: Place, _ diagnostics: inout Diagnostics
  ) -> Template.Node {
    var branches = [Template.Branch(condition: first, nodes: inner(depth: depth, start, &diagnostics))]
    var otherwise: [Template.Node] = []
    while index < count, let text = statement(at: index) {
      let place = text.place(in: file, line: index + 1)
      let statement: Statement
      do throws(Diagnostic) { statement = try Self.read(text.words, at: place, whole: linePlace(index)) } catch {
        statement = .otherwise
        diagnostics.report(error)
      }
      if case .end = statement { break }
      index += 1
      let nodes = inner(depth: depth, start, &diagnostics)
      if case .otherwiseIf(let condition) = statement {
        branches.append(Template.Branch(condition: condition, nodes: nodes))
      } else {
        otherwise += nodes
      }
    }
    close(start, &diagnostics)
    return .choice(branches, otherwise: otherwise)
  }

  /// Steps over the `{% end %}` that must stand here.
  private mutating func close(_ start: Place, _ diagnostics: inout Diagnostics) {
    guard index < count else {
      diagnostics.report(.statementNotClosed(at: start))
      return
    }
    if statement(at: index)?.words.trimmingSpaces != "end" {
      diagnostics.report(.statementNotClosed(at: start))
    }
    index += 1
  }

  private var count: Int { source.lines.count }

  private func linePlace(_ index: Int) -> Place {
    let text = source.text(index)
    let indentation = text.unicodeScalars.prefix { $0.properties.isWhitespace }.count
    return file.at(
      line: index + 1, column: indentation + 1,
      length: max(1, text.trimmingSpaces.unicodeScalars.count))
  }

  // MARK: Statements

  /// The words of a statement and the column where they start.
  struct StatementText {
    var words: String
    var column: Int
    func place(in file: Place, line: Int) -> Place { file.at(line: line, column: column) }
  }

  /// Where a line holds a character that no text may hold.
  private func strangeColumn(_ index: Int) -> Int? {
    source.text(index).unicodeScalars.enumerated().first { $0.element.value >= 0xF0000 || $0.element == "\0" }
      .map { $0.offset + 1 }
  }

  private func statement(at index: Int) -> StatementText? {
    guard source.lines[index].mayBeStatement else { return nil }
    let line = source.text(index)
    let trimmed = line.trimmingSpaces
    guard trimmed.hasPrefix("{%"), trimmed.hasSuffix("%}"), trimmed.utf8.count >= 4 else { return nil }
    let indentation = line.unicodeScalars.prefix { $0.properties.isWhitespace }.count
    let words = String(trimmed.dropFirst(2).dropLast(2))
    guard !words.contains("%}") else { return nil }
    return StatementText(words: words, column: indentation + 3)
  }

  private static func opens(_ words: String) -> Bool {
    let first = words.split(separator: " ").first
    return first == "for" || first == "if"
  }

  private static func read(_ words: String, at place: Place, whole: Place) throws(Diagnostic) -> Statement {
    var parser = try ExpressionParser(words, at: place)
    if parser.takeWord("for") {
      let (name, _) = try parser.word("a name for the row")
      guard parser.takeWord("in") else {
        _ = try parser.word("“in”")
        throw .statementUnknown(words.trimmingSpaces, at: whole)
      }
      let path = try parser.path()
      let condition = parser.takeWord("if") ? try parser.condition() : nil
      try parser.expectEnd()
      return .loop(Template.Loop(name: name, path: path, condition: condition, place: whole))
    }
    if parser.takeWord("if") {
      let condition = try parser.condition()
      try parser.expectEnd()
      return .condition(condition)
    }
    if parser.takeWord("else") {
      if parser.takeWord("if") {
        let condition = try parser.condition()
        try parser.expectEnd()
        return .otherwiseIf(condition)
      }
      try parser.expectEnd()
      return .otherwise
    }
    if parser.takeWord("end") {
      try parser.expectEnd()
      return .end
    }
    throw .statementUnknown(words.trimmingSpaces, at: whole)
  }
}
