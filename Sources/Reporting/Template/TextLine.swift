import Inputs

/// A line of text after expressions were lifted out of it, knowing where each of its bytes stood in the file.
struct TextLine: Sendable {
  /// A stretch of the line that stands in the file as it stands here.
  struct Stretch: Hashable, Sendable {
    /// Where it starts in this line, in UTF-8 bytes from 0.
    var byte: Int
    /// Where it starts in the file, in scalars from 1.
    var column: Int
  }

  /// The text, without its line end.
  var text: String { didSet { counts = Self.counts(in: text) } }
  /// How many scalars begin before each 512th byte, for long lines.
  private var counts: [Int] = []
  /// The line in the file, as a whole.
  let line: Place
  /// The stretches, in order; the first starts at byte 0.
  var stretches: [Stretch]
  /// The names that the line may use, for blocks whose bodies name data.
  var scope: Scope?

  /// A line as it stands in a file.
  init(_ text: String, at line: Place, column: Int = 1) {
    self.init(text, at: line, stretches: column == 1 ? Self.whole : [Stretch(byte: 0, column: column)])
  }

  /// The only stretch of most lines.
  private static let whole = [Stretch(byte: 0, column: 1)]

  /// A line put together of stretches.
  init(_ text: String, at line: Place, stretches: [Stretch]) {
    self.text = text
    self.line = line.at(line: line.line)
    self.stretches = stretches
    counts = Self.counts(in: text)
  }

  /// Where a byte of this line (from 0) stands in the file.
  func place(atByte byte: Int, length: Int = 1) -> Place {
    guard let stretch = stretch(at: byte) else { return line }
    let scalars = scalarCount(before: max(byte, stretch.byte)) - scalarCount(before: stretch.byte)
    return line.at(line: line.line, column: stretch.column + scalars, length: max(1, length))
  }

  /// The last stretch that starts at a byte or before it, by halving.
  private func stretch(at byte: Int) -> Stretch? {
    var (low, high) = (0, stretches.count)
    while low < high {
      let middle = (low + high) / 2
      if stretches[middle].byte <= byte { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? stretches[low - 1] : stretches.first
  }

  /// How many scalars begin before a byte. Long lines keep counts on the way, so that a line of a megabyte with a
  /// hundred thousand pieces is not walked through for each of them.
  private func scalarCount(before byte: Int) -> Int {
    let mark = min(byte / Self.step, counts.count - 1)
    let start = max(0, mark) * Self.step
    let rest = text.withBytes { bytes in
      UnsafeBufferPointer(rebasing: bytes[min(start, bytes.count)..<min(max(start, byte), bytes.count)]).scalarCount
    }
    return (mark >= 0 ? counts[mark] : 0) + rest
  }

  private static let step = 512

  private static func counts(in text: String) -> [Int] {
    guard text.utf8.count > step * 2 else { return [] }
    var (counts, scalars) = ([Int](), 0)
    for (index, byte) in text.utf8.enumerated() {
      if index % step == 0 { counts.append(scalars) }
      if byte & 0xC0 != 0x80 { scalars += 1 }
    }
    return counts
  }

  /// The place of the line's first character that is not a space.
  var startPlace: Place { place(atByte: text.utf8.prefix { $0 == 0x20 || $0 == 0x09 }.count) }

  /// Whether it holds nothing but spaces.
  var isBlank: Bool { text.utf8.allSatisfy { $0 == 0x20 || $0 == 0x09 } }

  /// Whether its first sign that is not a space may be one of these of ASCII. White space that is not ASCII counts as any
  /// sign, so that whoever asks looks closer.
  func mayBegin(with signs: StaticString) -> Bool {
    guard let first = text.utf8.first(where: { $0 != 0x20 && $0 != 0x09 }) else { return false }
    if first >= 0x80 || first < 0x20 { return true }
    return (0..<signs.utf8CodeUnitCount).contains { signs.utf8Start[$0] == first }
  }

  /// How many spaces it starts with.
  var indentation: Int { text.utf8.prefix { $0 == 0x20 }.count }

  /// The line without its first bytes, which must end at the boundary of a character.
  func dropping(bytes count: Int) -> TextLine {
    guard count > 0 else { return self }
    let rest = String(decoding: text.utf8.dropFirst(count), as: UTF8.self)
    var moved = stretches.filter { $0.byte > count }.map { Stretch(byte: $0.byte - count, column: $0.column) }
    moved.insert(Stretch(byte: 0, column: place(atByte: count).column), at: 0)
    var dropped = TextLine(rest, at: line, stretches: moved)
    dropped.scope = scope
    return dropped
  }

  /// A line that says the end of this one, as a Markdown container leaves it after taking its own indentation away.
  func ending(with rest: String) -> TextLine {
    let cut = text.utf8.count - rest.utf8.count
    if cut >= 0, text.hasSuffix(rest) { return dropping(bytes: cut) }
    var other = self
    other.text = rest
    return other
  }

  /// The line as its author wrote it, for what is not read as Markdown.
  var withoutJoiners: TextLine {
    guard text.mayHoldPlaceholders, text.unicodeScalars.contains(Placeholder.joiner) else { return self }
    var plain = self
    var words = ""
    plain.stretches = []
    let starts = Set(stretches.map(\.byte))
    var byte = 0
    var isFresh = true
    for scalar in text.unicodeScalars {
      if scalar == Placeholder.joiner {
        isFresh = true
      } else {
        if isFresh || starts.contains(byte) {
          plain.stretches.append(Stretch(byte: words.utf8.count, column: place(atByte: byte).column))
        }
        isFresh = false
        words.unicodeScalars.append(scalar)
      }
      byte += scalar.utf8.count
    }
    plain.text = words
    return plain
  }
}
