import Dispatch
import Synchronization

/// The content of a page on its way from the drawn file into the sealed one.
struct PageContent: Sendable {
  /// For each font of a page that draws ligatures, their letters by the codes that draw them.
  typealias Letters = [String: (letters: [Int: String], isComposite: Bool)]

  /// The page, from 0.
  var page: Int
  /// The number of its stream in the sealed file.
  var number: Int
  /// How its bytes are packed; null when they are not.
  var filter: PDFValue
  /// The stream's bytes.
  var bytes: [UInt8]
  var letters: Letters

  /// The contents as they should be, packed, rewritten side by side: nothing of one page depends on another.
  ///
  /// - Parameter rewriting: What is rewritten in them; nil when they only have to be packed.
  static func rewritten(
    _ contents: [PageContent], _ rewriting: ContentRewriting?
  ) throws(SealingError) -> [PageContent] {
    let threads = min(contents.count, 4)
    let results = Mutex([Result<[PageContent], SealingError>](repeating: .success([]), count: threads))
    DispatchQueue.concurrentPerform(iterations: threads) { thread in
      let share = contents.count * thread / threads..<contents.count * (thread + 1) / threads
      let result = Result { () throws(SealingError) in
        let (inflater, deflater) = (try Inflater(), try Deflater())
        var done: [PageContent] = []
        for index in share { done.append(try contents[index].rewritten(rewriting, inflater, deflater)) }
        return done
      }
      results.withLock { $0[thread] = result }
    }
    var all: [PageContent] = []
    for result in results.withLock({ $0 }) { all += try result.get() }
    return all
  }

  private func rewritten(
    _ rewriting: ContentRewriting?, _ inflater: Inflater, _ deflater: Deflater
  ) throws(SealingError) -> PageContent {
    let rewriting = rewriting.flatMap { $0.concerns(page) ? $0 : nil }
    let isPacked = filter != .null
    guard rewriting != nil || !isPacked else { return self }
    var content = bytes
    if isPacked {
      content = try bytes.withUnsafeBufferPointer { (packed) throws(SealingError) in try inflater.unpack(packed) }
    }
    if let rewriting { content = try rewriting.rewritten(content, of: page, letters: letters) }
    var done = self
    done.bytes = try deflater.pack(content) { Array($0) }
    done.filter = .name("FlateDecode")
    return done
  }
}
