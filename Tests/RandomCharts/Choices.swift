import SeededRandom

extension SeededRandom {
  /// Whether something happens that happens once in so many times.
  mutating func once(in times: Int) -> Bool { next(below: times) == 0 }

  /// One of a few; there must be one.
  mutating func one<Item>(of items: [Item]) -> Item { items[next(below: items.count)] }
}
