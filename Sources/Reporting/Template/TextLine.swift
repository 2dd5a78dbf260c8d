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
  var text: String
  /// The file.
  var file: String
  /// The line in the file, from 1.
  var line: Int
  /// The stretches, in order; the first starts at byte 0.
  var stretches: [Stretch]
  /// The names that the line may use, for blocks whose bodies name data.
  var scope: Scope?

  /// A line as it stands in a file.
  init(_ text: String, file: String, line: Int, column: Int = 1) {
    self.init(text, file: file, line: line, stretches: [Stretch(byte: 0, column: column)])
  }

  /// A line put together of stretches.
  init(_ text: String, file: String, line: Int, stretches: [Stretch]) {
    self.text = text
    self.file = file
    self.line = line
    self.stretches = stretches
  }

  /// Where a byte of this line (from 0) stands in the file.
  func place(atByte byte: Int, length: Int = 1) -> Place {
    guard let stretch = stretches.last(where: { $0.byte <= byte }) ?? stretches.first else {
      return Place(file: file, line: line)
    }
    let bytes = text.utf8.dropFirst(stretch.byte).prefix(max(0, byte - stretch.byte))
    let scalars = bytes.reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
    return Place(file: file, line: line, column: stretch.column + scalars, length: max(1, length))
  }

  /// The place of the line's first character that is not a space.
  var startPlace: Place { place(atByte: text.utf8.prefix { $0 == 0x20 || $0 == 0x09 }.count) }

  /// Whether it holds nothing but spaces.
  var isBlank: Bool { text.utf8.allSatisfy { $0 == 0x20 || $0 == 0x09 } }

  /// How many spaces it starts with.
  var indentation: Int { text.utf8.prefix { $0 == 0x20 }.count }

  /// The line without its first bytes, which must end at the boundary of a character.
  func dropping(bytes count: Int) -> TextLine {
    guard count > 0 else { return self }
    let rest = String(decoding: text.utf8.dropFirst(count), as: UTF8.self)
    var moved = stretches.filter { $0.byte > count }.map { Stretch(byte: $0.byte - count, column: $0.column) }
    moved.insert(Stretch(byte: 0, column: place(atByte: count).column), at: 0)
    var dropped = TextLine(rest, file: file, line: line, stretches: moved)
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
    guard text.unicodeScalars.contains(Placeholder.joiner) else { return self }
    var plain = self
    plain.text = ""
    plain.stretches = []
    var byte = 0
    var isFresh = true
    for scalar in text.unicodeScalars {
      if scalar == Placeholder.joiner {
        isFresh = true
      } else {
        if isFresh || stretches.contains(where: { $0.byte == byte }) {
          plain.stretches.append(Stretch(byte: plain.text.utf8.count, column: place(atByte: byte).column))
        }
        isFresh = false
        plain.text.unicodeScalars.append(scalar)
      }
      byte += scalar.utf8.count
    }
    return plain
  }
}
