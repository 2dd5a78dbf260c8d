import Inputs

/// A text before its loops and conditions are carried out: a tree of lines.
struct Template: Sendable {
  /// A line, a loop or a choice.
  enum Node: Sendable {
    case line(TemplateLine)
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

  var nodes: [Node]

  /// Reads a text; what cannot be read is reported and left out.
  init(_ text: String, file: String, diagnostics: inout Diagnostics) {
    var parser = TemplateParser(lines: Self.lines(of: text), file: Place(file: file))
    nodes = parser.parse(&diagnostics)
  }

  /// Reads words that stand in a value of YAML; statements have no place there.
  init(words: String, at place: Place, diagnostics: inout Diagnostics) {
    nodes = Self.lines(of: words).map { line in
      .line(
        TemplateLine(line, at: place, column: place.column, diagnostics: &diagnostics))
    }
  }

  /// The lines of a text, whatever their ends (CommonMark 2.1).
  static func lines(of text: String) -> [String] {
    text.withBytes { bytes in
      var lines: [String] = []
      var start = 0
      var index = 0
      while index < bytes.count {
        let byte = bytes[index]
        index += 1
        guard byte == 0x0A || byte == 0x0D else { continue }
        lines.append(String(decoding: bytes[start..<(index - 1)], as: UTF8.self))
        if byte == 0x0D, index < bytes.count, bytes[index] == 0x0A { index += 1 }
        start = index
      }
      if start < bytes.count { lines.append(String(decoding: bytes[start...], as: UTF8.self)) }
      return lines
    }
  }
}

/// Reads the statements of a text.
private struct TemplateParser {
  let lines: [String]
  let file: Place
  var index = 0

  init(lines: [String], file: Place) {
    self.lines = lines
    self.file = file
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
    while index < lines.count {
      nodes += block(depth: 0, &diagnostics)
      if index < lines.count {
        diagnostics.report(.statementWithoutStart(lines[index].trimmingSpaces, at: linePlace(index)))
        index += 1
      }
    }
    return nodes
  }

  /// Reads up to the `else` or `end` that belongs to what is outside, and stops there.
  private mutating func block(depth: Int, _ diagnostics: inout Diagnostics) -> [Template.Node] {
    var nodes: [Template.Node] = []
    while index < lines.count {
      guard let text = Self.statement(in: lines[index]) else {
        if Self.mayBeStrange(lines[index]),
          let strange = lines[index].unicodeScalars.firstIndex(where: { $0.value >= 0xF0000 || $0 == "\0" })
        {
          let column = lines[index].unicodeScalars.distance(from: lines[index].startIndex, to: strange) + 1
          diagnostics.report(.privateCharacter(at: file.at(line: index + 1, column: column)))
        } else {
          nodes.append(.line(TemplateLine(lines[index], at: file.at(line: index + 1), diagnostics: &diagnostics)))
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
      index = lines.count
      return []
    }
    return block(depth: depth + 1, &diagnostics)
  }

  private mutating func choice(
    _ first: Condition, depth: Int, _ start: Place, _ diagnostics: inout Diagnostics
  ) -> Template.Node {
    var branches = [Template.Branch(condition: first, nodes: inner(depth: depth, start, &diagnostics))]
    var otherwise: [Template.Node] = []
    while index < lines.count, let text = Self.statement(in: lines[index]) {
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
    guard index < lines.count else {
      diagnostics.report(.statementNotClosed(at: start))
      return
    }
    if Self.statement(in: lines[index])?.words.trimmingSpaces != "end" {
      diagnostics.report(.statementNotClosed(at: start))
    }
    index += 1
  }

  private func linePlace(_ index: Int) -> Place {
    let indentation = lines[index].unicodeScalars.prefix { $0.properties.isWhitespace }.count
    return file.at(
      line: index + 1, column: indentation + 1,
      length: max(1, lines[index].trimmingSpaces.unicodeScalars.count))
  }

  // MARK: Statements

  /// The words of a statement and the column where they start.
  struct StatementText {
    var words: String
    var column: Int
    func place(in file: Place, line: Int) -> Place { file.at(line: line, column: column) }
  }

  /// Whether a line may hold a character that no text may hold: a byte tells for nearly all lines that it does not.
  private static func mayBeStrange(_ line: String) -> Bool {
    line.withBytes { bytes in bytes.contains { $0 >= 0xF3 || $0 == 0 } }
  }

  private static func statement(in line: String) -> StatementText? {
    guard line.has("%", then: "}") else { return nil }
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
