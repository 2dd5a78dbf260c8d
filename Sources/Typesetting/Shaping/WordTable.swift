import Fonts

/// The words that were shaped with one face, language, script and set of features.
final class WordTable {
  /// What they were shaped with.
  let key: WordStore.Key
  /// Words of one character: most of Chinese.
  let single = CodePointTable()
  /// What is drawn in place of a character that no face has, and spaces without a glyph: few.
  var standIns: [StandIn: Int32] = [:]
  @exclusivity(unchecked) private var index = WordIndex()

  /// Something that stands for so many bytes of text.
  struct StandIn: Hashable {
    var shown: UInt32
    var bytes: Int
  }

  init(key: WordStore.Key) { self.key = key }

  /// The word of these bytes; made, shaped and remembered when it is new.
  func word(_ utf8: UnsafeBufferPointer<UInt8>, make: () -> Int32) -> Int32 {
    let hash = WordIndex.hash(utf8)
    if let known = index.find(utf8, hash) { return known }
    let word = make()
    index.add(word, utf8, hash)
    return word
  }
}

/// Finds words by their bytes: open addressing over one array, the bytes in another.
private struct WordIndex {
  private struct Slot {
    var word: Int32 = -1
    var hash: UInt32 = 0
    var start: Int32 = 0, count: Int32 = 0
  }

  /// Few at first: most tables are of a face and a style that a document has a few words in.
  private var slots = ContiguousArray(repeating: Slot(), count: 1 << 6)
  private var bytes: ContiguousArray<UInt8> = []
  private var count = 0

  /// A number for some bytes, eight at a time, each time multiplied to 128 bits and folded.
  static func hash(_ text: UnsafeBufferPointer<UInt8>) -> UInt32 {
    let raw = UnsafeRawBufferPointer(text)
    var hash = 0x9E37_79B9_7F4A_7C15 ^ UInt64(text.count)
    var at = 0
    while at + 8 <= raw.count {
      hash = mix(hash ^ raw.loadUnaligned(fromByteOffset: at, as: UInt64.self))
      at += 8
    }
    var rest: UInt64 = 0
    while at < raw.count {
      rest = rest << 8 | UInt64(raw[at])
      at += 1
    }
    return UInt32(truncatingIfNeeded: mix(hash ^ rest) >> 32)
  }

  @inline(__always)
  private static func mix(_ value: UInt64) -> UInt64 {
    let product = value.multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
    return product.high ^ product.low
  }

  func find(_ text: UnsafeBufferPointer<UInt8>, _ hash: UInt32) -> Int32? {
    var at = Int(hash) & (slots.count - 1)
    while slots[at].word >= 0 {
      let slot = slots[at]
      if slot.hash == hash, Int(slot.count) == text.count, isSame(text, Int(slot.start)) { return slot.word }
      at = (at + 1) & (slots.count - 1)
    }
    return nil
  }

  mutating func add(_ word: Int32, _ text: UnsafeBufferPointer<UInt8>, _ hash: UInt32) {
    if count * 2 >= slots.count { grow() }
    put(Slot(word: word, hash: hash, start: Int32(bytes.count), count: Int32(text.count)))
    bytes.append(contentsOf: text)
    count += 1
  }

  private func isSame(_ text: UnsafeBufferPointer<UInt8>, _ start: Int) -> Bool {
    bytes.withUnsafeBufferPointer { known in
      for at in 0..<text.count where known[start + at] != text[at] { return false }
      return true
    }
  }

  private mutating func put(_ slot: Slot) {
    var at = Int(slot.hash) & (slots.count - 1)
    while slots[at].word >= 0 { at = (at + 1) & (slots.count - 1) }
    slots[at] = slot
  }

  private mutating func grow() {
    let old = slots
    slots = ContiguousArray(repeating: Slot(), count: old.count * 2)
    for slot in old where slot.word >= 0 { put(slot) }
  }
}
