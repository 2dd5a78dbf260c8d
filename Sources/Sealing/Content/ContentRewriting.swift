import Pages

/// Changes in the content streams what Cairo could not draw otherwise: artifacts get their marks, and ligatures lose
/// replacement texts that say no more than their fonts do.
enum ContentRewriting {
  static func write(
    _ marks: ContentMarks, _ pages: [Int], _ ligatures: [Int: [Int: String]], to file: PDFFile
  ) throws(SealingError) {
    for (index, (page, pieces)) in zip(pages, marks.pages).enumerated() where !pieces.isEmpty {
      let artifacts = pieces.compactMap { mark -> DisplayItem.Artifact? in
        if case .artifact(let kind) = mark { kind } else { nil }
      }
      let dictionary = file.object(page).dictionary
      guard let contents = dictionary?["Contents"]?.reference else {
        throw .contentUnexpected(page: index, reason: "its content is not one stream")
      }
      let drawn = try file.streamData(contents)
      let marked = ArtifactMarking.mark(drawn, as: artifacts)
      guard marked.count == artifacts.count else {
        throw .contentUnexpected(page: index, reason: "it has \(marked.count) artifacts, not \(artifacts.count)")
      }
      var fonts: [String: (letters: [Int: String], isComposite: Bool)] = [:]
      let resources = file.resolved(dictionary?["Resources"]).dictionary
      for font in file.resolved(resources?["Font"]).dictionary?.entries ?? [] {
        guard let number = font.value.reference, let letters = ligatures[number] else { continue }
        fonts[font.key] = (letters, file.object(number).dictionary?["Subtype"]?.name == "Type0")
      }
      let content = fonts.isEmpty ? marked.content : LigatureSpans.removed(from: marked.content, fonts)
      if content != drawn { try file.replaceStreamData(contents, with: content) }
    }
  }
}
