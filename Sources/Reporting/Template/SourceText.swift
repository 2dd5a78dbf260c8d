import Inputs

/// A text as it was written, with its lines found and looked over in one go: most of them hold neither a statement nor
/// anything to be lifted out.
struct SourceText: Sendable {
  /// A line.
  struct Line: Sendable {
    /// Where its bytes are, without its line end.
    var bytes: Range<Int>
    /// Whether it holds `%}`.
    fileprivate(set) var mayBeStatement = false
    /// Whether it may hold a character that no text may hold: a byte tells for nearly all lines that it does not.
    fileprivate(set) var mayBeStrange = false
    /// Whether it holds `{{`, `{%`, `[@` or `[^`, or an asterisk or a tilde beside a character that may be a Chinese mark.
    fileprivate(set) var mayNeedCutting = false

    /// Whether it stands for itself.
    var isPlain: Bool { !mayBeStatement && !mayBeStrange && !mayNeedCutting }
  }

  /// The text (UTF-8).
  let bytes: [UInt8]
  /// Its lines, whatever their ends (CommonMark 2.1).
  let lines: [Line]
  /// The file; or the place at which all lines stand.
  let place: Place
  private let isAllAtOnePlace: Bool

  /// The text of a file.
  init(_ text: String, in file: Place) { self.init(text, at: file, isAllAtOnePlace: false) }

  /// Words that stand at a place, which all their lines have.
  init(_ words: String, allAt place: Place) { self.init(words, at: place, isAllAtOnePlace: true) }

  private init(_ text: String, at place: Place, isAllAtOnePlace: Bool) {
    bytes = Array(text.utf8)
    lines = bytes.withUnsafeBufferPointer { Self.lines(of: $0) }
    self.place = place
    self.isAllAtOnePlace = isAllAtOnePlace
  }

  /// The words of a line.
  func text(_ index: Int) -> String { String(decoding: bytes[lines[index].bytes], as: UTF8.self) }

  /// Where a line stands, as a whole.
  func place(_ index: Int) -> Place { place.at(line: isAllAtOnePlace ? place.line : index + 1) }

  /// Whether a line begins where the one before it ends, with a line feed between them.
  func isRightBehind(_ index: Int) -> Bool {
    let end = lines[index - 1].bytes.upperBound
    return lines[index].bytes.lowerBound == end + 1 && bytes[end] == UInt8(ascii: "\n")
  }

  /// The column of each line's first byte.
  var column: Int { isAllAtOnePlace ? place.column : 1 }

  // MARK: Looking over

  /// What a byte can be to a line.
  private enum Sign: UInt8 {
    case ordinary, lineEnd, strange, percent, brace, bracket, flank
  }

  private static let signs: [Sign] = (0...255).map { byte in
    switch UInt8(byte) {
    case 0x0A, 0x0D: .lineEnd
    case 0, 0xF3...: .strange
    case UInt8(ascii: "%"): .percent
    case UInt8(ascii: "{"): .brace
    case UInt8(ascii: "["): .bracket
    case UInt8(ascii: "*"), UInt8(ascii: "~"): .flank
    default: .ordinary
    }
  }

  private static func lines(of bytes: UnsafeBufferPointer<UInt8>) -> [Line] {
    signs.withUnsafeBufferPointer { signs in
      var lines: [Line] = []
      lines.reserveCapacity(bytes.count / 48 + 1)
      var line = Line(bytes: 0..<0)
      var (start, index) = (0, 0)
      while index < bytes.count {
        let byte = bytes[index]
        let sign = signs[Int(byte)]
        guard sign != .ordinary else {
          index += 1
          continue
        }
        let next = index + 1 < bytes.count ? bytes[index + 1] : 0
        switch sign {
        case .ordinary: break
        case .strange: line.mayBeStrange = true
        case .percent: if next == UInt8(ascii: "}") { line.mayBeStatement = true }
        case .brace:
          if next == UInt8(ascii: "{") || next == UInt8(ascii: "%") { line.mayNeedCutting = true }
        case .bracket:
          if next == UInt8(ascii: "@") || next == UInt8(ascii: "^") { line.mayNeedCutting = true }
        case .flank:
          if next >= 0x80 || index > start && bytes[index - 1] >= 0x80 { line.mayNeedCutting = true }
        case .lineEnd:
          line.bytes = start..<index
          lines.append(line)
          if byte == 0x0D, next == 0x0A { index += 1 }
          start = index + 1
          line = Line(bytes: start..<start)
        }
        index += 1
      }
      if start < bytes.count {
        line.bytes = start..<bytes.count
        lines.append(line)
      }
      return lines
    }
  }
}
