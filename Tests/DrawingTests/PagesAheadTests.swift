import Foundation
import Pages
import Testing

@testable import Drawing

@Suite("Pages made ahead")
struct PagesAheadTests {
  private let count = 41

  private var publication: Publication {
    Samples.publication(
      (1...count).map { Page(content: DisplayList(size: Samples.small, items: []), label: "\($0)") },
      StructureTree(language: .english))
  }

  @Test("come in their order, made anew or kept")
  func order() {
    for kept in [[], publication.allPages] {
      let ahead = PagesAhead(publication, kept: kept, isLast: false)
      #expect((1...count).map { _ in ahead.next().label } == (1...count).map(String.init))
    }
  }

  /// Dispatch ends a program that lets go of a semaphore on which others had counted.
  @Test("are let go when drawing ends early")
  func early() {
    for taken in 0..<12 {
      weak var seen: PagesAhead?
      do {
        let ahead = PagesAhead(publication, kept: [], isLast: false)
        seen = ahead
        for _ in 0..<taken { _ = ahead.next() }
        ahead.stop()
      }
      for _ in 0..<2000 where seen != nil { usleep(1000) }
      #expect(seen == nil)
    }
  }
}

extension Publication {
  fileprivate var allPages: [Page] { (0..<pageCount).map { page($0) } }
}
