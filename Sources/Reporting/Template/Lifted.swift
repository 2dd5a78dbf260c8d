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
  /// A piece of the line, with the column in the file where it begins.
  enum Piece: Sendable {
    /// Bytes of the text.
    case text(Range<Int>, column: Int)
    /// A joiner, which stands in no file.
    case joiner(column: Int)
    case lifted(Liftable, written: String, Place)
  }
  let pieces: [Piece]
  /// The line in the file, as a whole.
  let line: Place
  /// Whether nothing is lifted out and nothing left out.
  let isPlain: Bool

  /// Cuts a line. What cannot be read is reported and left out.
  init(_ text: SourceText, _ index: Int, diagnostics: inout Diagnostics) {
    line = text.place(index)
    let bytes = text.lines[index].bytes
    var cutter = Cutter(bytes: text.bytes, bytes, line: line, column: text.column)
    cutter.cut(&diagnostics)
    pieces = cutter.pieces
    if pieces.count == 1, case .text(bytes, _) = pieces[0] { isPlain = true } else { isPlain = false }
  }
}

/// Cuts one line into pieces.
private struct Cutter {
  /// The bytes of the whole text, and where the line ends among them.
  let bytes: [UInt8]
  let end: Int
  let line: Place
  var pieces: [TemplateLine.Piece] = []
  /// Where the text began that ends at `index` and is not yet a piece, and its column.
  var wordStart: Int
  var wordColumn: Int
  var index: Int
  /// A byte whose column is known.
  var known: (byte: Int, column: Int)
  let start: Int

  /// How far the end of an expression or a mark is looked for, in scalars: what never ends must not cost the length of the
  /// line each time.
  private static let reach = 2000

  init(bytes: [UInt8], _ range: Range<Int>, line: Place, column: Int) {
    self.bytes = bytes
    (start, end) = (range.lowerBound, range.upperBound)
    (wordStart, wordColumn, index) = (start, column, start)
    known = (start, column)
    self.line = line
  }

  mutating func cut(_ diagnostics: inout Diagnostics) {
    while index < end {
      switch bytes[index] {
      case UInt8(ascii: "\\"):
        if sees("\\{{") || sees("\\{%") {
          endWord()
          startWord(at: index + 1)
          index += 2
        } else {
          index = after(index + 1)
        }
      case UInt8(ascii: "{") where sees("{{"): expression(&diagnostics)
      case UInt8(ascii: "{") where sees("{%"):
        let column = column(of: index)
        let length = bytes[index..<end].scalarCount
        diagnostics.report(.statementInsideLine(at: line.at(line: line.line, column: column, length: max(1, length))))
        index += 2
      case UInt8(ascii: "[") where sees("[@"): citation(&diagnostics)
      case UInt8(ascii: "[") where sees("[^"): noteMark()
      default:
        if needsJoiner {
          endWord()
          pieces.append(.joiner(column: column(of: index)))
        }
        index = after(index)
      }
    }
    index = end
    endWord()
  }

  /// The byte at which the scalar ends that begins at a byte.
  private func after(_ byte: Int) -> Int {
    guard byte < end else { return end }
    var next = byte + 1
    while next < end, bytes[next] & 0xC0 == 0x80 { next += 1 }
    return next
  }

  /// The column of a byte.
  private mutating func column(of byte: Int) -> Int {
    if byte >= known.byte {
      known = (byte, known.column + bytes[known.byte..<byte].scalarCount)
    } else {
      known = (byte, known.column - bytes[byte..<known.byte].scalarCount)
    }
    return known.column
  }

  /// Whether a Chinese mark and an asterisk (or tilde) meet here.
  private var needsJoiner: Bool {
    guard index > start else { return false }
    let (before, here) = (bytes[index - 1], bytes[index])
    if Self.isFlank(here) { return before >= 0x80 && Self.isMark(scalar(endingAt: index)) }
    return Self.isFlank(before) && here >= 0x80 && Self.isMark(scalar(at: index))
  }

  private static func isFlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "*") || byte == UInt8(ascii: "~") }

  private func scalar(at byte: Int) -> UInt32 {
    String(decoding: bytes[byte..<after(byte)], as: UTF8.self).unicodeScalars.first?.value ?? 0
  }

  private func scalar(endingAt byte: Int) -> UInt32 {
    var first = byte - 1
    while first > start, bytes[first] & 0xC0 == 0x80 { first -= 1 }
    return scalar(at: first)
  }

  private static func isMark(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x3001...0x301F, 0xFF01...0xFF0F, 0xFF1A...0xFF20, 0xFF3B...0xFF40, 0xFF5B...0xFF65, 0x2018...0x201D, 0x2014,
      0x2026, 0x00B7:
      true
    default: false
    }
  }

  private func sees(_ text: StaticString) -> Bool {
    guard index + text.utf8CodeUnitCount <= end else { return false }
    for offset in 0..<text.utf8CodeUnitCount where bytes[index + offset] != text.utf8Start[offset] { return false }
    return true
  }

  /// The place of some bytes of the line.
  private mutating func place(_ range: Range<Int>) -> Place {
    let column = column(of: range.lowerBound)
    return line.at(line: line.line, column: column, length: max(1, bytes[range].scalarCount))
  }

  private mutating func startWord(at byte: Int) {
    (wordStart, wordColumn, index) = (byte, column(of: byte), byte)
  }

  private mutating func endWord() {
    guard wordStart < index else { return }
    pieces.append(.text(wordStart..<index, column: wordColumn))
    startWord(at: index)
  }

  private func string(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  /// Lifts what stands from `index` up to `end`.
  private mutating func lift(_ content: Liftable, upTo close: Int) {
    endWord()
    pieces.append(.lifted(content, written: string(index..<close), place(index..<close)))
    startWord(at: close)
  }

  private mutating func expression(_ diagnostics: inout Diagnostics) {
    var close = index + 2
    var scalars = 2
    var quote: UInt8?
    while close < end, scalars < Self.reach {
      let byte = bytes[close]
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      } else if byte == UInt8(ascii: "}"), close + 1 < end, bytes[close + 1] == byte {
        break
      }
      close = after(close)
      scalars += 1
    }
    guard close < end, scalars < Self.reach else {
      diagnostics.report(.expressionNotClosed(at: place(index..<(index + 2))))
      index += 2
      return
    }
    let (inner, whole) = ((index + 2)..<close, index..<(close + 2))
    var start = place(inner)
    start.length = 1
    let all = place(whole)
    do throws(Diagnostic) {
      let parsed = try ExpressionParser.expression(string(inner), at: start, written: string(whole), place: all)
      lift(.expression(parsed), upTo: close + 2)
    } catch {
      diagnostics.report(error)
      endWord()
      startWord(at: close + 2)
    }
  }

  /// The bracket that closes, if it is within reach.
  private var bracket: Int? {
    var (close, scalars) = (index, 0)
    while close < end, scalars < Self.reach {
      if bytes[close] == UInt8(ascii: "]") { return close }
      close = after(close)
      scalars += 1
    }
    return nil
  }

  private mutating func citation(_ diagnostics: inout Diagnostics) {
    guard let close = bracket else { return index += 2 }
    var names: [DataPath.Step] = []
    var start = index + 1
    while start < close {
      let end = bytes[start..<close].firstIndex { $0 == UInt8(ascii: ";") || $0 == UInt8(ascii: ",") } ?? close
      let written = string(start..<end)
      let name = written.trimmingSpaces
      guard name.hasPrefix("@"), name.unicodeScalars.count > 1, !name.contains(where: \.isWhitespace) else {
        return index += 2
      }
      let lead = written.unicodeScalars.prefix { $0.properties.isWhitespace }.count + 1
      let column = column(of: start) + lead
      names.append(
        DataPath.Step(
          name: String(name.dropFirst()),
          place: line.at(line: line.line, column: column, length: max(1, name.unicodeScalars.count - 1))))
      start = end + 1
    }
    lift(.citation(names), upTo: close + 1)
  }

  private mutating func noteMark() {
    guard let close = bracket, close > index + 2 else { return index += 2 }
    let name = string((index + 2)..<close)
    guard !name.contains(where: \.isWhitespace) else { return index += 2 }
    // `[^name]:` at the start of a line is the note itself.
    let isDefinition =
      close + 1 < end && bytes[close + 1] == UInt8(ascii: ":")
      && bytes[start..<index].allSatisfy { $0 == UInt8(ascii: " ") }
    if isDefinition { index = close + 2 } else { lift(.noteMark(name), upTo: close + 1) }
  }
}
