import Pages

/// The items of a paragraph, sixteen bytes each: a long document keeps all of them until its last page is set.
public struct ItemList: Hashable, Sendable, RandomAccessCollection, ExpressibleByArrayLiteral {
  /// What an item is.
  enum Kind: UInt8 { case box, glue, breakableGlue, penalty, hyphen }

  /// An item in units of length; what the three numbers mean depends on its kind.
  struct Packed: Hashable, Sendable {
    /// The width of a box, the natural width of glue, what a break at a penalty adds.
    var width: Int32
    /// The index of a box, what glue gives, the cost of a penalty.
    var second: Int32
    /// What glue takes; how much wider a box gets when its letters are set apart as far as they may be.
    var stretch: Int32 = 0
    var kind: Kind
    /// The classes of glue. Of a box the first is how many of its letters white may be set behind, the second 1 when the
    /// last is one of them, since its word goes on.
    var shrinkClass: UInt8 = 0, stretchClass: UInt8 = 0
  }

  private(set) var packed: ContiguousArray<Packed> = []

  /// No items.
  public init() {}
  /// Items that are packed.
  init(packed: ContiguousArray<Packed>) { self.packed = packed }
  /// These items.
  public init(_ items: some Sequence<Item>) { for item in items { append(item) } }
  /// These items.
  public init(arrayLiteral elements: Item...) { self.init(elements) }

  public var startIndex: Int { 0 }
  public var endIndex: Int { packed.count }

  /// The item at a place.
  @inline(__always)
  public subscript(position: Int) -> Item {
    let item = packed[position]
    switch item.kind {
    case .box: return .box(width: Length(units: Int(item.width)), index: Int(item.second))
    case .glue, .breakableGlue: return .glue(item.glue)
    case .penalty, .hyphen:
      return .penalty(cost: Int(item.second), width: Length(units: Int(item.width)), isHyphen: item.kind == .hyphen)
    }
  }

  /// Adds an item. Lengths beyond two million points are cut there.
  mutating func append(_ item: Item) { packed.append(Packed(item)) }
}

extension ItemList.Packed {
  /// An item in sixteen bytes. Lengths beyond two million points are cut there.
  init(_ item: Item) {
    switch item {
    case .box(let width, let index):
      self.init(width: width.clamped, second: Int32(truncatingIfNeeded: index), kind: .box)
    case .glue(let glue): self.init(glue)
    case .penalty(let cost, let width, let isHyphen):
      self.init(width: width.clamped, second: Int32(clamping: cost), kind: isHyphen ? .hyphen : .penalty)
    }
  }

  init(_ glue: Glue) {
    self.init(
      width: glue.natural.clamped, second: glue.shrink.clamped, stretch: glue.stretch.clamped,
      kind: glue.isBreakable ? .breakableGlue : .glue, shrinkClass: UInt8(glue.shrinkClass.rawValue),
      stretchClass: UInt8(glue.stretchClass.rawValue))
  }

  /// Glue as its users see it; only for items that are glue.
  @inline(__always)
  var glue: Glue {
    Glue(
      natural: Length(units: Int(width)), shrink: Length(units: Int(second)),
      shrinkClass: Glue.ShrinkClass(rawValue: Int(shrinkClass)) ?? .wordSpace, stretch: Length(units: Int(stretch)),
      stretchClass: Glue.StretchClass(rawValue: Int(stretchClass)) ?? .wordSpace, isBreakable: kind == .breakableGlue)
  }

  /// How many letters of a box white may be set behind; behind the last one of a line only before a hyphen.
  @inline(__always)
  func trackedLetters(endingLine: Bool) -> Int { Int(shrinkClass) - (endingLine ? Int(stretchClass) : 0) }

  /// How much wider the box gets by that, at most.
  @inline(__always)
  func trackingRoom(endingLine: Bool) -> Int {
    endingLine && stretchClass == 1 ? Int(stretch) - Int(stretch) / Int(shrinkClass) : Int(stretch)
  }

  /// Whether it is glue.
  @inline(__always)
  var isGlue: Bool { kind == .glue || kind == .breakableGlue }

  /// The width when nothing is stretched and no line ends here.
  @inline(__always)
  var naturalWidth: Int { kind.rawValue < ItemList.Kind.penalty.rawValue ? Int(width) : 0 }
}

extension Length {
  fileprivate var clamped: Int32 { Int32(clamping: units) }
}
