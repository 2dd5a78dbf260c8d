import Foundation
import Pages

/// The glyphs and clusters of shaped words, which go by number: they are added to and never move or change, so that lines
/// may be drawn from them on any thread while more words are shaped.
public final class GlyphStore: @unchecked Sendable {
  /// A glyph of a shaped word, in font units.
  struct Glyph {
    var index: UInt32
    /// Where the pen stands before it, from the word's start.
    var pen: Int32
    /// Where it is drawn from the pen: to the right and up.
    var x: Int16, y: Int16
  }

  /// A word has as many numbers in both as it has glyphs; of its clusters, which are never more, the last numbers are none.
  let glyphs = LastingStack<Glyph>()
  let clusters = LastingStack<GlyphRun.Cluster>()
  /// How many numbers are used up: only the typesetter that adds words looks at this.
  private var count = 0

  init() {}

  deinit {
    glyphs.free()
    clusters.free()
  }

  /// Adds a word and answers the number of its first glyph and cluster.
  func add(_ glyphs: UnsafeBufferPointer<Glyph>, _ clusters: UnsafeBufferPointer<GlyphRun.Cluster>) -> Int {
    let first = self.glyphs.place(for: max(glyphs.count, clusters.count), behind: count)
    self.glyphs.put(glyphs, at: first)
    self.clusters.put(clusters, at: first)
    count = first + max(glyphs.count, clusters.count)
    return first
  }

  /// Writes the glyphs and clusters of a word that stands on a line behind those that are there.
  @inline(__always)
  func unroll(
    _ word: SetWord, _ scale: FontScale, into placed: inout PlainStack<GlyphRun.Glyph>,
    _ parts: inout PlainStack<GlyphRun.Cluster>
  ) {
    let count = Int(word.glyphs)
    let stored = glyphs.pointer(Int(word.firstGlyph))
    let written = placed.extend(by: count)
    for at in 0..<count {
      let glyph = stored[at]
      var (left, down) = (Int(word.x), -Int(word.rise))
      if glyph.pen != 0 { left &+= scale(Int(glyph.pen)) }
      if glyph.x != 0 { left &+= scale(Int(glyph.x)) }
      if glyph.y != 0 { down &-= scale(Int(glyph.y)) }
      written[at] = GlyphRun.Glyph(
        index: glyph.index, x: Int32(truncatingIfNeeded: left), y: Int32(truncatingIfNeeded: down))
    }
    let clustered = clusters.pointer(Int(word.firstCluster))
    let joined = parts.extend(by: Int(word.clusters))
    for at in 0..<Int(word.clusters) { joined[at] = clustered[at] }
    guard word.tracking != 0 else { return }
    var (white, first) = (Int32(0), 0)
    for at in 0..<Int(word.clusters) {
      let next = min(count, first + Int(clustered[at].glyphs))
      for glyph in first..<next { written[glyph].x &+= white }
      first = next
      white &+= word.tracking
    }
  }
}

/// A shaped word, or a stretch of one, at its place on a line; spaces are words too.
public struct SetWord: Hashable, Sendable {
  /// Its glyphs and clusters in the store, and how many they are.
  public var firstGlyph: Int32, firstCluster: Int32, glyphs: Int32, clusters: Int32
  /// Where the pen stood at the word's start, also when only a stretch of it is on this line: in units of length from the
  /// start of the line.
  public var x: Int32
  /// How far it stands above the baseline, in units of length.
  public var rise: Int32
  /// How much white stands behind each of its letters, in units of length.
  public var tracking: Int32

  /// A word at its place.
  public init(
    firstGlyph: Int32, firstCluster: Int32, glyphs: Int32, clusters: Int32, x: Int32, rise: Int32, tracking: Int32 = 0
  ) {
    (self.firstGlyph, self.firstCluster) = (firstGlyph, firstCluster)
    (self.glyphs, self.clusters) = (glyphs, clusters)
    (self.x, self.rise, self.tracking) = (x, rise, tracking)
  }
}

/// Plain values in blocks of memory that never move, each block twice as large as the one before; whoever makes one frees it.
/// What is put in at once lies in one block, and of no block is the last place used: values whose numbers follow each other
/// lie side by side.
struct LastingStack<Element> {
  private static var bitsOfFirst: Int { 12 }
  private static var first: Int { 1 << bitsOfFirst }
  /// So many blocks are two thousand million numbers.
  private static var mostBlocks: Int { 31 - bitsOfFirst }

  private let blocks: UnsafeMutablePointer<UnsafeMutablePointer<Element>?>

  init() {
    precondition(_isPOD(Element.self))
    blocks = .allocate(capacity: Self.mostBlocks)
    blocks.initialize(repeating: nil, count: Self.mostBlocks)
  }

  func free() {
    for block in 0..<Self.mostBlocks { Foundation.free(blocks[block]) }
    blocks.deallocate()
  }

  /// The number of the first element of a block, which has as many as stand before it and as many more as the first has.
  private static func start(of block: Int) -> Int { (first << block) - first }

  @inline(__always)
  private static func block(of index: Int) -> Int {
    Int.bitWidth - 1 - (index + first).leadingZeroBitCount - bitsOfFirst
  }

  /// Where an element is, and behind it those that were added with it.
  @inline(__always)
  func pointer(_ index: Int) -> UnsafeMutablePointer<Element> {
    let block = Self.block(of: index)
    return blocks[block].unsafelyUnwrapped + (index - Self.start(of: block))
  }

  @inline(__always)
  subscript(index: Int) -> Element { pointer(index).pointee }

  /// The number of the first of so many elements that are put in behind others.
  func place(for added: Int, behind count: Int) -> Int {
    var place = count
    while true {
      let next = Self.start(of: Self.block(of: place) + 1)
      if place + added < next { return place }
      place = next
    }
  }

  /// Puts elements in.
  func put(_ elements: UnsafeBufferPointer<Element>, at first: Int) {
    let block = Self.block(of: first)
    guard block < Self.mostBlocks else { fatalError("there are too many words") }
    if blocks[block] == nil {
      guard let memory = malloc((Self.first << block) * MemoryLayout<Element>.stride) else {
        fatalError("no memory is left")
      }
      blocks[block] = memory.assumingMemoryBound(to: Element.self)
    }
    if let start = elements.baseAddress { pointer(first).initialize(from: start, count: elements.count) }
  }
}
