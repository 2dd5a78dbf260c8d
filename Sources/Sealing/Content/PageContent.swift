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
  private typealias Rewritten = Result<[PageContent], SealingError>

  private struct Work {
    /// What was given, in its order; what is being rewritten is not there any more.
    var given: [[PageContent]] = []
    var begun = 0
    var done: [Rewritten?] = []
  }

  private let rewriting: ContentRewriting?
  private let work = Mutex(Work())
  private let group = DispatchGroup()

  /// - Parameter rewriting: What is rewritten in them; nil when they only have to be packed.
  init(_ rewriting: ContentRewriting?) { self.rewriting = rewriting }

  /// Begins to rewrite the contents of some pages.
  func begin(_ contents: [PageContent]) {
    work.withLock { work in
      work.given.append(contents)
      work.done.append(nil)
    }
    DispatchQueue.global().async(group: group) { [self] in _ = rewriteNext() }
  }

  /// All contents, in the order in which they were given. What nobody has begun yet is rewritten here.
  func all() throws(SealingError) -> [PageContent] {
    while rewriteNext() {}
    group.wait()
    var all: [PageContent] = []
    for part in work.withLock({ $0.done }) { all += try part?.get() ?? [] }
    return all
  }

  /// Rewrites the first part that nobody has begun; answers whether there was one.
  private func rewriteNext() -> Bool {
    let next: (number: Int, contents: [PageContent])? = work.withLock { work in
      guard work.begun < work.given.count else { return nil }
      defer { work.begun += 1 }
      return (work.begun, exchange(&work.given[work.begun], with: []))
    }
    guard let next else { return false }
    let rewritten = Rewritten { () throws(SealingError) in
      let (inflater, deflater) = (try Inflater(), try Deflater())
      var done: [PageContent] = []
      for content in next.contents { done.append(try content.rewritten(rewriting, inflater, deflater)) }
      return done
    }
    work.withLock { $0.done[next.number] = rewritten }
    return true
  }
}
