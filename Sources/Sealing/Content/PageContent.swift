import Pages

/// The content of a page on its way from the drawn file into the sealed one.
struct PageContent: Sendable {
  /// For each font of a page that draws ligatures, their letters by the codes that draw them.
  typealias Letters = [String: (letters: [Int: String], isComposite: Bool)]

  /// The page, from 0.
  var page: Int
  /// The number of its stream in the drawn file.
  var stream: Int
  /// How its bytes are packed; null when they are not.
  var filter = PDFValue.null
  /// The stream's bytes.
  var bytes: [UInt8]

  /// The content, packed, with what is drawn but not content marked as artifacts.
  func marked(_ marks: ContentMarks?, _ inflater: Inflater, _ deflater: Deflater) throws(SealingError) -> PageContent {
    let kinds = marks?.pages[page].compactMap { mark -> DisplayItem.Artifact? in
      if case .artifact(let kind) = mark { kind } else { nil }
    }
    guard let kinds, marks?.pages[page].isEmpty == false else {
      return filter == .null ? try packed(bytes, deflater) : self
    }
    let marked = ArtifactMarking.mark(try unpacked(inflater), as: kinds)
    guard marked.count == kinds.count else {
      throw .contentUnexpected(page: page, reason: "it has \(marked.count) artifacts, not \(kinds.count)")
    }
    return try packed(marked.content, deflater)
  }

  /// The content, packed, without replacement texts that say no more than the fonts do.
  func withoutLigatureSpans(
    _ letters: Letters, _ inflater: Inflater, _ deflater: Deflater
  ) throws(SealingError) -> PageContent {
    try packed(LigatureSpans.removed(from: try unpacked(inflater), letters), deflater)
  }

  private func unpacked(_ inflater: Inflater) throws(SealingError) -> [UInt8] {
    guard filter != .null else { return bytes }
    return try bytes.withUnsafeBufferPointer { (packed) throws(SealingError) in try inflater.unpack(packed) }
  }

  private func packed(_ content: [UInt8], _ deflater: Deflater) throws(SealingError) -> PageContent {
    var done = self
    done.bytes = try deflater.pack(content) { Array($0) }
    done.filter = .name("FlateDecode")
    return done
  }
}
