import Dispatch
import Pages
import Synchronization
import Threads

/// Pages made on another thread, a few ahead of the one that is drawn.
final class PagesAhead: Sendable {
  /// So many pages wait at most.
  private static let room = 8
  /// The maker is called again when so many have been taken, not for each: being woken it takes the processor of who wakes it.
  private static let lump = 4

  private let waiting = Mutex<[Page]>([])
  private let taken = Mutex(0)
  // Dispatch lets no semaphore go that stands lower than it began, as one does when drawing ends early.
  private let free = DispatchSemaphore(value: 0)
  private let made = DispatchSemaphore(value: 0)
  private let isOver = Mutex(false)

  /// Begins to make the pages of a publication, in their order.
  ///
  /// - Parameters:
  ///   - kept: All of them, when they were made before and kept.
  ///   - isLast: Whether nobody will ask for them any more.
  init(_ publication: Publication, kept: [Page], isLast: Bool) {
    guard kept.count < publication.pageCount else {
      waiting.withLock { $0 = kept }
      for _ in kept { made.signal() }
      return
    }
    for _ in 0..<Self.room { free.signal() }
    KeptThreads.begin(isLarge: true) { [self] in
      for index in 0..<publication.pageCount {
        free.wait()
        if isOver.withLock({ $0 }) { return }
        let page = publication.page(index)
        if isLast { publication.letGo(before: index + 1) }
        waiting.withLock { $0.append(page) }
        made.signal()
      }
    }
  }

  /// The next page; to be asked for once for each page.
  func next() -> Page {
    made.wait()
    let isLump = taken.withLock { taken in
      taken += 1
      return taken % Self.lump == 0
    }
    if isLump { for _ in 0..<Self.lump { free.signal() } }
    return waiting.withLock { $0.removeFirst() }
  }

  /// Makes no more pages, when drawing ends early.
  func stop() {
    isOver.withLock { $0 = true }
    free.signal()
  }
}
