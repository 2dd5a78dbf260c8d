import Inputs
import Pages
import Typesetting

/// The lines of all texts of a publication: strips name them by number.
struct TextStore: Sendable {
  /// The texts, each with its lines packed.
  private var texts: [[UInt8]] = []
  private var packer = LinePacker()
  /// What does not fit its column, by text.
  private(set) var overfull: [Int] = []

  /// What is wrong with the texts as they were set.
  private(set) var problems = Diagnostics()

  /// Sets a text for good and keeps its lines; answers them and the text's number.
  mutating func set(_ text: any PreparedText, measure: Length) -> (number: Int, lines: [Line]) {
    let lines = text.finalLines(measure: measure, problems: &problems)
    return (add(lines), lines)
  }

  /// Keeps the lines of a text and answers its number.
  mutating func add(_ lines: [Line]) -> Int {
    texts.append(packer.pack(lines))
    if lines.contains(where: \.isOverfull) { overfull.append(texts.count - 1) }
    return texts.count - 1
  }

  /// How many texts there are.
  var count: Int { texts.count }

  /// Lets go of the lines of a text that nobody asks for any more.
  mutating func letGo(_ text: Int) { texts[text] = [] }

  /// How many lines a text has.
  func lineCount(_ text: Int) -> Int { LineReader.lineCount(texts[text]) }

  /// One line, to be read run by run; words are unrolled in memory that may be used again for other lines.
  func reader(_ text: Int, _ line: Int, _ unroller: GlyphUnroller = GlyphUnroller()) -> LineReader {
    LineReader(texts[text], line: line, looks: packer.looks, unroller: unroller)
  }

  /// One line.
  func line(_ text: Int, _ line: Int) -> Line {
    var reader = reader(text, line)
    return reader.line()
  }
}
