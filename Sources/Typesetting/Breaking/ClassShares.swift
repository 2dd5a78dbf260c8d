/// How the slack of a line is shared out among the classes of its glue.
///
/// Each class is filled before the next (clreq §3.5.3, §3.5.4). What is still left goes to all glue of the line (JIS X 4051
/// ends the same way), in the parts that `FitConstants` names.
struct ClassShares: Hashable, Sendable {
  /// One number for each class, of shrinking or of stretching.
  typealias Classes = SIMD8<Int32>

  /// How much each class takes of what is left when all are full, for each part of what it took before.
  private static let beyond = [
    Int(FitConstants.wordSpaceBeyond), Int(FitConstants.gapBeyond), Int(FitConstants.hanBeyond),
  ]

  /// What each class has to give or to take, up to its limit.
  let capacities: Classes
  /// What each class takes of the slack; positive, also when the line shrinks.
  private(set) var shares = Classes()
  /// What no class takes: of a line that cannot shrink enough, or has no glue.
  private(set) var rest: Int

  /// Shares out the slack of a line: positive slack stretches it, negative slack shrinks it.
  init(slack: Int, glue: GlueSums) {
    rest = abs(slack)
    capacities = slack < 0 ? glue.shrink : SIMD8(lowHalf: glue.stretch, highHalf: SIMD4())
    var index = 0
    while index < 8, rest > 0 {
      let share = min(rest, max(0, Int(capacities[index])))
      shares[index] = Int32(truncatingIfNeeded: share)
      rest -= share
      index += 1
    }
    if slack > 0, rest > 0 { shareInProportion() }
  }

  private mutating func shareInProportion() {
    var total = 0
    for (index, beyond) in ClassShares.beyond.enumerated() { total += max(0, Int(capacities[index])) * beyond }
    guard total > 0 else { return }
    var (given, seen) = (0, 0)
    for (index, beyond) in ClassShares.beyond.enumerated() where capacities[index] > 0 {
      seen += Int(capacities[index]) * beyond
      let upTo = seen == total ? rest : Fraction.of(rest, seen, total)
      shares[index] = Int32(clamping: Int(shares[index]) + upTo - given)
      given = upTo
    }
    rest = 0
  }
}

/// Whole parts of fractions.
enum Fraction {
  /// `amount × part ÷ whole`, rounded down, also where the product needs more than 64 bits.
  @inline(__always)
  static func of(_ amount: Int, _ part: Int, _ whole: Int) -> Int {
    if amount == whole { return part }
    let (product, isTooBig) = amount.multipliedReportingOverflow(by: part)
    return isTooBig ? whole.dividingFullWidth(amount.multipliedFullWidth(by: part)).quotient : product / whole
  }
}
