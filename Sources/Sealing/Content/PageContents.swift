import Dispatch
import Pages
import Synchronization
import Threads

/// The contents of pages between drawing and sealing: artifacts are marked in them and they are packed, side by side and
/// beside the one who gives them, since nothing of one page depends on another.
public final class PageContents: Sendable {
  private typealias Rewritten = Result<[PageContent], SealingError>

  private struct Work {
    /// Those that do not make a stretch yet.
    var waiting: [PageContent] = []
    /// What was given, in its order; what is being rewritten is not there any more.
    var given: [[PageContent]] = []
    var begun = 0
    /// How many threads rewrite beside the one who gives.
    var threads = 0
    var done: [Rewritten?] = []
    /// The stream of each page that was given.
    var streams: [Int: Int] = [:]
  }

  private let marks: ContentMarks?
  private let inThreads: Bool
  private let work = Mutex(Work())
  private let group = DispatchGroup()
  /// So many pages are rewritten together.
  private static let stretch = 4

  /// - Parameters:
  ///   - marks: What each piece of content is; nil when contents only have to be packed.
  ///   - inThreads: Whether other threads rewrite what is given, or the one who gives it.
  public init(_ marks: ContentMarks?, inThreads: Bool = true) {
    self.marks = marks
    self.inThreads = inThreads
  }

  /// Takes the content of a page that was lifted out of the drawing.
  public func take(_ content: DrawnContent) {
    take(PageContent(page: content.page, stream: content.stream, bytes: content.bytes))
  }

  /// Takes the content of a page, packed or not.
  func take(_ content: PageContent) {
    let isEnough = work.withLock { work in
      work.streams[content.page] = content.stream
      work.waiting.append(content)
      return work.waiting.count == Self.stretch
    }
    if isEnough { begin() }
  }

  /// Whether the content of a page was taken out of this stream.
  func has(_ stream: Int, of page: Int) -> Bool { work.withLock { $0.streams[page] } == stream }

  /// All contents, in the order of their pages, which are given away. What nobody has begun yet is rewritten here.
  ///
  /// - Parameter letters: The letters of the ligatures in the fonts of those pages that have any.
  func all(_ letters: [Int: PageContent.Letters]) throws(SealingError) -> [PageContent] {
    begin()
    while rewriteNext() {}
    group.wait()
    var all: [PageContent] = []
    for part in work.withLock({ exchange(&$0.done, with: []) }) { all += try part?.get() ?? [] }
    all.sort { $0.page < $1.page }
    guard !letters.isEmpty else { return all }
    let (inflater, deflater) = (try Inflater(), try Deflater())
    for (index, content) in all.enumerated() {
      guard let own = letters[content.page] else { continue }
      all[index] = try content.withoutLigatureSpans(own, inflater, deflater)
    }
    return all
  }

  private func begin() {
    let wantsThread = work.withLock { work in
      guard !work.waiting.isEmpty else { return false }
      work.given.append(exchange(&work.waiting, with: []))
      work.done.append(nil)
      guard inThreads, work.threads < Processors.count else { return false }
      work.threads += 1
      return true
    }
    if wantsThread {
      group.enter()
      KeptThreads.begin(workOff)
    } else if !inThreads {
      _ = rewriteNext()
    }
  }

  /// Rewrites what is given until nothing is left.
  @Sendable private func workOff() {
    while rewriteNext(leavesAtEnd: true) {}
    group.leave()
  }

  /// Rewrites the first part that nobody has begun; answers whether there was one.
  ///
  /// - Parameter leavesAtEnd: Whether the one who asks looks no more when there was none.
  private func rewriteNext(leavesAtEnd: Bool = false) -> Bool {
    let next: (number: Int, contents: [PageContent])? = work.withLock { work in
      guard work.begun < work.given.count else {
        if leavesAtEnd { work.threads -= 1 }
        return nil
      }
      defer { work.begun += 1 }
      return (work.begun, exchange(&work.given[work.begun], with: []))
    }
    guard let next else { return false }
    let rewritten = Rewritten { () throws(SealingError) in
      let (inflater, deflater) = (try Inflater(), try Deflater())
      var done: [PageContent] = []
      for content in next.contents { done.append(try content.marked(marks, inflater, deflater)) }
      return done
    }
    work.withLock { $0.done[next.number] = rewritten }
    return true
  }
}
