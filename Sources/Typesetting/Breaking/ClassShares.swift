/// How the slack of a line is shared out among the classes of its glue.
///
/// Each class is filled before the next (clreq §3.5.3, §3.5.4). What is still left goes to all glue of the line (JIS X 4051
/// ends the same way), to gaps less than between Han, of which there are more: one wide gap is seen before a little white
/// everywhere.
struct ClassShares: Hashable, Sendable {
  /// One number for each class, of shrinking or of stretching.
  typealias Classes = SIMD8<Int>

  /// How much each class takes of what is left when all are full, for each part of what it took before.
  private static let beyond = Classes(
    Int(FitConstants.wordSpaceBeyond), Int(FitConstants.gapBeyond), Int(FitConstants.hanBeyond), 0, 0, 0, 0, 0)

  /// What each class has to give or to take, up to its limit.
  let capacities: Classes
  /// What each class takes of the slack; positive, also when the line shrinks.
  private(set) var shares = Classes()
  /// What no class takes: of a line that cannot shrink enough, or has no glue.
  private(set) var rest: Int

  /// Shares out the slack of a line: positive slack stretches it, negative slack shrinks it.
  init(slack: Int, glue: GlueSums) {
    rest = abs(slack)
    capacities = Classes(
      truncatingIfNeeded: slack < 0 ? glue.shrink : SIMD8(lowHalf: glue.stretch, highHalf: SIMD4()))
    let limits = capacities
    for index in 0..<8 where limits[index] > 0 {
      let share = min(rest, limits[index])
      shares[index] = share
      rest -= share
      if rest == 0 { return }
    }
    if slack > 0 { shareInProportion(limits) }
  }

  private mutating func shareInProportion(_ limits: Classes) {
    let limits = limits &* ClassShares.beyond
    let total = limits.wrappedSum()
    guard total > 0 else { return }
    var (given, seen) = (0, 0)
    for index in 0..<8 where limits[index] > 0 {
      seen += limits[index]
      let upTo = seen == total ? rest : Fraction.of(rest, seen, total)
      shares[index] += upTo - given
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
