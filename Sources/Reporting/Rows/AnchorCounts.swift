import Foundation

/// In how many rows of two sides each anchor stands.
///
/// Anchors are hashes already, so they are kept in one flat row, each at the first free slot from its own on; a dictionary
/// would hash them again, and that took a tenth of the time of joining.
struct AnchorCounts {
  private struct Slot {
    var anchor: UInt64 = 0
    /// How many rows on the left have it; 0 where the slot is free.
    var left: Int32 = 0
    var right: Int32 = 0
  }
  private var slots: [Slot]
  private let shift: UInt64
  /// The weight of an anchor that stands in so many rows: the rarer the heavier.
  private var weights: [Double] = []

  /// Counts the anchors of two sides.
  init(_ left: [RowFeatures], _ right: [RowFeatures]) {
    let total = left.reduce(0) { $0 + $1.anchors.count }
    var bits: UInt64 = 4
    while 1 << bits < 2 * total { bits += 1 }
    shift = 64 - bits
    slots = Array(repeating: Slot(), count: 1 << Int(bits))
    for row in left {
      for anchor in row.anchors {
        let index = index(of: anchor)
        slots[index].anchor = anchor
        slots[index].left += 1
      }
    }
    for row in right {
      for anchor in row.anchors {
        // What the left has not can be in common with nothing.
        let index = index(of: anchor)
        if slots[index].left > 0 { slots[index].right += 1 }
      }
    }
    let most = slots.reduce(1) { max($0, $1.left, $1.right) }
    weights = (0...most).map { 1 / (1 + log(Double(max(1, $0)))) }
  }

  /// The weight of an anchor, or nil when it does not stand on both sides.
  func weight(of anchor: UInt64) -> Double? {
    let slot = slots[index(of: anchor)]
    return slot.left > 0 && slot.right > 0 ? weights[Int(max(slot.left, slot.right))] : nil
  }

  /// The slot of an anchor, or the free one where it belongs.
  private func index(of anchor: UInt64) -> Int {
    // Fibonacci hashing (Knuth, The Art of Computer Programming 3, 6.4): the high bits of a product with 2^64 by the golden
    // ratio.
    var index = Int((anchor &* 0x9E37_79B9_7F4A_7C15) >> shift)
    while slots[index].left > 0, slots[index].anchor != anchor { index = (index + 1) & (slots.count - 1) }
    return index
  }
}
