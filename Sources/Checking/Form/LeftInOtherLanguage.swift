import Inputs
import Languages

/// Finds text that was left in the other language.
enum LeftInOtherLanguage {
  private static let english = hashes(
    "the of and is are to with that for this these those be you your will can from which not when has have it its as by "
      + "was were or if any all into than then there their some")
  private static let french = hashes(
    "le la les des est que pour dans une qui vous votre sur pas du et ne au aux par avec ce cette ces sont être ou il elle "
      + "se si en peut plus un de")

  private typealias Lexicon = HashedWords<Bool>

  private static func hashes(_ words: String) -> Lexicon {
    let hashes = words.split(separator: " ").map { WordTable.hash($0.unicodeScalars.map(\.value)) }
    return Lexicon(Dictionary(hashes.map { ($0, true) }) { first, _ in first })
  }

  /// Words in Latin letters that follow each other.
  private struct Run {
    var start = 0
    var end = 0
    var words = 0
    var functionWords = 0
    /// Function words of the language that the text should be in.
    var ownWords = 0
  }

  static func check(_ left: Cell.Side, _ right: Cell.Side, _ found: inout Findings) {
    for (side, other) in [(right, left), (left, right)] {
      guard let run = run(in: side, other) else { continue }
      found.add(
        .language,
        .leftInOtherLanguage(
          other.language.tag, in: side.language.tag, at: side.text.place(run.start..<run.end, otherwise: side.place),
          beside: other.place))
      return
    }
  }

  private static func run(in side: Cell.Side, _ other: Cell.Side) -> Run? {
    if side.language.isChinese {
      guard !other.language.isChinese else { return nil }
      let runs = runs(in: side.text.scalars, other.language.primary == "fr" ? french : english, own: nil)
      let hasHan = side.text.scalars.contains(where: FormCheck.isHan)
      return runs.first { $0.words >= (hasHan ? 7 : 4) && $0.functionWords >= (hasHan ? 2 : 1) }
    }
    if other.language.isChinese {
      return side.text.mayHoldHan ? chineseRun(in: side.text.scalars) : nil
    }
    guard side.language.primary != other.language.primary else { return nil }
    let isFrench = side.language.primary == "fr"
    let runs = runs(in: side.text.scalars, isFrench ? english : french, own: isFrench ? french : english)
    let words = runs.reduce(0) { $0 + $1.functionWords }
    let own = runs.reduce(0) { $0 + $1.ownWords }
    guard words >= 3, words > 2 * own, let first = runs.first, let last = runs.last else { return nil }
    return Run(start: first.start, end: last.end)
  }

  /// Chinese left in a text of Latin letters: some characters in a row, or sentences of it between names in Latin letters.
  private static func chineseRun(in text: [UInt32]) -> Run? {
    guard let start = text.firstIndex(where: FormCheck.isHan) else { return nil }
    var (han, marks, inRow, longest, end) = (0, 0, 0, 0, start)
    for index in start..<text.count {
      let scalar = text[index]
      if FormCheck.isHan(scalar) { han += 1 }
      if scalar == 0x3002 || scalar == 0xFF0C || scalar == 0xFF1B { marks += 1 }
      inRow = FormCheck.isHan(scalar) || scalar >= 0x3000 && scalar != CellText.object ? inRow + 1 : 0
      if inRow > 0 { end = index + 1 }
      longest = max(longest, inRow)
    }
    return longest >= 6 || han >= 10 && marks > 0 ? Run(start: start, end: end) : nil
  }

  /// The runs of words, each ended by a Han character, code or the end of the text.
  private static func runs(in text: [UInt32], _ lexicon: Lexicon, own: Lexicon?) -> [Run] {
    var runs: [Run] = []
    var run = Run()
    var index = 0
    while index < text.count {
      let scalar = text[index]
      if LatinTokenizer.isLetter(scalar) {
        let start = index
        var hash = WordTable.seed
        while index < text.count, LatinTokenizer.isLetter(text[index]) {
          hash = WordTable.adding(text[index], to: hash)
          index += 1
        }
        if run.words == 0 { run.start = start }
        run.words += 1
        run.end = index
        if lexicon[hash] != nil { run.functionWords += 1 }
        if own?[hash] != nil { run.ownWords += 1 }
        continue
      }
      if FormCheck.isHan(scalar) || scalar == CellText.object {
        if run.words > 0 { runs.append(run) }
        run = Run()
      }
      index += 1
    }
    if run.words > 0 { runs.append(run) }
    return runs
  }
}
