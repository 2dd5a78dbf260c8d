import Pages
import Synchronization

/// The faces that a run has cut down, for documents that draw the same glyphs of a face: headings and the words that all
/// rows of a report have are the same in many of its documents.
///
/// What is kept answers for just these glyphs of just this face: no byte depends on what else was drawn.
final class CutFaces: Sendable {
  private struct Cut: Hashable {
    var path: String
    var index: Int
    var glyphs: [UInt32]
  }
  private struct Kept {
    var subsets: [Cut: FontSubset] = [:]
    /// The oldest first.
    var order: [Cut] = []
    var bytes = 0

    mutating func add(_ subset: FontSubset, _ cut: Cut) {
      guard subset.size <= CutFaces.most, subsets.updateValue(subset, forKey: cut) == nil else { return }
      order.append(cut)
      bytes += subset.size
      while bytes > CutFaces.most { bytes -= subsets.removeValue(forKey: order.removeFirst())?.size ?? 0 }
    }
  }
  private let kept = Mutex(Kept())

  /// At most so many bytes of cut faces are kept.
  private static let most = 16 << 20

  /// A face of a file, cut down to these glyphs, in order.
  ///
  /// - Throws: `DrawingError.fontUnreadable` when the file cannot be read or cut.
  func subset(
    _ font: FontID, path: String, index: Int, glyphs: [UInt32]
  ) throws(DrawingError) -> FontSubset {
    let cut = Cut(path: path, index: index, glyphs: glyphs)
    if let known = kept.withLock({ $0.subsets[cut] }) { return known }
    let subset = try FontSubset(font, path: path, index: index, glyphs: glyphs)
    kept.withLock { $0.add(subset, cut) }
    return subset
  }
}
