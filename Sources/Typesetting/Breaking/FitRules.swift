import Foundation
import Languages
import Pages

/// What a line costs, in one pass of the fit.
struct FitRules: Sendable {
  /// The passes, from strict to lenient.
  enum Pass: Hashable, Sendable, CaseIterable { case withoutHyphens, withHyphens, emergency }

  /// How a line looks beside its neighbours (Knuth and Plass 1981, p. 1155).
  enum Fitness: Int, Hashable, Sendable, CaseIterable {
    case tight, decent, loose, veryLoose
    /// How many there are.
    static let count = 4
  }

  /// The pass.
  let pass: Pass
  /// Whether lines keep their natural width.
  let isRagged: Bool
  /// The worst badness of a line.
  let tolerance: Double
  /// A line that takes more than this many times its stretch is worse than the tolerance, whatever its classes.
  let stretchLimit: Double
  private let raggedZone: Double
  private let emergencyStretch: Double
  private let shortLastLine: Int
  private let em: Double

  /// - Parameter behind: The width of note marks behind the text, which do not make a last line any longer.
  init(em: Length, pass: Pass, isRagged: Bool, behind: Length = .zero) {
    self.pass = pass
    self.isRagged = isRagged
    self.em = Double(max(1, em.units))
    tolerance =
      switch pass {
      case .withoutHyphens:
        isRagged ? FitConstants.raggedToleranceWithoutHyphens : FitConstants.toleranceWithoutHyphens
      case .withHyphens: isRagged ? FitConstants.raggedTolerance : FitConstants.tolerance
      case .emergency: .infinity
      }
    stretchLimit = Badness.ratio(ofBadness: tolerance)
    raggedZone = Double(max(1, FitConstants.raggedZone.of(em.units)))
    emergencyStretch = Double(max(1, FitConstants.emergencyStretch.of(em.units)))
    shortLastLine = FitConstants.shortLastLine.of(em.units) + behind.units
  }

  /// How much a line that has so much room left changes; its badness is more than the tolerance when it cannot be set.
  @inline(__always)
  func change(slack: Int, endsParagraph: Bool, stretch: Int, glue: () -> GlueSums) -> LineChange {
    if slack >= 0, endsParagraph { return .none }
    if isRagged {
      if slack < 0 { return .impossible }
      let badness = Badness.of(ratio: Double(slack) / raggedZone)
      return LineChange(badness: badness, strain: badness)
    }
    if slack > 0, stretch == 0 {
      let ratio = Double(slack) / emergencyStretch
      let strain = FitConstants.leastStretchStrain * (emergencyStretch / em) * ratio * ratio * ratio
      return LineChange(badness: Badness.of(ratio: ratio), strain: strain)
    }
    if slack > 0, Double(slack) > stretchLimit * Double(stretch) { return .impossible }
    var change = slack > 0 ? glue().stretched(by: Double(slack)) : glue().shrunk(by: Double(-slack))
    if pass == .emergency { change.badness = min(change.badness, Badness.worst) }
    change.strain /= em
    return change
  }

  /// Whether glue may be stretched by so much without being worse than the tolerance, if it is all stretched alike.
  @inline(__always)
  func canStretch(_ stretch: Int, by slack: Int) -> Bool { Double(slack) <= stretchLimit * Double(stretch) }

  /// The strain of a justified line with room left within a paragraph, whose glue takes so much by class and in all, as
  /// `change` has it; infinite when it is worse than the tolerance.
  @inline(__always)
  func strain(slack: Int, stretch classes: SIMD4<Int32>, inAll stretch: Int) -> Double {
    let change =
      stretch == 0
      ? self.change(slack: slack, endsParagraph: false, stretch: 0) { GlueSums() }
      : GlueSums(stretch: classes).stretched(by: Double(slack))
    // Up to its limits no glue is as bad as the strictest pass allows.
    if slack > stretch, change.badness > tolerance { return .infinity }
    return stretch == 0 ? change.strain : change.strain / em
  }

  /// Whether a line with room left is worse than the tolerance whatever its classes: then so is each line that starts
  /// later and ends at the same break, since it has more room left and less glue to fill it, or none.
  @inline(__always)
  func isTooLoose(slack: Int, stretch: Int) -> Bool {
    guard slack > 0 else { return false }
    if isRagged { return Badness.of(ratio: Double(slack) / raggedZone) > tolerance }
    return Double(slack) > stretchLimit * max(Double(stretch), emergencyStretch)
  }

  /// No line with so much room left and so much glue costs less strain: none of its glue weighs less than word spaces do,
  /// and a sum of cubes is least where all have one ratio. It grows with the room and as glue gets less.
  @inline(__always)
  func leastStrain(slack: Int, stretch: Int) -> LeastStrain {
    let (room, glue) = (Double(slack), max(Double(stretch), emergencyStretch))
    return LeastStrain(cubed: FitConstants.leastStretchStrain * room * room * room, squared: glue * glue * em)
  }

  /// The same for a line whose glue has to give so much: none of it weighs less than word spaces do.
  @inline(__always)
  func leastStrain(lack: Int, shrink: Int) -> LeastStrain {
    let (lack, glue) = (Double(lack), Double(shrink))
    return LeastStrain(cubed: FitConstants.leastShrinkStrain * lack * lack * lack, squared: glue * glue * em)
  }

  /// How the line looks, by how far its glue is from natural.
  @inline(__always)
  func fitness(slack: Int, endsParagraph: Bool, stretch: Int, shrink: Int) -> Fitness {
    if isRagged || endsParagraph && slack >= 0 { return .decent }
    if slack < 0 { return Double(-slack) > 0.5 * Double(shrink) ? .tight : .decent }
    if Double(slack) <= 0.5 * Double(stretch) { return .decent }
    return slack <= stretch ? .loose : .veryLoose
  }

  /// What a line costs by itself: the strain of its glue and the cost of its break.
  ///
  /// Knuth and Plass (1981, formula 8) take the square of badness plus cost, so that the worst line of a paragraph decides
  /// and all others count for little. A sum over all glue keeps every space of the paragraph as even as it can be.
  @inline(__always)
  func demerits(strain: Double, cost: Double) -> Double { FitConstants.line + strain + cost }

  /// What a break costs; nothing where it is forced.
  func cost(of place: FitBreak) -> Double { place.isForced ? 0 : cost(place.cost, isHyphen: place.isHyphen) }

  @inline(__always)
  func cost(_ cost: Int, isHyphen: Bool) -> Double {
    Double(cost) * (isRagged && isHyphen ? FitConstants.raggedHyphen : 1)
  }

  /// What two neighbouring lines cost beyond themselves when one is tight and the other loose.
  @inline(__always)
  func jump(_ first: Fitness, _ second: Fitness) -> Double {
    abs(first.rawValue - second.rawValue) > 1 ? FitConstants.fitnessJump : 0
  }

  /// What a break costs beyond itself because the line before ends in a hyphen.
  func afterHyphen(_ place: FitBreak, isLast: Bool) -> Double {
    (place.isHyphen ? FitConstants.consecutiveHyphens * cost(of: place) : 0) + (isLast ? FitConstants.finalHyphen : 0)
  }

  /// Whether a line that ends a paragraph of several lines is too short to stand alone.
  func isShortLastLine(width: Int) -> Bool { width < shortLastLine }
}

/// How much the glue of a line changes.
///
/// Knuth and Plass (1981) take 100 times the cube of the ratio to which glue is stretched or shrunk for its badness. Glue
/// with classes has one ratio for each class: badness is the mean of the cubes, each class weighing as much as it can
/// give. With one class that is the formula of 1981; with several, a line is better when classes that are filled early
/// were enough.
struct LineChange: Hashable, Sendable {
  /// On the scale of Knuth and Plass (1981): 0 not at all, 100 to its limit.
  var badness: Double
  /// What it adds to the demerits: over all glue of the line, the cube of the ratio to which it is changed, each em of glue
  /// counting as much as its class says.
  var strain: Double

  static let none = LineChange(badness: 0, strain: 0)
  static let impossible = LineChange(badness: .infinity, strain: .infinity)
}

/// A bound of strain, compared without dividing: it is asked for at each line that a way could end in.
struct LeastStrain {
  fileprivate var cubed: Double, squared: Double

  static let none = LeastStrain(cubed: 0, squared: 1)

  /// Whether no line has so little strain.
  @inline(__always)
  func isMore(than strain: Double) -> Bool { cubed > strain * squared }
}

/// The curve of badness (Knuth and Plass 1981, formula 5).
enum Badness {
  /// The end of the scale, so that a line too wide is still worse than any line too loose.
  static let worst = 1e6

  /// The badness of glue at this ratio of its limit.
  static func of(ratio: Double) -> Double { min(worst, 100 * ratio * ratio * ratio) }

  /// The ratio at which glue has this badness.
  static func ratio(ofBadness badness: Double) -> Double { cbrt(badness / 100) }
}
