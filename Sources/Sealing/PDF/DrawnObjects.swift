import Dispatch
import Synchronization

/// Completes what was taken over from a drawn file with its pages: fonts get what Cairo leaves out of them, and streams
/// that Cairo left unpacked are packed.
struct DrawnObjects {
  private let file: PDFWriter
  private var fonts: FontCompletion
  /// Streams that are not packed yet, by their numbers.
  private var unpacked: [(number: Int, bytes: [UInt8])] = []

  /// For each font, the letters of its ligatures by the codes that draw them.
  var ligatures: [Int: [Int: String]] { fonts.ligatures }

  /// Completes the objects of these numbers.
  init(_ numbers: Range<Int>, of file: PDFWriter) throws(SealingError) {
    self.file = file
    fonts = try FontCompletion(file)
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
        unpacked.append((number, map))
      } else if file.entry("Filter", of: number) == .null {
        unpacked.append((number, try file.withRawStream(number) { Array($0) }))
      }
    }
    try pack()
  }

  /// Packs streams side by side.
  private func pack() throws(SealingError) {
    let streams = unpacked.map(\.bytes)
    let results = Mutex([Result<[UInt8], SealingError>](repeating: .success([]), count: streams.count))
    DispatchQueue.concurrentPerform(iterations: streams.count) { index in
      let result = Result { () throws(SealingError) in try Deflater().pack(streams[index]) { Array($0) } }
      results.withLock { $0[index] = result }
    }
    for (stream, result) in zip(unpacked, results.withLock { $0 }) {
      try file.putStream(stream.number, ["Filter": .name("FlateDecode")], try result.get(), packed: false)
    }
  }
}
