import Pages

/// Changes in the content streams what Cairo could not draw otherwise: artifacts get their marks, and ligatures lose
/// replacement texts that say no more than their fonts do.
struct ContentRewriting: Sendable {
  private let marks: ContentMarks

  init(_ marks: ContentMarks) { self.marks = marks }

  /// Whether there is anything on the page.
  func concerns(_ page: Int) -> Bool { !marks.pages[page].isEmpty }

  /// The content of a page, from 0, as it should be.
  ///
  /// - Parameter letters: For each of the page's fonts, by their names in the content, the letters of its ligatures.
  func rewritten(
    _ content: [UInt8], of page: Int, letters: PageContent.Letters
  ) throws(SealingError) -> [UInt8] {
    let artifacts = marks.pages[page].compactMap { mark -> DisplayItem.Artifact? in
      if case .artifact(let kind) = mark { kind } else { nil }
    }
    let marked = ArtifactMarking.mark(content, as: artifacts)
    guard marked.count == artifacts.count else {
      throw .contentUnexpected(page: page, reason: "it has \(marked.count) artifacts, not \(artifacts.count)")
    }
    return letters.isEmpty ? marked.content : LigatureSpans.removed(from: marked.content, letters)
  }
}
