/// A number for each code point, learnt one by one, in blocks of 256: glyphs of a face, words of one character.
///
/// Looked at for each character of each text, so the blocks are plain memory: an array in a class would be checked and
/// counted at each look. There are many tables, most of them of a few characters: only that of the basic plane is there from
/// the first.
public final class CodePointTable {
  /// Not learnt yet.
  public static let unknown = UInt32.max

  @usableFromInline typealias Block = UnsafeMutablePointer<UInt32>
  @usableFromInline static let blockSize = 0x100
  @usableFromInline static let blocksOfBasicPlane = 0x100
  @usableFromInline static let blocksBeyond = 0x1000
  @usableFromInline let basicPlane: UnsafeMutablePointer<Block?>
  @usableFromInline @exclusivity(unchecked) var beyond: UnsafeMutablePointer<Block?>?

  /// Nothing learnt yet.
  public init() { basicPlane = CodePointTable.noBlocks(CodePointTable.blocksOfBasicPlane) }

  deinit {
    for block in 0..<CodePointTable.blocksOfBasicPlane { basicPlane[block]?.deallocate() }
    basicPlane.deallocate()
    guard let beyond else { return }
    for block in 0..<CodePointTable.blocksBeyond { beyond[block]?.deallocate() }
    beyond.deallocate()
  }

  /// The number of a code point; anything beyond U+10FFFF has none and takes none.
  @inlinable
  public subscript(scalar: UInt32) -> UInt32 {
    get {
      guard let block = block(of: scalar) else { return CodePointTable.unknown }
      return block[Int(scalar & 0xFF)]
    }
    set {
      guard scalar <= 0x10FFFF else { return }
      let block = block(of: scalar) ?? makeBlock(of: scalar)
      block[Int(scalar & 0xFF)] = newValue
    }
  }

  @inlinable @inline(__always)
  func block(of scalar: UInt32) -> Block? {
    if scalar <= 0xFFFF { return basicPlane[Int(scalar >> 8)] }
    guard scalar <= 0x10FFFF, let beyond else { return nil }
    return beyond[Int(scalar >> 8) - CodePointTable.blocksOfBasicPlane]
  }

  @usableFromInline
  func makeBlock(of scalar: UInt32) -> Block {
    let block = Block.allocate(capacity: CodePointTable.blockSize)
    block.initialize(repeating: CodePointTable.unknown, count: CodePointTable.blockSize)
    if scalar <= 0xFFFF {
      basicPlane[Int(scalar >> 8)] = block
    } else {
      let blocks = beyond ?? CodePointTable.noBlocks(CodePointTable.blocksBeyond)
      beyond = blocks
      blocks[Int(scalar >> 8) - CodePointTable.blocksOfBasicPlane] = block
    }
    return block
  }

  private static func noBlocks(_ count: Int) -> UnsafeMutablePointer<Block?> {
    let blocks = UnsafeMutablePointer<Block?>.allocate(capacity: count)
    blocks.initialize(repeating: nil, count: count)
    return blocks
  }
}
