/// Numbers that follow from a seed, the same on every machine, so that a failing case can be run again: SplitMix64 (Steele,
/// Lea, Flood: Fast splittable pseudorandom number generators, 2014).
///
///     var random = SeededRandom(seed: 7)
///     let letter = letters.randomElement(using: &random)
public struct SeededRandom: RandomNumberGenerator, Sendable {
  private var state: UInt64

  /// Begins at a seed.
  public init(seed: UInt64) { state = seed }

  /// The next number, of all that 64 bits hold.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A number from 0 to below a bound, which is at least 1: the remainder of the next one.
  public mutating func next<Number: BinaryInteger>(below bound: Number) -> Number { Number(next() % UInt64(bound)) }
}
