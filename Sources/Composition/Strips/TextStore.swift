import Inputs
import Pages
import Typesetting

/// The lines of all texts of a publication: strips name them by number.
struct TextStore: Sendable {
  /// The texts, each with its lines.
  private(set) var texts: [[Line]] = []
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
    texts.append(lines)
    if lines.contains(where: \.isOverfull) { overfull.append(texts.count - 1) }
    return texts.count - 1
  }

  /// One line.
  func line(_ text: Int, _ line: Int) -> Line { texts[text][line] }
}
