import Pages

/// The glue of a line added up by class, in units of length.
struct LineGlue: Hashable, Sendable {
  /// One number for each class, of shrinking or of stretching.
  typealias Classes = SIMD8<Int>

  /// What each class can give, in the order of `Glue.ShrinkClass`.
  var shrink = Classes()
  /// What each class can take, in the order of `Glue.StretchClass`.
  var stretch = Classes()

  /// Adds the glue of an item.
  mutating func add(_ glue: Glue) {
    shrink[glue.shrinkClass.rawValue] &+= glue.shrink.units
    stretch[glue.stretchClass.rawValue] &+= glue.stretch.units
  }

  /// Adds the glue of an item that is glue.
  @inline(__always)
  mutating func add(_ glue: ItemList.Packed) {
    shrink[Int(glue.shrinkClass)] &+= Int(glue.second)
    stretch[Int(glue.stretchClass)] &+= Int(glue.stretch)
  }

  /// Counts a mark's white as `markAtLineEnd`, because the mark ends the line.
  mutating func move(_ mark: Glue) { moveToLineEnd(mark.shrink.units, from: mark.shrinkClass.rawValue) }

  /// Counts white of a class as `markAtLineEnd`.
  mutating func moveToLineEnd(_ units: Int, from shrinkClass: Int) {
    shrink[shrinkClass] &-= units
    shrink[Glue.ShrinkClass.markAtLineEnd.rawValue] &+= units
  }
}

/// How the slack of a line is shared out among the classes of its glue, and how bad that is.
///
/// Each class is filled before the next (clreq §3.5.3, §3.5.4). What is still left goes to all glue of the line in
/// proportion, between Han and at the gaps alike (JIS X 4051 ends the same way): there is no better place for it.
struct ClassFill: Hashable, Sendable {
  /// What each class takes of the slack; positive, also when the line shrinks.
  private(set) var shares = LineGlue.Classes()
  /// What each class takes at badness 100.
  let capacities: LineGlue.Classes
  /// Whether the line is stretched.
  private let isStretched: Bool
  /// What no class takes: a line that cannot shrink enough, or has no glue.
  private(set) var rest: Int

  /// Shares out the slack of a line: positive slack stretches it, negative slack shrinks it.
  init(slack: Int, glue: LineGlue) {
    rest = abs(slack)
    capacities = slack < 0 ? glue.shrink : glue.stretch
    let limits = capacities
    isStretched = slack > 0
    for index in 0..<8 where limits[index] > 0 {
      let share = min(rest, limits[index])
      shares[index] = share
      rest -= share
      if rest == 0 { return }
    }
    if slack > 0 { shareInProportion(limits) }
  }

  private mutating func shareInProportion(_ limits: LineGlue.Classes) {
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

  /// What the change adds to the demerits, times the em: over all glue of the line, the cube of the ratio to which it is
  /// changed, each em of glue counting as much as its class says.
  var strain: Double {
    if rest > 0 { return .infinity }
    let weights = isStretched ? FitConstants.stretchStrain : FitConstants.shrinkStrain
    var sum = 0.0
    for index in 0..<8 where capacities[index] > 0 {
      let ratio = Double(shares[index]) / Double(capacities[index])
      sum += weights[index] * Double(capacities[index]) * ratio * ratio * ratio
    }
    return sum
  }

  /// How bad the change is: 0 none, 100 to the limit of the glue.
  ///
  /// Knuth and Plass (1981) take 100 times the cube of the ratio to which glue is stretched or shrunk. Glue with classes
  /// has one ratio for each class: badness is the mean of the cubes, each class weighing as much as it can give. With
  /// one class that is the formula of 1981; with several, a line is better when classes that are filled early were enough.
  var badness: Double {
    if rest > 0 { return .infinity }
    var sum = 0.0
    var total = 0
    for index in 0..<8 where capacities[index] > 0 {
      total += capacities[index]
      let ratio = Double(shares[index]) / Double(capacities[index])
      sum += Double(capacities[index]) * ratio * ratio * ratio
    }
    return total == 0 ? 0 : 100 * sum / Double(total)
  }
}

/// Whole parts of fractions.
enum Fraction {
  /// `amount × part ÷ whole`, rounded down, also where the product needs more than 64 bits.
  @inline(__always)
  static func of(_ amount: Int, _ part: Int, _ whole: Int) -> Int {
    let (product, isTooBig) = amount.multipliedReportingOverflow(by: part)
    return isTooBig ? whole.dividingFullWidth(amount.multipliedFullWidth(by: part)).quotient : product / whole
  }
}
