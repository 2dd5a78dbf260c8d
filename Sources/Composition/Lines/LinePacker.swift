import Pages
import Typesetting

/// The face, size and colour of glyphs: a document has a few dozen of them.
struct GlyphLook: Hashable, Sendable {
  var font: FontID
  var size: Length
  var color: Color
  /// The same with where the glyphs of its words are; nil where glyphs are kept one by one.
  var words: RunLook?

  init(font: FontID, size: Length, color: Color) { (self.font, self.size, self.color) = (font, size, color) }

  init(_ words: RunLook) {
    self.init(font: words.font, size: words.size, color: words.color)
    self.words = words
  }
}

/// Packs the lines of a text into bytes: a tenth of what they take as values. A long document has tens of thousands of
/// lines, and each is looked at twice.
///
/// Behind the number of lines stands how far each of them reaches, then the lines. Of a line that was set its words are
/// kept, by their numbers in the store of glyphs, and where they stand; of others their glyphs. Places are written as steps
/// from one to the next; what is nearly always the same (one glyph for a character, all on the baseline) is said once for a
/// run by the bits of its form. How badly a line is set is not kept: nothing on a page depends on it.
struct LinePacker {
  /// What the runs of all texts look like, by the number that stands in the bytes.
  private(set) var looks: [GlyphLook] = []
  private var numbers: [GlyphLook: Int] = [:]
  /// The same for looks of words, which go by identity.
  private var wordNumbers: [RunLook: Int] = [:]
  private var last: (look: GlyphLook, number: Int)?
  private var packer = NumberPacker()

  /// What is said of a line by a bit.
  struct LineForm: OptionSet {
    let rawValue: Int
    static let hyphenated = LineForm(rawValue: 1), overfull = LineForm(rawValue: 2)
    static let hasDots = LineForm(rawValue: 4)
  }

  /// What is said of a run of glyphs by a bit.
  struct RunForm: OptionSet {
    let rawValue: Int
    /// Each character is one cluster of one glyph.
    static let isPlain = RunForm(rawValue: 1)
    /// All glyphs stand on the line that the run begins on.
    static let isLevel = RunForm(rawValue: 2)
    /// No glyph, or word, stands before the one before it.
    static let goesOn = RunForm(rawValue: 4)
    /// It has words, not glyphs; then all of these are level when no word is raised.
    static let hasWords = RunForm(rawValue: 8)
    /// A hyphen that was not typed is behind its words.
    static let endsInHyphen = RunForm(rawValue: 16)
    /// White stands behind the letters of some of its words: how much is said for each.
    static let isTracked = RunForm(rawValue: 32)
  }

  /// The bytes of these lines.
  mutating func pack(_ lines: [Line]) -> [UInt8] {
    packer.reset()
    var unroller = LineUnroller()
    defer { unroller.free() }
    var ends: [Int] = []
    ends.reserveCapacity(lines.count)
    for line in lines {
      add(line, &unroller)
      ends.append(packer.bytes.count)
    }
    var head = NumberPacker()
    head.add(lines.count)
    for (end, start) in zip(ends, [0] + ends) { head.add(end - start) }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(head.bytes.count + packer.bytes.count)
    bytes += head.bytes
    bytes += packer.bytes
    return bytes
  }

  private mutating func add(_ line: Line, _ unroller: inout LineUnroller) {
    var form: LineForm = []
    if line.isHyphenated { form.insert(.hyphenated) }
    if line.isOverfull { form.insert(.overfull) }
    if !line.dots.isEmpty { form.insert(.hasDots) }
    packer.add(form.rawValue)
    packer.add(signed: line.naturalWidth.units)
    packer.add(signed: line.width.units)
    packer.add(signed: line.ascent.units)
    packer.add(signed: line.descent.units)
    let isOfWords = unroller.eachRun(of: line) { run in
      addHead(run.tag, from: run.start, to: run.end)
      add(run)
    }
    if !isOfWords {
      for run in line.runs {
        addHead(run.tag, from: run.start, to: run.end)
        add(run.glyphs)
      }
    }
    // No run follows.
    packer.add(0)
    guard form.contains(.hasDots) else { return }
    packer.add(line.dots.count)
    for dots in line.dots { add(dots) }
  }

  private mutating func addHead(_ tag: Int, from start: Length, to end: Length) {
    packer.add(tag + 1)
    packer.add(signed: start.units)
    packer.add(signed: end.units - start.units)
  }

  private mutating func add(_ run: WordRun) {
    packer.add(number(of: run.look))
    var form: RunForm = [.hasWords, .isLevel, .goesOn]
    if run.hyphen != nil { form.insert(.endsInHyphen) }
    var x: Int32 = 0
    for word in run.words {
      if word.rise != 0 { form.remove(.isLevel) }
      if word.tracking != 0 { form.insert(.isTracked) }
      if word.x < x { form.remove(.goesOn) }
      x = word.x
    }
    packer.add(form.rawValue)
    packer.add(run.text)
    packer.add(run.words.count)
    x = 0
    for word in run.words {
      add(word)
      let step = Int(word.x) - Int(x)
      if form.contains(.goesOn) { packer.add(step) } else { packer.add(signed: step) }
      if !form.contains(.isLevel) { packer.add(signed: Int(word.rise)) }
      if form.contains(.isTracked) { packer.add(signed: Int(word.tracking)) }
      x = word.x
    }
    guard let hyphen = run.hyphen else { return }
    packer.add(Int(hyphen.index))
    packer.add(signed: Int(hyphen.x))
    packer.add(signed: Int(hyphen.y))
  }

  /// Adds the glyphs of a word. The two lowest bits of the first number say whether it has one glyph, as many clusters as
  /// glyphs from its start, or neither.
  @inline(__always)
  private mutating func add(_ word: SetWord) {
    let first = Int(word.firstGlyph) << 2
    if word.firstCluster == word.firstGlyph, word.clusters == word.glyphs {
      packer.add(word.glyphs == 1 ? first : first | 1)
      if word.glyphs != 1 { packer.add(Int(word.glyphs)) }
    } else {
      packer.add(first | 2)
      packer.add(Int(word.glyphs))
      packer.add(Int(word.clusters))
      packer.add(signed: Int(word.firstGlyph) - Int(word.firstCluster))
    }
  }

  private mutating func add(_ run: GlyphRun) {
    packer.add(number(of: GlyphLook(font: run.font, size: run.size, color: run.color)))
    packer.add(signed: run.origin.x.units)
    packer.add(signed: run.origin.y.units)
    let form = form(of: run)
    packer.add(form.rawValue)
    packer.add(run.text)
    if !form.contains(.isPlain) {
      packer.add(run.clusters.count)
      for cluster in run.clusters {
        packer.add(Int(cluster.bytes))
        packer.add(Int(cluster.glyphs))
      }
      packer.add(run.glyphs.count)
    }
    var x = 0
    for glyph in run.glyphs {
      packer.add(Int(glyph.index))
      let step = Int(glyph.x) - x
      if form.contains(.goesOn) { packer.add(step) } else { packer.add(signed: step) }
      x = Int(glyph.x)
      if !form.contains(.isLevel) { packer.add(signed: Int(glyph.y)) }
    }
  }

  private func form(of run: GlyphRun) -> RunForm {
    var form: RunForm = []
    if isPlain(run) { form.insert(.isPlain) }
    if run.glyphs.allSatisfy({ $0.y == 0 }) { form.insert(.isLevel) }
    var x: Int32 = 0
    let goesOn = run.glyphs.allSatisfy { glyph in
      defer { x = glyph.x }
      return glyph.x >= x
    }
    if goesOn { form.insert(.goesOn) }
    return form
  }

  private func isPlain(_ run: GlyphRun) -> Bool {
    guard run.clusters.count == run.glyphs.count else { return false }
    var index = 0
    for scalar in run.text.unicodeScalars {
      guard index < run.clusters.count, run.clusters[index].glyphs == 1,
        Int(run.clusters[index].bytes) == UTF8.width(scalar)
      else { return false }
      index += 1
    }
    return index == run.clusters.count
  }

  private mutating func number(of look: RunLook) -> Int {
    if let known = wordNumbers[look] { return known }
    let number = number(of: GlyphLook(look))
    wordNumbers[look] = number
    return number
  }

  private mutating func number(of look: GlyphLook) -> Int {
    if let last, last.look == look { return last.number }
    let number = numbers[look] ?? looks.count
    if number == looks.count {
      looks.append(look)
      numbers[look] = number
    }
    last = (look, number)
    return number
  }
}
