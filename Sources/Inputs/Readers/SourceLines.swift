/// The lines of a text, to find what stands at a place.
struct SourceLines {
  private let lines: [Substring.UnicodeScalarView]

  /// Lines end with a line feed, with or without a carriage return before it, or with a carriage return alone.
  init(_ text: String) {
    var lines: [Substring.UnicodeScalarView] = []
    let scalars = text.unicodeScalars
    var start = scalars.startIndex
    var index = start
    while index < scalars.endIndex {
      let scalar = scalars[index]
      let next = scalars.index(after: index)
      if scalar == "\n" || (scalar == "\r" && !(next < scalars.endIndex && scalars[next] == "\n")) {
        lines.append(Self.withoutReturn(scalars[start..<index]))
        start = next
      }
      index = next
    }
    lines.append(Self.withoutReturn(scalars[start...]))
    self.lines = lines
  }

  private static func withoutReturn(_ line: Substring.UnicodeScalarView) -> Substring.UnicodeScalarView {
    line.last == "\r" ? line.dropLast() : line
  }

  /// How many there are.
  var count: Int { lines.count }

  /// A line, counted from 1.
  subscript(number: Int) -> Substring.UnicodeScalarView? {
    lines.indices.contains(number - 1) ? lines[number - 1] : nil
  }

  /// What stands from a column (from 1) to the end of its line.
  func rest(line: Int, column: Int) -> Substring.UnicodeScalarView {
    (self[line] ?? Substring.UnicodeScalarView()).dropFirst(max(0, column - 1))
  }
}
