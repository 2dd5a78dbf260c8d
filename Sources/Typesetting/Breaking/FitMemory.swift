/// What passes of the fit work in, used again from paragraph to paragraph; whoever makes one frees it.
struct FitMemory {
  private(set) var places = FitPlaces()
  var nodes = PlainStack<FitSearch.Node>(capacity: 1 << 10)
  var active = PlainStack<FitSearch.Active>(capacity: 1 << 8)
  var best = PlainStack<FitSearch.Way>(capacity: 8)

  /// Takes a list of items: the passes that follow are made over it.
  mutating func gather(_ items: UnsafeBufferPointer<ItemList.Packed>, soleShrinkClass: Int?) {
    places.gather(items, soleShrinkClass: soleShrinkClass)
  }

  func free() {
    places.free()
    nodes.free()
    active.free()
    best.free()
  }
}
