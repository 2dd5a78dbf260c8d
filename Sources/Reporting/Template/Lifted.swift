import Inputs

/// What is lifted out of a line before it is read as Markdown, as it is written there.
enum Liftable: Hashable, Sendable {
  /// `{{ … }}`
  case expression(Expression)
  /// `[@P1; @P2]`
  case citation([DataPath.Step])
  /// `[^name]`
  case noteMark(String)
}

/// Something lifted out, with the names it may use.
struct Lifted: Sendable {
  var content: Liftable
  /// As it is written, for code, where it means nothing.
  var written: String
  var place: Place
  var scope: Scope
}

/// A line of a text, cut into what is Markdown and what is lifted out of it.
struct TemplateLine: Sendable {
  /// A piece of the line.
  enum Piece: Sendable {
    case text(String, column: Int)
    case lifted(Liftable, written: String, Place)
  }
  var pieces: [Piece]
  /// The line in the file, as a whole.
  let line: Place

  /// Cuts a line. What cannot be read is reported and left out.
  init(_ text: String, at line: Place, column: Int = 1, diagnostics: inout Diagnostics) {
    self.line = line.at(line: line.line)
    pieces = []
    guard Self.mayNeedCutting(text) else {
      pieces = [.text(text, column: column)]
      return
    }
    var cutter = Cutter(scalars: Array(text.unicodeScalars), line: line, column: column)
    cutter.cut(&diagnostics)
    pieces = cutter.pieces
  }

  /// Whether a line holds `{{`, `{%`, `[@` or `[^`, or an asterisk or a tilde beside a character that may be a Chinese
  /// mark; most lines hold nothing of all that.
  private static func mayNeedCutting(_ text: String) -> Bool {
    text.withBytes { bytes in
      var last: UInt8 = 0
      for byte in bytes {
        switch (last, byte) {
        case (UInt8(ascii: "{"), UInt8(ascii: "{")), (UInt8(ascii: "{"), UInt8(ascii: "%")),
          (UInt8(ascii: "["), UInt8(ascii: "@")), (UInt8(ascii: "["), UInt8(ascii: "^")):
          return true
        case (0x80..., UInt8(ascii: "*")), (0x80..., UInt8(ascii: "~")), (UInt8(ascii: "*"), 0x80...),
          (UInt8(ascii: "~"), 0x80...):
          return true
        default: last = byte
        }
      }
      return false
    }
  }
}

/// Cuts one line into pieces.
private struct Cutter {
  let scalars: [Unicode.Scalar]
  let line: Place
  let column: Int
  var pieces: [TemplateLine.Piece] = []
  /// Where the text began that ends at `index` and is not yet a piece.
  var wordStart = 0
  var index = 0

  /// How far the end of an expression or a mark is looked for: what never ends must not cost the length of the line each
  /// time.
  private static let reach = 2000

  init(scalars: [Unicode.Scalar], line: Place, column: Int) {
    self.scalars = scalars
    self.line = line
    self.column = column
  }

  mutating func cut(_ diagnostics: inout Diagnostics) {
    while index < scalars.count {
      if sees("\\{{") || sees("\\{%") {
        endWord()
        index += 1
        wordStart = index
        take(2)
      } else if sees("\\") {
        take(min(2, scalars.count - index))
      } else if sees("{{") {
        expression(&diagnostics)
      } else if sees("{%") {
        diagnostics.report(.statementInsideLine(at: place(index, scalars.count - index)))
        take(2)
      } else if sees("[@") {
        citation(&diagnostics)
      } else if sees("[^") {
        noteMark()
      } else {
        if needsJoiner { join() }
        take(1)
      }
    }
    endWord()
  }

  /// Whether a Chinese mark and an asterisk (or tilde) meet here.
  private var needsJoiner: Bool {
    guard index > 0 else { return false }
    let (before, here) = (scalars[index - 1], scalars[index])
    return Self.isMark(before) && (here == "*" || here == "~") || (before == "*" || before == "~") && Self.isMark(here)
  }

  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x3001...0x301F, 0xFF01...0xFF0F, 0xFF1A...0xFF20, 0xFF3B...0xFF40, 0xFF5B...0xFF65, 0x2018...0x201D, 0x2014,
      0x2026, 0x00B7:
      true
    default: false
    }
  }

  private mutating func join() {
    endWord()
    pieces.append(.text(String(Placeholder.joiner), column: column + index))
  }

  private func sees(_ text: StaticString) -> Bool {
    guard index + text.utf8CodeUnitCount <= scalars.count else { return false }
    for offset in 0..<text.utf8CodeUnitCount where scalars[index + offset].value != UInt32(text.utf8Start[offset]) {
      return false
    }
    return true
  }

  private func place(_ from: Int, _ length: Int) -> Place {
    line.at(line: line.line, column: column + from, length: max(1, length))
  }

  private mutating func take(_ count: Int) {
    index = min(index + count, scalars.count)
  }

  private mutating func endWord() {
    if wordStart < index { pieces.append(.text(string(wordStart..<index), column: column + wordStart)) }
    wordStart = index
  }

  private func string(_ range: Range<Int>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars[range])
    return String(view)
  }

  /// Lifts what stands from `index` up to `end`.
  private mutating func lift(_ content: Liftable, upTo end: Int) {
    endWord()
    pieces.append(.lifted(content, written: string(index..<end), place(index, end - index)))
    index = end
    wordStart = end
  }

  private mutating func expression(_ diagnostics: inout Diagnostics) {
    var end = index + 2
    var quote: Unicode.Scalar?
    let limit = min(scalars.count, index + Self.reach)
    while end < limit {
      let scalar = scalars[end]
      if let open = quote {
        if scalar == open { quote = nil }
      } else if scalar == "\"" || scalar == "'" {
        quote = scalar
      } else if scalar == "}", end + 1 < scalars.count, scalars[end + 1] == "}" {
        break
      }
      end += 1
    }
    guard end < limit else {
      diagnostics.report(.expressionNotClosed(at: place(index, 2)))
      take(2)
      return
    }
    do throws(Diagnostic) {
      let parsed = try ExpressionParser.expression(
        string((index + 2)..<end), at: place(index + 2, 1), written: string(index..<(end + 2)),
        place: place(index, end + 2 - index))
      lift(.expression(parsed), upTo: end + 2)
    } catch {
      diagnostics.report(error)
      endWord()
      index = end + 2
      wordStart = index
    }
  }

  private mutating func citation(_ diagnostics: inout Diagnostics) {
    guard let close = scalars[index...].prefix(Self.reach).firstIndex(of: "]") else { return take(2) }
    var names: [DataPath.Step] = []
    var start = index + 1
    while start < close {
      let end = scalars[start..<close].firstIndex { $0 == ";" || $0 == "," } ?? close
      let written = string(start..<end)
      let name = written.trimmingSpaces
      guard name.hasPrefix("@"), name.unicodeScalars.count > 1, !name.contains(where: \.isWhitespace) else {
        return take(2)
      }
      let lead = written.unicodeScalars.prefix { $0.properties.isWhitespace }.count + 1
      names.append(
        DataPath.Step(name: String(name.dropFirst()), place: place(start + lead, name.unicodeScalars.count - 1)))
      start = end + 1
    }
    lift(.citation(names), upTo: close + 1)
  }

  private mutating func noteMark() {
    guard let close = scalars[index...].prefix(Self.reach).firstIndex(of: "]"), close > index + 2 else {
      return take(2)
    }
    let name = string((index + 2)..<close)
    guard !name.contains(where: \.isWhitespace) else { return take(2) }
    // `[^name]:` at the start of a line is the note itself.
    let isDefinition =
      close + 1 < scalars.count && scalars[close + 1] == ":"
      && scalars[..<index].allSatisfy { $0 == " " }
    if isDefinition { take(close + 2 - index) } else { lift(.noteMark(name), upTo: close + 1) }
  }
}
