import Languages

/// The characters of a paragraph in one array, and which piece of the styled text each belongs to: what the steps before
/// shaping read.
struct ParagraphText {
  /// The pieces as they came in, then those that were made from them.
  var runs: [StyledText.Run]
  /// The characters, spaces mended.
  private(set) var scalars: ContiguousArray<UInt32> = []
  /// What each character is to the itemiser.
  private(set) var kinds: ContiguousArray<CharacterKind> = []
  /// For each piece, the characters that belong to it.
  private(set) var ranges: ContiguousArray<Range<Int>> = []
  /// The text as UTF-8, and the byte at which each character begins; one more than there are characters.
  private(set) var utf8: ContiguousArray<UInt8> = []
  private(set) var byteOffsets: ContiguousArray<Int32> = []
  /// For each character, the character of the source it is or stands before; nil when nothing was mended.
  private var sources: ContiguousArray<Int>?
  /// For each piece, its first character in the source.
  private var sourceStarts: ContiguousArray<Int> = []

  /// Joins the pieces and puts in the spaces that French typists leave out.
  init(_ text: StyledText) {
    runs = text.runs
    let bytes = runs.reduce(0) { $0 + $1.text.utf8.count }
    var reading = TextReading(bytes: bytes)
    defer { reading.free() }
    for run in runs {
      let start = reading.scalars.count
      reading.append(run.text)
      ranges.append(start..<reading.scalars.count)
      sourceStarts.append(start)
    }
    scalars = reading.scalars.array
    if runs.contains(where: { $0.language.primary == "fr" }) {
      mend()
    } else {
      utf8 = reading.utf8.array
      byteOffsets = reading.byteOffsets.array
      byteOffsets.append(Int32(utf8.count))
    }
    kinds = ContiguousArray(unsafeUninitializedCapacity: scalars.count) { kinds, count in
      for (at, scalar) in scalars.enumerated() { kinds.initializeElement(at: at, to: .of(scalar)) }
      count = scalars.count
    }
  }

  /// How far into its piece a character is in the source.
  func offsetInRun(of scalar: Int, run: Int) -> Int { (sources?[scalar] ?? scalar) - sourceStarts[run] }

  private mutating func mend() {
    let spans = zip(ranges, runs).map { LanguageSpan($0, $1.language) }
    let verbatim = zip(ranges, runs).compactMap { $1.style.family == .mono ? $0 : nil }
    let mended = FrenchSpaces.mended(scalars, spans: spans, verbatim: verbatim)
    scalars = mended.scalars
    sources = mended.sources
    // A space belongs to the piece it was typed in, or else to that of the character it was put before.
    var at = 0
    for run in ranges.indices {
      let start = at
      while at < scalars.count, mended.sources[at] < ranges[run].upperBound { at += 1 }
      ranges[run] = start..<at
    }
    encode()
  }

  private mutating func encode() {
    utf8.removeAll(keepingCapacity: true)
    byteOffsets.removeAll(keepingCapacity: true)
    for scalar in scalars {
      byteOffsets.append(Int32(truncatingIfNeeded: utf8.count))
      UTF8.encode(scalar) { utf8.append($0) }
    }
    byteOffsets.append(Int32(truncatingIfNeeded: utf8.count))
  }
}

/// Text as it is read: its characters, and its bytes once more.
private struct TextReading {
  private(set) var scalars: PlainStack<UInt32>
  private(set) var utf8: PlainStack<UInt8>
  private(set) var byteOffsets: PlainStack<Int32>

  init(bytes: Int) {
    scalars = PlainStack(capacity: bytes)
    utf8 = PlainStack(capacity: bytes)
    byteOffsets = PlainStack(capacity: bytes + 1)
  }

  func free() {
    scalars.free()
    utf8.free()
    byteOffsets.free()
  }

  mutating func append(_ text: String) {
    var text = text
    text.withUTF8 { bytes in
      var at = 0
      while at < bytes.count {
        byteOffsets.append(Int32(truncatingIfNeeded: utf8.count))
        let lead = bytes[at]
        if lead < 0x80 {
          // A tab in running text is a space; tables have cells for the rest.
          let character = lead == 0x09 ? 0x20 : lead
          scalars.append(UInt32(character))
          utf8.append(character)
          at += 1
          continue
        }
        // A string is valid UTF-8, so the first byte tells how many follow.
        let count = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
        var scalar = UInt32(lead) & (0x7F >> UInt32(count))
        utf8.append(lead)
        for next in 1..<count {
          scalar = scalar << 6 | UInt32(bytes[at + next]) & 0x3F
          utf8.append(bytes[at + next])
        }
        scalars.append(scalar)
        at += count
      }
    }
  }
}

extension UTF8 {
  /// The bytes of a code point, in order.
  @inline(__always)
  fileprivate static func encode(_ scalar: UInt32, _ put: (UInt8) -> Void) {
    func byte(_ value: UInt32) -> UInt8 { UInt8(truncatingIfNeeded: value) }
    switch scalar {
    case 0..<0x80: put(byte(scalar))
    case 0x80..<0x800:
      put(byte(0xC0 | scalar >> 6))
      put(byte(0x80 | scalar & 0x3F))
    case 0x800..<0x10000:
      put(byte(0xE0 | scalar >> 12))
      put(byte(0x80 | scalar >> 6 & 0x3F))
      put(byte(0x80 | scalar & 0x3F))
    default:
      put(byte(0xF0 | scalar >> 18))
      put(byte(0x80 | scalar >> 12 & 0x3F))
      put(byte(0x80 | scalar >> 6 & 0x3F))
      put(byte(0x80 | scalar & 0x3F))
    }
  }
}
