/// What some words mean, by the hash of their letters. Each word of each text is looked up, and most have no meaning here:
/// a table of slots, probed from the hash on, is left after one look.
struct HashedWords<Meaning: Sendable>: Sendable {
  /// A hash of 0 stands for an empty slot.
  private var slots: [(hash: UInt64, meaning: Meaning?)]
  private let mask: Int

  init(_ words: [UInt64: Meaning]) {
    var size = 64
    while size < words.count * 4 { size *= 2 }
    slots = Array(repeating: (0, nil), count: size)
    mask = size - 1
    for (hash, meaning) in words.sorted(by: { $0.key < $1.key }) {
      var slot = Self.start(hash) & mask
      while slots[slot].hash != 0 { slot = (slot + 1) & mask }
      slots[slot] = (hash, meaning)
    }
  }

  @inline(__always) private static func start(_ hash: UInt64) -> Int {
    Int(truncatingIfNeeded: hash ^ (hash >> 29))
  }

  /// What a word means, or nil.
  @inline(__always) subscript(hash: UInt64) -> Meaning? {
    var slot = Self.start(hash) & mask
    while slots[slot].hash != 0 {
      if slots[slot].hash == hash { return slots[slot].meaning }
      slot = (slot + 1) & mask
    }
    return nil
  }
}
