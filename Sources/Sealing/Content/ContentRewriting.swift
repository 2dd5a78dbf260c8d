import Pages

/// Changes in the content streams what Cairo could not draw otherwise: artifacts get their marks, and ligatures lose
/// replacement texts that say no more than their fonts do.
struct ContentRewriting {
  private let marks: ContentMarks

  init(_ marks: ContentMarks) { self.marks = marks }

  /// Whether there is anything on the page.
  func concerns(_ page: Int) -> Bool { !marks.pages[page].isEmpty }

  /// The content of a page, from 0, as it should be.
  ///
  /// - Parameters:
  ///   - fonts: The page's fonts by the names they have in its content.
  ///   - ligatures: For each font, the letters of its ligatures.
  func rewritten(
    _ content: [UInt8], of page: Int, fonts: PDFDictionary, ligatures: [Int: [Int: String]], in drawn: PDFFile
  ) throws(SealingError) -> [UInt8] {
    let artifacts = marks.pages[page].compactMap { mark -> DisplayItem.Artifact? in
      if case .artifact(let kind) = mark { kind } else { nil }
    }
    let marked = ArtifactMarking.mark(content, as: artifacts)
    guard marked.count == artifacts.count else {
      throw .contentUnexpected(page: page, reason: "it has \(marked.count) artifacts, not \(artifacts.count)")
    }
    var letters: [String: (letters: [Int: String], isComposite: Bool)] = [:]
    for font in fonts.entries {
      guard let number = font.value.reference, let own = ligatures[number] else { continue }
      letters[font.key] = (own, drawn.object(number).dictionary?["Subtype"]?.name == "Type0")
    }
    return letters.isEmpty ? marked.content : LigatureSpans.removed(from: marked.content, letters)
  }
}
