import Dispatch
import Inputs
import Synchronization
import Testing

@testable import Reporting

/// The library that reads Markdown keeps some of what it knows for all threads together.
@Suite struct ParallelReadingTests {
  @Test func textsReadSideBySideAreReadAlike() {
    let struck = text(Array(repeating: "A ~~struck~~ word and *one ~~more~~*.", count: 40))
    let alone = Self.read(struck)
    let odd = Mutex(0)
    DispatchQueue.concurrentPerform(iterations: 4000) { _ in
      if Self.read(struck) != alone { odd.withLock { $0 += 1 } }
    }
    #expect(odd.withLock(\.self) == 0)
  }

  private func text(_ lines: [String]) -> TextLines {
    var text = TextLines()
    for line in lines { text.append(line.utf8, at: Place(file: "text.md")) }
    return text
  }

  private static func read(_ text: TextLines) -> [MarkdownInline] {
    var diagnostics = Diagnostics()
    return MarkdownReader.readInline(text, diagnostics: &diagnostics)
  }
}
