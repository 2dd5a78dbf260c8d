/// A list of pieces of a compact font (Adobe Technical Note 5176 §5).
struct FontIndex {
  /// The pieces.
  private(set) var items: [ArraySlice<UInt8>] = []
  /// Where the list ends.
  private(set) var end: Int

  /// Reads the list that begins here; nil when it leaves the bytes.
  init?(_ bytes: [UInt8], at start: Int) {
    guard start >= 0, start + 2 <= bytes.count else { return nil }
    let count = Int(bytes[start]) << 8 | Int(bytes[start + 1])
    end = start + 2
    guard count > 0 else { return }
    guard start + 3 <= bytes.count, (1...4).contains(bytes[start + 2]) else { return nil }
    let size = Int(bytes[start + 2])
    let base = start + 2 + (count + 1) * size
    guard base < bytes.count else { return nil }
    func offset(_ index: Int) -> Int {
      let place = start + 3 + index * size
      return bytes[place..<place + size].reduce(0) { $0 << 8 | Int($1) }
    }
    items.reserveCapacity(count)
    var from = offset(0)
    for index in 1...count {
      let to = offset(index)
      guard from >= 1, from <= to, base + to <= bytes.count else { return nil }
      items.append(bytes[base + from..<base + to])
      from = to
    }
    end = base + from
  }

  /// A list of these pieces.
  static func written(_ items: [[UInt8]]) -> [UInt8] {
    guard !items.isEmpty else { return [0, 0] }
    let total = items.reduce(1) { $0 + $1.count }
    let size = total < 1 << 8 ? 1 : total < 1 << 16 ? 2 : total < 1 << 24 ? 3 : 4
    var bytes: [UInt8] = [UInt8(items.count >> 8 & 255), UInt8(items.count & 255), UInt8(size)]
    var offset = 1
    for length in items.map(\.count) + [0] {
      for shift in (0..<size).reversed() { bytes.append(UInt8(offset >> (shift * 8) & 255)) }
      offset += length
    }
    for item in items { bytes += item }
    return bytes
  }
}
