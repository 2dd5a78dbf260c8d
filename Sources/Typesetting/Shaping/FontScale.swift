/// Font units as 1/1024 points for one size of one face, rounded as `scale` rounds: by multiplication, since glyphs are
/// many and division is slow.
struct FontScale: Hashable, Sendable {
  private let size: Int, unitsPerEm: UInt
  /// 2 to the 64th by twice the em, rounded up. The high half of a product with it is the quotient for all that is less than
  /// 2 to the 64th by that divisor, which no place on a page comes near.
  private let reciprocal: UInt

  /// A scale; `size` in units of length.
  init(size: Int, unitsPerEm: Int) {
    self.size = size * 2
    self.unitsPerEm = UInt(max(1, unitsPerEm))
    reciprocal = UInt.max / (self.unitsPerEm * 2) + 1
  }

  @inline(__always)
  func callAsFunction(_ units: Int) -> Int {
    let product = units &* size
    let quotient = Int(bitPattern: reciprocal.multipliedFullWidth(by: product.magnitude &+ unitsPerEm).high)
    return product < 0 ? -quotient : quotient
  }
}
