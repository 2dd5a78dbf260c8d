import Pages
import Synchronization

/// The faces that a run has cut down, for documents that draw the same glyphs of a face: headings and the words that all
/// rows of a report have are the same in many of its documents.
///
/// What is kept answers for just these glyphs of just this face: no byte depends on what else was drawn.
final class CutFaces: Sendable {
  /// A face of a file and the glyphs that are wanted of it, in order.
  struct Cut: Hashable {
    var font: FontID
    var path: String
    var index: Int
    var glyphs: [UInt32]
  }

  private struct Kept {
    var subsets: [Cut: FontSubset] = [:]
    /// The oldest first.
    var order: [Cut] = []
    var bytes = 0

    mutating func add(_ subset: FontSubset, _ cut: Cut, most: Int) {
      guard subset.size <= most, subsets.updateValue(subset, forKey: cut) == nil else { return }
      order.append(cut)
      bytes += subset.size
      while bytes > most { bytes -= subsets.removeValue(forKey: order.removeFirst())?.size ?? 0 }
    }
  }
  private let kept = Mutex(Kept())
  private let most: Int

  /// No cut face yet; at most so many bytes of them are kept.
  init(most: Int = 16 << 20) { self.most = most }

  /// What was cut before; nil when it was not, or is kept no longer.
  subscript(cut: Cut) -> FontSubset? { kept.withLock { $0.subsets[cut] } }

  /// Cuts a face down, and keeps it.
  ///
  /// - Throws: `DrawingError.fontUnreadable` when the file cannot be read or cut.
  func make(_ cut: Cut) throws(DrawingError) -> FontSubset {
    let subset = try FontSubset(cut.font, path: cut.path, index: cut.index, glyphs: cut.glyphs)
    kept.withLock { $0.add(subset, cut, most: most) }
    return subset
  }
}
