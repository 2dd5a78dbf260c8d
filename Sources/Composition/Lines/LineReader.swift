import Pages
import Typesetting

/// Reads lines that a `LinePacker` packed, run by run, so that a page can take their glyphs as they come.
struct LineReader {
  private var reader: NumberReader
  private let looks: [GlyphLook]
  private let unroller: GlyphUnroller
  private let form: LinePacker.LineForm
  /// The width before glue was changed, and as set.
  let naturalWidth: Length, width: Length
  /// How far the line reaches above and below its baseline.
  let ascent: Length, descent: Length
  /// What stands before the glyphs of a run.
  struct RunHead {
    var tag: Int
    var start: Length, end: Length
    var glyphs: GlyphHead
  }

  /// What is known of glyphs before they are read.
  struct GlyphHead {
    var look: GlyphLook
    var origin: Point
    fileprivate var form: LinePacker.RunForm
    fileprivate var text: String
    /// Whether there is nothing to draw.
    var isEmpty: Bool { text.isEmpty }
  }

  /// A reader of a line of a text, by its number, which unrolls words in memory that may be used again for others.
  init(_ bytes: [UInt8], line number: Int, looks: [GlyphLook], unroller: GlyphUnroller) {
    var reader = NumberReader(bytes)
    let count = reader.number()
    var offset = 0
    for index in 0..<count {
      let length = reader.number()
      if index < number { offset += length }
    }
    reader = NumberReader(bytes, at: reader.place + offset)
    form = LinePacker.LineForm(rawValue: reader.number())
    naturalWidth = Length(units: reader.signed())
    width = Length(units: reader.signed())
    ascent = Length(units: reader.signed())
    descent = Length(units: reader.signed())
    self.looks = looks
    self.unroller = unroller
    self.reader = reader
  }

  /// How many lines a text has.
  static func lineCount(_ bytes: [UInt8]) -> Int {
    var reader = NumberReader(bytes)
    return reader.number()
  }

  /// The next run, whose glyphs must be read before the one after it; nil after the last.
  mutating func nextRun() -> RunHead? {
    let tag = reader.number() - 1
    guard tag >= 0 else { return nil }
    let start = Length(units: reader.signed())
    let end = start + Length(units: reader.signed())
    return RunHead(tag: tag, start: start, end: end, glyphs: glyphHead())
  }

  private mutating func glyphHead() -> GlyphHead {
    let look = looks[reader.number()]
    var origin = Point.zero
    if look.words == nil { origin = Point(x: Length(units: reader.signed()), y: Length(units: reader.signed())) }
    let form = LinePacker.RunForm(rawValue: reader.number())
    return GlyphHead(look: look, origin: origin, form: form, text: reader.text())
  }

  /// Reads the glyphs of a run onto the end of another, shifted by an offset; what it looks like is left as it is.
  mutating func append(_ head: GlyphHead, to run: inout GlyphRun, offset: Point) {
    if let look = head.look.words { return appendWords(of: head, look, to: &run, offset: offset) }
    let count: Int
    if head.form.contains(.isPlain) {
      count = head.text.unicodeScalars.count
      run.clusters.reserveCapacity(run.clusters.count + count)
      for scalar in head.text.unicodeScalars {
        run.clusters.append(GlyphRun.Cluster(bytes: UTF8.width(scalar), glyphs: 1))
      }
    } else {
      for _ in 0..<reader.number() {
        let bytes = reader.number()
        run.clusters.append(GlyphRun.Cluster(bytes: bytes, glyphs: reader.number()))
      }
      count = reader.number()
    }
    run.text += head.text
    var x = offset.x.units
    let (goesOn, isLevel) = (head.form.contains(.goesOn), head.form.contains(.isLevel))
    for _ in 0..<count {
      let index = UInt32(truncatingIfNeeded: reader.number())
      x += goesOn ? reader.number() : reader.signed()
      let y = offset.y.units + (isLevel ? 0 : reader.signed())
      run.glyphs.append(GlyphRun.Glyph(index: index, x: Int32(truncatingIfNeeded: x), y: Int32(truncatingIfNeeded: y)))
    }
  }

  private mutating func appendWords(of head: GlyphHead, _ look: RunLook, to run: inout GlyphRun, offset: Point) {
    var x = offset.x.units
    let (goesOn, isLevel) = (head.form.contains(.goesOn), head.form.contains(.isLevel))
    let isTracked = head.form.contains(.isTracked)
    for _ in 0..<reader.number() {
      var word = nextWord()
      x += goesOn ? reader.number() : reader.signed()
      word.x = Int32(truncatingIfNeeded: x)
      word.rise = Int32(truncatingIfNeeded: (isLevel ? 0 : reader.signed()) - offset.y.units)
      if isTracked { word.tracking = Int32(truncatingIfNeeded: reader.signed()) }
      unroller.add(word, look)
    }
    if head.form.contains(.endsInHyphen) {
      let index = UInt32(truncatingIfNeeded: reader.number())
      let (x, y) = (reader.signed() + offset.x.units, reader.signed() + offset.y.units)
      unroller.add(
        hyphen: GlyphRun.Glyph(index: index, x: Int32(truncatingIfNeeded: x), y: Int32(truncatingIfNeeded: y)))
    }
    unroller.move(to: &run)
    run.text += head.text
  }

  /// The glyphs of a word, not yet where it stands.
  @inline(__always)
  private mutating func nextWord() -> SetWord {
    let number = reader.number()
    let first = Int32(truncatingIfNeeded: number >> 2)
    var word = SetWord(firstGlyph: first, firstCluster: first, glyphs: 1, clusters: 1, x: 0, rise: 0)
    if number & 3 == 0 { return word }
    word.glyphs = Int32(truncatingIfNeeded: reader.number())
    word.clusters = word.glyphs
    if number & 3 == 2 {
      word.clusters = Int32(truncatingIfNeeded: reader.number())
      word.firstCluster = first &- Int32(truncatingIfNeeded: reader.signed())
    }
    return word
  }

  /// The glyphs of a run as a run of their own.
  mutating func run(_ head: GlyphHead) -> GlyphRun {
    var run = GlyphRun(
      font: head.look.font, size: head.look.size, color: head.look.color, origin: head.origin, glyphs: [], text: "",
      clusters: [])
    append(head, to: &run, offset: .zero)
    return run
  }

  /// The dots under emphasised characters, once all runs are read.
  mutating func dots() -> [GlyphRun] {
    guard form.contains(.hasDots) else { return [] }
    return (0..<reader.number()).map { _ in run(glyphHead()) }
  }

  /// The whole line.
  mutating func line() -> Line {
    var runs: [Line.Run] = []
    while let head = nextRun() {
      runs.append(Line.Run(glyphs: run(head.glyphs), tag: head.tag, start: head.start, end: head.end))
    }
    var line = Line(
      runs: runs, naturalWidth: naturalWidth, width: width, ascent: ascent, descent: descent,
      isHyphenated: form.contains(.hyphenated), isOverfull: form.contains(.overfull))
    line.dots = dots()
    return line
  }
}
