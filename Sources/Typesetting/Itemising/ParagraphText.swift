import Languages

/// The characters of a paragraph in one array, and which piece of the styled text each belongs to.
struct ParagraphText {
  /// The pieces as they came in.
  var runs: [StyledText.Run]
  /// The characters, spaces mended.
  var scalars: ContiguousArray<UInt32>
  /// For each character, its piece.
  var runOfScalar: ContiguousArray<Int32>
  /// For each character, how far into its piece the character of the source is.
  var offsetInRun: ContiguousArray<Int32>
  /// The text as UTF-8, and the byte at which each character begins; one more than there are characters.
  var utf8: ContiguousArray<UInt8> = []
  var byteOffsets: ContiguousArray<Int32> = []

  /// Joins the pieces and puts in the spaces that French typists leave out.
  init(_ text: StyledText) {
    runs = text.runs
    scalars = []
    runOfScalar = []
    offsetInRun = []
    var spans: [LanguageSpan] = []
    var verbatim: [Range<Int>] = []
    for (number, run) in text.runs.enumerated() {
      let start = scalars.count
      for (offset, scalar) in run.text.unicodeScalars.enumerated() {
        // A tab in running text is a space; tables have cells for the rest.
        scalars.append(scalar == "\t" ? 0x20 : scalar.value)
        runOfScalar.append(Int32(number))
        offsetInRun.append(Int32(offset))
      }
      spans.append(LanguageSpan(start..<scalars.count, run.language))
      if run.style.family == .mono { verbatim.append(start..<scalars.count) }
    }
    if text.runs.contains(where: { $0.language.primary == "fr" }) { mend(spans, verbatim: verbatim) }
    encode()
  }

  /// The language of a character's piece.
  func language(of scalar: Int) -> Language { runs[Int(runOfScalar[scalar])].language }

  /// The character that begins at a byte.
  func scalar(atByte byte: Int) -> UInt32 {
    var (low, high) = (0, scalars.count)
    while low < high {
      let middle = (low + high) / 2
      if Int(byteOffsets[middle]) < byte { low = middle + 1 } else { high = middle }
    }
    return low < scalars.count ? scalars[low] : 0
  }

  private mutating func mend(_ spans: [LanguageSpan], verbatim: [Range<Int>]) {
    let mended = FrenchSpaces.mended(scalars, spans: spans, verbatim: verbatim)
    let (oldRuns, oldOffsets) = (runOfScalar, offsetInRun)
    scalars = mended.scalars
    let last = oldRuns.count - 1
    runOfScalar = ContiguousArray(mended.sources.map { oldRuns[min($0, last)] })
    offsetInRun = ContiguousArray(mended.sources.map { oldOffsets[min($0, last)] })
  }

  private mutating func encode() {
    utf8.reserveCapacity(scalars.count * 2)
    byteOffsets.reserveCapacity(scalars.count + 1)
    for scalar in scalars {
      byteOffsets.append(Int32(utf8.count))
      switch scalar {
      case 0..<0x80:
        utf8.append(UInt8(truncatingIfNeeded: scalar))
      case 0x80..<0x800:
        utf8.append(UInt8(truncatingIfNeeded: 0xC0 | scalar >> 6))
        utf8.append(UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F))
      case 0x800..<0x10000:
        utf8.append(UInt8(truncatingIfNeeded: 0xE0 | scalar >> 12))
        utf8.append(UInt8(truncatingIfNeeded: 0x80 | scalar >> 6 & 0x3F))
        utf8.append(UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F))
      default:
        utf8.append(UInt8(truncatingIfNeeded: 0xF0 | scalar >> 18))
        utf8.append(UInt8(truncatingIfNeeded: 0x80 | scalar >> 12 & 0x3F))
        utf8.append(UInt8(truncatingIfNeeded: 0x80 | scalar >> 6 & 0x3F))
        utf8.append(UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F))
      }
    }
    byteOffsets.append(Int32(utf8.count))
  }
}
