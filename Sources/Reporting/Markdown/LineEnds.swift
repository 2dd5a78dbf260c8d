/// Where the words of a paragraph stand, whatever ends its lines and wherever these begin.
///
/// cmark-gfm 0.29 takes all lines of a paragraph to begin as far right as the first, although one that goes on from a list
/// or a quotation may begin further left, and any further right. Nor does it count a line end behind a backslash: what
/// follows has the line before, and a column that goes on counting from there.
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

  /// Whether nothing of the present line has been met, and how much further right it begins than cmark-gfm believes.
  private var isAtStart = false
  private var shift = 0

  /// Begins at the first line of a paragraph, so many bytes in.
  init(line: Int, indentation: Int) {
    self.line = line
    self.indentation = indentation
  }

  /// Where a node of the paragraph begins.
  mutating func spot(of node: CommonMarkNode, in lines: TextLines) -> Spot {
    // Breaks have no place of their own.
    guard node.line >= 1 else { return Spot(line: -1, byte: 0) }
    let index = node.line - 1 + missed
    let byte = node.column - (node.line == missedLine ? missedBytes : 0) - 1
    // A line end within code or a remark is no break, and what follows is not the first of its line.
    if isAtStart || node.line != line, lines.indices.contains(index) {
      let start = lines.start(index, behind: node.quotationDepth)
      shift = start - (node.line == line ? byte + node.leadingSpaces : indentation)
    }
    (line, isAtStart) = (node.line, false)
    return Spot(line: index, byte: max(0, byte + shift))
  }

  /// Goes over the end of a line that is counted.
  mutating func passCounted() {
    line += 1
    (isAtStart, shift) = (true, 0)
  }

  /// Goes over a line break, which a backslash or two spaces before the end of the line have made.
  mutating func passBreak(in lines: TextLines) {
    let index = line - 1 + missed
    guard lines.indices.contains(index), lines.lastByte(index) == UInt8(ascii: "\\") else { return passCounted() }
    (isAtStart, shift) = (true, 0)
    if missedLine != line { (missedLine, missedBytes) = (line, 0) }
    missedBytes += lines.lines[index].count - indentation + 1
    missed += 1
  }
}

extension TextLines {
  /// The last byte of a line.
  fileprivate func lastByte(_ index: Int) -> UInt8? { withBytes(of: index) { $0.last } }

  /// The byte at which the words of a paragraph begin that goes on in a line, behind the marks of so many quotations at
  /// most.
  fileprivate func start(_ index: Int, behind quotations: Int) -> Int {
    withBytes(of: index) { bytes in
      var (start, marks) = (0, 0)
      while start < bytes.count {
        switch bytes[start] {
        case UInt8(ascii: " "), UInt8(ascii: "\t"): break
        case UInt8(ascii: ">") where marks < quotations: marks += 1
        default: return start
        }
        start += 1
      }
      return start
    }
  }
}
