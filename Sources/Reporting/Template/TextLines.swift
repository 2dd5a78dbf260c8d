import Inputs

/// Lines of text after expressions were lifted out of them, each knowing where each of its bytes stood in the file.
///
/// All lines stand in one row of bytes and are numbers only: a text has thousands of them, several steps look at each, and
/// with words and lists in each most of the time would go into counting references.
struct TextLines: Sendable {
  /// A stretch of a line that stands in the file as it stands here.
  struct Stretch: Hashable, Sendable {
    /// Where it starts in its line, in UTF-8 bytes from 0.
    var byte: Int
    /// Where it starts in the file, in scalars from 1.
    var column: Int
  }

  /// A line.
  struct Line: Sendable {
    /// Where it begins and ends among the bytes of all, without its line end.
    fileprivate(set) var start: Int, end: Int
    /// The line in the file, as a whole.
    let place: Place
    /// The column in the file of its first byte, in scalars from 1.
    fileprivate var column: Int
    /// Which stretches follow the one it begins with.
    fileprivate var stretches = 0..<0
    /// Where the counts of its scalars begin when it is long, or -1.
    fileprivate var counts = -1
    /// The number of the names that it may use, or -1.
    fileprivate var scope = -1

    /// Whether it says all about itself.
    fileprivate var isSimple: Bool { stretches.isEmpty && counts < 0 }

    /// How many bytes it has.
    var count: Int { end - start }
  }

  /// The bytes of all lines, each line with a line feed behind it.
  private(set) var bytes: [UInt8] = []
  private(set) var lines: [Line] = []
  private var stretches: [Stretch] = []
  private var scopes: [Scope] = []
  /// How many scalars begin before each 512th byte of the long lines.
  private var counts: [Int] = []

  /// No lines.
  init() {}

  /// No lines, to which those of others can be added.
  init(like other: TextLines) { scopes = other.scopes }

  /// How many lines there are.
  var count: Int { lines.count }

  /// The numbers of the lines, from 0.
  var indices: Range<Int> { lines.indices }

  // MARK: Adding

  /// Makes room for as much as others hold.
  mutating func reserve(like other: TextLines) {
    bytes.reserveCapacity(other.bytes.count + 64)
    lines.reserveCapacity(other.count + 4)
  }

  /// Adds a line that stands in the file as it stands here, from a column on.
  mutating func append(_ text: some Collection<UInt8>, at place: Place, column: Int = 1, scope: Scope? = nil) {
    let start = bytes.count
    bytes.append(contentsOf: text)
    var line = Line(start: start, end: bytes.count, place: place, column: column)
    if let scope { line.scope = number(of: scope) }
    add(line)
  }

  /// Adds a line put together of stretches, of which the first starts at its first byte.
  mutating func append(_ text: some Collection<UInt8>, at place: Place, stretches own: [Stretch], scope: Scope?) {
    append(text, at: place, column: own.first?.column ?? 1, scope: scope)
    guard own.count > 1 else { return }
    lines[lines.count - 1].stretches = stretches.count..<(stretches.count + own.count - 1)
    stretches += own.dropFirst()
  }

  /// Adds lines of a file, which stand there as they stand here.
  mutating func append(_ range: Range<Int>, of source: SourceText, scope: Scope) {
    let scope = number(of: scope)
    var index = range.lowerBound
    while index < range.upperBound {
      // Lines with nothing but a line feed between them go together.
      let first = index
      repeat { index += 1 } while index < range.upperBound && source.isRightBehind(index)
      let (start, shift) = (source.lines[first].bytes.lowerBound, bytes.count - source.lines[first].bytes.lowerBound)
      source.bytes.withUnsafeBufferPointer {
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: $0[start..<source.lines[index - 1].bytes.upperBound]))
      }
      bytes.append(Self.lineFeed)
      for number in first..<index {
        let own = source.lines[number].bytes
        var line = Line(
          start: own.lowerBound + shift, end: own.upperBound + shift, place: source.place(number), column: source.column
        )
        line.scope = scope
        lines.append(line)
        if line.count > 2 * Self.step { countScalars() }
      }
    }
  }

  /// Adds lines of those that these are like.
  mutating func append(_ range: Range<Int>, of other: TextLines) {
    guard let first = range.first, let last = range.last else { return }
    let (start, end) = (other.lines[first].start, other.lines[last].end + 1)
    let shift = bytes.count - start
    other.bytes.withUnsafeBufferPointer { bytes.append(contentsOf: UnsafeBufferPointer(rebasing: $0[start..<end])) }
    for index in range {
      var line = other.lines[index]
      (line.start, line.end) = (line.start + shift, line.end + shift)
      if !line.isSimple {
        let first = stretches.count
        stretches += other.stretches[line.stretches]
        line.stretches = first..<stretches.count
      }
      line.counts = -1
      lines.append(line)
      if line.count > 2 * Self.step { countScalars() }
    }
  }

  /// Adds a line of those that these are like, without its first bytes, which must end at the boundary of a character.
  mutating func append(_ index: Int, of other: TextLines, without count: Int = 0) {
    var line = other.lines[index]
    let start = bytes.count
    other.bytes.withUnsafeBufferPointer { bytes.append(contentsOf: $0[(line.start + count)..<line.end]) }
    if count > 0 || !line.stretches.isEmpty {
      if count > 0 { line.column = other.place(index, atByte: count).column }
      let first = stretches.count
      for stretch in other.stretches[line.stretches] where stretch.byte > count {
        stretches.append(Stretch(byte: stretch.byte - count, column: stretch.column))
      }
      line.stretches = first..<stretches.count
    }
    (line.start, line.end, line.counts) = (start, bytes.count, -1)
    add(line)
  }

  /// Adds the end of a line of those that these are like, as a Markdown container leaves it after taking its own
  /// indentation away.
  mutating func append(_ index: Int, of other: TextLines, endingWith text: UnsafeBufferPointer<UInt8>) {
    let cut = other.lines[index].count - text.count
    let isEnd = cut >= 0 && other.withBytes(of: index) { $0[cut...].elementsEqual(text) }
    if isEnd { return append(index, of: other, without: cut) }
    append(text, at: other.lines[index].place, stretches: other.allStretches(index), scope: other.scope(index))
  }

  /// Puts an empty line before the last one, and says that it stands on the same line of the file.
  mutating func insertBlankBeforeLast() {
    guard var last = lines.popLast() else { return }
    bytes.insert(Self.lineFeed, at: last.start)
    lines.append(Line(start: last.start, end: last.start, place: last.place, column: 1))
    (last.start, last.end) = (last.start + 1, last.end + 1)
    lines.append(last)
  }

  private mutating func add(_ line: Line) {
    bytes.append(Self.lineFeed)
    lines.append(line)
    if line.count > 2 * Self.step { countScalars() }
  }

  private mutating func number(of scope: Scope) -> Int {
    if let last = scopes.last, last === scope { return scopes.count - 1 }
    scopes.append(scope)
    return scopes.count - 1
  }

  private static let lineFeed = UInt8(ascii: "\n")

  // MARK: What a line says

  /// Looks at the bytes of a line.
  @inline(__always)
  func withBytes<Answer>(of index: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Answer) -> Answer {
    let line = lines[index]
    return bytes.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[line.start..<line.end])) }
  }

  /// The words of a line.
  func text(_ index: Int) -> String { withBytes(of: index) { String(decoding: $0, as: UTF8.self) } }

  /// The words of all lines, with line feeds between them.
  var text: String { String(decoding: bytes.dropLast(), as: UTF8.self) }

  /// The names that a line may use, for blocks whose bodies name data.
  func scope(_ index: Int) -> Scope? { lines[index].scope < 0 ? nil : scopes[lines[index].scope] }

  /// All stretches of a line.
  func allStretches(_ index: Int) -> [Stretch] {
    [Stretch(byte: 0, column: lines[index].column)] + stretches[lines[index].stretches]
  }

  /// How many spaces and tabs it starts with.
  private func whiteSpace(_ index: Int) -> Int {
    withBytes(of: index) { bytes in bytes.firstIndex { $0 != 0x20 && $0 != 0x09 } ?? bytes.count }
  }

  /// Whether a line holds nothing but spaces and tabs.
  func isBlank(_ index: Int) -> Bool { whiteSpace(index) == lines[index].count }

  /// How many spaces it starts with.
  func indentation(_ index: Int) -> Int {
    withBytes(of: index) { bytes in bytes.firstIndex { $0 != 0x20 } ?? bytes.count }
  }

  /// The first byte of a line that is no space and no tab, or nil where there is none.
  func firstByte(_ index: Int) -> UInt8? {
    withBytes(of: index) { bytes in bytes.first { $0 != 0x20 && $0 != 0x09 } }
  }

  // MARK: Places

  /// The place of a line's first character that is no space and no tab.
  func startPlace(_ index: Int) -> Place { place(index, atByte: whiteSpace(index)) }

  /// Where a byte of a line (from 0) stands in the file.
  func place(_ index: Int, atByte byte: Int, length: Int = 1) -> Place {
    let line = lines[index]
    let stretch = line.stretches.isEmpty ? Stretch(byte: 0, column: line.column) : self.stretch(of: line, at: byte)
    let scalars = scalarCount(of: line, from: stretch.byte, to: max(byte, stretch.byte))
    return line.place.at(line: line.place.line, column: stretch.column + scalars, length: max(1, length))
  }

  /// The last stretch that starts at a byte or before it, by halving.
  private func stretch(of line: Line, at byte: Int) -> Stretch {
    var (low, high) = (line.stretches.lowerBound, line.stretches.upperBound)
    while low < high {
      let middle = (low + high) / 2
      if stretches[middle].byte <= byte { low = middle + 1 } else { high = middle }
    }
    return low > line.stretches.lowerBound ? stretches[low - 1] : Stretch(byte: 0, column: line.column)
  }

  /// How many scalars begin in a line from one byte up to another. Long lines keep counts on the way, so that a line of a
  /// megabyte with a hundred thousand pieces is not walked through for each of them.
  private func scalarCount(of line: Line, from first: Int, to byte: Int) -> Int {
    guard line.counts >= 0, byte - first > Self.step else { return plainCount(of: line, first, byte) }
    return longCount(of: line, byte) - longCount(of: line, first)
  }

  private func longCount(of line: Line, _ byte: Int) -> Int {
    let mark = min(byte, line.count) / Self.step
    return counts[line.counts + mark] + plainCount(of: line, mark * Self.step, byte)
  }

  private func plainCount(of line: Line, _ first: Int, _ byte: Int) -> Int {
    let (start, end) = (min(line.start + first, line.end), min(line.start + byte, line.end))
    guard start < end else { return 0 }
    return bytes.withUnsafeBufferPointer { UnsafeBufferPointer(rebasing: $0[start..<end]).scalarCount }
  }

  private static let step = 512

  /// Counts the scalars of the last line.
  private mutating func countScalars() {
    let line = lines[lines.count - 1]
    lines[lines.count - 1].counts = counts.count
    var scalars = 0
    for index in line.start...line.end {
      if (index - line.start) % Self.step == 0 { counts.append(scalars) }
      if index < line.end, bytes[index] & 0xC0 != 0x80 { scalars += 1 }
    }
  }
}

extension TextLines {
  /// The lines as their author wrote them, for what is not read as Markdown.
  var withoutJoiners: TextLines {
    guard bytes.contains(where: { $0 >= 0xF3 }), text.unicodeScalars.contains(Placeholder.joiner) else { return self }
    var plain = TextLines(like: self)
    for index in indices {
      let text = text(index)
      guard text.unicodeScalars.contains(Placeholder.joiner) else {
        plain.append(index, of: self)
        continue
      }
      var words = ""
      var kept: [Stretch] = []
      let starts = Set(allStretches(index).map(\.byte))
      var byte = 0
      var isFresh = true
      for scalar in text.unicodeScalars {
        if scalar == Placeholder.joiner {
          isFresh = true
        } else {
          if isFresh || starts.contains(byte) {
            kept.append(Stretch(byte: words.utf8.count, column: place(index, atByte: byte).column))
          }
          isFresh = false
          words.unicodeScalars.append(scalar)
        }
        byte += scalar.utf8.count
      }
      plain.append(words.utf8, at: lines[index].place, stretches: kept, scope: scope(index))
    }
    return plain
  }

  /// The lines with a letter before each, which keeps `1. ` or `+ ` at the start of one from being read as a list.
  var behindJoiners: TextLines {
    var kept = TextLines(like: self)
    let letter = Array(String(Placeholder.joiner).utf8)
    for index in indices {
      let own = allStretches(index)
      let moved = own.map { Stretch(byte: $0.byte + letter.count, column: $0.column) }
      kept.append(
        letter + Array(bytes[lines[index].start..<lines[index].end]), at: lines[index].place,
        stretches: own.prefix(1) + moved, scope: scope(index))
    }
    return kept
  }
}
