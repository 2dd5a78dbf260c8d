/// Completes what was taken over from a drawn file with its pages: fonts get what Cairo leaves out of them, and streams
/// that Cairo left unpacked are packed.
struct DrawnObjects {
  private let file: PDFWriter
  private var fonts: FontCompletion
  /// For each font, the letters of its ligatures by the codes that draw them.
  var ligatures: [Int: [Int: String]] { fonts.ligatures }

  init(of file: PDFWriter, _ embedding: FontEmbedding) throws(SealingError) {
    self.file = file
    fonts = try FontCompletion(file, embedding)
  }

  /// Completes the objects of these numbers.
  mutating func complete(_ numbers: Range<Int>) throws(SealingError) {
    var streams: [Int] = []
    for number in numbers {
      switch file.kind(of: number) {
      case .stream: streams.append(number)
      case .dictionary where file.entry("Type", of: number) == .name("Font"): try fonts.complete(number)
      default: continue
      }
    }
    for number in streams {
      if let map = fonts.maps[number] {
        try file.putStream(number, [:], map)
      } else if file.entry("Filter", of: number) == .null {
        try file.putStream(number, [:], try file.withRawStream(number) { Array($0) })
      }
    }
  }
}
