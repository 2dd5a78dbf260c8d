/// A number for each code point, learnt one by one, in blocks of 256: glyphs of a face, words of one character.
///
/// Looked at for each character of each text, so the blocks are plain memory: an array in a class would be checked and
/// counted at each look.
public final class CodePointTable {
  /// Not learnt yet.
  public static let unknown = UInt32.max

  @usableFromInline static let blockCount = 0x1100
  @usableFromInline static let blockSize = 0x100
  @usableFromInline let blocks: UnsafeMutablePointer<UnsafeMutablePointer<UInt32>?>

  /// Nothing learnt yet.
  public init() {
    blocks = .allocate(capacity: CodePointTable.blockCount)
    blocks.initialize(repeating: nil, count: CodePointTable.blockCount)
  }

  deinit {
    for block in 0..<CodePointTable.blockCount { blocks[block]?.deallocate() }
    blocks.deallocate()
  }

  /// The number of a code point; anything beyond U+10FFFF has none and takes none.
  @inlinable
  public subscript(scalar: UInt32) -> UInt32 {
    get {
      guard scalar <= 0x10FFFF, let block = blocks[Int(scalar >> 8)] else { return CodePointTable.unknown }
      return block[Int(scalar & 0xFF)]
    }
    set {
      guard scalar <= 0x10FFFF else { return }
      let number = Int(scalar >> 8)
      let block = blocks[number] ?? makeBlock(number)
      block[Int(scalar & 0xFF)] = newValue
    }
  }

  @usableFromInline
  func makeBlock(_ number: Int) -> UnsafeMutablePointer<UInt32> {
    let block = UnsafeMutablePointer<UInt32>.allocate(capacity: CodePointTable.blockSize)
    block.initialize(repeating: CodePointTable.unknown, count: CodePointTable.blockSize)
    blocks[number] = block
    return block
  }
}
