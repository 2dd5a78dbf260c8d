/// Where the words of a paragraph stand, whatever ends its lines.
///
/// cmark-gfm 0.29 does not count a line end behind a backslash: what follows has the line before, and a column that goes on
/// counting from there.
struct LineEnds {
  /// A place in the lines of the text.
  struct Spot {
    /// The index of the line.
    var line: Int
    /// The byte within it.
    var byte: Int
  }

  /// The line that cmark-gfm believes to be at, from 1.
  private var line: Int
  private let indentation: Int
  /// How many line ends it has missed, and how many bytes since the start of the line that it believes to be at.
  private var missed = 0
  private var missedLine = 0
  private var missedBytes = 0

  /// Begins at the first line of a paragraph, so many bytes in.
  init(line: Int, indentation: Int) {
    self.line = line
    self.indentation = indentation
  }

  /// Where a node of the paragraph begins.
  mutating func spot(of node: CommonMarkNode) -> Spot {
    // Breaks have no place of their own.
    if node.line >= 1 { line = node.line }
    let column = node.line == missedLine ? node.column - missedBytes : node.column
    return Spot(line: node.line < 1 ? -1 : node.line - 1 + missed, byte: max(0, column - 1))
  }

  /// Goes over the end of a line that is counted.
  mutating func passCounted() { line += 1 }

  /// Goes over a line break, which a backslash or two spaces before the end of the line have made.
  mutating func passBreak(in lines: [TextLine]) {
    let index = line - 1 + missed
    guard lines.indices.contains(index), lines[index].text.utf8.last == UInt8(ascii: "\\") else { return passCounted() }
    if missedLine != line { (missedLine, missedBytes) = (line, 0) }
    missedBytes += lines[index].text.utf8.count - indentation + 1
    missed += 1
  }
}
