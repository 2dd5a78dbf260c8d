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

  /// The content as it should be, packed.
  fileprivate func rewritten(
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

/// Contents that are rewritten side by side, and beside the one who gives them: nothing of one page depends on another.
final class PageContents: Sendable {
  private let rewriting: ContentRewriting?
  private typealias Rewritten = Result<[PageContent], SealingError>
  private let parts = Mutex<[Rewritten?]>([])
  private let group = DispatchGroup()

  /// - Parameter rewriting: What is rewritten in them; nil when they only have to be packed.
  init(_ rewriting: ContentRewriting?) { self.rewriting = rewriting }

  /// Begins to rewrite the contents of some pages.
  ///
  /// - Parameter isLast: Whether there will be no others, so that the caller would only wait.
  func begin(_ contents: [PageContent], isLast: Bool) {
    let number = parts.withLock { parts in
      parts.append(nil)
      return parts.count - 1
    }
    let work = { [self] in
      let rewritten = Result { () throws(SealingError) in
        let (inflater, deflater) = (try Inflater(), try Deflater())
        var done: [PageContent] = []
        for content in contents { done.append(try content.rewritten(rewriting, inflater, deflater)) }
        return done
      }
      parts.withLock { $0[number] = rewritten }
    }
    if isLast { work() } else { DispatchQueue.global().async(group: group, execute: DispatchWorkItem(block: work)) }
  }

  /// All contents, in the order in which they were given; waits for the last.
  func all() throws(SealingError) -> [PageContent] {
    group.wait()
    var all: [PageContent] = []
    for part in parts.withLock({ $0 }) { all += try part?.get() ?? [] }
    return all
  }
}
